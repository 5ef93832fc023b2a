import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { repository } from '../../../scripts/workbench/paths.mjs';

/**
 * Folders of one test run, away from the repository, deleted with the run.
 *
 * @typedef {object} Scratch
 * @property {string} data The user data of the server.
 * @property {string} extensions
 * @property {(fixture: string) => Promise<string>} copyOf Copies a folder of the repository; each
 *   call gives a new copy.
 */

/**
 * @param {Readonly<Record<string, unknown>>} settings The user settings of the run.
 * @param {import('../../../scripts/workbench/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<Scratch>}
 */
export async function createScratch(settings, cleanup) {
  // Kept short: paths of sockets are limited to about a hundred characters.
  const root = await mkdtemp(join(tmpdir(), 'vrt-'));
  cleanup.add({ end: () => rm(root, { recursive: true, force: true, maxRetries: 3 }) });
  const scratch = { data: join(root, 'd'), extensions: join(root, 'x') };
  await Promise.all([join(scratch.data, 'User'), scratch.extensions].map((path) => mkdir(path, deep)));
  await writeFile(join(scratch.data, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  const copyOf = async (fixture) => {
    const copy = join(await mkdtemp(join(root, 'w-')), 'edition');
    await cp(join(repository, fixture), copy, { recursive: true });
    return copy;
  };
  return { ...scratch, copyOf };
}

const deep = { recursive: true };
