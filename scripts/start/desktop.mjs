import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { repository } from '../workbench/paths.mjs';
import { Problem } from '../workbench/Problem.mjs';
import { firstText } from './firstText.mjs';

const isWindows = process.platform === 'win32';

/**
 * The `code` command of a VS Code that is installed here.
 *
 * @returns {string | undefined} Its path.
 */
export function findCode() {
  const name = isWindows ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/**
 * Opens an edition in the installed VS Code, in a window that runs the extension from this
 * repository.
 *
 * @param {string} folder
 * @throws {Problem} Where there is no `code` command.
 */
export async function openOnDesktop(folder) {
  const code = findCode();
  if (!code) throw noCode();
  const text = await firstText(folder);
  const args = [`--extensionDevelopmentPath=${repository}`, folder, ...(text === undefined ? [] : [text])];
  const quoted = isWindows ? args.map((arg) => `"${arg}"`) : args;
  const child = spawn(isWindows ? `"${code}"` : code, quoted, { stdio: 'inherit', shell: isWindows });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0) throw new Problem(`${code} ended with code ${exitCode}.`);
  console.log(`VS Code opens ${folder}`);
}

function noCode() {
  return new Problem(
    'There is no "code" command on the PATH.',
    'In VS Code run "Shell Command: Install \'code\' command in PATH" from the command palette,',
    'or start without --desktop: that needs no installed VS Code.',
  );
}
