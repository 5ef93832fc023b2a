import { lstat, mkdir, open, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorMessage } from '../edition/errorMessage';
import { withFileLock } from './fileLock';

/**
 * Adds lines at the end of a file, which is made when it is not there, as is its folder. When it resolves, they
 * are on the disk. When it rejects, the file is as it was. A line that was cut off before is ended first. Two
 * programs that write through here never mix their lines.
 *
 * @param lines Without line breaks.
 * @throws {Error} with a sentence for the reader: the disk is full, the file is read-only, …
 */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const text = lines.map((line) => `${line}\n`).join('');
  await explained(path, async () => {
    await makeFolder(dirname(path));
    await withFileLock(path, () => append(path, text));
  });
}

/**
 * Puts a text in place of a file that holds exactly what is expected, byte for byte; false when it does not.
 * Whoever reads, and whatever happens, finds the old text or the new one.
 *
 * @throws {Error} with a sentence for the reader; the file is as it was.
 */
export function replaceText(path: string, expected: string, text: string): Promise<boolean> {
  return explained(path, async () => {
    const file = await realpath(path).catch(() => undefined);
    if (file === undefined) return false;
    return withFileLock(path, async () => {
      if (!(await readFile(file)).equals(Buffer.from(expected))) return false;
      await writeBeside(file, text, (await stat(file)).mode);
      return true;
    });
  });
}

/**
 * Makes a file with a text, whole or not at all; leaves one that is there.
 *
 * @throws {Error} with a sentence for the reader.
 */
export function makeText(path: string, text: string): Promise<void> {
  return explained(path, async () => {
    await makeFolder(dirname(path));
    await withFileLock(path, async () => {
      if ((await lstat(path).catch(() => undefined)) === undefined) await writeBeside(path, text, undefined);
    });
  });
}

/** Makes a folder, and those around it, so that they survive a power cut. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function append(path: string, text: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.from((await endsWithinLine(file, size)) ? `\n${text}` : text);
    try {
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) throw new DiskFull();
      await file.sync();
    } catch (error) {
      await cutBack(path, size);
      throw error;
    }
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
}

async function endsWithinLine(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}

/** Takes back what was written in part. By the path, as Windows lets nobody cut a file that is open for adding. */
async function cutBack(path: string, size: number): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      await file.truncate(size);
      await file.sync();
    } finally {
      await file.close();
    }
    if (size === 0) await rm(path, { force: true });
  } catch {
    // What is left is a line cut off: the next one who writes ends it.
  }
}

async function writeBeside(path: string, text: string, mode: number | undefined): Promise<void> {
  // One name is enough, as only who holds the lock writes it; what a killed program left is written over.
  const beside = `${path}.new`;
  try {
    await rm(beside, { force: true });
    const file = await open(beside, 'wx', mode);
    try {
      // Some file systems know no modes; elsewhere the process' own mask has taken a part away.
      if (mode !== undefined) await file.chmod(mode).catch(() => undefined);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Puts the names in a folder on the disk. Windows does so by itself and opens no folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** The system took only a part of what was to be written. */
class DiskFull extends Error {
  readonly code = 'ENOSPC';
}

/** Does work that writes. Where the system refuses, says what the reader can do. */
async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = explanation(path, error);
    if (message === undefined) throw error;
    throw new Error(message, { cause: error });
  }
}

function explanation(path: string, error: unknown): string | undefined {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case undefined:
      return undefined;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: nothing was written to ${path}. Make room and try again.`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `${path} is read-only: nothing was written. Allow writing to it and its folder, and try again.`;
    default:
      return `${path} cannot be written: ${errorMessage(error)}.`;
  }
}
