/**
 * How wide a line was on the page. A line of a paragraph ends where the next word would no longer fit; a
 * line that ends earlier ends its paragraph. So the width of a line, in the type it was set in, says
 * where paragraphs end even when the extracted text has lost every indent.
 */

/** Measures a text; the unit is that of the measure (em for type, characters for a fixed column). */
export type Measure = (text: string) => number;

/** Widths of a book face in thousandths of an em (Times-Roman, Adobe Font Metrics), ASCII from the space on. */
const asciiWidths = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
  722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
  444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
  200, 480, 541,
];
const otherWidths = new Map([
  ['‘', 333],
  ['’', 333],
  ['“', 444],
  ['”', 444],
  ['–', 500],
  ['—', 1000],
  ['…', 1000],
]);
const usualWidth = 500;

/** Width in em of a text set in a proportional book face; digits glued on as note references count as superscripts. */
export const typeWidth: Measure = (text) => {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += widthOf(text, i);
  return (sum - superscriptSaving * superscriptDigits(text)) / 1000;
};

/** Width in characters: right for texts that were wrapped at a fixed column. */
export const columnWidth: Measure = (text) => text.length;

const superscriptSaving = 175;

function widthOf(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 32 && code < 127) return asciiWidths[code - 32] ?? usualWidth;
  return otherWidths.get(text.charAt(index)) ?? usualWidth;
}

function superscriptDigits(text: string): number {
  let count = 0;
  for (const match of text.matchAll(/(?<=\p{L}|[.,;:!?”’)])\d{1,3}(?=[\s”’)]|$)/gu)) count += match[0].length;
  return count;
}
