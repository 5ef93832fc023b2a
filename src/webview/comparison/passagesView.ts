import type { PassageGroup } from '../../rendering/comparing/comparisonMessages';
import { textDirection } from '../../rendering/textDirection';
import { blockView } from '../shared/blockView';
import { element } from '../shared/element';
import { link } from '../shared/links';

/** Passages in full under the headings of their sections, each with the reference that leads to it. */
export function passagesView(groups: readonly PassageGroup[], language: string): readonly HTMLElement[] {
  return groups.map(({ heading, passages }) =>
    element(
      'div',
      { class: 'group' },
      element('h3', { dir: 'auto' }, heading),
      ...passages.map((one) => passageView(one, language)),
    ),
  );
}

type Content = PassageGroup['passages'][number];

function passageView(content: Content, language: string): HTMLElement {
  if (content.kind === 'heading') return blockView(content);
  const { id, reference, notes } = content;
  const block = blockView({ ...content, counterparts: 0 });
  block.querySelector('.number')?.remove();
  // In the Reader a passage is one tab stop; here each link is one.
  for (const stop of block.querySelectorAll<HTMLElement>('a, button')) stop.tabIndex = 0;
  for (const anchor of block.querySelectorAll<HTMLElement>('[data-card]'))
    leadTo(anchor, 'card', anchor.dataset['card']);
  for (const anchor of block.querySelectorAll<HTMLElement>('[data-passage]'))
    leadTo(anchor, 'passage', anchor.dataset['passage']);
  for (const sign of block.querySelectorAll<HTMLElement>('[data-annotation]'))
    leadTo(sign, 'annotation', sign.dataset['annotation']);
  // A note stands at the end of the text: its reference leads to where it is made.
  for (const anchor of block.querySelectorAll<HTMLElement>('[data-note]')) {
    leadTo(anchor, 'passage', id);
    anchor.dataset['offset'] = String(notes.find(({ label }) => label === anchor.dataset['note'])?.offset ?? 0);
  }
  block.dir = textDirection(language);
  const words = block.querySelector('[id]');
  words?.setAttribute('lang', language);
  words?.removeAttribute('id');
  block.prepend(link('passage', id, reference, { class: 'reference', dir: 'ltr' }));
  return block;
}

function leadTo(element: HTMLElement, to: string, id = ''): void {
  element.dataset['to'] = to;
  element.dataset['id'] = id;
}
