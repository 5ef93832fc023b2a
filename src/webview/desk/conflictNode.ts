import type { DeskCandidate, DeskConflict } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { button } from './button';
import { diffNodes } from './diffNodes';

/** A note or reply that was changed in two ways: its states, and what can be kept. */
export function conflictNode(conflict: DeskConflict): HTMLElement {
  const { id, title, from, answers, reader, isOwn, states, diffs } = conflict;
  return element(
    'article',
    { tabindex: '-1', class: 'conflict', 'aria-label': `${title}, ${from}, changed in two ways` },
    element('h3', {}, [title, from].filter(Boolean).join(', ')),
    answers === '' ? undefined : element('p', { class: 'meta' }, answers),
    element('p', { class: 'reason' }, 'Two copies of this file were changed and put together: choose what stays.'),
    ...states.map((state, index) => stateNode(conflict, state, index, diffs[index - 1])),
    isOwn && conflict.canKeepBoth
      ? element('div', { class: 'tools' }, button('Keep both texts in one', 'both', { type: 'settleWithAll', id }, 'B'))
      : undefined,
    isOwn ? undefined : element('p', { class: 'meta' }, `Only ${reader} can settle it.`),
  );
}

function stateNode(
  { id, isOwn }: DeskConflict,
  { label, text, isDeleted, modified, details }: DeskConflict['states'][number],
  index: number,
  diff: DeskCandidate['diff'] | undefined,
): HTMLElement {
  const words = diff && !isDeleted && diff.length > 0 ? diffNodes(diff) : [text === '' ? 'No text.' : text];
  const keep = index === 0 ? 'Keep this' : isDeleted ? 'Delete it' : 'Keep that';
  const key = String(index + 1);
  return element(
    'section',
    { class: 'candidate', 'aria-label': label },
    element('h4', {}, `${key}. ${label}, ${new Date(modified).toLocaleString()}`),
    isDeleted ? element('p', { class: 'warning' }, '⚠ It was deleted there.') : undefined,
    element('blockquote', { class: 'own' }, ...words),
    details.length === 0 ? undefined : element('p', { class: 'meta' }, details.join(' · ')),
    isOwn
      ? element('div', { class: 'tools' }, button(keep, `state ${index}`, { type: 'settle', id, state: index }, key))
      : undefined,
  );
}
