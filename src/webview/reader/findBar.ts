import type { VirtualText } from './virtualText';
import { rangeOf } from '../shared/offsets';

/** A place where the words were found. */
export interface Match {
  readonly index: number;
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Milliseconds after the last key before a search begins. */
const rest = 150;

/** Find in the text, all of it and not only what is in the page. What is found is marked without touching the text. */
export class FindBar {
  readonly #input: HTMLInputElement;
  readonly #count: HTMLElement;
  #matches: readonly Match[] = [];
  #at = -1;
  #timer = 0;
  /** What had the focus before. */
  #before: Element | null = null;

  constructor(
    readonly bar: HTMLElement,
    readonly text: VirtualText,
    readonly search: (query: string) => void,
  ) {
    this.#input = bar.querySelector('input') as HTMLInputElement;
    this.#count = bar.querySelector('output') as HTMLElement;
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => search(this.#input.value), rest);
    });
    bar.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Enter' && event.target === this.#input) this.#step(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    });
    bar.addEventListener('click', ({ target }) => {
      const action = target instanceof Element ? target.closest('button')?.dataset['do'] : undefined;
      if (action === 'close') this.close();
      else if (action !== undefined) this.#step(action === 'previous' ? -1 : 1);
    });
  }

  /** Opens the bar, with what is selected as the words to look for. */
  open(): void {
    const selected = document.getSelection()?.toString().trim() ?? '';
    if (this.bar.hidden) this.#before = document.activeElement;
    this.bar.hidden = false;
    if (selected !== '' && selected.length < 100 && !selected.includes('\n')) this.#input.value = selected;
    this.#input.focus();
    this.#input.select();
    if (this.#input.value !== '') this.search(this.#input.value);
  }

  close(): void {
    this.bar.hidden = true;
    this.#matches = [];
    this.mark();
    const back = this.#before instanceof HTMLElement && this.#before.isConnected ? this.#before : this.text.scroller;
    back.focus({ preventScroll: true });
  }

  /** Takes what was found; goes to the first place behind the reader. */
  take(query: string, matches: readonly Match[]): void {
    if (this.bar.hidden || query !== this.#input.value) return;
    this.#matches = matches;
    const here = this.text.place();
    const index = here ? (this.text.text?.ids.indexOf(here.id) ?? 0) : 0;
    const isBehind = (match: Match): boolean =>
      match.index > index || (match.index === index && match.start >= (here?.offset ?? 0));
    this.#at = Math.max(0, matches.findIndex(isBehind));
    this.#go();
  }

  /** Marks what is found in the blocks that are in the page. */
  mark(): void {
    const [all, current] = [new Highlight(), new Highlight()];
    for (const [at, { index, start, end }] of this.#matches.entries()) {
      const element = this.text.element(index);
      const range = element && rangeOf(element, start, end);
      if (range) (at === this.#at ? current : all).add(range);
    }
    CSS.highlights.set('found', all);
    CSS.highlights.set('found-here', current);
  }

  #step(by: 1 | -1): void {
    const { length } = this.#matches;
    if (length === 0) return;
    this.#at = (this.#at + by + length) % length;
    this.#go();
  }

  #go(): void {
    const match = this.#matches[this.#at];
    const isEmpty = this.#input.value.trim() === '';
    this.#count.textContent = match ? `${this.#at + 1} of ${this.#matches.length}` : isEmpty ? '' : 'Nothing found';
    if (match) {
      this.text.goTo({ id: match.id, offset: match.start });
      this.text.onPlace({ id: match.id, offset: match.start }, true);
    }
    this.mark();
  }
}
