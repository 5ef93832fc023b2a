import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLayer } from '../../src/annotations/layer';
import { Program } from './program';
import { layerName, place, reader } from './reader';
import { say } from './seed';

interface Situation {
  readonly name: string;
  readonly what: 'create' | 'tidy';
  /** How many annotations there are, each changed once. */
  readonly annotations: number;
  /** What was cut off before. */
  readonly rest: string;
}

const situations: readonly Situation[] = [
  { name: 'makes the first annotation', what: 'create', annotations: 0, rest: '' },
  { name: 'makes another annotation', what: 'create', annotations: 3, rest: '' },
  { name: 'makes an annotation after a line that was cut off', what: 'create', annotations: 3, rest: '{"cut' },
  { name: 'tidies the file', what: 'tidy', annotations: 3, rest: '' },
];

suite('A process that is killed at each step', function () {
  this.timeout(300_000);
  for (const situation of situations) {
    test(`while it ${situation.name} leaves all that was there, and the next one goes on`, async () => {
      let step = 1;
      let cut = 0;
      for (; ; step++) {
        const outcome = await dieAt(step, situation);
        if (outcome === 'done') break;
        cut += Number(outcome === 'cut');
      }
      say({ 'steps, killed at each': step - 1, 'lines cut off': cut, lost: 0 });
      assert.ok(step > 10, 'hardly any step was seen');
      if (situation.what === 'create') assert.equal(cut, 1);
    });
  }
});

async function dieAt(step: number, { what, annotations, rest }: Situation): Promise<'done' | 'cut' | 'whole'> {
  const parent = await mkdtemp(join(tmpdir(), 'variorum-step-'));
  const folder = join(parent, 'annotations');
  const path = join(folder, layerName);
  const model = await reader(folder);
  const saved = new Map<string, string>();
  for (let made = 0; made < annotations; made++) {
    const { id } = await model.create({ kind: 'note', target: place, text: 'First' });
    saved.set(id, (await model.change(id, { text: `Note ${made}` })).revision);
  }
  if (rest !== '') await appendFile(path, rest);

  const { errors, lines, signal } = await new Program('dyingReader', [folder, what, String(step)]).ended();
  assert.equal(errors, '', `step ${step}`);
  const isDone = lines.includes('done');
  assert.equal(signal, isDone ? null : 'SIGKILL');

  const earlier = Number(rest !== '');
  const found = readLayer(await readFile(path, 'utf8').catch(() => ''));
  for (const [id, revision] of saved) assert.equal(found.annotations.get(id)?.revision, revision, `step ${step}`);
  const cut = found.problems.length - earlier;
  assert.ok(cut === 0 || cut === 1, `step ${step}: ${cut} lines broken`);

  const next = await reader(folder);
  const { id } = await next.create({ kind: 'note', target: place, text: 'Written afterwards' });
  await next.tidy();
  const mended = readLayer(await readFile(path, 'utf8'));
  for (const known of [...saved.keys(), id]) assert.ok(mended.annotations.has(known), `step ${step}`);
  assert.equal(mended.problems.length, earlier + cut, `step ${step}`);
  assert.deepEqual((await readdir(folder)).sort(), ['.gitattributes', layerName], `step ${step}`);
  assert.equal(await readFile(join(folder, '.gitattributes'), 'utf8'), '*.jsonl merge=union\n', `step ${step}`);
  await rm(parent, { recursive: true });
  return isDone ? 'done' : cut === 1 ? 'cut' : 'whole';
}
