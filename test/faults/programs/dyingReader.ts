// Does one thing and dies at a given step of it: just before the n-th call that reaches the file system, a write
// half done. Arguments: folder, "create" or "tidy", n. Prints "done" when there were fewer steps.
import fs from 'node:fs';
import fsPromises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { place, reader } from '../reader';

const [folder = '', what = '', step = ''] = process.argv.slice(2);
let left = Number(step);

function dieWhenItIsTime(halfDone: () => void = () => undefined): void {
  if (--left > 0) return;
  halfDone();
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Puts a step in front of a function of an object. */
function interrupt(object: object, name: string, halfDone?: (...args: readonly unknown[]) => void): void {
  const original = Reflect.get(object, name) as (...args: readonly unknown[]) => unknown;
  Object.assign(object, {
    [name]: (...args: readonly unknown[]) => {
      dieWhenItIsTime(() => halfDone?.(...args));
      return original.apply(object, [...args]);
    },
  });
}

const { openSync, writeSync } = fs;

function half(text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? Buffer.from(text) : (text as Uint8Array);
  return bytes.subarray(0, bytes.length / 2);
}

function interruptHandle(handle: FileHandle): FileHandle {
  for (const name of ['stat', 'read', 'sync', 'truncate', 'close', 'chmod']) interrupt(handle, name);
  for (const name of ['write', 'writeFile']) interrupt(handle, name, (text) => writeSync(handle.fd, half(text)));
  return handle;
}

const model = await reader(folder);
for (const name of ['mkdir', 'readdir', 'readFile', 'rename', 'rm', 'lstat', 'stat']) interrupt(fsPromises, name);
interrupt(fsPromises, 'writeFile', (path, text) => writeSync(openSync(String(path), 'w'), half(text)));
interrupt(fsPromises, 'open');
const open = fsPromises.open;
fsPromises.open = async (...args) => interruptHandle(await open(...args));
for (const name of ['openSync', 'closeSync']) interrupt(fs, name);
interrupt(fs, 'writeSync', (file, text) => writeSync(Number(file), half(text)));
syncBuiltinESMExports();

if (what === 'tidy') await model.tidy();
else await model.create({ kind: 'note', target: place, text: 'The last one. '.repeat(20) });
left = Infinity;
process.stdout.write('done\n');
