import assert from 'node:assert/strict';
import { ComparisonIndex } from '../../../src/compare/counterparts';
import { load } from '../edition/memoryFiles';

const yaml = `format: 1
id: rivers
title: Three rivers
cases:
  - { id: north, title: North, sections: ["2"] }
  - { id: south, title: South, sections: ["3"] }
  - { id: west, title: West, sections: ["4"] }
versions:
  - { id: study, title: Study, files: [text/study/all.md] }
redirects: { old-1: old-2, old-2: s3-p2, old-3: s2-p1 }
noCounterpart: { s2-p1: It announces the chapter. }
`;

const text = [1, 2, 3, 4]
  .map((section) => `# ${section}. Part\n\n${[1, 2, 3].map((n) => `Text ${n}. ^s${section}-p${n}\n\n`).join('')}`)
  .join('');

interface Named {
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** More front matter. */
  readonly more?: string;
}

async function index(...records: readonly Named[]): Promise<ComparisonIndex> {
  const files = records.map(({ members, more = '' }, at): [string, string] => [
    `comparisons/c${at + 1}.md`,
    `---\ntitle: Comparison ${at + 1}\nmembers: ${JSON.stringify(members)}\n${more}---\n`,
  ]);
  const edition = await load({ 'edition.yaml': yaml, 'text/study/all.md': text, ...Object.fromEntries<string>(files) });
  assert.deepEqual(edition.snapshot.problems, []);
  return new ComparisonIndex(edition.snapshot);
}

/** "passage case comparisons" of each counterpart. */
function counterparts(of: ComparisonIndex, id: string): readonly string[] {
  const [version] = of.snapshot.versions;
  const passage = version?.passageById.get(id);
  assert.ok(version && passage);
  return of
    .counterparts(version, passage)
    .map(
      (item) => `${item.passage.id} ${item.caseId} ${item.comparisons.map((comparison) => comparison.id).join('+')}`,
    );
}

suite('Why a passage has no counterpart', () => {
  test('is said by the edition, or by the gaps of its comparisons, or not at all', async () => {
    const gap = 'gaps: { south: Nothing is told of it. }\n';
    const of = await index({ members: { north: ['s2-p1', 's2-p2'] }, more: gap });
    assert.equal(of.whyNone('s2-p1'), 'It announces the chapter.');
    assert.equal(of.whyNone('s2-p2'), 'Nothing is told of it.');
    assert.equal(of.whyNone('s2-p3'), undefined);
  });
});

suite('Counterparts of a passage', () => {
  test('are the passages of the other cases in its comparisons, in reading order', async () => {
    const of = await index({ members: { south: ['s3-p3', 's3-p1'], north: ['s2-p1', 's2-p2'], west: ['s4-p1'] } });
    assert.deepEqual(counterparts(of, 's2-p1'), ['s3-p1 south c1', 's3-p3 south c1', 's4-p1 west c1']);
    assert.deepEqual(counterparts(of, 's3-p1'), ['s2-p1 north c1', 's2-p2 north c1', 's4-p1 west c1']);
    assert.deepEqual(counterparts(of, 's2-p3'), []);
  });

  test('come first where they share more comparisons', async () => {
    const of = await index(
      { members: { north: ['s2-p1'], south: ['s3-p1', 's3-p3'] } },
      { members: { north: ['s2-p1'], south: ['s3-p3'] } },
    );
    assert.deepEqual(counterparts(of, 's2-p1'), ['s3-p3 south c1+c2', 's3-p1 south c1']);
  });

  test('count once where a comparison names them twice', async () => {
    const of = await index({ members: { north: ['s2-p1', 's2-p1'], south: ['s3-p1', 's3-p2', 's3-p2', 'old-1'] } });
    assert.deepEqual(counterparts(of, 's2-p1'), ['s3-p1 south c1', 's3-p2 south c1']);
  });

  test('are found through ids that are gone, also step by step', async () => {
    const of = await index({ members: { north: ['old-3'], south: ['old-1'] } });
    assert.deepEqual(counterparts(of, 's2-p1'), ['s3-p2 south c1']);
    assert.deepEqual(counterparts(of, 's3-p2'), ['s2-p1 north c1']);
  });

  test('are none where the other case has a gap', async () => {
    const of = await index({ members: { north: ['s2-p1'] }, more: 'gaps: { south: Nothing is said of it. }\n' });
    assert.deepEqual(counterparts(of, 's2-p1'), []);
  });

  test('are none for a passage that belongs to no case', async () => {
    const of = await index({ members: { north: ['s1-p1'], south: ['s3-p1'] } });
    assert.deepEqual(counterparts(of, 's1-p1'), []);
  });

  test('are none of its own', async () => {
    const of = await index({ members: { north: ['s2-p1'], south: ['s2-p1', 's3-p1'] } });
    assert.deepEqual(counterparts(of, 's2-p1'), []);
  });

  test('leave out a passage that is not there', async () => {
    const of = await index({ members: { north: ['s2-p1'], south: ['s3-p9', 's3-p1'] } });
    assert.deepEqual(counterparts(of, 's2-p1'), ['s3-p1 south c1']);
  });
});

suite('Comparisons of a passage', () => {
  test('are those that it is a member of and those that it discusses', async () => {
    const of = await index({ members: { north: ['s2-p1'] }, more: 'analysis: [s1-p1, s1-p1, old-3]\n' });
    assert.deepEqual(
      of.withMember('s2-p1').map(({ id }) => id),
      ['c1'],
    );
    assert.deepEqual(
      of.discussedIn('s1-p1').map(({ id }) => id),
      ['c1'],
    );
    assert.deepEqual(
      of.discussedIn('s2-p1').map(({ id }) => id),
      ['c1'],
    );
    assert.deepEqual(of.withMember('s1-p1'), []);
  });
});
