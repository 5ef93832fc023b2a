import type { DeskEntry } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { button } from './button';
import { candidateNode } from './candidateNode';
import { keys } from './keys';
import { counted } from './words';

/** An annotation whose place is to be decided: its old words, the places it may have, and other ways. */
export function entryNode(entry: DeskEntry): HTMLElement {
  const { id, from, fromCase, old, candidates, isOwn } = entry;
  const title = element('h3', {}, entry.title);
  const place = [from, fromCase].filter(Boolean).join(', ');
  return element(
    'article',
    { tabindex: '-1', 'aria-label': `${entry.title}, ${from}`, class: entry.state === 'moved' ? 'moved' : 'review' },
    title,
    element('p', { class: 'reason' }, entry.reason),
    entry.text === '' ? undefined : element('p', { class: 'text' }, entry.text),
    element('p', { class: 'meta' }, metaOf(entry)),
    element('h4', {}, `Made on ${place}`),
    element(
      'blockquote',
      {},
      old.before,
      element('mark', {}, old.exact === '' ? 'the whole passage' : old.exact),
      old.after,
    ),
    candidates.length === 0 ? element('p', { class: 'reason' }, 'No place like it was found.') : undefined,
    ...candidates.map((candidate, index) => candidateNode(entry, candidate, index)),
    isOwn ? otherWays(entry) : element('p', { class: 'meta' }, `Only ${entry.reader} can decide about it.`),
    candidates.length === 0 && entry.passageNote !== '' && !isOwn
      ? button('Open the passage', `open ${id}`, { type: 'open', id }, keys.open)
      : undefined,
  );
}

function metaOf({ tags, replies }: DeskEntry): string {
  const words = [...tags.map((tag) => `#${tag}`), replies === 0 ? '' : counted(replies, 'reply', 'replies')];
  return words.filter(Boolean).join(' · ');
}

function otherWays({ id, passageNote, candidates }: DeskEntry): HTMLElement {
  const hasPassage = passageNote !== '';
  return element(
    'div',
    { class: 'tools other-ways', role: 'group', 'aria-label': 'Other decisions' },
    button('Attach to the selection', 'selection', { type: 'attachToSelection', id }, keys.selection),
    hasPassage
      ? button(`Keep as note on ${passageNote}`, 'passage note', { type: 'keepAsPassageNote', id }, keys.passageNote)
      : undefined,
    button('Retire', 'retire', { type: 'retire', id }, keys.retire),
    hasPassage && candidates.length === 0
      ? button('Open the passage', 'open passage', { type: 'open', id }, keys.open)
      : undefined,
  );
}
