import type { FromDesk } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { host } from './host';

/** A button that sends a message. `control` names it, so that it keeps the focus when the page is drawn anew. */
export function button(
  label: string,
  control: string,
  message: FromDesk,
  key = '',
  more: Readonly<Record<string, string>> = {},
) {
  const shortcut: Readonly<Record<string, string>> =
    key === '' ? {} : { 'aria-keyshortcuts': key, title: `Key ${key}` };
  const made = element('button', { type: 'button', 'data-control': control, ...shortcut, ...more }, label);
  if (key !== '') made.dataset['key'] = key.toLowerCase();
  made.addEventListener('click', () => host.postMessage(message));
  return made;
}
