import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLayer, type Layer } from '../../src/annotations/layer';
import { SeededRandom } from '../unit/edition/seededRandom';
import { Program } from './program';
import { layerName, place, reader } from './reader';
import { say, seed, seeded } from './seed';

const folders = 42;
const killsInEach = 12;

/** What all runs have shown together. */
interface Seen {
  kills: number;
  acknowledged: number;
  cut: number;
  locks: number;
}

suite('A process that is killed while it writes', function () {
  this.timeout(600_000);

  test('loses nothing that counted as saved, breaks its last line at most, and holds nobody up', () =>
    seeded(async () => {
      const seen: Seen = { kills: 0, acknowledged: 0, cut: 0, locks: 0 };
      const numbers = Array.from({ length: folders }, (_, number) => number);
      const lane = async (): Promise<void> => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop())
          await killAgainAndAgain(new SeededRandom(seed * 1_000 + number), seen);
      };
      await Promise.all([lane(), lane(), lane()]);
      const { kills, acknowledged, cut, locks } = seen;
      say({
        kills: kills,
        'states acknowledged': acknowledged,
        'lines cut off': cut,
        'locks left behind': locks,
        lost: 0,
      });
      assert.equal(kills, folders * killsInEach);
      assert.ok(acknowledged > kills, 'nearly nothing was written');
    }));
});

async function killAgainAndAgain(random: SeededRandom, seen: Seen): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-killed-'));
  const path = join(folder, layerName);
  const saved = new Map<string, readonly [revision: string, length: number]>();
  let broken = 0;
  for (let kill = 0; kill < killsInEach; kill++) {
    const program = new Program('busyReader', [folder, String(random.below(1 << 30))]);
    await program.printed(1 + random.below(8));
    await new Promise((done) => setTimeout(done, random.next() * 8));
    program.kill();
    const { lines, errors, signal } = await program.ended();
    assert.deepEqual([errors, signal], ['', 'SIGKILL']);
    const acknowledged = lines.filter(Boolean).map((line) => JSON.parse(line) as [string, string, number]);
    for (const [id, revision, length] of acknowledged) saved.set(id, [revision, length]);

    const source = await readFile(path, 'utf8').catch(() => '');
    const layer = readLayer(source);
    assertSaved(layer, saved);
    // A tidied file has fewer lines, but never loses one that is broken.
    const isCut = layer.problems.length > broken;
    assert.ok(layer.problems.length <= broken + 1);
    if (isCut) assert.equal(layer.problems.at(-1)?.line, source.split('\n').length - 1);
    broken = layer.problems.length;
    seen.kills++;
    seen.acknowledged += acknowledged.length;
    seen.cut += Number(isCut);
    seen.locks += Number((await readdir(folder)).some((name) => name.endsWith('.lock')));

    const next = await reader(folder);
    const { id, revision, text } = await next.create({ kind: 'note', target: place, text: 'Written afterwards' });
    saved.set(id, [revision, text.length]);
    const mended = readLayer(await readFile(path, 'utf8'));
    assertSaved(mended, saved);
    assert.equal(mended.problems.length, broken);
    assert.ok((await readdir(folder)).every((name) => !name.includes('.lock')));
  }
  await rm(folder, { recursive: true });
}

/** Each state that counted as saved is there, or a later one of the same annotation that was on its way. */
function assertSaved(layer: Layer, saved: ReadonlyMap<string, readonly [string, number]>): void {
  assert.equal(layer.conflicts.size, 0);
  for (const [id, [revision, length]] of saved) {
    const annotation = layer.annotations.get(id);
    assert.ok(annotation, `${id} is lost`);
    if (annotation.revision === revision) assert.equal(annotation.text.length, length);
    else assert.ok(annotation.replaces.includes(revision), `${revision} of ${id} is lost`);
  }
}
