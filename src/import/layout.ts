import { runsOn, usualGap, type Line } from './lines';
import { columnWidth, sansWidth, typeWidth, type Measure } from './textWidth';

/** The shape of a source's type area, as its lines betray it. Widths are in the unit of `measure`. */
export interface Layout {
  readonly measure: Measure;
  /** Width of the running text. */
  readonly width: number;
  /** How far a measured width may be off: more for a face whose widths are not known. */
  readonly error: number;
  /** Indent of a paragraph's first line; 0 when paragraphs are not indented. */
  readonly indent: number;
  /** Width of block quotations in smaller type, in the unit of the running text; undefined when there are none. */
  readonly quotationWidth: number | undefined;
  /** Empty lines between two lines of one paragraph: 0; 1 where extraction doubled every line end. */
  readonly lineGap: number;
  /** Whether lines are whole paragraphs, not lines of a page. */
  readonly unwrapped: boolean;
}

/** A line that goes on in the next: the width it was set in lies from `low` (it fits) to `high` (no more does). */
interface FullLine {
  readonly low: number;
  readonly high: number;
}

/** Smallest error of a measured width, as a share of the width: kerning, odd characters. */
const leastError = 0.004;
/** So many pairs of lines tell the widths of any source. */
const enoughPairs = 6000;

/** Reads a layout off the lines of the running text (no notes, no page numbers). */
export function estimateLayout(lines: readonly Line[]): Layout {
  const lineGap = usualGap(lines);
  if (isUnwrapped(lines)) return unwrappedLayout(lineGap);
  const pairs = runningPairs(lines);
  const layouts = [typeWidth, columnWidth, sansWidth].map((measure) => layoutFor(pairs, lines, measure, lineGap));
  return layouts.reduce((best, next) => (next.share > best.share + 0.02 ? next : best)).layout;
}

/** Room that stays free after `line` once the first word of `next` were added to it; below 0 it did not fit. */
export function roomAfter(line: Line, next: Line, width: number, measure: Measure): number {
  return width - measure(`${line.text} ${firstWord(next.text)}`);
}

/** Smallest room that counts as free. */
export function tolerance(layout: Layout): number {
  return layout.error * 1.5;
}

function firstWord(text: string): string {
  const space = text.indexOf(' ');
  return space < 0 ? text : text.slice(0, space);
}

/** Most of the text stands in lines that no page could hold. */
function isUnwrapped(lines: readonly Line[]): boolean {
  const all = lines.reduce((sum, line) => sum + line.text.length, 0);
  const long = lines.reduce((sum, line) => sum + (line.text.length > 200 ? line.text.length : 0), 0);
  return long > all / 2;
}

function unwrappedLayout(lineGap: number): Layout {
  const width = Number.POSITIVE_INFINITY;
  return { measure: columnWidth, width, error: 0, indent: 0, quotationWidth: undefined, lineGap, unwrapped: true };
}

/** Pairs of lines of which the second plainly goes on with the sentence of the first. */
function runningPairs(lines: readonly Line[]): (readonly [Line, Line])[] {
  const pairs: (readonly [Line, Line])[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1] as Line;
    if (runsOn(line, next)) pairs.push([line, next]);
  }
  const step = Math.ceil(pairs.length / enoughPairs);
  return step > 1 ? pairs.filter((_, index) => index % step === 0) : pairs;
}

/** A layout in one measure, and the share of lines that it explains. */
function layoutFor(
  pairs: readonly (readonly [Line, Line])[],
  lines: readonly Line[],
  measure: Measure,
  lineGap: number,
): { readonly layout: Layout; readonly share: number } {
  const full = pairs.map(([line, next]): FullLine => ({
    low: measure(line.text),
    high: measure(`${line.text} ${firstWord(next.text)}`),
  }));
  const width = commonWidth(full) ?? widestOf(lines, measure);
  const near = full.filter(({ low, high }) => low < width * 1.06 && high > width * 0.94);
  const error = Math.max(measuringError(near, width), width * leastError);
  const quotationWidth = quotationWidthOf(full, lines, width, error, measure);
  const indent = estimateIndent(full, width, error);
  const layout = { measure, width, error, indent, quotationWidth, lineGap, unwrapped: false };
  const explained = full.reduce((sum, line) => sum + howExplained(line, layout), 0);
  return { layout, share: explained / Math.max(1, full.length) };
}

/** 1 for a line as full as the type area says, less for one that an indent explains, 0 for any other. */
function howExplained({ low, high }: FullLine, { width, indent, quotationWidth }: Layout): number {
  const exact = width * leastError;
  if (low <= width + exact) return high > width - exact ? 1 : high > width - indent ? 0.5 : 0;
  return quotationWidth && low <= quotationWidth + exact && high > quotationWidth - exact ? 0.9 : 0;
}

function widestOf(lines: readonly Line[], measure: Measure): number {
  return lines.reduce((widest, line) => Math.max(widest, measure(line.text)), 1);
}

/** The width that lies within the most of the spans: the middle of the best stretch. */
function commonWidth(spans: readonly FullLine[]): number | undefined {
  const edges = spans.flatMap(({ low, high }) => [
    { at: low, opens: 1 },
    { at: high, opens: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.opens - b.opens);
  let open = 0;
  let best = 0;
  let width: number | undefined;
  edges.forEach(({ at, opens }, index) => {
    open += opens;
    // Of equal stretches the last wins: a full line is never narrower than a short one.
    if (open < best || opens < 0) return;
    best = open;
    const next = edges[index + 1]?.at ?? at;
    width = at + (next - at) / 2;
  });
  return best >= 2 ? width : undefined;
}

/**
 * How far full lines reach beyond the width where they do, as a root mean square. Only lines that are too
 * wide count: those that seem too narrow may be set in. A few that are too wide are slips.
 */
function measuringError(near: readonly FullLine[], width: number): number {
  const over = near.flatMap(({ low }) => (low > width + width * leastError ? [low - width] : [])).sort((a, b) => a - b);
  if (over.length < Math.max(2, near.length * 0.02)) return 0;
  const kept = over.slice(0, Math.ceil(over.length * 0.95));
  const square = kept.reduce((sum, value) => sum + value * value, 0);
  return Math.min(width * 0.02, Math.sqrt(square / kept.length));
}

/** Lines clearly wider than the running text form a second, smaller cluster when there are quotations. */
function quotationWidthOf(
  full: readonly FullLine[],
  lines: readonly Line[],
  width: number,
  error: number,
  measure: Measure,
): number | undefined {
  const from = width + Math.max(width * 0.035, error * 3);
  const wide = lines.map((line) => measure(line.text)).filter((value) => value > from && value < width * 1.7);
  if (wide.length === 0 || wide.length < lines.length * 0.002) return undefined;
  const widest = wide.sort((a, b) => a - b)[Math.ceil(wide.length * 0.985) - 1] ?? 0;
  const common = commonWidth(full.filter(({ low }) => low > from));
  return common !== undefined && common > widest * 0.97 ? Math.max(common, widest - error * 2) : widest + error;
}

/** The first line of an indented paragraph looks early although its sentence goes on. */
function estimateIndent(full: readonly FullLine[], width: number, error: number): number {
  const rooms = full.map(({ high }) => width - high).filter((room) => room > error * 1.5 && room < width * 0.15);
  if (rooms.length < 2 || rooms.length < full.length * 0.01) return 0;
  rooms.sort((a, b) => a - b);
  return (rooms[Math.floor(rooms.length * 0.95)] ?? 0) + error;
}
