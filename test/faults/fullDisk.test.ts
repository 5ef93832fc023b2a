import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program';
import { layerName } from './reader';
import { say } from './seed';

/** A command after which a process may mount, seen by nobody else; undefined where there is none. */
function mayMount(): readonly string[] | undefined {
  const ways = [
    ['unshare', '-Urm'],
    ['unshare', '-m'],
  ] as const;
  const trial = 'mount -t tmpfs -o size=64k small /tmp && mount -o remount,ro /tmp';
  return process.platform === 'linux'
    ? ways.find(([command, flags]) => spawnSync(command, [flags, 'sh', '-c', trial]).status === 0)
    : undefined;
}

interface Report {
  readonly attempts: readonly {
    readonly what: string;
    readonly message: string;
    readonly typed: number;
    readonly milliseconds: number;
    readonly isFileAsBefore: boolean;
    readonly folder: readonly string[];
  }[];
  readonly texts: readonly string[];
  readonly problems: readonly unknown[];
  readonly after: readonly string[];
  readonly folder: readonly string[];
}

suite('A disk that is full or read-only', function () {
  this.timeout(60_000);

  test('refuses at once with a sentence, loses nothing, and takes annotations again when it can', async function () {
    const way = mayMount();
    if (!way) {
      process.stdout.write('      skipped: this process may mount no small disk\n');
      this.skip();
    }
    const disk = await mkdtemp(join(tmpdir(), 'variorum-disk-'));
    const { lines, errors, code } = await new Program('smallDisk', [disk], way).ended();
    await rm(disk, { recursive: true });
    assert.deepEqual([code, errors], [0, '']);
    const report = JSON.parse(lines.join('')) as Report;
    const expected = ['.gitattributes', layerName];
    for (const { what, message, typed, milliseconds, isFileAsBefore, folder } of report.attempts) {
      const reason =
        what === 'read-only' ? /is read-only: nothing was written/ : /The disk is full: nothing was written/;
      assert.match(message, reason, what);
      assert.ok(message.includes(layerName), what);
      const length = /^create (\d+)/.exec(what)?.[1] ?? { 'read-only': 5, tidy: -1 }[what];
      assert.equal(typed, Number(length), what);
      assert.ok(milliseconds < 4_000, `${what} took ${milliseconds} ms`);
      assert.ok(isFileAsBefore, what);
      assert.deepEqual(folder, expected, what);
    }
    assert.equal(report.attempts.length, 9);
    assert.deepEqual(report.after, ['There is room', 'It can be written again']);
    assert.equal(report.texts.filter((text) => text.startsWith('Changed. ')).length, 20);
    assert.deepEqual(report.texts.slice(-2), report.after);
    assert.equal(report.texts.length, 22);
    assert.deepEqual([report.problems, report.folder], [[], expected]);
    say({ 'writes refused': report.attempts.length, 'annotations kept': report.texts.length, lost: 0, broken: 0 });
  });
});
