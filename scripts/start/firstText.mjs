import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The file that a reader begins with: the first of the edition's text, or of its original where a text was
 * imported.
 *
 * @param {string} folder An edition's folder.
 * @returns {Promise<string | undefined>} The file's path; undefined when edition.yaml does not tell.
 */
export async function firstText(folder) {
  // Loaded only now: on a fresh machine `npm start` itself installs the package.
  const { parse } = await import('yaml');
  try {
    const { versions } = parse(await readFile(join(folder, 'edition.yaml'), 'utf8'));
    const version = versions.find(({ id }) => id === 'original') ?? versions[0];
    return join(folder, version.files[0]);
  } catch {
    return undefined;
  }
}
