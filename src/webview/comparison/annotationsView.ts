import { kindTitles } from '../../rendering/annotationLabels';
import type { ComparisonAnnotation, ComparisonState } from '../../rendering/comparing/comparisonMessages';
import { button } from '../shared/controls';
import { element } from '../shared/element';
import { link } from '../shared/links';

/** What readers have said of the comparison and of its passages, with the way to the claim table. */
export function annotationsView({ annotations, id }: ComparisonState, annotate: () => void): HTMLElement {
  return element(
    'section',
    { class: 'annotations' },
    element('h2', {}, 'Annotations'),
    annotations.length === 0
      ? element('p', { class: 'quiet' }, 'Nothing is annotated here yet.')
      : element('ul', {}, ...annotations.map(annotationView)),
    element('p', { class: 'ways' }, button('Annotate', annotate), ' ', link('claims', id, 'Show Claim Table')),
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
  return element(
    'li',
    {},
    element('p', { class: 'quiet' }, `${about.filter(Boolean).join(', ')} · `, link('annotation', id, place)),
    quote === '' ? undefined : element('blockquote', { dir: 'auto' }, quote),
    text === '' ? undefined : element('p', { class: 'text', dir: 'auto' }, text),
  );
}
