import assert from 'node:assert/strict';
import type { Annotation } from '../../../../src/annotations/annotation';
import { checkLayer, hasProblems, type LayerCheck } from '../../../../src/annotations/exchange/checkLayer';
import { mergeLayers } from '../../../../src/annotations/exchange/mergeLayers';
import { Places } from '../../../../src/annotations/exchange/places';
import { layerLine, readLayer } from '../../../../src/annotations/layer';
import type { Snapshot } from '../../../../src/edition/snapshot';
import { SeededRandom } from '../../edition/seededRandom';
import { idOf, sample, spanAt } from '../samples';
import { edition } from './edition';

let snapshot: Snapshot;

function check(lines: readonly (Annotation | string)[]): LayerCheck {
  const version = snapshot.versions[0]!;
  const layer = readLayer(lines.map((line) => (typeof line === 'string' ? line : layerLine(line))).join('\n'));
  const ids = new Set(layer.annotations.keys());
  return checkLayer('annotations/ada.jsonl', layer, { snapshot, version, places: new Places(snapshot, version), ids });
}

suite('A check of a layer', () => {
  suiteSetup(async () => {
    snapshot = await edition();
  });

  test('of sound annotations counts them and finds nothing', () => {
    const found = check([
      sample({ id: idOf(1) }),
      sample({ id: idOf(2), target: { type: 'reply', annotation: idOf(1) } }),
      sample({ id: idOf(3), deleted: '2024-06-01T00:00:00Z', target: spanAt('s9-p9', 'gone') }),
      sample({ id: idOf(4), target: { type: 'comparison', comparison: 'authors' } }),
    ]);
    assert.deepEqual(found.counts, { annotations: 2, replies: 1, deleted: 1, replacedLines: 0 });
    assert.deepEqual(found.places, { inPlace: 1, moved: 0, needsReview: 0, retired: 0, aboutNoText: 1 });
    assert.equal(hasProblems(found), false);
    assert.deepEqual(found.readers, ['Ada Reader']);
  });

  test('names broken lines as an editor counts them', () => {
    const found = check([sample(), '{"id": "cut', '<<<<<<< mine']);
    assert.deepEqual(
      found.brokenLines.map(({ line, message }) => [line, message.split(' ').slice(0, 3).join(' ')]),
      [
        [2, 'This line is'],
        [3, 'Git has left'],
      ],
    );
    assert.equal(hasProblems(found), true);
  });

  test('shows states that were made apart', () => {
    const found = check([
      sample({ text: 'One', revision: 'b', replaces: ['a'] }),
      sample({ text: 'Other', revision: 'c', replaces: ['a'] }),
    ]);
    assert.equal(found.conflicts.length, 1);
    assert.match(found.conflicts[0]?.message ?? '', /^It has 2 states/);
    assert.equal(found.conflicts[0]?.reference, '§2 ¶1');
  });

  test('says why a place needs review, and offers others', () => {
    const lost = sample({ target: spanAt('s3-1-p4', 'the chest was lost in the flood of 1850') });
    const found = check([lost]);
    assert.equal(found.places.needsReview, 1);
    assert.equal(found.needsReview[0]?.reference, '§3.1 ¶4');
    assert.ok(found.needsReview[0].message.length > 10);
    assert.ok(hasProblems(found));
  });

  test('does not look for a place that the reader has given up', () => {
    const given = sample({
      target: spanAt('s9-p9', 'gone'),
      decisions: [{ what: 'retired', when: '2024-06-01T00:00:00Z', from: '§9 ¶9' }],
    });
    const found = check([given]);
    assert.deepEqual(found.places, { inPlace: 0, moved: 0, needsReview: 0, retired: 1, aboutNoText: 0 });
    assert.equal(hasProblems(found), false);
  });

  test('names what the edition does not have', () => {
    const found = check([
      sample({ id: idOf(1), target: { type: 'entity', folder: 'events', entity: 'flood' } }),
      sample({ id: idOf(2), comparison: 'weather' }),
      sample({ id: idOf(3), kind: 'evidence', claim: idOf(77) }),
      sample({ id: idOf(4), target: { type: 'reply', annotation: idOf(88) } }),
      sample({ id: idOf(5), edition: 'third-republic' }),
    ]);
    assert.deepEqual(
      found.unknown.map(({ message }) => message),
      [
        'There is no event “flood”.',
        'It belongs to the comparison “weather”, which is not there.',
        'The claim that it is evidence for or against is not there.',
        'The annotation that it replies to is not there.',
        'It was made on another edition, “third-republic”.',
      ],
    );
  });
});

