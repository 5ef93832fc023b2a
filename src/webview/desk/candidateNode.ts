import type { DeskCandidate, DeskEntry, FromDesk } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { button } from './button';
import { diffNodes } from './diffNodes';
import { keys } from './keys';

/** A place that an annotation may have: what differs there, and what speaks for and against it. */
export function candidateNode({ id, isOwn }: DeskEntry, candidate: DeskCandidate, index: number): HTMLElement {
  const { key, reference, caseTitle, warning, reasons, before, diff, after } = candidate;
  const number = String(index + 1);
  const open: FromDesk = { type: 'open', id, candidate: key };
  return element(
    'section',
    { class: warning === '' ? 'candidate' : 'candidate other', 'aria-label': `Place ${number}: ${reference}` },
    element('h4', {}, `${number}. ${[reference, caseTitle].filter(Boolean).join(', ')}`),
    warning === '' ? undefined : element('p', { class: 'warning' }, `⚠ ${warning}`),
    element('p', { class: 'meta' }, reasons.join(' · ')),
    element('blockquote', {}, before, ...diffNodes(diff), after),
    element(
      'div',
      { class: 'tools' },
      isOwn ? button('Attach here', `attach ${key}`, { type: 'attach', id, candidate: key }, number) : undefined,
      button('Open the place', `open ${key}`, open, index === 0 ? keys.open : ''),
    ),
  );
}
