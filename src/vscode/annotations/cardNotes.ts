import type { Thread } from '../../annotations/annotationModel';
import type { CardNote } from '../../rendering/cardMarkdown';
import type { EditionAnnotations } from './editionAnnotations';

/** What readers have noted on a person or an event, as its card shows it; one's own notes first. */
export function cardNotes(annotations: EditionAnnotations | undefined, entity: string): readonly CardNote[] {
  return annotations ? notesOf(annotations, annotations.ofEntity(entity)) : [];
}

/** What readers have noted on comparisons themselves, by id; one's own notes first. Gone through once, when asked. */
export function comparisonNotes(annotations: EditionAnnotations | undefined): (id: string) => readonly CardNote[] {
  let byComparison: Map<string, Thread[]> | undefined;
  return (id) => {
    if (!annotations) return [];
    byComparison ??= threadsOfComparisons(annotations.model.threads);
    return notesOf(annotations, byComparison.get(id) ?? []);
  };
}

function threadsOfComparisons(threads: readonly Thread[]): Map<string, Thread[]> {
  const found = new Map<string, Thread[]>();
  for (const thread of threads) {
    const { target } = thread.annotation;
    if (target.type !== 'comparison') continue;
    const list = found.get(target.comparison);
    if (list) list.push(thread);
    else found.set(target.comparison, [thread]);
  }
  return found;
}

function notesOf({ model }: EditionAnnotations, threads: readonly Thread[]): readonly CardNote[] {
  const notes = threads.map(({ annotation: { id, kind, reader, text, resolved }, file, replies }): CardNote => ({
    id,
    kind,
    reader,
    text,
    isOwn: file === model.ownFile,
    isResolved: resolved,
    replies: replies.length,
  }));
  return [...notes.filter(({ isOwn }) => isOwn), ...notes.filter(({ isOwn }) => !isOwn)];
}
