import type { Box, Size } from './placeCard';

/** Between a bar and what is selected, and between it and the edge of the view. */
const gap = 8;
const edge = 4;

/**
 * Puts a bar above what is selected, else below it. Where what is selected fills the view, the bar lies at the top
 * of the window, above the text: it never covers what is selected.
 *
 * @param view Where the text is in sight.
 */
export function placeBar(selected: Box, bar: Size, view: Box): { readonly left: number; readonly top: number } {
  const wished = (selected.left + selected.right - bar.width) / 2;
  const left = Math.max(view.left + edge, Math.min(wished, view.right - bar.width - edge));
  const above = selected.top - gap - bar.height;
  if (above >= view.top && selected.top <= view.bottom) return { left, top: above };
  const below = selected.bottom + gap;
  if (below + bar.height <= view.bottom && selected.bottom >= view.top) return { left, top: below };
  return { left, top: 0 };
}
