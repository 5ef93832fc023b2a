import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from './paths.mjs';

const marker = '.complete';

/**
 * Makes a folder of the cache once. The folder is built under another name and gets its own name
 * last, so a run that was broken off leaves nothing that looks finished, and two runs at the same
 * time do not disturb each other.
 *
 * @param {string} name Name of the folder; contains the version of what is in it.
 * @param {(folder: string) => Promise<void>} make Fills an empty folder.
 * @returns {Promise<string>} Absolute path of the finished folder.
 */
export async function cached(name, make) {
  const folder = join(cacheFolder(), name);
  if (isComplete(folder)) return folder;
  await removeAbandoned(name);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    await make(partial);
    await writeFile(join(partial, marker), '');
    await publish(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

function isComplete(folder) {
  return existsSync(join(folder, marker));
}

async function publish(partial, folder) {
  if (isComplete(folder)) return;
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
}

async function removeAbandoned(name) {
  await mkdir(cacheFolder(), { recursive: true });
  for (const entry of await readdir(cacheFolder())) {
    const pid = entry.startsWith(`${name}.partial-`) ? Number(entry.split('-').at(-1)) : undefined;
    if (pid === undefined || isRunning(pid)) continue;
    await rm(join(cacheFolder(), entry), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
