import type { DeskState, FromDesk } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { button } from './button';

/** The way to the entries before and after; none when all are shown. */
export function pageButtons({
  first,
  pageSize,
  needsReview,
  moved,
  ofOthers,
  entries,
}: DeskState): HTMLElement | undefined {
  const total = needsReview + moved + ofOthers;
  if (total <= pageSize) return undefined;
  const to = (target: number): FromDesk => ({ type: 'show', first: target });
  const isFirst: Readonly<Record<string, string>> = first === 0 ? { disabled: '' } : {};
  const isLast: Readonly<Record<string, string>> = first + entries.length >= total ? { disabled: '' } : {};
  return element(
    'nav',
    { class: 'tools', 'aria-label': 'Pages' },
    button('Previous', 'previous page', to(Math.max(0, first - pageSize)), '', isFirst),
    element('span', {}, `${first + 1}–${first + entries.length} of ${total}`),
    button('Next', 'next page', to(first + pageSize), '', isLast),
  );
}
