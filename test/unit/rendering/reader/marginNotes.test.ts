import assert from 'node:assert/strict';
import type { PlacedAnnotation } from '../../../../src/annotations/placedAnnotations';
import { withoutContent } from '../../../../src/annotations/thread';
import type { Snapshot, Version } from '../../../../src/edition/snapshot';
import { likelyPlaces, marginNotes, pageMarks, saysMore } from '../../../../src/rendering/reader/marginNotes';
import { idOf, sample } from '../../annotations/samples';
import { load } from '../../edition/memoryFiles';
import { twoRepublics } from '../../edition/twoRepublics';

const isOwn = ({ reader }: { readonly reader: string }): boolean => reader === 'Ada Reader';

function place(changes: Partial<PlacedAnnotation> = {}, annotation = sample()): PlacedAnnotation {
  const thread = { annotation, file: 'ada-reader.jsonl', replies: [], conflicts: [] };
  return {
    thread,
    state: 'in place',
    passage: undefined,
    start: 3,
    end: 9,
    isWhole: false,
    placement: undefined,
    ...changes,
  };
}

suite('What the margin shows', () => {
  test('is what annotations say, as rich text, with tags and replies', () => {
    const annotation = sample({ text: 'Who *says* so?', tags: ['votes'], resolved: true });
    const reply = sample({
      id: idOf(2),
      reader: 'Ben',
      text: 'He does.',
      target: { type: 'reply', annotation: annotation.id },
    });
    const thread = { annotation, file: 'a.jsonl', replies: [reply], conflicts: [] };
    const [note] = marginNotes([place({ thread })], isOwn);
    assert.equal(note?.title, 'Note by Ada Reader, resolved');
    assert.deepEqual(note.body, [{ tag: 'p', children: ['Who ', { tag: 'em', children: ['says'] }, ' so?'] }]);
    assert.deepEqual([note.isOwn, note.isResolved, note.tags], [true, true, ['votes']]);
    assert.deepEqual(
      note.replies.map(({ reader, isOwn: own }) => [reader, own]),
      [['Ben', false]],
    );
  });

  test('is in the order of the text, the longer stretch first, without what was retired', () => {
    const at = (id: number, start: number, end: number): PlacedAnnotation =>
      place({ start, end }, sample({ id: idOf(id) }));
    const notes = marginNotes(
      [at(1, 5, 6), at(2, 0, 3), at(3, 0, 9), place({ state: 'retired' }, sample({ id: idOf(4) }))],
      isOwn,
    );
    assert.deepEqual(notes.map(({ id }) => id), [idOf(3), idOf(2), idOf(1)]); // prettier-ignore
  });

  test('leaves mere highlights to the text', () => {
    const highlight = { kind: 'highlight', text: '', colour: 'blue' } as const;
    assert.equal(saysMore(place({}, sample(highlight))), false);
    assert.equal(saysMore(place({}, sample({ ...highlight, tags: ['votes'] }))), true);
    const [note] = marginNotes([place({}, sample(highlight))], isOwn);
    assert.deepEqual([note?.colour, note?.isDiscussion, note?.hasSpan], ['blue', false, true]);
  });

  test('says nothing of what a deleted note said', () => {
    const [note] = marginNotes([place({}, withoutContent(sample({ deleted: '2024-06-01T10:00:00.000Z' })))], isOwn);
    assert.deepEqual([note?.isDeleted, note?.text, note?.body, note?.hasSpan], [true, '', [], false]);
  });
});

suite('What needs review in a page', () => {
  const review = (version: Version, id: string): PlacedAnnotation => {
    const passage = (asked: string) => version.passageById.get(asked) ?? assert.fail(`no ${asked}`);
    const found = passage(id);
    const anchor = { id, text: found.text, section: found.sectionId, case: undefined };
    const candidate = { passage: anchor, start: 4, end: 12, similarity: 0.7, reasons: [], hasObjection: true };
    const placement = {
      state: 'needs review',
      passage: undefined,
      reason: 'Changed.',
      candidates: [candidate],
    } as const;
    return place(
      { state: 'needs review', passage: passage('s2-1-p1'), start: 0, end: 5, isWhole: true, placement },
      sample({ target: { ...spanIn('s2-1-p1') } }),
    );
  };

  test('stands where it most likely belongs, and is marked there', async () => {
    const { snapshot, version } = await edition();
    const [shown] = likelyPlaces(snapshot, version, [review(version, 's2-1-p2')]);
    assert.deepEqual([shown?.passage?.id, shown?.start, shown?.end, shown?.isWhole], ['s2-1-p2', 4, 12, false]);
    const [mark] = pageMarks(shown ? [shown] : []);
    assert.deepEqual([mark?.isMoved, mark?.isWhole], [true, false]);
    const [note] = marginNotes(shown ? [shown] : [], isOwn);
    assert.deepEqual([note?.needsDesk, note?.hasSpan, note?.reason], [true, false, 'Changed.']);
  });

  test('stays with its passage when the place lies in another case', async () => {
    const { snapshot, version } = await edition();
    const [shown] = likelyPlaces(snapshot, version, [review(version, 's3-p1')]);
    assert.deepEqual([shown?.passage?.id, shown?.isWhole], ['s2-1-p1', true]);
  });
});

async function edition(): Promise<{ readonly snapshot: Snapshot; readonly version: Version }> {
  const { snapshot } = await load(twoRepublics);
  const [version] = snapshot.versions;
  assert.ok(version);
  return { snapshot, version };
}

function spanIn(id: string) {
  return {
    type: 'span',
    version: 'study',
    passage: id,
    quote: { exact: 'Nobody', prefix: '', suffix: '' },
    start: 0,
    end: 6,
    hash: undefined,
  } as const;
}
