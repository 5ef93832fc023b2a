/** What follows the pointer. */
interface DwellListener {
  /** The pointer has come to a thing: its card may soon be wanted. */
  readonly onEnter: (thing: HTMLElement) => void;
  /** The pointer has stayed on a thing. */
  readonly onRest: (thing: HTMLElement) => void;
  /** The pointer is on no thing any more. */
  readonly onLeave: () => void;
}

/** Waits until the pointer rests on one of some things. Scrolling begins anew, and what scrolls under a pointer that stays is none. */
export class Dwell {
  /** Milliseconds. */
  delay = 400;
  #thing: HTMLElement | undefined;
  #timer = 0;
  #at = '';

  constructor(
    root: HTMLElement,
    readonly selector: string,
    readonly listener: DwellListener,
  ) {
    root.addEventListener('pointermove', (event) => this.#moved(event), { passive: true });
    root.addEventListener('pointerleave', () => this.#enter(undefined));
    root.addEventListener('pointerdown', () => this.cancel());
  }

  /** Forgets what the pointer is on, until it moves. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#thing = undefined;
  }

  #moved({ pointerType, clientX, clientY, buttons, target }: PointerEvent): void {
    const at = `${clientX} ${clientY}`;
    // A reader who selects words wants no card.
    if (buttons !== 0) this.cancel();
    // Browsers report a move when the page moves under the pointer, too.
    if (pointerType === 'touch' || buttons !== 0 || at === this.#at) return;
    this.#at = at;
    this.#enter(target instanceof Element ? (target.closest<HTMLElement>(this.selector) ?? undefined) : undefined);
  }

  #enter(thing: HTMLElement | undefined): void {
    if (thing === this.#thing) return;
    const hadThing = this.#thing !== undefined;
    this.cancel();
    this.#thing = thing;
    if (!thing) {
      if (hadThing) this.listener.onLeave();
      return;
    }
    this.listener.onEnter(thing);
    this.#timer = window.setTimeout(() => this.listener.onRest(thing), this.delay);
  }
}
