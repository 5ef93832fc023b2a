import type { CardContent, CardTarget, KeptCard } from '../../../rendering/reader/cardMessages';
import { followed, shownOf, stepped, targetKey, type CardTrail } from '../../../rendering/reader/cardTrail';
import {
  freePlace,
  isNarrow,
  keptInView,
  placeCard,
  type Box,
  type CardPlace,
  type Size,
} from '../../../rendering/reader/placeCard';
import type { RichLink } from '../../../rendering/richNode';
import { element } from '../../shared/element';
import { casesView } from './casesView';
import { linkOf, richView } from '../../shared/richView';
import { boxOf, thingAt, type Trigger } from './trigger';

/** What a card asks of the page. */
export interface CardOwner {
  /** Its trail leads to a card that it has not got. */
  readonly wants: (target: CardTarget) => void;
  /** The reader follows a link out of the card. */
  readonly leaves: (box: CardBox, link: RichLink) => void;
  readonly closes: (box: CardBox) => void;
  /** The reader wants to annotate the person or event. */
  readonly annotates: (id: string) => void;
  /** It was pinned, moved or has followed a link. */
  readonly changed: () => void;
  /** The places of the other cards that are pinned. */
  readonly pinned: (box: CardBox) => readonly Box[];
}

/** Pixels that an arrow key moves a card by; with Shift, the second. */
const steps = [16, 64] as const;

/** One card over the text. */
export class CardBox {
  readonly element = element('section', { class: 'card' });
  readonly #title = element('h2', {});
  readonly #kind = element('span', { class: 'card-kind' });
  readonly #body = element('div', { class: 'card-body' });
  readonly #back = button('←', 'Back', 'Back (Alt+Left)');
  readonly #forward = button('→', 'Forward', 'Forward (Alt+Right)');
  readonly #move = button('⠿', 'Move the card', 'Move: drag, or press the arrow keys');
  readonly #pin = button('Pin', 'Pin the card', 'Pin (p)');
  readonly #close = button('×', 'Close the card', 'Close (Escape)');
  readonly #cases = button('Compare by case', 'Compare by case', 'The sentences that name it, case by case');
  readonly #annotate = button('Annotate', 'Annotate', 'A note on this person or event');
  #trail: CardTrail;
  #json = '';
  #isPinned = false;
  #place: { readonly left: number; readonly top: number } | undefined;

