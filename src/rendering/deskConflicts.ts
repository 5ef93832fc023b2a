import type { Annotation } from '../annotations/annotation';
import type { Thread } from '../annotations/annotationModel';
import { wordDiff } from '../annotations/wordDiff';
import type { Version } from '../edition/snapshot';
import { fromOf, placeInWords } from './deskEntries';
import type { DeskConflict } from './deskMessages';

/** Threads of which two or more states were made at the same time elsewhere, and have to be settled. */
export function conflicting(threads: readonly Thread[]): readonly Thread[] {
  return threads.filter(({ conflicts }) => conflicts.length > 0);
}

/** A conflict as the desk shows it. */
export function deskConflict(version: Version, isOwn: boolean, { annotation, conflicts }: Thread): DeskConflict {
  const states = [annotation, ...conflicts];
  return {
    id: annotation.id,
    kind: annotation.kind,
    reader: annotation.reader,
    isOwn,
    from: fromOf(version, annotation),
    states: states.map((state, index) => ({
      label: labelOf(index, states.length),
      text: state.text,
      isDeleted: state.deleted !== undefined,
      modified: state.modified,
      details: detailsOf(version, state, states),
    })),
    diffs: conflicts.map((other) => [...wordDiff(annotation.text, other.text)]),
    canKeepBoth: states.every(({ deleted }) => deleted === undefined) && textsOf(states).length > 1,
  };
}

/** One annotation with the texts and tags of all its states; place and kind are those of the first. */
export function withAllTexts({ annotation, conflicts }: Thread): Annotation {
  const states = [annotation, ...conflicts];
  return {
    ...annotation,
    text: textsOf(states).join('\n\n'),
    tags: [...new Set(states.flatMap(({ tags }) => tags))],
    resolved: states.every(({ resolved }) => resolved),
  };
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
