import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { repository } from './paths.mjs';
import { Problem } from './Problem.mjs';

/**
 * Runs a program of the repository; what it prints goes to the terminal.
 *
 * @param {readonly string[]} args The program and its arguments.
 * @param {string} failure Said when it does not end well.
 * @throws {Problem}
 */
export async function runNode(args, failure) {
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Problem(failure);
}
