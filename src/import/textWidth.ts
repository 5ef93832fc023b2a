/**
 * How wide a line was on the page. A line of a paragraph ends where the next word would no longer fit; a
 * line that ends earlier ends its paragraph. So the width of a line, in the type it was set in, says
 * where paragraphs end even when the extracted text has lost every indent.
 */

/** Measures a text; the unit is that of the measure (em for type, characters for a fixed column). */
export type Measure = (text: string) => number;

/** Widths of a type face in thousandths of an em. */
interface Face {
  /** From the space on. */
  readonly ascii: readonly number[];
  readonly others: ReadonlyMap<number, number>;
  /** What a digit loses when it is set as a superscript. */
  readonly superscriptSaving: number;
}

const usualWidth = 500;

/** Times-Roman (Adobe Font Metrics): a book face, and nearly as wide as most of them. */
const times: Face = {
  ascii: [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
  ],
  others: othersOf({ '‘’': 333, '“”': 444, '–': 500, '—…': 1000, '⁰¹²³⁴⁵⁶⁷⁸⁹': 325 }),
  superscriptSaving: 175,
};

/** Helvetica (Adobe Font Metrics), whose widths Arial shares. */
const helvetica: Face = {
  ascii: [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ],
  others: othersOf({ '‘’': 222, '“”': 333, '–': 556, '—…': 1000, '⁰¹²³⁴⁵⁶⁷⁸⁹': 361 }),
  superscriptSaving: 195,
};

/** Width in em of a text set in a book face; digits glued on as note references count as superscripts. */
export const typeWidth: Measure = (text) => widthIn(times, text);

/** Width in em of a text set in a face without serifs. */
export const sansWidth: Measure = (text) => widthIn(helvetica, text);

/** Width in characters: right for texts that were wrapped at a fixed column. */
export const columnWidth: Measure = (text) => text.length;

function widthIn(face: Face, text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    sum += (code < 127 ? face.ascii[code - 32] : face.others.get(code)) ?? usualWidth;
  }
  return (sum - face.superscriptSaving * superscriptDigits(text)) / 1000;
}

/** Digits of note references: up to three after a letter or a mark, before a space, a closing mark or the end. */
function superscriptDigits(text: string): number {
  let count = 0;
  for (let i = 1; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i)) || !carriesReference(text, i - 1)) continue;
    let end = i + 1;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end - i <= 3 && (end === text.length || ' ”’)'.includes(text.charAt(end)))) count += end - i;
    i = end;
  }
  return count;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function carriesReference(text: string, index: number): boolean {
  const code = text.charCodeAt(index) | 32;
  return (code >= 97 && code <= 122) || code >= 0xe0 || '.,;:!?)'.includes(text.charAt(index));
}

function othersOf(widths: Readonly<Record<string, number>>): ReadonlyMap<number, number> {
  return new Map(
    Object.entries(widths).flatMap(([chars, width]) => [...chars].map((char) => [char.charCodeAt(0), width] as const)),
  );
}
