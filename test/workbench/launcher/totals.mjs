import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { repository } from '../../../scripts/workbench/paths.mjs';

/**
 * What a suite of tests came to.
 *
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} pending
 */

/** Absolute path of a file in `out/`, where everything that a test run leaves behind is kept. */
export function outputFile(...parts) {
  return join(repository, 'out', ...parts);
}

/**
 * The name of a suite's results: the suite alone, or with the server it ran in where that is not
 * the usual one.
 *
 * @param {string} suite
 * @param {Pick<import('./arguments.mjs').RunOptions, 'build'>} options
 */
export function resultName(suite, { build }) {
  return build === 'floor' || suite === 'web' ? suite : `${suite}-${build}`;
}

/**
 * Prints the closing line of a suite and stores its totals in `out/results/<suite>.json`.
 *
 * @param {string} suite
 * @param {Totals} totals
 */
export async function recordTotals(suite, totals) {
  await writeOutput(JSON.stringify(totals), 'results', `${suite}.json`);
  const skipped = totals.pending > 0 ? `, ${totals.pending} skipped` : '';
  console.log(`[${suite}] ${totals.passed} passed, ${totals.failed} failed${skipped}`);
}

/**
 * Writes a file in `out/`.
 *
 * @param {string | Buffer} content
 * @param {...string} parts
 * @returns {Promise<string>} Its absolute path.
 */
export async function writeOutput(content, ...parts) {
  const file = outputFile(...parts);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}
