import assert from 'node:assert/strict';
import type { Annotation } from '../../../src/annotations/annotation';
import type { Candidate, Placement } from '../../../src/annotations/anchoring/place';
import { withoutContent, type Thread } from '../../../src/annotations/thread';
import { AnnotationPlaces, type PlacedAnnotation } from '../../../src/annotations/placedAnnotations';
import { passageTarget, spanTarget } from '../../../src/annotations/targets';
import type { Snapshot, Version } from '../../../src/edition/snapshot';
import { conflicting, deskConflict, withAllTexts, type Disputed } from '../../../src/rendering/deskConflicts';
import {
  certainCandidate,
  deskEntry,
  deskItems,
  deskTitle,
  shortened,
  type DeskItem,
} from '../../../src/rendering/deskEntries';
import { idOf, sample } from '../annotations/samples';
import { load } from '../edition/memoryFiles';
import { twoRepublics, withFiles } from '../edition/twoRepublics';

const north = 'text/study/chapter-2.md';
const south = 'text/study/chapter-3.md';
const first =
  'The keeper of the northern light rowed out every evening in spring to trim the great lamp above the reef.';
const second = 'The harbour council paid him nothing at all for it until the third winter after the great storm.';
const third =
  'Ships that came from the west in fog were led by the sound of his bell alone, and few of them were lost.';

interface Desk {
  readonly snapshot: Snapshot;
  readonly version: Version;
  readonly items: readonly DeskItem[];
}

function chapter(number: number, paragraphs: Readonly<Record<string, string>>, section = `${number}.1`): string {
  const lines = Object.entries(paragraphs).map(([id, text]) => `${text} ^${id}\n`);
  return `# ${number}. Part\n\n## ${section} The lamp\n\n${lines.join('\n')}`;
}

const oldNorth = chapter(2, { 's2-1-p1': first, 's2-1-p2': second, 's2-1-p3': third });
const oldSouth = chapter(3, { 's3-1-p1': 'In the south nobody rowed out.' });

/** What the desk shows when annotations of the old text meet a new one. */
async function desk(annotations: readonly Annotation[], texts: Readonly<Record<string, string>>): Promise<Desk> {
  const { snapshot } = await load(withFiles({ [north]: oldNorth, [south]: oldSouth, ...texts }));
  const [version] = snapshot.versions;
  assert.ok(version);
  const threads: readonly Thread[] = annotations.map((annotation) => ({
    annotation,
    file: annotation.reader === 'Ada Reader' ? 'ada-reader.jsonl' : 'ben.jsonl',
    replies: [],
    conflicts: [],
  }));
  const places = new AnnotationPlaces().places(snapshot, version, threads);
  return { snapshot, version, items: deskItems(version, places, 'ada-reader.jsonl') };
}

/** An annotation of words of the old text. */
function on(passage: string, text: string, words: string, changes: Partial<Annotation> = {}): Annotation {
  const start = text.indexOf(words);
  return sample({
    target: spanTarget('study', { id: passage, text }, { start, end: start + words.length }),
    ...changes,
  });
}

function found(version: Version, id: string, words: string): Candidate {
  const passage = version.passageById.get(id);
  assert.ok(passage);
  const anchor = { id, text: passage.text, section: passage.sectionId, case: 'north' };
  const reasons = ['all its words', '90 % of the words around it'];
  return { passage: anchor, start: 0, end: words.length, similarity: 1, reasons, hasObjection: false };
}

function review(candidates: readonly Candidate[]): Placement {
  return { state: 'needs review', passage: undefined, reason: 'The passage it was made on is gone.', candidates };
}

function placed(version: Version, annotation: Annotation, placement: Placement): PlacedAnnotation {
  const { state } = placement;
  const passage = placement.passage && version.passageById.get(placement.passage.id);
  const thread: Thread = { annotation, file: 'ada-reader.jsonl', replies: [], conflicts: [] };
  const { start, end } = state === 'needs review' ? { start: 0, end: 0 } : placement;
  return { thread, state, passage, start, end, isWhole: false, placement };
}

function entries({ snapshot, version, items }: Desk) {
  return items.map((item) => deskEntry(snapshot, version, true, item));
}

const council = 'The harbour council paid him nothing at all for it until the third winter';

