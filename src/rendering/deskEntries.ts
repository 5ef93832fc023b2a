import { shownName, type Annotation, type Quote } from '../annotations/annotation';
import type { Candidate } from '../annotations/anchoring/place';
import { fromCodePoints } from '../annotations/codePoints';
import type { PlacedAnnotation } from '../annotations/placedAnnotations';
import { wordDiff, type DiffPart } from '../annotations/wordDiff';
import { sectionOfPassageId } from '../edition/passageId';
import { caseOfSection, findPassage, referenceOf, type Snapshot, type Version } from '../edition/snapshot';
import { capitalized } from './annotationLabels';
import type { DeskCandidate, DeskEntry } from './deskMessages';

/** An annotation whose place the reader has to decide or can confirm. */
export interface DeskItem {
  readonly placed: PlacedAnnotation & { readonly state: 'moved' | 'needs review' };
  /** Places to choose from, the best first. */
  readonly candidates: readonly Candidate[];
}

/** UTF-16 units of context that are shown on each side, and of long texts. */
const shown = { context: 60, text: 600, words: 1200, record: 300 };

/**
 * What lies on the desk: what needs review, what has moved, then what other readers have to decide; each in the
 * order of the text.
 *
 * @param ownFile File of the layer of the reader at work.
 */
export function deskItems(version: Version, placed: readonly PlacedAnnotation[], ownFile: string): readonly DeskItem[] {
  const order = new Map(version.passages.map(({ id }, index) => [id, index]));
  const items = placed.flatMap((place) => {
    const { state, placement } = place;
    if (state !== 'moved' && state !== 'needs review') return [];
    const candidates = placement?.state === 'needs review' ? placement.candidates : placement ? [placement] : [];
    return [{ placed: { ...place, state }, candidates }];
  });
  const group = ({ placed: { state, thread } }: DeskItem): number =>
    thread.file !== ownFile ? 2 : state === 'moved' ? 1 : 0;
  const line = ({ placed: { passage } }: DeskItem): number => order.get(passage?.id ?? '') ?? order.size;
  return items.sort((a, b) => group(a) - group(b) || line(a) - line(b) || a.placed.start - b.placed.start);
}

/**
 * The place that can be accepted without a look: where it has moved to, or, when it needs review, the only place
 * there is, if all its words are there, it lies in the same case and nothing speaks against it.
 */
export function certainCandidate(snapshot: Snapshot, item: DeskItem): Candidate | undefined {
  const [only, ...others] = item.candidates;
  const { placed } = item;
  if (!only || others.length > 0) return undefined;
  if (placed.state === 'moved') return only;
  if (only.similarity < 1 || otherCase(snapshot, placed.thread.annotation, only) !== undefined) return undefined;
  const quote = quoteOf(placed.thread.annotation);
  const hasWords = quote !== undefined && only.passage.text.startsWith(quote.exact, only.start);
  return hasWords && !only.hasObjection ? only : undefined;
}

/** An entry of the desk. */
export function deskEntry(
  snapshot: Snapshot,
  version: Version,
  isOwn: boolean,
  { placed, candidates }: DeskItem,
): DeskEntry {
  const { thread, state, placement, passage } = placed;
  const { annotation, replies } = thread;
  return {
    id: annotation.id,
    state,
    title: deskTitle(annotation, isOwn),
    reader: annotation.reader,
    isOwn,
    text: shortened(annotation.text, shown.text),
    tags: [...annotation.tags],
    replies: replies.length,
    from: fromOf(version, annotation),
    fromCase: homeCase(snapshot, annotation)?.title ?? '',
    old: oldWords(snapshot, version, annotation),
    reason: placement?.state === 'needs review' ? placement.reason : reasonWithout(state),
    passageNote: passage ? referenceOf(version, passage.id) : '',
    candidates: candidates.map((candidate) => deskCandidate(snapshot, version, annotation, candidate)),
  };
}

/** What an annotation is called on the desk: "Note", "Highlight, blue", "Claim of Ben", "Deleted note". */
export function deskTitle(annotation: Annotation, isOwn: boolean): string {
  const { kind, colour, reader } = annotation;
  const name = shownName(annotation);
  const title = capitalized(kind === 'highlight' && colour !== undefined ? `${name}, ${colour}` : name);
  return isOwn ? title : `${title} of ${reader}`;
}

/** "§2.1 ¶3", where an annotation was made; empty when it is about no text. */
export function fromOf(version: Version, { target }: Annotation): string {
  return target.type === 'span' || target.type === 'passage' ? referenceOf(version, target.passage) : '';
}

/** Names a place of an item. */
export function candidateKey({ passage, start, end }: Candidate): string {
  return `${passage.id}@${start}-${end}`;
}

