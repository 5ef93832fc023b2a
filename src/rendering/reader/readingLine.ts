/** Share of the view's height at which a reader reads. */
const share = 0.25;

/**
 * Where the reader reads, in pixels from the top of the page. A quarter of the view below its upper edge; near the
 * beginning nearer to that edge, so that the first lines can be at hand, too.
 *
 * @param top How far the page is scrolled.
 * @param view Height of the view.
 */
export function readingLine(top: number, view: number): number {
  return top + Math.min(Math.max(0, top), share * view);
}

/** How far a page must be scrolled so that the reading line is at `y`: the inverse of {@link readingLine}. */
export function scrollFor(y: number, view: number): number {
  return y < 2 * share * view ? y / 2 : y - share * view;
}
