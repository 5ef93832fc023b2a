import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** How long to wait for others, in milliseconds. */
export interface LockTimes {
  /** After this, a lock that stays is given up. */
  readonly wait: number;
  /** A lock of another computer that is older was left behind. */
  readonly foreign: number;
  /** A lock that names no holder and is older was left behind while it was made. */
  readonly nameless: number;
}

const usualTimes: LockTimes = { wait: 5_000, foreign: 10_000, nameless: 1_000 };

/**
 * Does some work on a file while no other program that asks here does. The lock is a file beside it that says
 * who holds it. One that was left behind is taken over: its process is gone, the computer was started since,
 * or it is old and from another computer.
 *
 * @throws {Error} when another program does not let go in time; the work was not begun.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, times: LockTimes = usualTimes): Promise<T> {
  const lock = lockOf(path);
  const end = Date.now() + times.wait;
  while (!tryLock(lock)) {
    if (await isLeftBehind(lock, times)) await removeLeftBehind(lock, times);
    else if (Date.now() > end) throw new Error(await busy(path, lock));
    // Not the same for all who wait, so that they do not meet again and again.
    else await new Promise((done) => setTimeout(done, 1 + Math.random() * 9));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** The file that is there as long as somebody writes to a file. */
export function lockOf(path: string): string {
  return `${path}.lock`;
}

/** Makes the lock's file, unless it is there. Without a pause between making and writing it: both or none. */
function tryLock(lock: string): boolean {
  let file: number;
  try {
    file = openSync(lock, 'wx');
  } catch (error) {
    // Windows says EPERM for a file that is just being removed.
    if (isCode(error, 'EEXIST') || (process.platform === 'win32' && isCode(error, 'EPERM'))) return false;
    throw error;
  }
  try {
    const holder: Holder = { pid: process.pid, host: hostname(), since: Date.now() };
    writeSync(file, JSON.stringify(holder));
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return true;
}

async function isLeftBehind(lock: string, times: LockTimes): Promise<boolean> {
  const found = await stat(lock).catch(() => undefined);
  if (!found) return false;
  const age = Date.now() - found.mtimeMs;
  const holder = await readHolder(lock);
  if (!holder) return age > times.nameless;
  if (holder.host !== hostname()) return age > times.foreign;
  return holder.since < Date.now() - uptime() * 1000 || !isAlive(holder.pid);
}

/**
 * Under a lock of its own: between looking at a lock and removing it, somebody else may have removed it and
 * made another, which is not to be touched.
 */
async function removeLeftBehind(lock: string, times: LockTimes): Promise<void> {
  const remove = async (): Promise<void> => {
    if (await isLeftBehind(lock, times)) await rm(lock, { force: true });
  };
  await withFileLock(lock, remove, times);
}

async function readHolder(lock: string): Promise<Holder | undefined> {
  try {
    const { pid, host, since } = JSON.parse(await readFile(lock, 'utf8')) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof since !== 'number') return undefined;
    return { pid, host, since };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

async function busy(path: string, lock: string): Promise<string> {
  const holder = await readHolder(lock);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'it does not say which';
  return `Another program is writing to ${path} (${who}). Try again; if no such program runs, remove ${lock}.`;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