suite('The desk', () => {
  test('is empty while everything is in place', async () => {
    assert.deepEqual((await desk([on('s2-1-p2', second, council)], {})).items, []);
  });

  test('lists what needs review with the old words, what stood around them, and why', async () => {
    const texts = { [north]: chapter(2, { 's2-1-p1': first, 's2-1-p3': third }) };
    const [entry] = entries(await desk([on('s2-1-p2', second, council)], texts));
    assert.ok(entry);
    assert.equal(entry.state, 'needs review');
    assert.equal(entry.from, '§2.1 ¶2');
    assert.equal(entry.fromCase, 'The northern republic');
    assert.equal(entry.old.exact, council);
    assert.ok(entry.old.after.startsWith(' after the great storm'));
    assert.match(entry.reason, /gone/);
    assert.equal(entry.passageNote, '');
  });

  test('shows a candidate with its case, its reasons and a diff, and warns of another case', async () => {
    const texts = {
      [north]: chapter(2, { 's2-1-p1': first, 's2-1-p3': third }),
      [south]: chapter(3, { 's3-1-p1': second.replace('nothing at all', 'very little money') }),
    };
    const [entry] = entries(await desk([on('s2-1-p2', second, council)], texts));
    const [candidate] = entry?.candidates ?? [];
    assert.ok(candidate, 'expected a candidate');
    assert.equal(candidate.reference, '§3.1 ¶1');
    assert.equal(candidate.caseTitle, 'The southern republic');
    assert.match(candidate.warning, /“The southern republic”.*made in “The northern republic”/);
    assert.ok(candidate.reasons.length > 0);
    assert.ok(candidate.diff.some(({ what, text }) => what === 'added' && text.includes('very little')));
    assert.ok(candidate.after.startsWith(' after the great storm'));
  });

  test('never takes a place in another case for certain', async () => {
    const texts = {
      [north]: chapter(2, { 's2-1-p1': first, 's2-1-p3': third }),
      [south]: chapter(3, { 's3-1-p1': second }),
    };
    const { snapshot, items } = await desk([on('s2-1-p2', second, council)], texts);
    const [item] = items;
    assert.ok(item && item.candidates.length > 0);
    assert.equal(certainCandidate(snapshot, item), undefined);
  });

  test('takes for certain what has moved, and lists it after what needs review', async () => {
    const { snapshot, version } = await desk([], { [north]: chapter(2, { 's2-1-p3': third, 's2-1-p4': first }) });
    const candidate = { ...found(version, 's2-1-p4', first), reasons: ['80 % of its words', 'its numbers differ'] };
    const moved = placed(version, on('s2-1-p1', first, first), { state: 'moved', ...candidate });
    const unsure = placed(version, on('s2-1-p2', second, council, { id: idOf(2) }), review([]));
    const items = deskItems(version, [moved, unsure], 'ada-reader.jsonl');
    assert.deepEqual(
      items.map(({ placed: { state } }) => state),
      ['needs review', 'moved'],
    );
    assert.deepEqual(
      items.map((item) => certainCandidate(snapshot, item)?.passage.id),
      [undefined, 's2-1-p4'],
    );
  });

  test('takes for certain the only place that has all words, when nothing speaks against it', async () => {
    const { snapshot, version } = await desk([], { [north]: chapter(2, { 's2-1-p3': third, 's2-1-p4': first }) });
    const place = found(version, 's2-1-p4', first);
    const isCertain = (...candidates: readonly Candidate[]): boolean => {
      const [item] = deskItems(version, [placed(version, on('s2-1-p1', first, first), review(candidates))], '');
      assert.ok(item);
      return certainCandidate(snapshot, item) !== undefined;
    };
    assert.ok(isCertain(place));
    assert.ok(!isCertain(place, found(version, 's2-1-p3', third)), 'there are two places');
    assert.ok(!isCertain({ ...place, hasObjection: true }), 'something speaks against it');
    assert.ok(!isCertain({ ...place, similarity: 0.9 }), 'a word is missing');
    assert.ok(!isCertain({ ...found(version, 's2-1-p3', third), similarity: 1 }), 'the words are others');
    assert.ok(!isCertain(), 'there is none');
  });

  test('takes few words for certain only when something is known of what stood around them', async () => {
    const texts = { [north]: chapter(2, { 's2-1-p1': first, 's2-1-p4': second }) };
    const annotation = on('s2-1-p2', second, 'until the third winter');
    assert.ok(annotation.target.type === 'span');
    const { target } = annotation;
    const alone = { ...annotation, target: { ...target, quote: { ...target.quote, prefix: '', suffix: '' } } };
    const certain = async (kept: Annotation): Promise<string | undefined> => {
      const { snapshot, items } = await desk([kept], texts);
      const [item] = items;
      assert.equal(item?.candidates.length, 1);
      return certainCandidate(snapshot, item)?.passage.id;
    };
    assert.deepEqual([await certain(annotation), await certain(alone)], ['s2-1-p4', undefined]);
  });

  test('lists what other readers have to decide last', async () => {
    const annotations = [
      on('s2-1-p2', second, council, { id: idOf(1), revision: 'a', reader: 'Ben' }),
      on('s2-1-p2', second, council, { id: idOf(2), revision: 'b' }),
    ];
    const { items } = await desk(annotations, { [north]: chapter(2, { 's2-1-p1': first, 's2-1-p3': third }) });
    assert.deepEqual(
      items.map(({ placed }) => placed.thread.annotation.reader),
      ['Ada Reader', 'Ben'],
    );
  });

  test('offers to keep an annotation on a passage that is still there', async () => {
    const texts = { [north]: chapter(2, { 's2-1-p1': first, 's2-1-p2': 'Nobody knew why.', 's2-1-p3': third }) };
    const [entry] = entries(await desk([on('s2-1-p2', second, council)], texts));
    assert.equal(entry?.passageNote, '§2.1 ¶2');
  });

  test('compares the first words of a whole passage, not all of it', async () => {
    const annotation = sample({ target: passageTarget('study', { id: 's2-1-p2', text: second }) });
    const texts = { [north]: chapter(2, { 's2-1-p1': first, 's2-1-p2': third }) };
    const list = entries(await desk([annotation], texts));
    for (const { diff } of list.flatMap(({ candidates }) => candidates)) {
      const length = diff.reduce((sum, { text }) => sum + text.length, 0);
      assert.ok(length < 2 * second.length, `${length} letters`);
    }
  });

  test('shortens at a space, and never within a sign of two units', () => {
    assert.equal(shortened('one two three', 20), 'one two three');
    assert.equal(shortened('one two three', 9), 'one two …');
    assert.equal(shortened('abc😀def', 4), 'abc …');
  });
});

