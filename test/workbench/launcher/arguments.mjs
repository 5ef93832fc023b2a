import { parseArgs } from 'node:util';

import { Problem } from '../../../scripts/workbench/Problem.mjs';

/** The suites that need a real VS Code, in the order they are run; the benchmarks are run only when they are named. */
const suiteNames = Object.freeze(/** @type {const} */ (['node', 'worker', 'web', 'e2e']));
const knownNames = Object.freeze([...suiteNames, 'bench']);

/**
 * @typedef {object} RunOptions
 * @property {'floor' | 'current'} build The server to run in.
 * @property {string | undefined} grep Only tests whose full title matches.
 */

/**
 * Reads the command line of the launcher.
 *
 * @param {readonly string[]} args
 * @returns {{ suites: readonly string[], options: RunOptions }}
 * @throws {Problem} On a suite or an option that does not exist.
 */
export function readArguments(args) {
  const { values, positionals } = parse(args);
  const unknown = positionals.find((name) => !knownNames.includes(name));
  if (unknown) throw new Problem(`There is no suite "${unknown}": ${knownNames.join(', ')}.`);
  const suites = positionals.length > 0 ? positionals : suiteNames;
  return { suites, options: { build: values.current ? 'current' : 'floor', grep: values.grep } };
}

function parse(args) {
  try {
    const options = { current: { type: 'boolean' }, grep: { type: 'string' } };
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Problem(error.message);
  }
}