suite('A merge of two files of a layer', () => {
  const text = (...annotations: readonly Annotation[]): string =>
    annotations.map((annotation) => `${layerLine(annotation)}\n`).join('');
  const base = sample({ id: idOf(1), revision: 'a' });
  const next = (changes: Partial<Annotation>): Annotation => ({ ...base, replaces: ['a'], ...changes });

  test('has what either has, each once', () => {
    const [one, two] = [sample({ id: idOf(2) }), sample({ id: idOf(3) })];
    const { text: merged, layer } = mergeLayers(text(base, one), text(base, two));
    assert.deepEqual([...layer.annotations.keys()], [idOf(1), idOf(2), idOf(3)]);
    assert.equal(merged.split('\n').length, 4);
  });

  test('takes the newer state of what one side changed', () => {
    const changed = next({ text: 'Changed', revision: 'b' });
    for (const [a, b] of [
      [text(base), text(base, changed)],
      [text(changed), text(base)],
    ] as const) {
      const { text: merged, layer } = mergeLayers(a, b);
      assert.deepEqual([merged, layer.conflicts.size], [text(changed), 0]);
    }
  });

  test('keeps both states of what both sides changed', () => {
    const [mine, yours] = [next({ text: 'Mine', revision: 'b' }), next({ text: 'Yours', revision: 'c' })];
    const { text: merged, layer } = mergeLayers(text(base, mine), text(base, yours));
    assert.equal(layer.conflicts.size, 1);
    for (const said of ['Mine', 'Yours']) assert.ok(merged.includes(said));
  });

  test('keeps lines that it cannot read, those that both have once', () => {
    const { text: merged, layer } = mergeLayers(`${text(base)}{"cut`, `{"cut\n{"other\n${text(base)}`);
    assert.equal(layer.problems.length, 2);
    assert.equal(merged.match(/\{"cut/g)?.length, 1);
  });

  test('of a file that does not end its last line, or begins with a byte order mark, loses nothing', () => {
    const two = sample({ id: idOf(2) });
    const { layer } = mergeLayers(`\ufeff${text(base).trimEnd()}`, `\ufeff${text(two).trimEnd()}`);
    assert.deepEqual([layer.annotations.size, layer.problems.length], [2, 0]);
  });

  test('says the same whichever file comes first, and merges with itself to itself', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new SeededRandom(seed);
      const states = Array.from({ length: 12 }, (_, index) =>
        sample({
          id: idOf(random.below(4)),
          text: `Text ${index}`,
          revision: `r${index}`,
          replaces:
            index > 0
              ? random.picks(
                  Array.from({ length: index }, (__, n) => `r${n}`),
                  2,
                )
              : [],
          modified: `2024-05-01T10:00:${10 + index}Z`,
        }),
      );
      const [a, b] = [states.filter(() => random.next() < 0.6), states.filter(() => random.next() < 0.6)];
      const one = mergeLayers(text(...a), text(...b));
      const other = mergeLayers(text(...b), text(...a));
      const sorted = (merged: string): readonly string[] => merged.split('\n').sort();
      assert.deepEqual(sorted(one.text), sorted(other.text), `seed ${seed}`);
      assert.equal(mergeLayers(one.text, one.text).text, one.text, `seed ${seed}`);
    }
  });
});
