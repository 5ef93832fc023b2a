import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runNode } from '../workbench/runNode.mjs';

/**
 * Makes an edition of a text, unless that was done before.
 *
 * @param {import('./options.mjs').StartOptions} options
 */
export async function importText({ text, folder, force }) {
  if (text === undefined) return;
  if (!force && existsSync(join(folder, 'edition.yaml'))) {
    console.log(`${folder} was imported before and is opened as it is (--force imports it again).`);
    return;
  }
  const args = ['dist/cli/variorum.js', 'import', text, '--out', folder, '--edition', 'auto'];
  await runNode(force ? [...args, '--force'] : args, 'The text could not be imported; the reason is above.');
}
