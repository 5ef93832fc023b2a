import { annotationColours, type AnnotationColour, type AnnotationKind } from '../../../annotations/annotation';
import { kindTitles } from '../../../rendering/annotationLabels';
import { placeBar } from '../../../rendering/reader/placeBar';
import type { Box } from '../../../rendering/reader/placeCard';
import { button } from '../../shared/controls';
import { element } from '../../shared/element';
import { colourButton } from './noteView';

/** What the reader wants of what is selected. */
export interface BarOwner {
  readonly highlights: (colour: AnnotationColour) => void;
  readonly writes: (kind: AnnotationKind, field: 'text' | 'tags') => void;
  readonly closes: () => void;
}

const moreKinds: readonly AnnotationKind[] = ['claim', 'evidence', 'counter-evidence', 'method'];

/** The bar that comes up where words are selected, beside them. */
export class SelectionBar {
  readonly element = element('div', { class: 'selection-bar', role: 'toolbar', 'aria-label': 'Annotate', hidden: '' });
  readonly #kinds = element('span', { class: 'more-kinds', hidden: '' });
  readonly #more = button('More', () => this.#unfold(), { 'aria-expanded': 'false' });

  constructor(readonly owner: BarOwner) {
    const write = (kind: AnnotationKind): HTMLElement => button(kindTitles[kind], () => owner.writes(kind, 'text'));
    this.#kinds.append(...moreKinds.map(write));
    this.element.append(
      ...annotationColours.map((colour) => colourButton(colour)),
      write('note'),
      write('question'),
      button('Tag', () => owner.writes('highlight', 'tags')),
      this.#more,
      this.#kinds,
    );
    // The words stay selected.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    for (const one of this.element.querySelectorAll<HTMLElement>('.colour')) {
      one.setAttribute('aria-label', `Highlight in ${one.getAttribute('aria-label')?.toLowerCase() ?? ''}`);
      one.addEventListener('click', () => owner.highlights(one.dataset['colour'] as AnnotationColour));
    }
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** Puts the bar beside a place; it never covers it. */
  show(selected: Box, view: Box): void {
    if (this.element.hidden) {
      this.#kinds.hidden = true;
      this.#more.setAttribute('aria-expanded', 'false');
      for (const [index, one] of this.#buttons().entries()) one.tabIndex = index === 0 ? 0 : -1;
    }
    this.element.hidden = false;
    const { width, height } = this.element.getBoundingClientRect();
    const { left, top } = placeBar(selected, { width, height }, view);
    this.element.style.setProperty('left', `${left}px`);
    this.element.style.setProperty('top', `${top}px`);
  }

  hide(): void {
    this.element.hidden = true;
  }

  focus(): void {
    this.#buttons()[0]?.focus();
  }

  #unfold(): void {
    this.#kinds.hidden = !this.#kinds.hidden;
    this.#more.setAttribute('aria-expanded', String(!this.#kinds.hidden));
  }

  #buttons(): readonly HTMLButtonElement[] {
    return [...this.element.querySelectorAll('button')].filter(
      (one) => !this.#kinds.contains(one) || !this.#kinds.hidden,
    );
  }

  #pressed(event: KeyboardEvent): void {
    const all = this.#buttons();
    const at = all.findIndex((one) => one === document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') this.owner.closes();
    else if (next !== undefined) {
      const target = all[(next + all.length) % all.length];
      for (const one of all) one.tabIndex = one === target ? 0 : -1;
      target?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
