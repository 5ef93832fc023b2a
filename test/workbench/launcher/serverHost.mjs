import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { launchBrowser } from '../../../scripts/workbench/browser.mjs';
import { installers } from '../../../scripts/workbench/install.mjs';
import { repository } from '../../../scripts/workbench/paths.mjs';
import { freePort } from '../../../scripts/workbench/port.mjs';
import { startServer } from '../../../scripts/workbench/server.mjs';
import { testSettings } from '../../../scripts/workbench/settings.mjs';
import { runHostPage } from './hostPage.mjs';
import { createScratch } from './scratch.mjs';
import { testEntry } from './testEntry.mjs';
import { resultName } from './totals.mjs';

/** The built-in extensions that the suites meet; leaving out the rest saves seconds and memory. */
const builtins = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'theme-defaults',
  'yaml',
];

const byHost = {
  node: { entry: 'node', settings: { 'extensions.webWorker': false } },
  worker: { entry: 'web', settings: { 'remote.extensionKind': { 'variorum.variorum': ['web'] } } },
};

/**
 * Runs the suites in an extension host of a real server: `node` in the Node process, `worker` in
 * the web worker of the page.
 *
 * @param {'node' | 'worker'} host
 * @param {import('./arguments.mjs').RunOptions} options
 * @param {import('../../../scripts/workbench/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<import('./totals.mjs').Totals>}
 */
export async function runInServer(host, { build, grep }, cleanup) {
  const { entry, settings } = byHost[host];
  const scratch = await createScratch({ ...testSettings, ...settings, 'variorumTest.grep': grep }, cleanup);
  const [port, installed] = [await freePort(), await installers[build]()];
  const flags = { builtins, integration: true, ownHome: true };
  const server = await startServer({ ...scratch, ...flags, build: installed, port, cleanup });
  const browser = await launchBrowser(await installers.browser());
  cleanup.add({ end: () => browser.close() });
  const url = testUrl(port, await scratch.copyOf('test/fixtures/workspace'), testEntry(entry));
  const totals = await runHostPage(browser, url, resultName(host, { build }));
  if (totals.failed > 0) console.log((await readFile(server.logFile, 'utf8')).slice(-2000));
  return totals;
}

function testUrl(port, folder, entry) {
  const at = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', at(repository)],
    ['extensionTestsPath', at(join(repository, entry))],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}
