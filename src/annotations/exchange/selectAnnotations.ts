import { ComparisonIndex } from '../../compare/counterparts';
import { referenceOf } from '../../edition/snapshot';
import type { Annotation } from '../annotation';
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
}

/** The annotations that a filter takes, each with its whole thread, in the order given. Deleted ones are left out. */
export function selectAnnotations(input: ExportInput, filter: AnnotationFilter): readonly Annotation[] {
  const living = input.annotations.filter(({ deleted }) => deleted === undefined);
  const byId = new Map(living.map((annotation) => [annotation.id, annotation]));
  const rootOf = (annotation: Annotation): string => {
    let current = annotation;
    for (let step = 0; current.target.type === 'reply' && step < 100; step++) {
      const parent = byId.get(current.target.annotation);
      if (!parent) break;
      current = parent;
    }
    return current.id;
  };
  const takes = filterOf(input, filter);
  const roots = new Set(living.filter(takes).map(rootOf));
  return living.filter((annotation) => roots.has(rootOf(annotation)));
}

function filterOf(input: ExportInput, filter: AnnotationFilter): (annotation: Annotation) => boolean {
  const index = new ComparisonIndex(input.snapshot);
  const words = plainWords(filter.search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const tag = filter.tag === undefined ? undefined : plainWords(filter.tag.replace(/^#/, ''));
  const reader = filter.reader === undefined ? undefined : plainWords(filter.reader);
  const { comparison } = filter;
  return (annotation) => {
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
