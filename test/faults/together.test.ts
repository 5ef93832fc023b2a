import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLayer } from '../../src/annotations/layer';
import { Program } from './program';
import { layerName } from './reader';
import { say } from './seed';

const each = 1_000;

suite('Two processes that write to one file at once', function () {
  this.timeout(300_000);

  test('lose and break nothing', () => writeTogether(false));
  test('lose and break nothing while a third tidies the file', () => writeTogether(true));
});

async function writeTogether(isTidied: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-together-'));
  const tidying = isTidied ? new Program('tidyReader', [folder]) : undefined;
  const writing = ['a', 'b'].map(() => new Program('steadyReader', [folder, String(each), isTidied ? '30' : '0']));
  const outcomes = await Promise.all(writing.map((program) => program.ended()));
  tidying?.kill();
  const tidied = await tidying?.ended();
  for (const { code, errors } of outcomes) assert.deepEqual([code, errors], [0, '']);
  assert.equal(tidied?.errors ?? '', '');

  const source = await readFile(join(folder, layerName), 'utf8');
  const layer = readLayer(source);
  const saved = outcomes.flatMap(({ lines }) => lines.filter(Boolean).map((line) => JSON.parse(line) as string[]));
  const last = new Map(saved.map(([id = '', revision = '']) => [id, revision]));
  const lost = [...last].filter(([id, revision]) => layer.annotations.get(id)?.revision !== revision);
  const times = tidied?.lines.length ?? 0;
  say({
    annotations: layer.annotations.size,
    'states acknowledged': saved.length,
    lost: lost.length,
    broken: layer.problems.length,
    ...(tidied ? { 'times tidied': times } : {}),
  });
  assert.equal(saved.length, 2 * each * 1.25);
  assert.equal(last.size, 2 * each);
  assert.deepEqual([lost, layer.problems, layer.conflicts.size], [[], [], 0]);
  assert.equal(layer.annotations.size, 2 * each);
  if (isTidied) assert.ok(times > 0, 'nothing was tidied');
  else assert.deepEqual((await readdir(folder)).sort(), ['.gitattributes', layerName]);
  await rm(folder, { recursive: true });
}
