import assert from 'node:assert/strict';
import { NameSearch } from '../../../../src/names/mentions';
import { matrixOf } from '../../../../src/rendering/comparing/matrix';
import type { MatrixFilter, MatrixState } from '../../../../src/rendering/comparing/matrixMessages';
import { matrixStateSchema } from '../../../../src/rendering/comparing/matrixMessages';
import {
  ariaSort,
  matrixRows,
  readingOrder,
  sortBy,
  wholeMatrix,
} from '../../../../src/rendering/comparing/matrixRows';
import { matrixCsv, matrixMarkdown } from '../../../../src/rendering/comparing/matrixText';
import { load } from '../../edition/memoryFiles';
import { threeRivers } from './threeRivers';

async function matrix(): Promise<MatrixState> {
  const { snapshot } = await load(threeRivers);
  assert.deepEqual(snapshot.problems, []);
  const [version] = snapshot.versions;
  assert.ok(version);
  const mentions = new NameSearch().mentions(snapshot, version);
  const address = { edition: 'file:///rivers' };
  return { type: 'matrix', address, ...matrixOf(snapshot, version, mentions) };
}

async function shown(filter: Partial<MatrixFilter>, sort = readingOrder): Promise<readonly string[]> {
  return matrixRows(await matrix(), { ...wholeMatrix, ...filter }, sort).map(({ id }) => id);
}

suite('The matrix of comparisons and cases', () => {
  test('has a row for each comparison, in reading order, and a cell for each of any number of cases', async () => {
    const { rows, cases } = await matrix();
    assert.deepEqual(
      cases.map(({ title }) => title),
      ['North', 'South', 'West'],
    );
    assert.deepEqual(
      rows.map(({ id, cells }) => [
        id,
        cells.map(({ passages }) => passages.map(({ reference }) => reference).join(' ')),
      ]),
      [
        ['boats', ['§2 ¶1 §2 ¶2', '§3 ¶1', '§4 ¶1']],
        ['bridges', ['', '§3 ¶2', '']],
        ['analysis-only', ['', '', '']],
      ],
    );
  });

  test('counts words, follows redirects, and says why a cell is empty where the edition does', async () => {
    const [boats, bridges] = (await matrix()).rows;
    assert.deepEqual(
      boats?.cells.map(({ words }) => words),
      [13, 4, 5],
    );
    assert.equal(bridges?.cells[0]?.gap, 'Nobody built one.');
    assert.equal(bridges.cells[2]?.gap, undefined);
    assert.equal(bridges.cells[2]?.passages.length, 0);
  });

  test('is a message that its page takes', async () => {
    assert.deepEqual(matrixStateSchema.safeParse(await matrix()).error?.issues ?? [], []);
  });

  test('is filtered by kind, status, person and words', async () => {
    assert.deepEqual(await shown({ kind: 'difference' }), ['boats']);
    assert.deepEqual(await shown({ status: 'suggested' }), ['bridges']);
    assert.deepEqual(await shown({ person: 'ada-example' }), ['boats']);
    assert.deepEqual(await shown({ text: 'NOBODY  built' }), ['bridges']);
    assert.deepEqual(await shown({ text: 'dawn cafe' }), ['boats'], 'accents and capitals do not count');
    assert.deepEqual(await shown({ text: 'bridge boat' }), []);
  });

  test('offers only people that some passage names', async () => {
    assert.deepEqual((await matrix()).people, [{ id: 'ada-example', name: 'Ada Example' }]);
  });

  test('is ordered by reading order, title, or the words of a case, either way', async () => {
    const byTitle = sortBy(readingOrder, 'title');
    assert.deepEqual(await shown({}, byTitle), ['bridges', 'boats', 'analysis-only']);
    assert.deepEqual(await shown({}, sortBy(byTitle, 'title')), ['analysis-only', 'boats', 'bridges']);
    const bySouth = sortBy(readingOrder, 1);
    assert.deepEqual(await shown({}, bySouth), ['bridges', 'boats', 'analysis-only'], 'the longest first');
    assert.deepEqual(
      [ariaSort(bySouth, 1), ariaSort(bySouth, 0), ariaSort(byTitle, 'title')],
      ['descending', 'none', 'ascending'],
    );
  });
});

suite('A copied matrix', () => {
  test('is a Markdown table of the rows that are shown', async () => {
    const state = await matrix();
    const [, bridges] = state.rows;
    assert.ok(bridges);
    assert.equal(
      matrixMarkdown(state, [bridges]),
      `# Three rivers

| Comparison | North | South | West | Discussed in the text | Kind | Status |
| --- | --- | --- | --- | --- | --- | --- |
| A \\| bridge | No passage: Nobody built one. | §3 ¶2 \\(6 words\\) | No passage |  | Similarity and difference | Suggested |
`,
    );
  });

  test('is CSV with quoted cells', async () => {
    const state = await matrix();
    const lines = matrixCsv(state, state.rows).split('\r\n');
    assert.equal(lines.length, 5);
    assert.equal(
      lines[1],
      'Boats,"§2 ¶1, §2 ¶2 (13 words)",§3 ¶1 (4 words),§4 ¶1 (5 words),§1 ¶1,Difference,Drawn in the text',
    );
  });
});
