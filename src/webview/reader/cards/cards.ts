import type { CardContent, CardTarget, KeptCard, ToReaderCards } from '../../../rendering/reader/cardMessages';
import { targetKey, trailFrom } from '../../../rendering/reader/cardTrail';
import { dockAt, isNarrow } from '../../../rendering/reader/placeCard';
import type { RichLink } from '../../../rendering/richNode';
import { tell } from '../host';
import { CardBox, isFor, type CardOwner } from './cardBox';
import { Dwell } from './dwell';
import { boxOf, targetOf, thingAt, triggerOf, triggers } from './trigger';

/** Milliseconds that the pointer may take on its way into a card. */
const wayIn = 300;

/** The cards over the text: one that comes and goes, and those that are pinned. */
export class Cards {
  readonly #dwell: Dwell;
  readonly #owner: CardOwner = {
    wants: (target) => this.#fill(target),
    leaves: (box, link) => this.#leave(box, link),
    closes: (box) => this.#close(box),
    annotates: (id) => tell({ type: 'annotateEntity', id }),
    changed: () => this.#changed(),
    pinned: (own) => [...this.#pinned].filter((box) => box !== own).map(({ element }) => boxOf(element)),
  };
  readonly #cache = new Map<string, CardContent | undefined>();
  readonly #asked = new Set<string>();
  readonly #pinned = new Set<CardBox>();
  #open: CardBox | undefined;
  /** Whether the card was asked for, and does not go with the pointer. */
  #isAsked = false;
  /** What is to be opened when its card is there. */
  #awaited: { readonly thing: HTMLElement; readonly target: CardTarget; readonly isAsked: boolean } | undefined;
  #settings = { isOn: true, hasKey: true };
  #clicked: HTMLElement | undefined;
  #leaving = 0;
  #saying = 0;
  #hasBegun = false;

  /** What is kept over a reload has changed. */
  onChange: () => void = () => undefined;

