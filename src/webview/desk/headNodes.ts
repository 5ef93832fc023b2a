import type { DeskState } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { button } from './button';
import { keys } from './keys';
import { counted } from './words';

/** What stands over the entries: how many there are, lines that cannot be read, what is done with all, the keys. */
export function headNodes(state: DeskState): readonly Node[] {
  const { certain } = state;
  const counts = [
    counted(state.needsReview, 'needs review', 'need review'),
    counted(state.moved, 'has moved', 'have moved'),
    state.conflicts.length === 0
      ? ''
      : counted(state.conflicts.length, 'was changed in two ways', 'were changed in two ways'),
    state.ofOthers === 0 ? '' : counted(state.ofOthers, 'is another reader’s', 'are other readers’'),
  ];
  const accept = `Accept all certain places (${certain})`;
  const tools = element(
    'div',
    { class: 'tools' },
    button(accept, 'accept', { type: 'acceptCertain' }, '', certain === 0 ? { disabled: '' } : {}),
    button('Undo', 'undo', { type: 'undo' }, keys.undo),
  );
  const help = element(
    'details',
    { class: 'help' },
    element('summary', {}, 'Keys'),
    element(
      'p',
      {},
      'In an entry: J and K go to the next and previous one, 1 to 5 attach it to a place, S attaches it to what is selected in the text, P keeps it as a note on its passage, R retires it, O opens the place. B puts two texts into one. U undoes.',
    ),
  );
  return [
    element('h1', {}, 'Annotation Desk'),
    element('p', { class: 'summary' }, `${state.title} · ${state.version} · ${counts.filter(Boolean).join(' · ')}`),
    ...state.broken.map(brokenNode),
    tools,
    help,
  ];
}

function brokenNode({ file, count, line, message }: DeskState['broken'][number]): HTMLElement {
  const lines = count === 1 ? 'A line' : `${count} lines`;
  const link = button(`Open ${file} at line ${line + 1}`, `file ${file}`, { type: 'openFile', file, line }, '', {
    class: 'link',
  });
  return element(
    'p',
    { class: 'broken' },
    `${lines} of ${file} cannot be read; all others are shown. ${message} `,
    link,
  );
}