  /** @param trigger What it was opened for; undefined after a reload of the window. */
  constructor(
    trail: CardTrail,
    readonly trigger: Trigger | undefined,
    readonly owner: CardOwner,
  ) {
    this.#trail = trail;
    this.element.hidden = true;
    this.element.setAttribute('role', 'dialog');
    this.element.tabIndex = -1;
    this.#body.tabIndex = 0;
    this.#body.setAttribute('role', 'group');
    const bar = element('div', { class: 'card-bar' });
    const title = element('div', { class: 'card-title' });
    title.append(this.#title, this.#kind);
    bar.append(this.#back, this.#forward, title, this.#move, this.#pin, this.#close);
    const foot = element('div', { class: 'card-foot' });
    foot.append(this.#cases, this.#annotate);
    this.element.append(bar, this.#body, foot);
    this.#listen(bar);
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** What it shows, or will show when the host has answered. */
  get target(): CardTarget | undefined {
    return shownOf(this.#trail);
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** What is kept of it over a reload. */
  get kept(): KeptCard {
    const { left, top } = this.#place ?? this.element.getBoundingClientRect();
    return { trail: { targets: [...this.#trail.targets], at: this.#trail.at }, isPinned: this.#isPinned, left, top };
  }

  /** Puts it where it was before a reload. */
  restore({ isPinned, left, top }: KeptCard): void {
    this.#place = { left, top };
    this.#setPinned(isPinned);
  }

  /** Shows the content of its target. */
  show(content: CardContent): void {
    const json = JSON.stringify(content);
    if (json === this.#json) return;
    this.#json = json;
    const { title, kind, body, cases, hasCases } = content;
    this.element.setAttribute('aria-label', `${kind}: ${title}`);
    this.#title.textContent = title;
    this.#kind.textContent = kind;
    this.#body.setAttribute('aria-label', title);
    this.#body.replaceChildren(...richView(body), ...(cases.length > 0 ? [casesView(cases)] : []));
    this.#body.scrollTop = 0;
    this.element.classList.toggle('with-cases', cases.length > 0);
    const isEntity = this.target?.kind === 'entity';
    this.#cases.hidden = !hasCases;
    this.#annotate.hidden = !isEntity;
    this.#cases.parentElement?.toggleAttribute('hidden', !hasCases && !isEntity);
    this.#back.disabled = !stepped(this.#trail, -1);
    this.#forward.disabled = !stepped(this.#trail, 1);
    const hasTrail = this.#trail.targets.length > 1;
    this.#back.hidden = !hasTrail;
    this.#forward.hidden = !hasTrail;
    this.element.hidden = false;
    this.place();
  }

  /** Puts it beside what it is for, or keeps it where it was put within the view. */
  place(): void {
    const view = viewSize();
    if (isNarrow(view)) return;
    this.element.style.removeProperty('max-height');
    const thing = this.trigger && thingAt(this.trigger);
    const size = this.element.getBoundingClientRect();
    if (this.#place) this.#put(keptInView(this.#place, size, view));
    else if (thing && isInView(boxOf(thing), view))
      this.#put(placeCard(boxOf(thing), size, view, getComputedStyle(thing).direction === 'rtl'));
    else this.#put(keptInView(size, size, view));
  }

  /** Follows a link within the card. */
  follow(target: CardTarget): void {
    this.#go(followed(this.#trail, target));
  }

  #go(trail: CardTrail | undefined): void {
    const target = trail && shownOf(trail);
    if (!target) return;
    this.#trail = trail;
    this.#json = '';
    this.owner.wants(target);
    this.owner.changed();
    // What was followed goes away with the content.
    this.element.focus({ preventScroll: true });
  }

  #listen(bar: HTMLElement): void {
    this.#back.addEventListener('click', () => this.#go(stepped(this.#trail, -1)));
    this.#forward.addEventListener('click', () => this.#go(stepped(this.#trail, 1)));
    this.#pin.addEventListener('click', () => this.#togglePin());
    this.#close.addEventListener('click', () => this.owner.closes(this));
    this.#cases.addEventListener('click', () => {
      const { target } = this;
      if (target) this.follow({ kind: 'cases', id: target.id });
    });
    this.#annotate.addEventListener('click', () => {
      const { target } = this;
      if (target) this.owner.annotates(target.id);
    });
    this.#body.addEventListener('click', (event) => this.#clicked(event));
    this.#move.addEventListener('keydown', (event) => this.#moveByKey(event));
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    bar.addEventListener('pointerdown', (event) => this.#drag(event));
    this.#setPinned(false);
  }

  #clicked(event: MouseEvent): void {
    const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('a') : null;
    const link = anchor && linkOf(anchor);
    if (!link) return;
    event.preventDefault();
    const from = this.target?.from;
    if (link.to === 'card') this.follow({ kind: 'entity', id: link.id, ...(from ? { from } : {}) });
    else if (link.to === 'work') this.follow({ kind: 'work', id: link.id });
    else this.owner.leaves(this, link);
  }

  #pressed(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey) return;
    if (altKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
      this.#go(stepped(this.#trail, key === 'ArrowLeft' ? -1 : 1));
      event.preventDefault();
      // The workbench would go back, too.
      event.stopPropagation();
    } else if (key === 'p' && !altKey && !shiftKey) {
      event.preventDefault();
      this.#togglePin();
    }
  }

  #togglePin(): void {
    this.#setPinned(!this.#isPinned);
    this.place();
    if (this.#isPinned && !isNarrow(viewSize())) {
      this.#place = freePlace(boxOf(this.element), this.owner.pinned(this), viewSize());
      this.place();
    }
    this.owner.changed();
  }

  #setPinned(isPinned: boolean): void {
    this.#isPinned = isPinned;
    this.#pin.setAttribute('aria-pressed', String(isPinned));
    this.#pin.title = isPinned ? 'Unpin (p)' : 'Pin (p)';
    this.#move.hidden = !isPinned;
    this.element.classList.toggle('pinned', isPinned);
  }

  #moveByKey(event: KeyboardEvent): void {
    const step = steps[event.shiftKey ? 1 : 0];
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    this.#moveTo(left + (by[0] ?? 0), top + (by[1] ?? 0));
    this.owner.changed();
  }

  #drag(event: PointerEvent): void {
    const onButton = event.target instanceof Element && event.target.closest('button');
    if (!this.#isPinned || event.button !== 0 || (onButton && onButton !== this.#move) || isNarrow(viewSize())) return;
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const move = ({ clientX, clientY }: PointerEvent): void => this.#moveTo(clientX - x, clientY - y);
    this.element.setPointerCapture(event.pointerId);
    this.element.addEventListener('pointermove', move);
    const end = (): void => {
      this.element.removeEventListener('pointermove', move);
      this.owner.changed();
    };
    this.element.addEventListener('lostpointercapture', end, { once: true });
  }

  #moveTo(left: number, top: number): void {
    const size = this.element.getBoundingClientRect();
    const place = keptInView({ left, top }, size, viewSize());
    this.#place = { left: place.left, top: place.top };
    this.#put(place);
  }

  #put({ left, top, maxHeight }: CardPlace): void {
    const { style } = this.element;
    style.setProperty('left', `${left}px`);
    style.setProperty('top', `${top}px`);
    style.setProperty('max-height', `${maxHeight}px`);
  }
}

/** Whether a card shows, or will show, this target. */
export function isFor({ target }: CardBox, other: CardTarget): boolean {
  return target !== undefined && targetKey(target) === targetKey(other);
}

function isInView({ top, bottom }: Box, { height }: Size): boolean {
  return bottom > 0 && top < height;
}

function viewSize(): Size {
  return { width: window.innerWidth, height: window.innerHeight };
}

function button(text: string, label: string, title: string): HTMLButtonElement {
  const made = element('button', {});
  made.type = 'button';
  made.textContent = text;
  if (text !== label) made.setAttribute('aria-label', label);
  made.title = title;
  return made;
}
