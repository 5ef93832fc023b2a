import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Changes settings of one opened folder, which no other spec sees.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, unknown>>} settings Added to those that are there.
 */
export async function changeSettings(folder, settings) {
  const file = join(folder, '.vscode/settings.json');
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...before, ...settings }, undefined, 2));
}
