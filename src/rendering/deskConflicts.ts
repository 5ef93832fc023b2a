import { shownName, type Annotation } from '../annotations/annotation';
import type { Thread } from '../annotations/thread';
import { wordDiff } from '../annotations/wordDiff';
import type { Version } from '../edition/snapshot';
import { deskTitle, fromOf, placeInWords, quoteOf, shortened } from './deskEntries';
import type { DeskConflict } from './deskMessages';

/** Letters that are shown of what a reply is to. */
const longestWords = 120;

/** An annotation of which two or more states were made at the same time elsewhere, and have to be settled. */
export interface Disputed {
  /** The state that is shown. */
  readonly annotation: Annotation;
  readonly others: readonly Annotation[];
  /** What its thread began with, when it is a reply to that. */
  readonly answers: Annotation | undefined;
}

/** All annotations and replies that have to be settled. */
export function conflicting(threads: readonly Thread[]): readonly Disputed[] {
  return threads
    .filter(({ conflicts }) => conflicts.length > 0)
    .flatMap(({ annotation: root, replies, conflicts }) =>
      [root, ...replies].map((annotation) => ({
        annotation,
        others: conflicts.filter(({ id }) => id === annotation.id),
        answers: annotation === root ? undefined : root,
      })),
    )
    .filter(({ others }) => others.length > 0);
}

/** A conflict as the desk shows it. */
export function deskConflict(version: Version, isOwn: boolean, disputed: Disputed): DeskConflict {
  const { annotation, others, answers } = disputed;
  const states = [annotation, ...others];
  return {
    id: annotation.id,
    title: deskTitle(annotation, isOwn),
    reader: annotation.reader,
    isOwn,
    from: fromOf(version, answers ?? annotation),
    answers: annotation.target.type === 'reply' ? answersInWords(answers) : '',
    states: states.map((state, index) => ({
      label: labelOf(index, states.length),
      text: state.text,
      isDeleted: state.deleted !== undefined,
      modified: state.modified,
      details: detailsOf(version, state, states),
    })),
    diffs: others.map((other) => [...wordDiff(annotation.text, other.text)]),
    canKeepBoth: states.every(({ deleted }) => deleted === undefined) && textsOf(states).length > 1,
  };
}

/** One annotation with the texts and tags of all its states; place and kind are those of the first. */
export function withAllTexts({ annotation, others }: Disputed): Annotation {
  const states = [annotation, ...others];
  return {
    ...annotation,
    text: textsOf(states).join('\n\n'),
    tags: [...new Set(states.flatMap(({ tags }) => tags))],
    resolved: states.every(({ resolved }) => resolved),
  };
}

/** "Reply to the note of Ben: “Its first words …”" */
function answersInWords(answers: Annotation | undefined): string {
  if (!answers) return 'Reply to an annotation that is not here';
  const words = shortened((answers.text || (quoteOf(answers)?.exact ?? '')).replace(/\s+/g, ' ').trim(), longestWords);
  return `Reply to the ${shownName(answers)} of ${answers.reader}${words === '' ? '' : `: “${words}”`}`;
}

/** Different texts, without those that another one contains as a whole. */
function textsOf(states: readonly Annotation[]): readonly string[] {
  const texts = [...new Set(states.map(({ text }) => text.trim()).filter(Boolean))];
  return texts.filter((text) => !texts.some((other) => other !== text && other.includes(text)));
}

function labelOf(index: number, count: number): string {
  if (index === 0) return 'This state';
  return count === 2 ? 'The other state' : `Other state ${index}`;
}

/** What of a state differs between the states, beside the text. */
function detailsOf(version: Version, state: Annotation, states: readonly Annotation[]): string[] {
  const facts: readonly ((annotation: Annotation) => string)[] = [
    ({ kind }) => `Kind: ${kind}`,
    ({ colour }) => `Colour: ${colour ?? 'none'}`,
    ({ tags }) => `Tags: ${tags.length === 0 ? 'none' : tags.join(', ')}`,
    (annotation) => `Place: ${placeInWords(version, annotation) || 'not in the text'}`,
    ({ resolved }) => (resolved ? 'Resolved' : 'Not resolved'),
    ({ comparison }) => `Comparison: ${comparison ?? 'none'}`,
    ({ claim }) => (claim === undefined ? 'For no claim' : 'For a claim'),
  ];
  return facts
    .filter((fact) => new Set(states.map(fact)).size > 1)
    .map((fact) => fact(state))
    .filter(Boolean);
}
