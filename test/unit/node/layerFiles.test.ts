import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeLayerFiles } from '../../../src/node/layerFiles';
import { layerLine, readLayer } from '../../../src/annotations/layer';
import { newAnnotation } from '../../../src/annotations/revise';
import { modelOver, place } from '../annotations/modelWorld';
import { inTemporaryFolder } from './temporaryFolder';

suite('Layers in a folder on disk', () => {
  test('are none where there is no folder', () =>
    inTemporaryFolder(async (folder) => {
      const files = nodeLayerFiles(join(folder, 'annotations'));
      assert.deepEqual(await files.list(), []);
      assert.equal(await files.read('ada.jsonl'), undefined);
      assert.equal(await files.replace('ada.jsonl', '', 'x'), false);
      await files.append('ada.jsonl', []);
      assert.deepEqual(await readdir(folder), []);
    }));

  test('begin with a folder that tells git how to merge them', () =>
    inTemporaryFolder(async (folder) => {
      const files = nodeLayerFiles(join(folder, 'annotations'));
      await files.append('ada.jsonl', ['one']);
      await files.append('ben.jsonl', ['two']);
      assert.deepEqual(await files.list(), ['ada.jsonl', 'ben.jsonl']);
      assert.equal(await files.read('ada.jsonl'), 'one\n');
      assert.equal(await readFile(join(folder, 'annotations', '.gitattributes'), 'utf8'), '*.jsonl merge=union\n');
    }));

  test('leave what the reader has told git', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, '.gitattributes'), '* -text\n');
      await nodeLayerFiles(folder).append('ada.jsonl', ['one']);
      assert.equal(await readFile(join(folder, '.gitattributes'), 'utf8'), '* -text\n');
      const other = join(folder, 'other');
      await mkdir(other);
      await writeFile(join(other, 'ada.jsonl'), '');
      await nodeLayerFiles(other).append('ada.jsonl', ['one']);
      assert.deepEqual(await readdir(other), ['ada.jsonl']);
    }));

  test('are plain files with their ending only', () =>
    inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, 'folder.jsonl'));
      await writeFile(join(folder, 'readme.md'), '');
      await writeFile(join(folder, 'ada.jsonl.lock'), '');
      await writeFile(join(folder, 'ada.jsonl'), '');
      assert.deepEqual(await nodeLayerFiles(folder).list(), ['ada.jsonl']);
    }));

  test('are never outside the folder, neither by name nor by a link', async function () {
    if (process.platform === 'win32') this.skip();
    await inTemporaryFolder(async (folder) => {
      const inside = join(folder, 'annotations');
      await mkdir(inside);
      await writeFile(join(folder, 'secret.jsonl'), 'secret\n');
      await symlink(join(folder, 'secret.jsonl'), join(inside, 'ada.jsonl'));
      const files = nodeLayerFiles(inside);
      assert.deepEqual(await files.list(), []);
      await assert.rejects(files.read('ada.jsonl'), /ada\.jsonl is a link\. Put the file itself there\.$/);
      await assert.rejects(files.append('ada.jsonl', ['x']), /is a link/);
      await assert.rejects(files.replace('ada.jsonl', 'secret\n', 'x'), /is a link/);
      await assert.rejects(files.append('../secret.jsonl', ['x']), /is no name of a layer's file/);
      await assert.rejects(files.append('.bashrc', ['x']), /is no name of a layer's file/);
      assert.equal(await readFile(join(folder, 'secret.jsonl'), 'utf8'), 'secret\n');
    });
  });

  test('keep what a model does, for the next model', () =>
    inTemporaryFolder(async (folder) => {
      const model = await modelOver(nodeLayerFiles(folder));
      const { id } = await model.create({ kind: 'note', target: place, text: 'First' });
      await model.change(id, { text: 'Second' });
      await model.tidy();
      const again = await modelOver(nodeLayerFiles(folder), 'Ada', 'b');
      assert.deepEqual(again.threads, model.threads);
      assert.equal((await readFile(join(folder, 'ada.jsonl'), 'utf8')).split('\n').length, 2);
    }));

  test('that were cut off at any byte keep all other lines, and the next write ends the broken one', async function () {
    this.timeout(60_000);
    await inTemporaryFolder(async (folder) => {
      const files = nodeLayerFiles(folder);
      const note = (id: string, text: string): string =>
        layerLine(
          newAnnotation(
            { kind: 'note', target: { type: 'entity', folder: 'people', entity: 'keeper' }, text },
            { id, reader: 'Ada', edition: 'lighthouses' },
            { now: '2026-01-01T00:00:00.000Z', revision: id },
          ),
        );
      const whole = Buffer.from(`${note('a', 'First')}\n${note('b', '燈台 🗼')}\n`);
      const first = whole.indexOf('\n') + 1;
      for (let end = first; end <= whole.length; end++) {
        await writeFile(join(folder, 'ada.jsonl'), whole.subarray(0, end));
        await files.append('ada.jsonl', [note('c', 'Third')]);
        const { annotations, problems } = readLayer((await files.read('ada.jsonl')) ?? '');
        const isCut = end > first && end < whole.length - 1;
        assert.deepEqual(
          [...annotations.keys()].filter((id) => id !== 'b' || isCut),
          ['a', 'c'],
          `cut at ${end}`,
        );
        assert.equal(problems.length, isCut ? 1 : 0, `cut at ${end}`);
      }
    });
  });
});
