import type { Annotation } from '../annotation';
import { annotationContext, toWebAnnotation } from '../webAnnotation';
import type { ExportInput } from './exportInput';
import { exportTitle } from './entryFacts';
import { inReadingOrder } from './outline';

/**
 * Annotations as a W3C AnnotationCollection with one AnnotationPage (Web Annotation Data Model, 5), in reading
 * order. Nothing of an annotation is left out: what is read back from it is equal.
 */
export function exportJsonLd(input: ExportInput): string {
  const id = `urn:variorum:${encodeURIComponent(input.snapshot.manifest.id)}/annotations`;
  const items = inReadingOrder(input).map(({ annotation }) => itemOf(annotation));
  const page = { id: `${id}/1`, type: 'AnnotationPage', partOf: id, startIndex: 0, items };
  const { title: label } = exportTitle(input);
  const collection = {
    '@context': annotationContext,
    id,
    type: 'AnnotationCollection',
    label,
    total: items.length,
    first: page,
    last: page.id,
  };
  return `${JSON.stringify(collection, undefined, 2)}\n`;
}

/** An annotation without the context that the collection gives it already. */
function itemOf(annotation: Annotation): unknown {
  const { '@context': context, ...item } = toWebAnnotation(annotation);
  return context === annotationContext ? item : { '@context': context, ...item };
}