suite('A note that was changed in two ways', () => {
  const own = sample({ text: 'The lamp was new.', tags: ['lamp'], revision: 'x' });
  const thread = (...conflicts: readonly Annotation[]): Thread => ({
    annotation: own,
    file: 'ada-reader.jsonl',
    replies: [],
    conflicts,
  });
  /** The note as it lies on the desk. */
  const disputed = (...others: readonly Annotation[]): Disputed => ({ annotation: own, others, answers: undefined });
  const version = async (): Promise<Version> => {
    const [found] = (await load(twoRepublics)).snapshot.versions;
    assert.ok(found);
    return found;
  };

  test('is shown with both texts, their difference and what else differs', async () => {
    const other = sample({ text: 'The lamp was old.', tags: ['oil'], revision: 'y' });
    assert.deepEqual(conflicting([thread(), thread(other)]), [disputed(other)]);
    const conflict = deskConflict(await version(), true, disputed(other));
    assert.deepEqual(
      conflict.states.map(({ text }) => text),
      ['The lamp was new.', 'The lamp was old.'],
    );
    assert.deepEqual(
      conflict.diffs[0]?.map(({ what, text }) => [what, text]),
      [
        ['same', 'The lamp was '],
        ['removed', 'new'],
        ['added', 'old'],
        ['same', '.'],
      ],
    );
    assert.deepEqual(
      conflict.states.map(({ details }) => details),
      [['Tags: lamp'], ['Tags: oil']],
    );
    assert.ok(conflict.canKeepBoth);
  });

  test('can be kept with both texts and all tags', () => {
    const both = withAllTexts(disputed(sample({ text: 'The lamp was old.', tags: ['oil'], revision: 'y' })));
    assert.equal(both.text, 'The lamp was new.\n\nThe lamp was old.');
    assert.deepEqual(both.tags, ['lamp', 'oil']);
  });

  test('keeps a text once that the other one contains', () => {
    const both = withAllTexts(disputed(sample({ text: 'The lamp was new. So was the oil.', revision: 'y' })));
    assert.equal(both.text, 'The lamp was new. So was the oil.');
  });

  test('cannot be put together with a deletion', async () => {
    const deleted = sample({ text: 'The lamp was old.', revision: 'y', deleted: '2024-05-02T10:00:00.000Z' });
    const conflict = deskConflict(await version(), true, disputed(deleted));
    assert.ok(!conflict.canKeepBoth);
    assert.ok(conflict.states[1]?.isDeleted);
  });
});

