import { stat } from 'node:fs/promises';
import { failed, type Result } from '../edition/result';
import { loadEdition, type LoadedEdition } from '../edition/load';
import { nodeFiles } from './nodeFiles';

/** Loads the edition in a folder; fails with a sentence that names the folder. */
export async function openEdition(folder: string): Promise<Result<LoadedEdition>> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return failed(`There is no folder ${folder}. Name the folder of an edition.`);
  const loaded = await loadEdition(nodeFiles(folder));
  return loaded.ok ? loaded : failed(`${folder}: ${loaded.message}`);
}
