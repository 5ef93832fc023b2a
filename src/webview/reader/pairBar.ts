import type { FromPair, PairState } from '../../rendering/reader/pairMessages';
import { element } from '../shared/element';
import type { VirtualText } from './virtualText';

/** The bar of split reading: what is read beside what, and the marks of what both passages share. */
export class PairBar {
  #state: PairState | undefined;

  /** @param tell Tells the host what the reader wants. */
  constructor(
    readonly bar: HTMLElement,
    readonly text: VirtualText,
    readonly tell: (message: FromPair) => void,
  ) {
    bar.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
      if (button) this.#do(button.dataset['do'], button.dataset['choice']);
    });
    bar.addEventListener('keydown', (event) => this.#move(event));
    document.addEventListener('keydown', (event) => {
      const action = { l: 'lock', ']': 'next', '[': 'previous' }[event.key];
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (!this.#state || action === undefined || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.#do(action);
    });
  }

  /** Whether this page is read beside another one. */
  get isShown(): boolean {
    return this.#state !== undefined;
  }

  show(state: PairState | undefined): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {};
    const hadFocus = this.bar.contains(document.activeElement);
    this.#state = state;
    this.bar.hidden = !state;
    this.bar.replaceChildren(...(state ? [...this.#words(state), this.#buttons(state)] : []));
    this.mark();
    if (!hadFocus) return;
    const same = [...this.bar.querySelectorAll<HTMLElement>('button')].find(
      ({ dataset }) => dataset['do'] === focused['do'] && dataset['choice'] === focused['choice'],
    );
    (same ?? this.bar.querySelector<HTMLElement>('[aria-selected="true"]') ?? this.text.scroller).focus();
  }

  /** Marks the passage that is read, and in it what the passage beside it has, too. */
  mark(): void {
    for (const marked of this.text.column.querySelectorAll('.at-hand, .shared')) {
      marked.classList.remove('at-hand', 'shared');
    }
    const index = this.#state ? (this.text.text?.ids.indexOf(this.#state.at) ?? -1) : -1;
    const block = this.text.element(index);
    if (!this.#state || !block) return;
    block.classList.add('at-hand');
    for (const mention of block.querySelectorAll<HTMLElement>('[data-card], [data-note]')) {
      const { card = '', note = '' } = mention.dataset;
      if (this.#state.entities.includes(card) || this.#state.notes.includes(note)) mention.classList.add('shared');
    }
  }

  #words({ pair: { isFollower }, of, choices, reason, shared }: PairState): readonly HTMLElement[] {
    const beside = element('p', { class: 'pair-words' });
    beside.setAttribute('aria-live', 'polite');
    beside.textContent = reason === '' ? (isFollower ? `Beside ${of}:` : `Read beside ${of}`) : `${of}: ${reason}`;
    const both = element('p', { class: 'pair-shared' });
    both.textContent = shared;
    if (choices.length === 0) return [beside, both];
    const tabs = element('div', { class: 'pair-tabs' });
    tabs.setAttribute('role', 'tablist');
    tabs.setAttribute('aria-label', `Passages that can be read beside ${of}`);
    for (const { id, reference, about, isChosen } of choices) {
      const tab = element('button', {});
      tab.type = 'button';
      tab.textContent = reference;
      tab.title = about;
      tab.dataset['do'] = 'choose';
      tab.dataset['choice'] = id;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-selected', String(isChosen));
      tab.setAttribute('aria-controls', 'column');
      tab.tabIndex = isChosen ? 0 : -1;
      tabs.append(tab);
    }
    const why = element('p', { class: 'pair-about' });
    why.textContent = choices.find(({ isChosen }) => isChosen)?.about ?? '';
    return [beside, tabs, why, both];
  }

  #buttons({ pair: { isLocked } }: PairState): HTMLElement {
    const group = element('div', { class: 'pair-buttons' });
    const add = (action: FromPair['do'], label: string, title: string): HTMLButtonElement => {
      const button = element('button', {});
      button.type = 'button';
      button.textContent = label;
      button.title = title;
      button.setAttribute('aria-label', title);
      button.dataset['do'] = action;
      group.append(button);
      return button;
    };
    add('previous', '↑', 'Previous pair ([)');
    add('next', '↓', 'Next pair (])');
    const lock = add('lock', 'Together', 'Scroll together (L)');
    lock.setAttribute('aria-pressed', String(isLocked));
    add('end', '×', 'End split reading');
    return group;
  }

  #do(action: string | undefined, choice?: string): void {
    if (action === 'choose' && choice !== undefined) this.tell({ type: 'pair', do: action, id: choice });
    else if (action === 'lock' || action === 'next' || action === 'previous' || action === 'end')
      this.tell({ type: 'pair', do: action });
  }

  /** The arrows lead from tab to tab. */
  #move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const tabs = [...this.bar.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const next = step === undefined || at < 0 ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    next.focus();
    this.#do('choose', next.dataset['choice']);
  }
}
