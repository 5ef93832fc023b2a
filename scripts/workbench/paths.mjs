import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const repository = resolve(fileURLToPath(import.meta.url), '../../..');

/**
 * Where installed builds and the state of `npm start` are kept; ignored by git and safe to delete.
 *
 * @returns {string} An absolute path; `VARIORUM_CACHE` in the environment overrides the default.
 */
export function cacheFolder() {
  return resolve(process.env.VARIORUM_CACHE ?? join(repository, '.vscode-test'));
}
