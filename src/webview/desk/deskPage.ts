import { deskMemorySchema, type DeskMemory, type DeskState, type ToDesk } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { contentNodes } from './contentNodes';
import { DrawnParts } from './drawnParts';
import { articleOf, articlesIn, focusPlace, restoreFocus, type FocusPlace } from './focusPlace';
import { headNodes } from './headNodes';
import { host } from './host';
import { pageButtons } from './pageButtons';

/** The desk as it is shown: draws what the extension sends, and keeps the reader's place. */
export class DeskPage {
  readonly head = element('header', {});
  readonly content = element('div', { class: 'content' });
  readonly #status = element('p', { class: 'said', role: 'status' });
  readonly #alarm = element('p', { class: 'said error', role: 'alert' });
  readonly #drawn = new DrawnParts();
  #selectedWords = '';
  #memory: DeskMemory;

  constructor(readonly root: HTMLElement) {
    const remembered = deskMemorySchema.safeParse(host.getState());
    const anew = { edition: root.dataset['edition'] ?? '', first: 0, focus: '' };
    this.#memory = remembered.success ? remembered.data : anew;
    root.append(this.head, this.#status, this.#alarm, this.content);
  }

  /** Asks for the entries that were shown when the window was last there. */
  open(): void {
    host.postMessage({ type: 'show', first: this.#memory.first });
  }

  /** Does what a message of the extension says. */
  receive(message: ToDesk): void {
    if (message.type === 'state') this.#show(message);
    else if (message.type === 'selection') {
      this.#selectedWords = message.words;
      this.#showSelection();
    } else {
      this.#status.textContent = message.isError ? '' : message.text;
      this.#alarm.textContent = message.isError ? message.text : '';
    }
  }

  /** Keeps something over a reload of the window. */
  remember(change: Partial<DeskMemory>): void {
    this.#memory = { ...this.#memory, ...change };
    host.setState(this.#memory);
  }

  #show(state: DeskState): void {
    const focus = focusPlace(this.content);
    const before = articlesIn(this.content);
    const nodes = contentNodes(state, this.#drawn);
    const pages = pageButtons(state);
    this.head.replaceChildren(...headNodes(state));
    this.content.replaceChildren(...nodes, ...(pages ? [pages] : []));
    this.#drawn.keepOnly(nodes);
    this.remember({ first: state.first });
    this.#showSelection();
    this.#restoreFocus(focus, before);
  }

  /** When the page has just been opened, the focus goes to the entry that had it last. */
  #restoreFocus(focus: FocusPlace | undefined, before: readonly HTMLElement[]): void {
    const last = this.#memory.focus;
    if (focus) restoreFocus(this.root, this.content, focus, before);
    else if (last !== '' && before.length === 0) articleOf(this.content, last)?.focus();
  }

  #showSelection(): void {
    const words = this.#selectedWords;
    for (const made of this.content.querySelectorAll<HTMLButtonElement>('[data-control="selection"]'))
      made.textContent = words === '' ? 'Attach to the selection' : `Attach to the selection: “${words}”`;
  }
}