/** Where an annotation was before a decision, for its record: "§2.1 ¶3: the first words …". */
export function placeInWords(version: Version, annotation: Annotation): string {
  const exact = quoteOf(annotation)?.exact;
  const from = fromOf(version, annotation);
  return exact === undefined ? from : `${from}: ${shortened(exact, shown.record)}`;
}

/** Whole words of a text, with dots when it was cut. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.search(/\s\S*$/);
  return `${cut.slice(0, space > length / 2 ? space : cutBeforePair(cut))} …`;
}

/** Words of an annotation's target. */
export function quoteOf({ target }: Annotation): Quote | undefined {
  return target.type === 'span' || target.type === 'passage' ? target.quote : undefined;
}

function reasonWithout(state: DeskItem['placed']['state']): string {
  return state === 'moved'
    ? 'Its words have moved to another passage.'
    : 'The passage it was made on is gone from this version.';
}

/** The old words with what stands around them now, or stood around them when the annotation was made. */
function oldWords(snapshot: Snapshot, version: Version, annotation: Annotation): DeskEntry['old'] {
  const quote = quoteOf(annotation);
  const { target } = annotation;
  const { prefix = '', exact = '', suffix = '' } = quote ?? {};
  const isShort = target.type === 'span' && prefix.length + suffix.length < shown.context;
  const passage = isShort ? findPassage(snapshot, version, target.passage) : undefined;
  const start = passage && target.type === 'span' ? fromCodePoints(passage.text, target.start) : -1;
  // A quote that still stands where it stood shows more of its surroundings than it has brought along.
  if (passage && start >= 0 && passage.text.startsWith(exact, start))
    return { ...around(passage.text, start, start + exact.length), exact: shortened(exact, shown.words) };
  return { before: prefix, exact: shortened(exact, shown.words), after: suffix };
}

function deskCandidate(
  snapshot: Snapshot,
  version: Version,
  annotation: Annotation,
  candidate: Candidate,
): DeskCandidate {
  const { passage, start, end, reasons } = candidate;
  const here = caseOfSection(snapshot.manifest, passage.section);
  const other = otherCase(snapshot, annotation, candidate);
  return {
    key: candidateKey(candidate),
    reference: referenceOf(version, passage.id),
    ...around(passage.text, start, end),
    diff: [...candidateDiff(annotation, candidate, passage.text.slice(start, end))],
    caseTitle: here?.title ?? '',
    warning: other ?? '',
    reasons: [...reasons],
  };
}

/** From the words of an annotation to those of a candidate; of a whole passage, only as many as the quote has. */
function candidateDiff(annotation: Annotation, { passage }: Candidate, words: string): readonly DiffPart[] {
  const before = quoteOf(annotation)?.exact ?? '';
  if (annotation.target.type !== 'passage') return wordDiff(cut(before), cut(words));
  if (before === '') return [{ what: 'same', text: shortened(passage.text, shown.context * 2) }];
  const end = passage.text.indexOf(' ', before.length);
  return wordDiff(before, passage.text.slice(0, end < 0 ? undefined : end));
}

/** Says that a candidate lies in another case; undefined when it does not. */
function otherCase(snapshot: Snapshot, annotation: Annotation, { passage }: Candidate): string | undefined {
  const home = homeCase(snapshot, annotation);
  const here = caseOfSection(snapshot.manifest, passage.section);
  if (home?.id === here?.id) return undefined;
  const name = (title: string | undefined): string => (title === undefined ? 'no case' : `“${title}”`);
  return `This place belongs to ${name(here?.title)}; the annotation was made in ${name(home?.title)}.`;
}

function homeCase(snapshot: Snapshot, { target }: Annotation) {
  if (target.type !== 'span' && target.type !== 'passage') return undefined;
  const passage = snapshot.versions
    .map((version) => findPassage(snapshot, version, target.passage))
    .find((found) => found !== undefined);
  const section = passage?.sectionId ?? sectionOfPassageId(target.passage);
  return section === undefined ? undefined : caseOfSection(snapshot.manifest, section);
}

function around(text: string, start: number, end: number): { readonly before: string; readonly after: string } {
  const before = text.slice(Math.max(0, start - shown.context), start);
  const after = text.slice(end, end + shown.context);
  return {
    before: start > shown.context ? `… ${before.slice(before.indexOf(' ') + 1)}` : before,
    after: end + shown.context < text.length ? `${after.slice(0, after.lastIndexOf(' ') + 1)}…` : after,
  };
}

/** The first part of very long words, so that a desk with many entries stays quick. */
function cut(text: string): string {
  return shortened(text, shown.words);
}

function cutBeforePair(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.length - 1 : text.length;
}
