import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { launchBrowser } from '../../../scripts/workbench/browser.mjs';
import { installers } from '../../../scripts/workbench/install.mjs';
import { repository } from '../../../scripts/workbench/paths.mjs';
import { freePort } from '../../../scripts/workbench/port.mjs';
import { Problem } from '../../../scripts/workbench/Problem.mjs';
import { installExtension, startServer } from '../../../scripts/workbench/server.mjs';
import { testSettings } from '../../../scripts/workbench/settings.mjs';
import { packageExtension } from './packageExtension.mjs';
import { createScratch } from './scratch.mjs';

/**
 * What the specs share: one server with the packaged extension installed, and one browser. Mocha
 * hands it to them as `this.session`.
 *
 * @typedef {object} Session
 * @property {string} origin
 * @property {import('playwright-core').Browser} browser
 * @property {(fixture: string) => Promise<string>} copyOf
 */

/**
 * Runs the end-to-end specs: the extension as readers install it, in a workbench as they see it.
 *
 * @param {import('./arguments.mjs').RunOptions} options
 * @param {import('../../../scripts/workbench/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<import('./totals.mjs').Totals>}
 */
export async function runEndToEnd({ build, grep }, cleanup) {
  return runInBrowser(await specFiles('test/workbench/e2e', '.test.mjs'), { build, grep }, cleanup);
}

/** Runs the benchmarks of pages, in the same way. */
export async function runBenchmarks({ build, grep }, cleanup) {
  return runInBrowser(await specFiles('test/workbench/bench', '.bench.mjs'), { build, grep }, cleanup);
}

async function runInBrowser(files, { build, grep }, cleanup) {
  const scratch = await createScratch(testSettings, cleanup);
  const installed = await installers[build]();
  await installExtension({ ...scratch, build: installed }, await packageExtension());
  const options = { ...scratch, build: installed, port: await freePort(), ownHome: true, cleanup };
  const { origin } = await startServer(options);
  const browser = await launchBrowser(await installers.browser());
  cleanup.add({ end: () => browser.close() });
  return runSpecs(files, { origin, browser, copyOf: scratch.copyOf }, grep);
}

async function runSpecs(files, session, grep) {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, slow: 10_000, reporter: 'spec' });
  mocha.rootHooks({
    beforeAll() {
      this.session = session;
    },
  });
  if (grep) mocha.grep(grep);
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { passes, failures, pending } = await statsOf(mocha);
  return { passed: passes, failed: failures, pending };
}

async function statsOf(mocha) {
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
}

async function specFiles(folder, end) {
  const names = (await readdir(join(repository, folder))).filter((name) => name.endsWith(end)).sort();
  if (names.length === 0) throw new Problem(`There is no spec in ${folder}.`);
  return names.map((name) => join(repository, folder, name));
}