suite('A reply that was changed in two ways', () => {
  const root = sample({ id: idOf(1), reader: 'Ben', text: 'Who trimmed\nthe lamp?' });
  const other = sample({ id: idOf(1), reader: 'Ben', text: 'Who trimmed it?', revision: 'b2' });
  const mine = sample({ id: idOf(2), target: { type: 'reply', annotation: root.id }, text: 'The keeper.' });
  const second = sample({ ...mine, text: 'His wife.', revision: 'm2' });
  const third = sample({ ...mine, text: 'His son.', revision: 'm3', deleted: '2024-05-02T10:00:00.000Z' });
  const calm = sample({ ...mine, id: idOf(3), text: 'Nobody.' });
  const thread: Thread = { annotation: root, file: 'ben.jsonl', replies: [calm, mine], conflicts: [second, third] };
  const version = async (): Promise<Version> => {
    const [found] = (await load(twoRepublics)).snapshot.versions;
    assert.ok(found);
    return found;
  };

  test('lies on the desk by itself, with all its texts, and is told apart from what it answers', () => {
    assert.deepEqual(conflicting([thread]), [{ annotation: mine, others: [second, third], answers: root }]);
    const both = conflicting([{ ...thread, conflicts: [third, other, second] }]);
    assert.deepEqual(
      both.map(({ annotation, others }) => [annotation.id, others.map(({ revision }) => revision)]),
      [
        [root.id, ['b2']],
        [mine.id, [third.revision, 'm2']],
      ],
    );
  });

  test('says which note it replies to, where that is, and whose it is', async () => {
    const [disputed] = conflicting([thread]);
    assert.ok(disputed);
    const conflict = deskConflict(await version(), true, disputed);
    assert.deepEqual(
      [conflict.title, conflict.from, conflict.answers],
      ['Reply', '§2 ¶1', 'Reply to the note of Ben: “Who trimmed the lamp?”'],
    );
    assert.deepEqual(
      conflict.states.map(({ text, isDeleted }) => [text, isDeleted]),
      [
        ['The keeper.', false],
        ['His wife.', false],
        ['His son.', true],
      ],
    );
    assert.equal(deskConflict(await version(), false, disputed).title, 'Reply of Ada Reader');
  });

  test('says so when what it replies to was deleted, says nothing in words, or is not here', async () => {
    const answersOf = async (annotation: Annotation | undefined): Promise<string> =>
      deskConflict(await version(), true, { annotation: mine, others: [second], answers: annotation }).answers;
    const deleted = withoutContent({ ...root, deleted: '2024-05-02T10:00:00.000Z' });
    assert.equal(await answersOf(deleted), 'Reply to the deleted note of Ben: “Ada Example wrote the charter”');
    const onAda = sample({ target: { type: 'entity', folder: 'people', entity: 'ada-example' }, text: '' });
    assert.equal(await answersOf(onAda), 'Reply to the note of Ada Reader');
    assert.equal(await answersOf(undefined), 'Reply to an annotation that is not here');
  });

  test('and a note are called by what they are', () => {
    assert.equal(deskTitle(sample({ kind: 'highlight', colour: 'blue' }), true), 'Highlight, blue');
    assert.equal(deskTitle(sample({ kind: 'claim', colour: 'blue' }), false), 'Claim of Ada Reader');
    assert.equal(deskTitle(sample({ deleted: '2024-05-02' }), true), 'Deleted note');
  });
});
