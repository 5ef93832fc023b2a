import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached } from './cached.mjs';
import { runNpm } from './npm.mjs';
import { writeNativeStandIns } from './nativeStandIns.mjs';
import { fetchPackage } from './unpack.mjs';

/** Dependencies of the server that neither the extension nor its tests reach: native or very big. */
const unneeded = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/deviceid',
  '@vscode/native-watchdog',
  '@vscode/sandbox-runtime',
  '@vscode/spdlog',
  '@vscode/sqlite3',
  '@vscode/tree-sitter-wasm',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'katex',
  'kerberos',
  'native-watchdog',
  'node-pty',
  'ssh2',
  'tar',
  'zod',
];

/**
 * Of the built-in extensions only these are removed. The web client has the list of those with a
 * browser entry baked in and reports each one that is gone.
 */
const unneededExtensions = /^(copilot|mermaid-markdown-features|microsoft-authentication|ms-vscode\..*)$/;

/**
 * Installs a VS Code server: the workbench in a browser, with a real extension host behind it. The
 * server inside the package starts by itself, so what is wrapped around it is not installed, and
 * nothing is compiled.
 *
 * @param {import('./packages.mjs').PinnedPackage} pinned
 * @param {(line: string) => void} progress
 * @returns {Promise<string>} The folder that holds `out/server-main.js`.
 */
export async function installServer(pinned, progress) {
  const folder = await cached(`${pinned.name}-${pinned.version}`, async (partial) => {
    const server = serverIn(await fetchPackage(pinned, partial, progress));
    await trimManifest(join(server, 'package.json'));
    progress('installing the libraries of the server');
    const flags = ['--omit=dev', '--ignore-scripts', '--no-save', '--legacy-peer-deps'];
    await runNpm(['install', ...flags], { cwd: server });
    await trimFiles(server);
    await writeNativeStandIns(join(server, 'node_modules'));
  });
  return serverIn(join(folder, 'package'));
}

function serverIn(folder) {
  return join(folder, 'lib/vscode');
}

async function trimManifest(file) {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const name of unneeded) delete manifest.dependencies[name];
  delete manifest.overrides;
  // Older versions of ripgrep download their binary in a script; this one brings it as a package.
  if (manifest.dependencies['@vscode/ripgrep']) manifest.dependencies['@vscode/ripgrep'] = '1.18.0';
  await writeFile(file, JSON.stringify(manifest, undefined, 2));
}

async function trimFiles(server) {
  const extensions = join(server, 'extensions');
  const binaries = join(server, 'node_modules/@vscode/ripgrep-universal/bin');
  await removeEntries(extensions, (name) => unneededExtensions.test(name));
  await removeEntries(binaries, (name) => name !== `${process.platform}-${process.arch}`);
  const files = await readdir(server, { recursive: true });
  await Promise.all(files.filter((file) => file.endsWith('.js.map')).map((file) => rm(join(server, file))));
}

async function removeEntries(folder, isUnneeded) {
  const names = await readdir(folder).catch(() => []);
  const remove = (name) => rm(join(folder, name), { recursive: true, force: true });
  await Promise.all(names.filter(isUnneeded).map(remove));
}
