import { ComparisonIndex } from '../../compare/counterparts';
import { referenceOf } from '../../edition/snapshot';
import type { Annotation } from '../annotation';
import { rootId, withoutContent } from '../thread';
import { passageOf, type ExportInput } from './exportInput';
import { plainWords } from './foldedText';

/** Which annotations to take. What is not said does not matter. */
export interface AnnotationFilter {
  readonly tag?: string | undefined;
  /** Words that all must stand in the quote, the text, the tags, the reader's name or the reference; case and accents do not matter. */
  readonly search?: string | undefined;
  /** Id of a comparison: what belongs to it, is about it, or stands on one of its passages. */
  readonly comparison?: string | undefined;
  /** Name of a reader. */
  readonly reader?: string | undefined;
  /** Ids of annotations. */
  readonly ids?: ReadonlySet<string> | undefined;
}

/**
 * The annotations that a filter takes, each with its whole thread, in the order given. Deleted ones are left out; of
 * those that were answered there is what stands for them, so that the replies have their place.
 */
export function selectAnnotations(input: ExportInput, filter: AnnotationFilter): readonly Annotation[] {
  const byId = new Map(input.annotations.map((annotation) => [annotation.id, annotation]));
  const answered = answeredIn(input.annotations, byId);
  const shown = input.annotations
    .filter(({ id, deleted }) => deleted === undefined || answered.has(id))
    .map((annotation) => (annotation.deleted === undefined ? annotation : withoutContent(annotation)));
  const rootOf = ({ id, target }: Annotation): string =>
    target.type === 'reply' ? rootId((parent) => byId.get(parent), target.annotation) : id;
  const takes = filterOf(input, filter);
  const roots = new Set(shown.filter(takes).map(rootOf));
  return shown.filter((annotation) => roots.has(rootOf(annotation)));
}

/** Ids of all that living replies answer, up to what their threads began with. */
function answeredIn(annotations: readonly Annotation[], byId: ReadonlyMap<string, Annotation>): ReadonlySet<string> {
  const answered = new Set<string>();
  for (const { target, deleted } of annotations) {
    let up = deleted === undefined ? target : undefined;
    while (up?.type === 'reply' && !answered.has(up.annotation)) {
      answered.add(up.annotation);
      up = byId.get(up.annotation)?.target;
    }
  }
  return answered;
}

function filterOf(input: ExportInput, filter: AnnotationFilter): (annotation: Annotation) => boolean {
  const index = new ComparisonIndex(input.snapshot);
  const words = plainWords(filter.search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const tag = filter.tag === undefined ? undefined : plainWords(filter.tag.replace(/^#/, ''));
  const reader = filter.reader === undefined ? undefined : plainWords(filter.reader);
  const { comparison, ids } = filter;
  return (annotation) => {
    if (ids !== undefined && !ids.has(annotation.id)) return false;
    if (tag !== undefined && !annotation.tags.some((own) => plainWords(own) === tag)) return false;
    if (reader !== undefined && plainWords(annotation.reader) !== reader) return false;
    if (comparison !== undefined && !comparisonsOf(input, index, annotation).includes(comparison)) return false;
    if (words.length === 0) return true;
    const text = plainWords(wordsOf(input, annotation));
    return words.every((word) => text.includes(word));
  };
}

function wordsOf(input: ExportInput, annotation: Annotation): string {
  const { target, text, tags, reader } = annotation;
  const passage = passageOf(input, annotation);
  const quote = target.type === 'span' || target.type === 'passage' ? target.quote?.exact : undefined;
  return [quote, text, ...tags, reader, passage === undefined ? '' : referenceOf(input.version, passage)].join('\n');
}

/** Ids of the comparisons that an annotation has to do with: the one it names, or else those of its passage. */
export function comparisonsOf(input: ExportInput, index: ComparisonIndex, annotation: Annotation): readonly string[] {
  const { comparison, target } = annotation;
  if (comparison !== undefined) return [comparison];
  if (target.type === 'comparison') return [target.comparison];
  const passage = passageOf(input, annotation);
  if (passage === undefined) return [];
  return [...new Set([...index.withMember(passage), ...index.discussedIn(passage)].map(({ id }) => id))];
}
