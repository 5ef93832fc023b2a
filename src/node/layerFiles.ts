import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LayerFiles } from '../annotations/layerFiles';
import { appendLines, makeText, replaceText } from './durableFile';
import { lockOf } from './fileLock';

/** Git puts the lines of both sides together, and the reading side sorts them out. */
const gitAttributes = { name: '.gitattributes', text: '*.jsonl merge=union\n' };

/**
 * The layers in a folder on disk. Links in it are no layers: an edition from elsewhere must not lead a reader's
 * lines into another file.
 */
export function nodeLayerFiles(folder: string): LayerFiles {
  const pathOf = async (name: string): Promise<string> => {
    const path = join(folder, name);
    if (basename(name) !== name || !name.endsWith('.jsonl')) throw new Error(`“${name}” is no name of a layer's file.`);
    if (await isLink(path)) throw new Error(`${path} is a link. Put the file itself there.`);
    return path;
  };
  return {
    list: async () => {
      const entries = await unlessMissing(readdir(folder, { withFileTypes: true }));
      const files = (entries ?? []).filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'));
      return files.map(({ name }) => name).sort();
    },
    read: async (name) => unlessMissing(readFile(await pathOf(name), 'utf8')),
    append: async (name, lines) => {
      const path = await pathOf(name);
      if (lines.length === 0) return;
      await tellGit(folder);
      await appendLines(path, lines);
    },
    replace: async (name, expected, text) => replaceText(await pathOf(name), expected, text),
  };
}

/** Tells git about a folder without layers. Once there are some, it is the reader's. */
async function tellGit(folder: string): Promise<void> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  // A lock that is there may be one that was left behind.
  const isUnfinished = names.includes(lockOf(gitAttributes.name));
  if (!isUnfinished && names.some((name) => name === gitAttributes.name || name.endsWith('.jsonl'))) return;
  await makeText(join(folder, gitAttributes.name), gitAttributes.text);
}

async function isLink(path: string): Promise<boolean> {
  return (await unlessMissing(lstat(path)))?.isSymbolicLink() === true;
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
