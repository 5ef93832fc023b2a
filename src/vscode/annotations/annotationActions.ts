import type { Annotation, AnnotationColour, AnnotationTarget } from '../../annotations/annotation';
import type { AnnotationModel } from '../../annotations/annotationModel';
import { passageTarget, spanTarget } from '../../annotations/targets';
import type { Passage } from '../../edition/model';
import type { Version } from '../../edition/snapshot';
import { placeText } from './placeText';
import type { FoundAnnotation, PassagePart } from './targetsInText';

/** What every surface does with annotations, without asking anything. All of it throws `NotSaved`. */

/** What an annotation is made on: a part of a passage, or the whole of it. */
export function targetOf({ info }: Version, passage: Passage, part?: PassagePart): AnnotationTarget {
  return part ? spanTarget(info.id, passage, part) : passageTarget(info.id, passage);
}

/** Highlights places; one that the reader has highlighted already gets the colour. @returns how many there are now. */
export async function highlightAll(
  model: AnnotationModel,
  targets: readonly AnnotationTarget[],
  colour: AnnotationColour,
): Promise<number> {
  const known = model.threads.filter(
    ({ file, annotation }) => file === model.ownFile && annotation.kind === 'highlight',
  );
  for (const target of targets) {
    const same = known.find(({ annotation }) => isSamePlace(annotation.target, target));
    if (!same) await model.create({ kind: 'highlight', target, colour });
    else if (same.annotation.colour !== colour) await model.change(same.annotation.id, { colour }, 'the colour');
  }
  return targets.length;
}

/** Saves the text of an annotation; one that was deleted elsewhere while it was written is there again. */
export async function saveText({ annotations, annotation }: FoundAnnotation, text: string): Promise<Annotation> {
  if (text === annotation.text) return annotation;
  return annotations.model.change(annotation.id, { text, deleted: undefined }, 'the text');
}

/** Puts an annotation on other words, and records from where. */
export function saveSpan(found: FoundAnnotation, { info }: Version, part: PassagePart): Promise<Annotation> {
  const { annotations, annotation } = found;
  const when = new Date().toISOString();
  const from = placeText(annotations, annotation);
  const target = spanTarget(info.id, part.passage, part);
  const decisions = [...annotation.decisions, { what: 'attached', when, from } as const];
  return annotations.model.change(annotation.id, { target, decisions }, 'the span');
}

/** Saves a reply. Replies stand in one row: an answer to a reply is an answer to its thread. */
export function saveReply({ annotations, annotation }: FoundAnnotation, text: string): Promise<Annotation> {
  const root = annotation.target.type === 'reply' ? annotation.target.annotation : annotation.id;
  return annotations.model.create({ kind: 'note', target: { type: 'reply', annotation: root }, text });
}

function isSamePlace(a: AnnotationTarget, b: AnnotationTarget): boolean {
  if (a.type === 'passage' && b.type === 'passage') return a.passage === b.passage && a.version === b.version;
  if (a.type !== 'span' || b.type !== 'span') return false;
  const isSameStretch = a.start === b.start && a.end === b.end && a.quote.exact === b.quote.exact;
  return isSameStretch && a.passage === b.passage && a.version === b.version;
}
