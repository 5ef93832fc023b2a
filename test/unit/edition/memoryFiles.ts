import assert from 'node:assert/strict';
import type { EditionFiles } from '../../../src/edition/files';
import { loadEdition, type LoadedEdition } from '../../../src/edition/load';

/** Texts by path, as the files of an edition. What was asked for is kept in `asked`. */
export class MemoryFiles implements EditionFiles {
  readonly asked: string[] = [];

  constructor(readonly texts: Readonly<Record<string, string>>) {}

  list(folder: string): Promise<readonly string[]> {
    const inFolder = Object.keys(this.texts).filter((path) => path.slice(0, path.lastIndexOf('/')) === folder);
    return Promise.resolve(inFolder.map((path) => path.slice(folder.length + 1)));
  }

  read(path: string): Promise<string | undefined> {
    this.asked.push(path);
    return Promise.resolve(this.texts[path]);
  }
}

/** Loads an edition from texts by path. */
export async function load(texts: Readonly<Record<string, string>>): Promise<LoadedEdition> {
  const loaded = await loadEdition(new MemoryFiles(texts));
  assert.ok(loaded.ok, loaded.ok ? '' : loaded.message);
  return loaded.value;
}
