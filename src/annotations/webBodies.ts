/** What the bodies of a W3C Web Annotation stand for. */
import { annotationKinds, type AnnotationKind } from './annotation';
import { hasOnly, isRecord, listOf, textOf, type Json } from './json';

/** A body with a text. */
export type Valued = Json & { readonly value: string };

/** Whether a body is a remark in words. HTML is none: it is kept, and not shown as Markdown. */
export function isText(body: unknown): body is Valued {
  return (
    isRecord(body) &&
    listOf(body['type']).includes('TextualBody') &&
    typeof body['value'] === 'string' &&
    !['tagging', 'classifying', 'linking'].includes(String(body['purpose'])) &&
    [undefined, 'text/markdown', 'text/plain'].includes(textOf(body['format']))
  );
}

/** Whether a body is a tag. */
export function isTag(body: unknown): body is Valued {
  return isRecord(body) && body['purpose'] === 'tagging' && typeof body['value'] === 'string';
}

/** Whether a body says what kind of annotation it is, and nothing more. */
export function isKind(body: unknown): body is Valued {
  return (
    isRecord(body) &&
    body['purpose'] === 'classifying' &&
    annotationKinds.some((kind) => kind === body['value']) &&
    hasOnly(body, 'type', 'value', 'purpose')
  );
}

/** Whether a body is a link to a comparison or a claim, and nothing more. */
export function isPlainLink(body: unknown): body is Json & { readonly source: string } {
  return (
    isRecord(body) &&
    body['purpose'] === 'linking' &&
    typeof body['source'] === 'string' &&
    hasOnly(body, 'type', 'source', 'purpose', 'variorum:role')
  );
}

/** Id of the comparison that a link leads to, if it is one of the edition. */
export function comparisonOf(body: Json & { readonly source: string }, edition: string): string | undefined {
  const [, of = '', id] = /^(?:urn:)?variorum:([^/]*)\/comparisons\/([^/]+)$/.exec(body.source) ?? [];
  return id !== undefined && (edition === '' || decoded(of) === edition) ? decoded(id) : undefined;
}

/** The texts of bodies as one. */
export function joined(texts: readonly Valued[]): string {
  return texts.map(({ value }) => value).join('\n\n');
}

/** Whether a value names an annotation. */
export function isUrn(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('urn:') && !value.startsWith('urn:variorum:');
}

/** What a motivation by itself says of the kind. */
export function impliedKind(motivation: unknown): AnnotationKind {
  if (listOf(motivation).includes('questioning')) return 'question';
  return listOf(motivation).includes('highlighting') ? 'highlight' : 'note';
}

/** A part of an IRI without its percent-encoding. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
