/** What the arrows lead to; what is in a note has stops of its own. */
export const stops = ':is(a[href], button):not(.margin *), .margin-head';

/**
 * One stop of the Tab key a passage: the arrows lead on from there to its names, notes, links and marks. The stop
 * is the one that had the focus last.
 */
export function arrangeStops(block: HTMLElement): void {
  for (const [index, stop] of [...block.querySelectorAll<HTMLElement>(stops)].entries())
    stop.tabIndex = index === 0 ? 0 : -1;
}

/** Lets the arrows go from stop to stop of a passage. */
export function registerStops(root: HTMLElement): void {
  root.addEventListener('focusin', ({ target }) => {
    const own = target instanceof HTMLElement && target.matches(stops) ? target : undefined;
    const block = own?.closest<HTMLElement>('[data-index]');
    if (!own || !block) return;
    for (const stop of block.querySelectorAll<HTMLElement>(stops)) stop.tabIndex = stop === own ? 0 : -1;
  });
  root.addEventListener('keydown', (event) => {
    const arrow = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const own = event.target instanceof HTMLElement && event.target.matches(stops) ? event.target : undefined;
    const block = own?.closest<HTMLElement>('[data-index]');
    if (arrow === undefined || !own || !block || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const all = [...block.querySelectorAll<HTMLElement>(stops)];
    const step = getComputedStyle(own).direction === 'rtl' ? -arrow : arrow;
    const next = all[all.indexOf(own) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
