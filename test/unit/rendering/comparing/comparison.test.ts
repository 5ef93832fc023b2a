import assert from 'node:assert/strict';
import { ComparisonIndex } from '../../../../src/compare/counterparts';
import { AnnotationPlaces } from '../../../../src/annotations/placedAnnotations';
import type { Thread } from '../../../../src/annotations/thread';
import { NameSearch } from '../../../../src/names/mentions';
import { comparisonOf } from '../../../../src/rendering/comparing/comparison';
import {
  comparisonStateSchema,
  type ComparisonState,
  type PassageGroup,
} from '../../../../src/rendering/comparing/comparisonMessages';
import { spanOf, threadOf } from '../../annotations/threads';
import { load } from '../../edition/memoryFiles';
import { threeRivers } from './threeRivers';

async function rivers(files = threeRivers) {
  const { snapshot } = await load(files);
  const [version] = snapshot.versions;
  assert.ok(version);
  return { snapshot, version };
}

async function page(id: string, threads: readonly Thread[] = [], files = threeRivers): Promise<ComparisonState> {
  const { snapshot, version } = await rivers(files);
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

suite('What is similar and what differs', () => {
  const difference = async (markdown: string) => {
    const record = threeRivers['comparisons/boats.md']?.replace('In the north they sailed.', markdown) ?? '';
    return (await page('boats', [], { ...threeRivers, 'comparisons/boats.md': record })).difference;
  };

  test('is a rich text with links to passages and cards', async () => {
    const nodes = await difference(
      'See *what* [§2 ¶1](../text/study/all.md#^old-1) says of [Ada](../people/ada-example.md), and [this](../text/study/all.md#^gone).',
    );
    const expected: readonly unknown[] = [
      {
        tag: 'p',
        children: [
          'See ',
          { tag: 'em', children: ['what'] },
          ' ',
          { tag: 'a', link: { to: 'passage', id: 'old-1' }, children: ['§2 ¶1'] },
          ' says of ',
          { tag: 'a', link: { to: 'card', id: 'ada-example' }, children: ['Ada'] },
          ', and this.',
        ],
      },
    ];
    assert.deepEqual(nodes, expected);
  });

  test('lets no script through a link, and keeps HTML as text', async () => {
    const text = JSON.stringify(await difference('<b>bold</b> [a](javascript:x) ![picture](x.png)'));
    assert.match(text, /<b>bold/);
    assert.doesNotMatch(text, /"link"|"img"/);
  });
});
