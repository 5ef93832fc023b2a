import assert from 'node:assert/strict';
import { ComparisonIndex } from '../../../../src/compare/counterparts';
import { AnnotationPlaces } from '../../../../src/annotations/placedAnnotations';
import type { Thread } from '../../../../src/annotations/annotationModel';
import { NameSearch } from '../../../../src/names/mentions';
import { comparisonOf } from '../../../../src/rendering/comparing/comparison';
import {
  comparisonStateSchema,
  type ComparisonState,
  type PassageGroup,
} from '../../../../src/rendering/comparing/comparisonMessages';
import { comparisonText } from '../../../../src/rendering/comparing/comparisonText';
import { spanOf, threadOf } from '../../annotations/threads';
import { load } from '../../edition/memoryFiles';
import { threeRivers } from './threeRivers';

async function rivers() {
  const { snapshot } = await load(threeRivers);
  const [version] = snapshot.versions;
  assert.ok(version);
  return { snapshot, version };
}

async function page(id: string, threads: readonly Thread[] = []): Promise<ComparisonState> {
  const { snapshot, version } = await rivers();
  const comparison = snapshot.comparisons.get(id);
  assert.ok(comparison);
  const sources = {
    snapshot,
    version,
    comparisons: new ComparisonIndex(snapshot),
    mentions: new NameSearch().mentions(snapshot, version),
    isMarked: () => true,
    annotations: () => [],
  };
  const placed = new AnnotationPlaces().places(snapshot, version, threads);
  const readers = { threads, placed, ownFile: 'ada.jsonl' };
  const address = { edition: 'file:///rivers', comparison: id };
  return { type: 'comparison', address, ...comparisonOf(comparison, sources, readers) };
}

function ids(groups: readonly PassageGroup[]): readonly string[] {
  return groups.map(({ heading, passages }) => `${heading}: ${passages.map(({ id }) => id).join(' ')}`);
}

suite('The page of a comparison', () => {
  test('has the passages of each case in full, under the headings of their sections', async () => {
    const { cases, analysis } = await page('boats');
    assert.deepEqual(
      cases.map(({ title, groups }) => [title, ids(groups)]),
      [
        ['North', ['2. North: s2-p1 s2-p2']],
        ['South', ['3. South: s3-p1']],
        ['West', ['4. West: s4-p1']],
      ],
    );
    assert.deepEqual(ids(analysis), ['1. All: s1-p1']);
    const first = cases[0]?.groups[0]?.passages[0];
    assert.equal(first?.text, 'Ada Example sailed at dawn to the café.');
    assert.ok(first.kind !== 'heading');
    assert.deepEqual(
      first.mentions.map(({ name }) => name),
      ['Ada Example'],
    );
  });

  test('says why a case has no passage', async () => {
    const { cases } = await page('bridges');
    assert.deepEqual(
      cases.map(({ gap, groups }) => [gap, groups.length]),
      [
        ['Nobody built one.', 0],
        [undefined, 1],
        [undefined, 0],
      ],
    );
  });

  test('leads to the comparisons before and after it in reading order', async () => {
    const { previous, next, number, count } = await page('bridges');
    assert.deepEqual([previous?.id, next?.id, number, count], ['boats', 'analysis-only', 2, 3]);
    assert.equal((await page('boats')).previous, undefined);
    assert.equal((await page('analysis-only')).next, undefined);
  });

  test('is a message that its page takes', async () => {
    for (const id of ['boats', 'bridges', 'analysis-only'])
      assert.deepEqual(comparisonStateSchema.safeParse(await page(id)).error?.issues ?? [], []);
  });

  test('lists what readers have said of it and of its members, and nothing else', async () => {
    const threads = [
      threadOf({
        id: 'on-it',
        kind: 'claim',
        target: { type: 'comparison', comparison: 'boats' },
        text: 'All sailed.',
      }),
      threadOf({ id: 'on-another', kind: 'claim', target: { type: 'comparison', comparison: 'bridges' } }),
      threadOf({ id: 'on-member', kind: 'note', target: spanOf('s3-p1', 'No boats', 'No boats sailed there.') }),
      threadOf({
        id: 'for-another',
        kind: 'evidence',
        comparison: 'bridges',
        target: spanOf('s3-p1', 'No boats', 'No boats sailed there.'),
      }),
      threadOf({ id: 'elsewhere', kind: 'note', target: spanOf('s3-p2', 'Two', 'Two bridges stood against the ice.') }),
    ];
    const { annotations } = await page('boats', threads);
    assert.deepEqual(
      annotations.map(({ id, place, quote }) => [id, place, quote]),
      [
        ['on-it', 'on the whole comparison', ''],
        ['on-member', '§3 ¶1', 'No boats'],
      ],
    );
  });
});

suite('The text of a comparison', () => {
  const text = async (markdown: string) => {
    const { snapshot, version } = await rivers();
    return comparisonText(markdown, 'comparisons/boats.md', snapshot, version);
  };

  test('is blocks of runs, with links that lead to passages, cards and the web', async () => {
    const [block, ...rest] = await text(
      'See *what* [§2 ¶1](../text/study/all.md#^old-1) **says** of [Ada](../people/ada-example.md) on [it](https://example.org/a).',
    );
    assert.equal(rest.length, 0);
    assert.deepEqual(
      block?.runs.map(({ text: words, isEmphasis, isStrong, link }) => [
        words,
        (isEmphasis ? 'em' : '') + (isStrong ? 'strong' : ''),
        link ? `${link.to} ${link.id}` : '',
      ]),
      [
        ['See ', '', ''],
        ['what', 'em', ''],
        [' ', '', ''],
        ['§2 ¶1', '', 'passage s2-p1'],
        [' ', '', ''],
        ['says', 'strong', ''],
        [' of ', '', ''],
        ['Ada', '', 'card ada-example'],
        [' on ', '', ''],
        ['it', '', 'outside https://example.org/a'],
        ['.', '', ''],
      ],
    );
  });

  test('knows headings, lists and quotations', async () => {
    const blocks = await text('### More\n\n- one\n- two\n\n> said\n\nend');
    assert.deepEqual(
      blocks.map(({ kind, runs }) => `${kind} ${runs.map((run) => run.text).join('')}`),
      ['heading More', 'item one', 'item two', 'quotation said', 'paragraph end'],
    );
  });

  test('keeps HTML as text, and lets no script through a link', async () => {
    const [block] = await text('<b onclick="x">bold</b> [a](javascript:alert(1)) ![picture](x.png)');
    assert.ok(block);
    assert.equal(
      block.runs.map((run) => run.text).join(''),
      '<b onclick="x">bold</b> [a](javascript:alert(1)) picture',
    );
    assert.ok(block.runs.every(({ link }) => link === undefined));
  });
});
