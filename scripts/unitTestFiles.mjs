import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of all unit tests, `test/unit/**` with the ending `.test.ts`. */
export async function unitTestFiles() {
  const entries = await readdir('test/unit', { recursive: true });
  return entries
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join('test/unit', name));
}
