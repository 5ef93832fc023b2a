import assert from 'node:assert/strict';
import { rememberedRevisions, type Annotation } from '../../../src/annotations/annotation';
import { contentOf, newAnnotation, normalTags, revised } from '../../../src/annotations/revise';
import { place } from './modelWorld';

const by = { id: 'urn:uuid:1', reader: 'Ada', edition: 'lighthouses' };
const noon = '2026-01-01T12:00:00.000Z';
const one = '2026-01-01T13:00:00.000Z';

function note(text = 'First'): Annotation {
  return newAnnotation({ kind: 'note', target: place, text, tags: ['#sea'] }, by, { now: noon, revision: 'r1' });
}

function edits(annotation: Annotation, count: number, name: string): Annotation {
  return Array.from({ length: count }).reduce<Annotation>(
    (state, _, index) => revised(state, { text: `${name}${index}` }, { now: noon, revision: `${name}${index}` }),
    annotation,
  );
}

suite('A new annotation', () => {
  test('is made and changed at the same time, by its reader, and replaces nothing', () => {
    const made = note();
    assert.deepEqual([made.created, made.modified, made.reader, made.revision], [noon, noon, 'Ada', 'r1']);
    assert.deepEqual([made.replaces, made.resolved, made.deleted, made.tags], [[], false, undefined, ['sea']]);
  });
});

suite('A revised annotation', () => {
  test('keeps what the change does not name', () => {
    const after = revised(note(), { text: 'Second' }, { now: one, revision: 'r2' });
    assert.deepEqual(after, { ...note(), text: 'Second', modified: one, revision: 'r2', replaces: ['r1'] });
  });

  test('can lose its colour and its comparison', () => {
    const coloured = revised(note(), { colour: 'blue', comparison: 'c' }, { now: one, revision: 'r2' });
    const plain = revised(coloured, { colour: undefined, comparison: undefined }, { now: one, revision: 'r3' });
    assert.deepEqual([plain.colour, plain.comparison], [undefined, undefined]);
  });

  test('is never older than the state before, even when the clock went back', () => {
    const later = revised(note(), { text: 'Second' }, { now: one, revision: 'r2' });
    assert.equal(revised(later, { text: 'Third' }, { now: noon, revision: 'r3' }).modified, one);
  });

  test('remembers the states that it replaces, the last first, up to a limit', () => {
    assert.deepEqual(edits(note(), 2, 'e').replaces, ['e0', 'r1']);
    const { replaces } = edits(note(), rememberedRevisions + 10, 'e');
    assert.equal(replaces.length, rememberedRevisions);
    assert.equal(replaces[0], `e${rememberedRevisions + 8}`);
  });

  test('replaces all states that it settles, however many each has replaced itself', () => {
    const ours = edits(note(), rememberedRevisions + 1, 'a');
    const theirs = edits(note(), rememberedRevisions + 1, 'b');
    const { replaces } = revised(ours, { text: 'Both' }, { now: one, revision: 'settled' }, [theirs]);
    // What each replaced last may stand in the file, too.
    for (const { revision, replaces: before } of [ours, theirs])
      assert.ok(replaces.includes(revision) && replaces.includes(before[0] ?? ''));
    assert.equal(replaces.length, rememberedRevisions);
  });

  test('goes back to a state with all that the state said', () => {
    const before = note();
    const after = revised(before, { text: 'Second', tags: ['x'], resolved: true }, { now: one, revision: 'r2' });
    const back = revised(after, contentOf(before), { now: one, revision: 'r3' });
    assert.deepEqual(contentOf(back), contentOf(before));
    assert.deepEqual(back.replaces, ['r2', 'r1']);
  });
});

suite('Tags', () => {
  test('lose their hashes, spaces and doubles, and keep their order', () => {
    assert.deepEqual(normalTags(['#sea', ' light  house ', 'sea', '##', '']), ['sea', 'light house']);
  });
});
