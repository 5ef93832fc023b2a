import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createCleanup } from '../workbench/cleanup.mjs';
import { installers } from '../workbench/install.mjs';
import { cacheFolder } from '../workbench/paths.mjs';
import { Problem } from '../workbench/Problem.mjs';
import { startServer } from '../workbench/server.mjs';
import { quietSettings } from '../workbench/settings.mjs';
import { firstText } from './firstText.mjs';
import { openInBrowser } from './openInBrowser.mjs';
import { placeExtension } from './placeExtension.mjs';

/**
 * Serves VS Code with the extension until it is interrupted. The reader's settings stay where they
 * are from one start to the next.
 *
 * @param {import('./options.mjs').StartOptions} options
 * @throws {Problem} When the server does not come up, or ends by itself.
 */
export async function serve(options) {
  const cleanup = createCleanup(() => 0);
  try {
    await serveUntilEnded(options, cleanup);
  } finally {
    await cleanup.run();
  }
}

async function serveUntilEnded({ folder, port, open }, cleanup) {
  const data = join(cacheFolder(), 'reader/data');
  const extensions = join(cacheFolder(), `reader/extensions-${port}`);
  const build = await installers.floor((line) => console.log(`Installing VS Code: ${line} ...`));
  await Promise.all([placeExtension(extensions), seedSettings(data)]);
  const server = await startServer({ build, data, extensions, port, cleanup });
  const address = await addressOf(server.origin, folder);
  console.log(`\nVariorum is open at ${address}\nCtrl-C ends it.`);
  if (open) openInBrowser(address);
  await server.ended;
  // After an interruption the cleanup ends the process; nobody else may say anything then.
  if (!cleanup.isInterrupted()) throw new Problem(`The VS Code server ended by itself; see ${server.logFile}`);
}

/** Where the workbench shows a folder with the beginning of its text. */
async function addressOf(origin, folder) {
  const address = `${origin}/?folder=${forAddress(folder)}`;
  const text = await firstText(folder);
  if (text === undefined) return address;
  const payload = [['openFile', `vscode-remote://${new URL(origin).host}${forAddress(text)}`]];
  return `${address}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Only the first time: from then on they are the reader's. */
async function seedSettings(data) {
  const settings = { ...quietSettings, 'files.autoSave': 'off' };
  await mkdir(join(data, 'User'), { recursive: true });
  const file = join(data, 'User/settings.json');
  await writeFile(file, JSON.stringify(settings, undefined, 2), { flag: 'wx' }).catch(unlessItExists);
}

function unlessItExists(error) {
  if (error.code !== 'EEXIST') throw error;
}

/** A path as the workbench takes it: with slashes, and one before the drive of Windows. */
function forAddress(path) {
  const parts = path.replaceAll('\\', '/').split('/').map(encodeURIComponent);
  return parts
    .join('/')
    .replaceAll('%3A', ':')
    .replace(/^(?!\/)/, '/');
}
