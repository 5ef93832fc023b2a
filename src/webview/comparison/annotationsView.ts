import { kindTitles } from '../../rendering/annotationLabels';
import type { ComparisonAnnotation, ComparisonState } from '../../rendering/comparing/comparisonMessages';
import { el } from '../comparing/dom';
import { link } from '../comparing/links';

/** What readers have said of the comparison and of its passages, with the way to the claim table. */
export function annotationsView({ annotations, id }: ComparisonState): HTMLElement {
  return el(
    'section',
    { class: 'annotations' },
    el('h2', {}, 'Annotations'),
    annotations.length === 0
      ? el('p', { class: 'quiet' }, 'Nothing is annotated here yet.')
      : el('ul', {}, ...annotations.map(annotationView)),
    el('p', {}, link('claims', id, 'Show Claim Table')),
  );
}

function annotationView(annotation: ComparisonAnnotation): HTMLElement {
  const { id, kind, reader, isOwn, isResolved, place, state, quote, text, replies } = annotation;
  const about = [
    `${kindTitles[kind]} by ${isOwn ? 'you' : reader}`,
    state,
    isResolved ? 'resolved' : '',
    replies === 0 ? '' : `${replies} ${replies === 1 ? 'reply' : 'replies'}`,
  ];
  return el(
    'li',
    {},
    el('p', { class: 'quiet' }, `${about.filter(Boolean).join(', ')} · `, link('annotation', id, place)),
    quote === '' ? undefined : el('blockquote', { dir: 'auto' }, quote),
    text === '' ? undefined : el('p', { class: 'text', dir: 'auto' }, text),
  );
}
