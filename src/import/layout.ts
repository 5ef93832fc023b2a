import type { Line } from './lines';
import { columnWidth, typeWidth, type Measure } from './textWidth';

/** The shape of a source's type area, as its lines betray it. Widths are in the unit of `measure`. */
export interface Layout {
  readonly measure: Measure;
  /** Width of the running text. */
  readonly width: number;
  /** Indent of a paragraph's first line; 0 when paragraphs are not indented. */
  readonly indent: number;
  /** Width of block quotations in smaller type, in the unit of the running text; undefined when there are none. */
  readonly quotationWidth: number | undefined;
  /** A line this wide or wider is set in smaller type. */
  readonly quotationFrom: number;
  /** Empty lines between two lines of one paragraph: 0, or 1 where extraction doubled every line end. */
  readonly lineGap: number;
  /** Whether lines are whole paragraphs, not lines of a page. */
  readonly unwrapped: boolean;
}

/** A line is early when this share of the width, and the next word, were still free. */
const toleranceShare = 0.006;

/** Reads a layout off the lines of the running text (no notes, no page numbers). */
export function estimateLayout(lines: readonly Line[]): Layout {
  const lineGap = usualGap(lines);
  if (isUnwrapped(lines)) return unwrappedLayout(lineGap);
  const inType = layoutFor(lines, typeWidth, lineGap);
  const inColumns = layoutFor(lines, columnWidth, lineGap);
  return contradictions(lines, inColumns) < contradictions(lines, inType) ? inColumns : inType;
}

/** Room that stays free after `line` once the first word of `next` were added to it; below 0 it did not fit. */
export function roomAfter(line: Line, next: Line, width: number, measure: Measure): number {
  return width - measure(`${line.text} ${firstWord(next.text)}`);
}

/** Smallest room that counts as free. */
export function tolerance(layout: Layout): number {
  return layout.width * toleranceShare;
}

function firstWord(text: string): string {
  const space = text.indexOf(' ');
  return space < 0 ? text : text.slice(0, space);
}

function usualGap(lines: readonly Line[]): number {
  const doubled = lines.filter((line) => line.gap >= 1).length;
  return lines.length >= 8 && doubled > lines.length * 0.8 ? 1 : 0;
}

function isUnwrapped(lines: readonly Line[]): boolean {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  return (lengths[Math.floor(lengths.length / 2)] ?? 0) > 180;
}

function unwrappedLayout(lineGap: number): Layout {
  const none = Number.POSITIVE_INFINITY;
  return {
    measure: columnWidth,
    width: none,
    indent: 0,
    quotationWidth: undefined,
    quotationFrom: none,
    lineGap,
    unwrapped: true,
  };
}

function layoutFor(lines: readonly Line[], measure: Measure, lineGap: number): Layout {
  const widths = lines.map((line) => measure(line.text)).sort((a, b) => a - b);
  const width = edgeOfDensest(widths) ?? 1;
  const quotationWidth = quotationEdge(widths, width);
  const quotationFrom =
    quotationWidth === undefined ? Number.POSITIVE_INFINITY : width + (quotationWidth - width) * 0.35;
  const layout = { measure, width, indent: 0, quotationWidth, quotationFrom, lineGap, unwrapped: false };
  return { ...layout, indent: estimateIndent(lines, layout) };
}

/** The upper edge of the tenth of the scale that holds the most lines: where full lines end. */
function edgeOfDensest(sorted: readonly number[]): number | undefined {
  let best = { count: 0, from: 0, to: 0 };
  let from = 0;
  sorted.forEach((width, to) => {
    while ((sorted[from] ?? width) < width * 0.9) from++;
    // Wider windows win ties: a full line is never narrower than a short one.
    if (to - from >= best.count) best = { count: to - from, from, to };
  });
  const within = sorted.slice(best.from, best.to + 1);
  return within[Math.ceil(within.length * 0.985) - 1];
}

/** Lines clearly wider than the running text form a second, smaller cluster when there are quotations. */
function quotationEdge(sorted: readonly number[], width: number): number | undefined {
  const wide = sorted.filter((value) => value > width * 1.04);
  if (wide.length < 2 || wide.length < sorted.length * 0.002) return undefined;
  return edgeOfDensest(wide);
}

/** The first line of an indented paragraph looks early although its sentence goes on. */
function estimateIndent(lines: readonly Line[], layout: Layout): number {
  const rooms: number[] = [];
  let full = 0;
  forEachRunningPair(lines, layout, (line, next) => {
    const room = roomAfter(line, next, layout.width, layout.measure);
    if (room > tolerance(layout) && room < layout.width * 0.15) rooms.push(room);
    else full++;
  });
  if (rooms.length < 3 || rooms.length < full * 0.01) return 0;
  rooms.sort((a, b) => a - b);
  return (rooms[Math.floor(rooms.length * 0.95)] ?? 0) + tolerance(layout);
}

/** Pairs of lines of which the second goes on with the sentence of the first. */
function forEachRunningPair(lines: readonly Line[], layout: Layout, visit: (line: Line, next: Line) => void): void {
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1] as Line;
    if (!/^\p{Ll}/u.test(next.text) || /[.!?:]\S*$/u.test(line.text)) continue;
    if (layout.measure(line.text) < layout.quotationFrom) visit(line, next);
  }
}

/** How often a layout calls a line early whose sentence goes on, beyond what an indent explains. */
function contradictions(lines: readonly Line[], layout: Layout): number {
  let count = 0;
  forEachRunningPair(lines, layout, (line, next) => {
    const room = roomAfter(line, next, layout.width, layout.measure);
    if (room > layout.indent + tolerance(layout)) count++;
    else if (room > tolerance(layout)) count += 0.2;
  });
  return count;
}
