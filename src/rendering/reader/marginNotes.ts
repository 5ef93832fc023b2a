import type { Annotation } from '../../annotations/annotation';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { findPassage, caseOfSection, type Snapshot, type Version } from '../../edition/snapshot';
import { describe } from '../annotationLabels';
import { renderedAnnotations, type RenderedAnnotation } from '../annotationMarks';
import { richText } from '../richText';
import type { MarginNote } from './annotationMessages';

/** Whether an annotation says more than a highlight does. */
export function saysMore({ thread: { annotation, replies } }: PlacedAnnotation): boolean {
  return annotation.kind !== 'highlight' || annotation.text !== '' || annotation.tags.length > 0 || replies.length > 0;
}

/**
 * Annotations at the places where a page shows them: one that needs review stands where it most likely belongs, if
 * that lies in the case in which it was made. The page says that the place is not certain, and why.
 */
export function likelyPlaces(
  snapshot: Snapshot,
  version: Version,
  placed: readonly PlacedAnnotation[],
): readonly PlacedAnnotation[] {
  return placed.map((place) => {
    const { placement } = place;
    if (place.state !== 'needs review' || placement?.state !== 'needs review') return place;
    const [best] = placement.candidates;
    const passage = best && version.passageById.get(best.passage.id);
    if (!passage || !isInCase(snapshot, version, place, passage.sectionId)) return place;
    const isWhole = place.thread.annotation.target.type === 'passage';
    return { ...place, passage, start: best.start, end: best.end, isWhole };
  });
}

/** What a page marks in a passage; what needs review is marked as what has moved is. */
export function pageMarks(placed: readonly PlacedAnnotation[]): readonly RenderedAnnotation[] {
  const unsure = new Map(
    placed.filter(({ state }) => state === 'needs review').map((place) => [place.thread.annotation.id, place]),
  );
  return renderedAnnotations(placed).map((mark) => {
    const place = unsure.get(mark.id);
    return place
      ? { ...mark, isWhole: place.isWhole, isMoved: true, note: mark.note === '' ? mark.title : mark.note }
      : mark;
  });
}

/** What the margin beside a passage can show, in the order of the text. */
export function marginNotes(
  placed: readonly PlacedAnnotation[],
  isOwn: (annotation: Annotation) => boolean,
): readonly MarginNote[] {
  return [...placed]
    .filter(({ state }) => state !== 'retired')
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((place) => marginNote(place, isOwn));
}

function marginNote(place: PlacedAnnotation, isOwn: (annotation: Annotation) => boolean): MarginNote {
  const { thread, state, placement, start, end, isWhole } = place;
  const { annotation, replies } = thread;
  const isDeleted = annotation.deleted !== undefined;
  return {
    id: annotation.id,
    kind: annotation.kind,
    colour: annotation.colour ?? (annotation.kind === 'highlight' ? 'yellow' : 'plain'),
    title: describe(place),
    isDiscussion: saysMore(place),
    isOwn: isOwn(annotation),
    isDeleted,
    isResolved: annotation.resolved,
    needsDesk: state === 'needs review' || state === 'moved' || thread.conflicts.length > 0,
    reason: placement?.state === 'needs review' ? placement.reason : '',
    start,
    end,
    isWhole,
    hasSpan: !isWhole && !isDeleted && (state === 'in place' || state === 'moved'),
    text: annotation.text,
    body: [...richText(annotation.text)],
    tags: [...annotation.tags],
    replies: replies.map((reply) => ({
      id: reply.id,
      reader: reply.reader,
      isOwn: isOwn(reply),
      text: reply.text,
      body: [...richText(reply.text)],
    })),
  };
}

/** Whether a place lies in the case in which the annotation was made. */
function isInCase(
  snapshot: Snapshot,
  version: Version,
  { thread: { annotation } }: PlacedAnnotation,
  section: string,
): boolean {
  const { target } = annotation;
  const home = 'passage' in target ? findPassage(snapshot, version, target.passage)?.sectionId : undefined;
  const caseOf = (id: string): string | undefined => caseOfSection(snapshot.manifest, id)?.id;
  return home !== undefined && caseOf(home) === caseOf(section);
}
