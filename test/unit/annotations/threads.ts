import { newAnnotation, type AnnotationDraft } from '../../../src/annotations/revise';
import type { Annotation } from '../../../src/annotations/annotation';
import type { Thread } from '../../../src/annotations/thread';

/** What a test says of an annotation; the rest does not matter. */
export interface Said extends AnnotationDraft {
  readonly id: string;
  readonly reader?: string;
}

/** An annotation as a test says it. */
export function annotationOf({ id, reader = 'Ada', ...draft }: Said): Annotation {
  const stamp = { now: '2024-05-01T10:00:00.000Z', revision: `r-${id}` };
  return newAnnotation(draft, { id, reader, edition: 'islands' }, stamp);
}

/** A thread as a test says it. */
export function threadOf(said: Said, replies: readonly Said[] = []): Thread {
  const annotation = annotationOf(said);
  const file = `${annotation.reader.toLowerCase()}.jsonl`;
  return { annotation, file, replies: replies.map(annotationOf), conflicts: [] };
}

/** What a reply is about. */
export function replyTo(annotation: string): Said['target'] {
  return { type: 'reply', annotation };
}

/** A stretch of a passage; where it is, anchoring finds out by its words. */
export function spanOf(passage: string, exact: string, text: string): Said['target'] {
  const start = text.indexOf(exact);
  const quote = { exact, prefix: text.slice(0, start), suffix: text.slice(start + exact.length) };
  return { type: 'span', version: 'study', passage, quote, start, end: start + exact.length, hash: undefined };
}
