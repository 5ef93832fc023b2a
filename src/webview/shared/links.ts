import type { Follow } from '../../rendering/comparing/pageMessages';
import { element } from './element';

/** A link that the host follows; see {@link followLinks}. */
export function link(
  to: Follow['to'],
  id: string,
  label: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLAnchorElement {
  return element('a', { href: `#${to}/${id}`, 'data-to': to, 'data-id': id, ...attributes }, label);
}

/** Tells the host when a link is followed: in the column beside with Ctrl, Cmd or Shift, else in place. */
export function followLinks(root: HTMLElement, tell: (message: Follow) => void): void {
  root.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-to]') : null;
    if (!anchor) return;
    event.preventDefault();
    const beside = event.ctrlKey || event.metaKey || event.shiftKey;
    const { to = '', id = '', offset } = anchor.dataset;
    if (isTarget(to))
      tell({ type: 'follow', to, id, beside, ...(offset === undefined ? {} : { offset: Number(offset) }) });
  });
}

const targets: readonly string[] = ['passage', 'card', 'event', 'comparison', 'claims', 'annotation', 'matrix'];

function isTarget(to: string): to is Follow['to'] {
  return targets.includes(to);
}
