// What happens on a small disk that becomes full and read-only. Argument: a folder to mount it on; only for a
// process that may mount. Prints what was seen as one line of JSON.
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { NotSaved } from '../../../src/annotations/annotationModel';
import { layerName, place, reader } from '../reader';

const [disk = ''] = process.argv.slice(2);
const folder = join(disk, 'annotations');
const filler = join(disk, 'filler');
const path = join(folder, layerName);

/** Fills the disk, but for so many pages of 4 KiB. */
function fill(pagesLeft: number): void {
  const file = openSync(filler, 'w');
  let size = 0;
  try {
    for (;;) size += writeSync(file, Buffer.alloc(4096));
  } catch {
    // It is full.
  }
  closeSync(file);
  truncateSync(filler, Math.max(0, size - 4096 * pagesLeft));
}

/** What trying something did. */
interface Attempt {
  readonly what: string;
  readonly message: string;
  /** Length of the text that came back with the error. */
  readonly typed: number;
  readonly milliseconds: number;
  readonly isFileAsBefore: boolean;
  readonly folder: readonly string[];
}

async function attempt(what: string, work: () => Promise<unknown>): Promise<Attempt> {
  const before = readFileSync(path);
  const began = performance.now();
  let failure: unknown;
  await work().catch((error: unknown) => (failure = error));
  return {
    what,
    message: failure instanceof Error ? failure.message : '',
    typed: failure instanceof NotSaved ? failure.annotation.text.length : -1,
    milliseconds: performance.now() - began,
    isFileAsBefore: readFileSync(path).equals(before),
    folder: readdirSync(folder).sort(),
  };
}

execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'small', disk]);
const model = await reader(folder);
for (let made = 0; made < 20; made++) await model.create({ kind: 'note', target: place, text: `Note ${made}` });
for (const { annotation } of model.threads) await model.change(annotation.id, { text: 'Changed. '.repeat(100) });

const attempts: Attempt[] = [];
for (const pages of [0, 1, 2, 5]) {
  fill(pages);
  for (const length of [10, 5_000, 50_000]) {
    // What still fits is no failure.
    if (length < 4096 * pages) continue;
    const write = (): Promise<unknown> => model.create({ kind: 'note', target: place, text: 'x'.repeat(length) });
    attempts.push(await attempt(`create ${length} with ${pages} pages left`, write));
  }
}
fill(1);
attempts.push(await attempt('tidy', () => model.tidy()));
rmSync(filler);
const afterRoom = await model.create({ kind: 'note', target: place, text: 'There is room' });
await model.tidy();

execFileSync('mount', ['-o', 'remount,ro', disk]);
attempts.push(await attempt('read-only', () => model.create({ kind: 'note', target: place, text: 'Typed' })));
execFileSync('mount', ['-o', 'remount,rw', disk]);
const afterWriting = await model.create({ kind: 'note', target: place, text: 'It can be written again' });

const texts = (await reader(folder)).threads.map(({ annotation }) => annotation.text.slice(0, 23));
const { problems } = model.layers[0] ?? {};
process.stdout.write(
  `${JSON.stringify({ attempts, texts, problems, after: [afterRoom.text, afterWriting.text], folder: readdirSync(folder).sort() })}\n`,
);
