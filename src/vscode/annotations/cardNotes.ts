import { shownName } from '../../annotations/annotation';
import type { Thread } from '../../annotations/thread';
import { groupedByEach } from '../../edition/grouped';
import type { CardNote } from '../../rendering/cardMarkdown';
import type { EditionAnnotations } from './editionAnnotations';

/** What readers have noted on a person or an event, as its card shows it; one's own notes first. */
export function cardNotes(annotations: EditionAnnotations | undefined, entity: string): readonly CardNote[] {
  return annotations ? notesOf(annotations, annotations.ofEntity(entity)) : [];
}

/** What readers have noted on comparisons themselves, by id; one's own notes first. Gone through once, when asked. */
export function comparisonNotes(annotations: EditionAnnotations | undefined): (id: string) => readonly CardNote[] {
  let byComparison: ReadonlyMap<string, readonly Thread[]> | undefined;
  return (id) => {
    if (!annotations) return [];
    byComparison ??= groupedByEach(annotations.model.threads, ({ annotation: { target } }) =>
      target.type === 'comparison' ? [target.comparison] : [],
    );
    return notesOf(annotations, byComparison.get(id) ?? []);
  };
}

function notesOf({ model }: EditionAnnotations, threads: readonly Thread[]): readonly CardNote[] {
  const notes = threads.map(({ annotation, file, replies }): CardNote => ({
    id: annotation.id,
    name: shownName(annotation),
    reader: annotation.reader,
    text: annotation.text,
    isOwn: file === model.ownFile,
    isResolved: annotation.resolved,
    replies: replies.length,
  }));
  return [...notes.filter(({ isOwn }) => isOwn), ...notes.filter(({ isOwn }) => !isOwn)];
}
