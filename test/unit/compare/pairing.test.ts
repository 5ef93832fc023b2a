import assert from 'node:assert/strict';
import { ComparisonIndex } from '../../../src/compare/counterparts';
import { counterpartPairing, keptChoice, nextPaired, shared, versionPairing } from '../../../src/compare/pairing';
import type { Passage } from '../../../src/edition/model';
import type { Version } from '../../../src/edition/snapshot';
import { load } from '../edition/memoryFiles';

const yaml = `format: 1
id: bridges
title: Three bridges
cases:
  - { id: stone, title: Stone, sections: ["1"] }
  - { id: iron, title: Iron, sections: ["2"] }
  - { id: rope, title: Rope, sections: ["3"] }
versions:
  - { id: study, title: Study, files: [text/study/all.md] }
  - { id: draft, title: Draft, files: [text/draft/all.md] }
redirects: { s1-p9: s1-p2 }
noCounterpart: { s1-p1: It names the builders. }
`;
const section = (number: number, passages: readonly number[]): string =>
  `# ${number}. Bridge\n\n${passages.map((n) => `Span ${n}. ^s${number}-p${n}\n\n`).join('')}`;
const comparison = (title: string, members: Readonly<Record<string, readonly string[]>>): string =>
  `---\ntitle: ${title}\nmembers: ${JSON.stringify(members)}\n---\n`;

async function bridges() {
  const { snapshot } = await load({
    'edition.yaml': yaml,
    'text/study/all.md': [1, 2, 3].map((number) => section(number, [1, 2, 3])).join(''),
    'text/draft/all.md': section(1, [2, 3]),
    'comparisons/load.md': comparison('Load', { stone: ['s1-p2'], iron: ['s2-p1', 's2-p2'], rope: ['s3-p1'] }),
    'comparisons/cost.md': comparison('Cost', { stone: ['s1-p9'], iron: ['s2-p2'] }),
  });
  const [study, draft] = snapshot.versions;
  assert.ok(study && draft);
  return { snapshot, study, draft, index: new ComparisonIndex(snapshot) };
}

function passage(version: Version, id: string): Passage {
  const found = version.passageById.get(id);
  assert.ok(found);
  return found;
}

suite('What is read beside a passage', () => {
  test('is its counterparts in all other cases, those first that share most', async () => {
    const { study, index } = await bridges();
    const { choices, reason } = counterpartPairing(index, study, passage(study, 's1-p2'));
    assert.deepEqual(
      choices.map((choice) => [choice.passage.id, choice.comparisons.map(({ title }) => title).sort()]),
      [
        ['s2-p2', ['Cost', 'Load']],
        ['s2-p1', ['Load']],
        ['s3-p1', ['Load']],
      ],
    );
    assert.equal(reason, undefined);
  });

  test('is nothing, and why, where there is no counterpart', async () => {
    const { study, index } = await bridges();
    const why = (id: string) => counterpartPairing(index, study, passage(study, id));
    assert.deepEqual(why('s1-p1').choices, []);
    assert.equal(why('s1-p1').reason, 'It names the builders.');
    assert.match(why('s1-p3').reason ?? '', /^no comparison names it/);
  });

  test('stays as it was as long as it belongs there', async () => {
    const { study, index } = await bridges();
    const pairing = counterpartPairing(index, study, passage(study, 's1-p2'));
    assert.equal(keptChoice(pairing, 's3-p1')?.passage.id, 's3-p1');
    assert.equal(keptChoice(pairing, 's3-p3')?.passage.id, 's2-p2');
    assert.equal(keptChoice(counterpartPairing(index, study, passage(study, 's1-p1')), 's2-p2'), undefined);
  });

  test('is the same passage in another version, if that has it', async () => {
    const { snapshot, study, draft } = await bridges();
    const beside = (id: string) => versionPairing(snapshot, draft, passage(study, id));
    assert.deepEqual(
      beside('s1-p3').choices.map((choice) => choice.passage === draft.passageById.get('s1-p3')),
      [true],
    );
    assert.equal(beside('s1-p1').reason, '“Draft” has no passage with its number.');
  });

  test('can be stepped through, over what has nothing beside it', async () => {
    const { study, index } = await bridges();
    const isPaired = (of: Passage): boolean => counterpartPairing(index, study, of).choices.length > 0;
    const next = (id: string, step: 1 | -1) => nextPaired(study, passage(study, id), step, isPaired)?.id;
    assert.deepEqual(
      [next('s1-p1', 1), next('s1-p2', 1), next('s2-p2', 1), next('s3-p1', 1)],
      ['s1-p2', 's2-p1', 's3-p1', undefined],
    );
    assert.deepEqual([next('s2-p1', -1), next('s1-p2', -1)], ['s1-p2', undefined]);
  });

  test('shares what both name, once, in the order of the first', () => {
    assert.deepEqual(shared(['b', 'a', 'b', 'c'], ['c', 'b']), ['b', 'c']);
  });
});
