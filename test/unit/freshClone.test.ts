import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What README calls the two commands, where no package is installed yet. */
suite('On a fresh clone', () => {
  let folder = '';

  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-clone-'));
    for (const name of ['scripts', 'package.json', 'package-lock.json'])
      cpSync(name, join(folder, name), { recursive: true });
  });

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [...args], { cwd: folder, encoding: 'utf8' });

  test('npm start comes as far as installing the packages', () => {
    const { status, stdout, stderr } = run('scripts/start.mjs', '--help');
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /npm start/);
  });

  test('npm test comes as far as installing the packages', () => {
    const { status, stdout, stderr } = run('scripts/test.mjs', 'no-such-part');
    assert.match(stderr, /^There is no part "no-such-part"/);
    assert.match(stdout, /0 passed, 1 failed\n$/);
    assert.equal(status, 1);
  });
});
