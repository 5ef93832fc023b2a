/** Where the focus is in the page, in words that hold when the page is drawn anew. */
export interface FocusPlace {
  /** Key of the entry; empty outside of all. */
  readonly entry: string;
  /** Name of the button; empty on the entry itself. */
  readonly control: string;
  /** Number of the entry among all, from 0; -1 outside of all. */
  readonly index: number;
}

/** The entries that are shown, from above. */
export function articlesIn(content: HTMLElement): readonly HTMLElement[] {
  return [...content.querySelectorAll<HTMLElement>('article')];
}

/** The entry of a key, if it is shown. */
export function articleOf(content: HTMLElement, key: string): HTMLElement | undefined {
  return articlesIn(content).find(({ dataset }) => dataset['entry'] === key);
}

/** Where the focus is; undefined when it is nowhere. */
export function focusPlace(content: HTMLElement): FocusPlace | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return undefined;
  const entry = active.closest<HTMLElement>('article');
  return {
    entry: entry?.dataset['entry'] ?? '',
    control: active.dataset['control'] ?? '',
    index: entry ? articlesIn(content).indexOf(entry) : -1,
  };
}

/**
 * Puts the focus back where it was; when its entry has been decided, onto the one that came after it.
 *
 * @param root The page, of which `content` holds the entries.
 * @param before The entries that were shown before.
 */
export function restoreFocus(
  root: HTMLElement,
  content: HTMLElement,
  focus: FocusPlace,
  before: readonly HTMLElement[],
): void {
  const articles = articlesIn(content);
  const entry = focus.entry === '' ? undefined : articleOf(content, focus.entry);
  const within = focus.entry === '' ? root : entry;
  const control = [...(within?.querySelectorAll<HTMLElement>('[data-control]') ?? [])].find(
    ({ dataset }) => dataset['control'] === focus.control,
  );
  const following = before.slice(focus.index + 1).find((node) => node.isConnected);
  const next = focus.index < 0 ? undefined : (following ?? articles.at(Math.min(focus.index, articles.length - 1)));
  const place = control ?? entry ?? next;
  if (place) place.focus({ preventScroll: place === control });
  else document.querySelector<HTMLElement>('h1')?.focus();
}
