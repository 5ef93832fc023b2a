import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { withoutOuterNpm } from '../../../scripts/workbench/npm.mjs';
import { repository } from '../../../scripts/workbench/paths.mjs';
import { Problem } from '../../../scripts/workbench/Problem.mjs';
import { outputFile } from './totals.mjs';

/**
 * Packages the extension as it is published, from what is in `dist/` now.
 *
 * @returns {Promise<string>} Absolute path of the VSIX file.
 * @throws {Problem} With what the packager said.
 */
export async function packageExtension() {
  const vsix = outputFile('variorum.vsix');
  await mkdir(dirname(vsix), { recursive: true });
  const packager = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));
  const args = [
    packager,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  const options = { cwd: repository, env: withoutOuterNpm(process.env) };
  await promisify(execFile)(process.execPath, args, options).catch(({ stdout, stderr }) => {
    throw new Problem('The extension could not be packaged:', `${stdout}${stderr}`.trim());
  });
  return vsix;
}