  /**
   * @param column Holds the text.
   * @param layer Takes the cards.
   * @param status Where it is said whether cards are on.
   */
  constructor(
    column: HTMLElement,
    readonly scroller: HTMLElement,
    readonly layer: HTMLElement,
    readonly status: HTMLElement,
  ) {
    this.#dwell = new Dwell(column, triggers, {
      onEnter: (thing) => this.#prefetch(thing),
      onRest: (thing) => this.#rested(thing),
      onLeave: () => this.#closeSoon(),
    });
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    document.addEventListener('wheel', (event) => this.#wheeled(event), { passive: true, capture: true });
    document.addEventListener('keydown', (event) => this.#pressed(event));
    scroller.addEventListener('pointerdown', () => this.#closeOpen());
    window.addEventListener('resize', () => this.#arrange());
  }

  /** The cards that stay over a reload of the window. */
  get kept(): KeptCard[] {
    return this.#boxes.map(({ kept }) => kept);
  }

  /** A text is there: what was kept comes back, the first time. */
  begin(kept: readonly KeptCard[] | undefined): void {
    this.refresh();
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    for (const card of kept ?? []) {
      const box = this.#add(new CardBox(card.trail, undefined, this.#owner));
      box.restore(card);
      if (card.isPinned) this.#pinned.add(box);
      else {
        this.#open = box;
        this.#isAsked = true;
      }
      if (box.target) this.#fill(box.target);
    }
  }

  /** What cards show may have changed. */
  refresh(): void {
    this.#cache.clear();
    this.#asked.clear();
    for (const { target } of this.#boxes) if (target) this.#fill(target);
  }

  take(message: ToReaderCards): void {
    switch (message.type) {
      case 'card':
        this.#came(message.target, message.card);
        break;
      case 'cardSettings':
        this.#dwell.delay = message.delay;
        this.#switched(message.isOn, message.hasKey);
        break;
      case 'showCard':
        this.#showAtHand();
        break;
    }
  }

  /** Opens the card of what was clicked on; false when it has none, or leads on by itself. */
  clicked(event: MouseEvent): boolean {
    const thing = event.target instanceof Element ? event.target.closest<HTMLElement>(triggers) : null;
    if (!thing || event.ctrlKey || event.metaKey) return false;
    this.#clicked = thing;
    const isNote = thing.dataset['note'] !== undefined;
    // With the mouse, a link to a passage is followed: resting on it has shown where it leads.
    if (thing.dataset['passage'] !== undefined && event.detail > 0) return false;
    if (!this.#settings.isOn && !isNote) return false;
    event.preventDefault();
    if (this.#settings.isOn) this.#ask(thing, true);
    else this.#say(this.#offText);
    return true;
  }

  get #boxes(): readonly CardBox[] {
    return [...this.#pinned, ...(this.#open ? [this.#open] : [])];
  }

  get #offText(): string {
    return this.#settings.hasKey ? 'Cards are off. Press c to switch them on.' : 'Cards are off.';
  }

  #prefetch(thing: HTMLElement): void {
    const target = this.#settings.isOn ? targetOf(thing) : undefined;
    if (target && !this.#cache.has(targetKey(target))) this.#request(target);
  }

  #rested(thing: HTMLElement): void {
    const isBusy = this.#open?.hasFocus === true;
    if (this.#settings.isOn && !isBusy) this.#ask(thing, false);
  }

  #ask(thing: HTMLElement, isAsked: boolean): void {
    const target = targetOf(thing);
    if (!target) return;
    this.#awaited = { thing, target, isAsked };
    this.#fill(target);
  }

  /** Takes the card from what is known, or asks the host for it. */
  #fill(target: CardTarget): void {
    const key = targetKey(target);
    if (this.#cache.has(key)) this.#came(target, this.#cache.get(key));
    else this.#request(target);
  }

  #request(target: CardTarget): void {
    const key = targetKey(target);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    tell({ type: 'card', target });
  }

  #came(target: CardTarget, content: CardContent | undefined): void {
    const key = targetKey(target);
    this.#asked.delete(key);
    this.#cache.set(key, content);
    for (const box of this.#boxes.filter((candidate) => isFor(candidate, target)))
      if (content) box.show(content);
      else this.#close(box);
    const awaited = this.#awaited;
    if (!awaited || targetKey(awaited.target) !== key) return;
    this.#awaited = undefined;
    if (content) this.#show(awaited.thing, target, content, awaited.isAsked);
    else if (awaited.isAsked) this.#say('There is no card for this.');
  }

  #show(thing: HTMLElement, target: CardTarget, content: CardContent, isAsked: boolean): void {
    const known = this.#boxes.find((box) => isFor(box, target));
    if (known && !isAsked) return;
    const box = known ?? this.#replaceOpen(new CardBox(trailFrom(target), triggerOf(thing), this.#owner));
    if (!known || known === this.#open) this.#isAsked = isAsked;
    this.#arrange(thing);
    box.show(content);
    if (isAsked) box.element.focus({ preventScroll: true });
    this.onChange();
  }

  #replaceOpen(box: CardBox): CardBox {
    this.#closeOpen();
    this.#open = box;
    return this.#add(box);
  }

  #add(box: CardBox): CardBox {
    const { element } = box;
    this.layer.append(element);
    element.addEventListener('pointerenter', () => clearTimeout(this.#leaving));
    element.addEventListener('pointerleave', () => this.#closeSoon());
    for (const type of ['focusin', 'pointerdown'] as const) element.addEventListener(type, () => this.#front(box));
    element.addEventListener('keydown', (event) => this.#tabbed(box, event));
    this.#front(box);
    return box;
  }

  #front(box: CardBox): void {
    for (const { element } of this.#boxes) element.classList.toggle('front', element === box.element);
  }

  #closeSoon(): void {
    clearTimeout(this.#leaving);
    if (this.#awaited?.isAsked === false) this.#awaited = undefined;
    this.#leaving = window.setTimeout(() => {
      if (!this.#isAsked && this.#open?.hasFocus === false && !this.#open.element.matches(':hover')) this.#closeOpen();
    }, wayIn);
  }

  #closeOpen(): void {
    if (this.#open) this.#close(this.#open);
  }

  /** Closes a card; the focus goes back to what it was opened for. */
  #close(box: CardBox): void {
    const { hasFocus, trigger, element } = box;
    element.remove();
    this.#pinned.delete(box);
    if (this.#open === box) this.#open = undefined;
    if (hasFocus) (trigger && thingAt(trigger) ? thingAt(trigger) : this.scroller)?.focus({ preventScroll: true });
    this.onChange();
  }

  #leave(box: CardBox, link: RichLink): void {
    if (link.to === 'annotation') tell({ type: 'editAnnotation', id: link.id });
    if (link.to !== 'passage') return;
    if (!box.isPinned) this.#close(box);
    tell({ type: 'follow', link: { to: 'passage', id: link.id } });
  }

  /** A card was pinned or unpinned, moved, or shows another content. */
  #changed(): void {
    const loose = [...this.#pinned].find(({ isPinned }) => !isPinned);
    if (loose) {
      this.#pinned.delete(loose);
      this.#closeOpen();
      this.#open = loose;
      this.#isAsked = true;
    }
    if (this.#open?.isPinned === true) {
      this.#pinned.add(this.#open);
      this.#open = undefined;
    }
    this.onChange();
  }

  #wheeled({ target }: WheelEvent): void {
    if (target instanceof Node && !this.layer.contains(target)) this.#scrolled();
  }

  #scrolled(): void {
    this.#dwell.cancel();
    if (this.#awaited?.isAsked === false) this.#awaited = undefined;
    if (this.#isAsked || this.#open?.hasFocus === true) this.#open?.place();
    else this.#closeOpen();
  }

  #pressed(event: KeyboardEvent): void {
    const { key, target, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented, repeat } = event;
    if (defaultPrevented || altKey || ctrlKey || metaKey || isTextBox(target)) return;
    if (key === 'Escape') {
      const box = this.#boxes.find(({ hasFocus }) => hasFocus) ?? this.#open;
      if (box) this.#close(box);
    } else if (key === 'c' && !shiftKey && !repeat && this.#settings.hasKey) tell({ type: 'switchCards' });
  }

  /** Tab leads out of a card to where the reader was in the text. */
  #tabbed(box: CardBox, event: KeyboardEvent): void {
    if (event.key !== 'Tab' || box.isPinned || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...box.element.querySelectorAll<HTMLElement>('button, a[href], [tabindex="0"]')].filter(
      (stop) => stop.checkVisibility() && !(stop instanceof HTMLButtonElement && stop.disabled),
    );
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (event.shiftKey ? at > 0 : at < stops.length - 1) return;
    event.preventDefault();
    this.#close(box);
  }

  #switched(isOn: boolean, hasKey: boolean): void {
    const wasOn = this.#settings.isOn;
    this.#settings = { isOn, hasKey };
    this.layer.hidden = !isOn;
    if (!isOn) {
      this.#dwell.cancel();
      this.#awaited = undefined;
      this.#closeOpen();
    }
    if (isOn !== wasOn) this.#say(isOn ? 'Cards are on.' : this.#offText);
  }

  #showAtHand(): void {
    if (!this.#settings.isOn) {
      this.#say(this.#offText);
      return;
    }
    const { activeElement } = document;
    const selected = document.getSelection()?.anchorNode?.parentElement;
    const thing =
      activeElement?.closest<HTMLElement>(triggers) ??
      selected?.closest<HTMLElement>(triggers) ??
      (this.#clicked?.isConnected === true ? this.#clicked : undefined);
    if (thing) this.#ask(thing, true);
    else this.#say('No person or event is named here.');
  }

  /** In a narrow view, cards lie at an edge; else each has its place. */
  #arrange(thing?: HTMLElement): void {
    const view = { width: window.innerWidth, height: window.innerHeight };
    this.layer.classList.toggle('docked', isNarrow(view));
    this.layer.classList.toggle('at-top', dockAt(thing && boxOf(thing), view) === 'top');
    for (const box of this.#boxes) box.place();
  }

  #say(text: string): void {
    clearTimeout(this.#saying);
    this.status.textContent = text;
    // That cards are off stays to be seen.
    if (this.#settings.isOn) this.#saying = window.setTimeout(() => (this.status.textContent = ''), 6000);
  }
}

function isTextBox(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
