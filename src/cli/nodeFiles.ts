import { readdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { EditionFiles } from '../edition/files';

/** The files of an edition in a folder on disk. Nothing outside the folder is read, also not through links. */
export function nodeFiles(folder: string): EditionFiles {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const root = realpath(folder);
  const inside = async (path: string): Promise<string | undefined> => {
    const real = await realpath(join(folder, path));
    const from = relative(await root, real);
    return from.split(sep)[0] === '..' || isAbsolute(from) ? undefined : real;
  };
  return {
    list: async (path) => {
      try {
        const real = await inside(path);
        const entries = real === undefined ? [] : await readdir(real, { withFileTypes: true });
        return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
      } catch {
        return [];
      }
    },
    read: async (path) => {
      try {
        const real = await inside(path);
        return real === undefined ? undefined : decoder.decode(await readFile(real));
      } catch {
        return undefined;
      }
    },
  };
}
