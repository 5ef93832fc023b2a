import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { withoutOuterNpm } from '../workbench/npm.mjs';
import { repository } from '../workbench/paths.mjs';

/**
 * One step of `npm test`.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} command A program and its arguments; `npm` and `node` are known.
 * @property {string} [counts] The file, from the root of the repository, that the step writes its
 *   counts to. A step without one passes or fails as a whole.
 */

/**
 * Runs a step; what it prints goes to the terminal.
 *
 * @param {Step} step
 * @returns {Promise<{ passed: number, failed: number }>} A check that passes counts as nothing, one
 *   that fails as one failure.
 */
export async function runStep({ name, command, counts }) {
  console.log(`\n== ${name}`);
  const file = counts && join(repository, counts);
  if (file) await rm(file, { force: true });
  const code = await exitCodeOf(command, file);
  const { passed, failed } = await readCounts(file);
  // A step that ends badly without saying what failed has failed all the same.
  return { passed, failed: code !== 0 ? Math.max(failed, 1) : failed + Number(Boolean(file) && passed === 0) };
}

async function exitCodeOf([program, ...args], counts) {
  const isNode = program === 'node';
  const child = spawn(isNode ? process.execPath : program, args, {
    cwd: repository,
    env: { ...withoutOuterNpm(process.env), ...(counts && { VARIORUM_COUNTS: counts }) },
    shell: !isNode && process.platform === 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code;
}

async function readCounts(file) {
  const nothing = { passed: 0, failed: 0 };
  if (!file) return nothing;
  return readFile(file, 'utf8').then(JSON.parse, () => nothing);
}
