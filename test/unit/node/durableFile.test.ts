import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { appendLines, replaceText } from '../../../src/node/durableFile';
import { withFileLock } from '../../../src/node/fileLock';
import { inTemporaryFolder } from './temporaryFolder';

const quick = { wait: 60, foreign: 60_000, nameless: 60_000 };

/** Id of a process that was, and is no more. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

suite('Lines added to a file', () => {
  test('make the file and its folder, and end with a line break', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a', 'b', 'list.jsonl');
      await appendLines(path, ['one', 'two']);
      await appendLines(path, ['three']);
      await appendLines(path, []);
      assert.equal(await readFile(path, 'utf8'), 'one\ntwo\nthree\n');
      assert.deepEqual(await readdir(join(folder, 'a', 'b')), ['list.jsonl']);
    }));

  test('end a line that was cut off before', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.jsonl');
      await writeFile(path, 'one\n{"cut');
      await appendLines(path, ['two']);
      assert.equal(await readFile(path, 'utf8'), 'one\n{"cut\ntwo\n');
    }));

  test('go where a link leads', async function () {
    if (process.platform === 'win32') this.skip();
    await inTemporaryFolder(async (folder) => {
      await symlink(join(folder, 'real.jsonl'), join(folder, 'link.jsonl'));
      await appendLines(join(folder, 'link.jsonl'), ['one']);
      assert.ok(await replaceText(join(folder, 'link.jsonl'), 'one\n', 'two\n'));
      assert.equal(await readFile(join(folder, 'real.jsonl'), 'utf8'), 'two\n');
    });
  });

  test('are refused with a sentence where there can be no file', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'file'), 'x');
      await mkdir(join(folder, 'list.jsonl'));
      for (const path of [join(folder, 'file', 'list.jsonl'), join(folder, 'list.jsonl')]) {
        await assert.rejects(appendLines(path, ['one']), (error: Error) => {
          assert.ok(error.message.startsWith(`${path} cannot be written: `), error.message);
          return true;
        });
      }
      assert.deepEqual((await readdir(folder)).sort(), ['file', 'list.jsonl']);
    }));

  test('are refused with a sentence where writing is forbidden', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) {
      process.stdout.write('      skipped: nothing is forbidden to this user\n');
      this.skip();
    }
    await inTemporaryFolder(async (folder) => {
      await chmod(folder, 0o500);
      await assert.rejects(appendLines(join(folder, 'list.jsonl'), ['one']), /is read-only: nothing was written/);
      await chmod(folder, 0o700);
    });
  });
});

suite('A text put in place of a file', () => {
  test('comes only where the file is as expected', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.jsonl');
      assert.equal(await replaceText(path, '', 'new'), false);
      assert.deepEqual(await readdir(folder), []);
      await writeFile(path, 'old');
      assert.equal(await replaceText(path, 'older', 'new'), false);
      assert.equal(await replaceText(path, 'old', 'new'), true);
      assert.equal(await readFile(path, 'utf8'), 'new');
      assert.deepEqual(await readdir(folder), ['list.jsonl']);
    }));

  test('does not come where reading has already lost bytes', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.jsonl');
      const bytes = Buffer.from([0x6f, 0x6b, 0x0a, 0xe2, 0x82]);
      await writeFile(path, bytes);
      assert.equal(await replaceText(path, await readFile(path, 'utf8'), 'ok\n'), false);
      assert.deepEqual(await readFile(path), bytes);
    }));

  test('keeps who may read it, and writes over what a killed program left', async function () {
    if (process.platform === 'win32') this.skip();
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.jsonl');
      await writeFile(path, 'old', { mode: 0o640 });
      await writeFile(`${path}.new`, 'a longer text that was left behind');
      assert.equal(await replaceText(path, 'old', 'new'), true);
      assert.equal((await stat(path)).mode & 0o777, 0o640);
      assert.equal(await readFile(path, 'utf8'), 'new');
    });
  });
});

suite('A lock', () => {
  const held = (path: string): Promise<string> => readFile(`${path}.lock`, 'utf8');

  test('says who holds it, and goes with the work, also with work that fails', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.jsonl');
      const holder = JSON.parse(await withFileLock(path, () => held(path))) as Record<string, unknown>;
      assert.deepEqual([holder['pid'], holder['host'], typeof holder['since']], [process.pid, hostname(), 'number']);
      await assert.rejects(
        withFileLock(path, () => Promise.reject(new Error('no'))),
        /^Error: no$/,
      );
      assert.deepEqual(await readdir(folder), []);
    }));

  test('lets one in after the other', () =>
    inTemporaryFolder(async (folder) => {
      let inside = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        most = Math.max(most, ++inside);
        await new Promise((done) => setTimeout(done, 2));
        inside--;
      };
      await Promise.all(Array.from({ length: 20 }, () => withFileLock(join(folder, 'x'), work)));
      assert.equal(most, 1);
    }));

  test('of a program that lives is waited for, and then left with a sentence', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'list.jsonl');
      const lock = JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() });
      await writeFile(`${path}.lock`, lock);
      let began = false;
      const waiting = withFileLock(
        path,
        () => {
          began = true;
          return Promise.resolve();
        },
        quick,
      );
      await assert.rejects(waiting, (error: Error) => {
        assert.match(error.message, /^Another program is writing to .*list\.jsonl \(process \d+ on .+\)\. Try again; /);
        return true;
      });
      assert.deepEqual([began, await held(path)], [false, lock]);
    }));

  const gone: Readonly<Record<string, () => { readonly text: string; readonly age: number }>> = {
    'a process that is no more': () => ({
      text: JSON.stringify({ pid: deadProcess(), host: hostname(), since: Date.now() }),
      age: 0,
    }),
    'a time before the computer was started': () => ({
      text: JSON.stringify({ pid: process.pid, host: hostname(), since: 1 }),
      age: 0,
    }),
    'another computer, long ago': () => ({
      text: JSON.stringify({ pid: 1, host: `not-${hostname()}`, since: Date.now() }),
      age: 11,
    }),
    'nobody knows whom': () => ({ text: '', age: 2 }),
  };
  for (const [whose, make] of Object.entries(gone)) {
    test(`of ${whose} is taken over, by one only`, () =>
      inTemporaryFolder(async (folder) => {
        const path = join(folder, 'list.jsonl');
        const { text, age } = make();
        await writeFile(`${path}.lock`, text);
        const then = new Date(Date.now() - 1000 * age);
        await utimes(`${path}.lock`, then, then);
        let inside = 0;
        const work = async (): Promise<void> => {
          assert.equal(++inside, 1);
          await new Promise((done) => setTimeout(done, 1));
          inside--;
        };
        await Promise.all(Array.from({ length: 10 }, () => withFileLock(path, work)));
        assert.deepEqual(await readdir(folder), []);
      }));
  }

  const fresh: Readonly<Record<string, string>> = {
    'another computer, just now': JSON.stringify({ pid: 1, host: `not-${hostname()}`, since: Date.now() }),
    'nobody knows whom, just now': '',
  };
  for (const [whose, text] of Object.entries(fresh)) {
    test(`of ${whose} is left alone`, () =>
      inTemporaryFolder(async (folder) => {
        const path = join(folder, 'list.jsonl');
        await writeFile(`${path}.lock`, text);
        await assert.rejects(
          withFileLock(path, () => Promise.resolve(), quick),
          /^Error: Another program is writing to/,
        );
        assert.equal(await held(path), text);
      }));
  }
});
