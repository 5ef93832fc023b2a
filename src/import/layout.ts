import type { BodyLine } from './pages';
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
  /** Whether paragraphs are set off by extra space or visible indents: what is not set off then goes on. */
  readonly setsOff: boolean;
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
/** So many lines tell the widths of any source. */
const enoughLines = 1500;
/** So many tell in what kind of type it was set. */
const enoughToTell = 250;

/** Reads a layout off the lines of the running text (no notes, no page numbers). */
export function estimateLayout(lines: readonly BodyLine[]): Layout {
  const lineGap = usualGap(lines);
  if (isUnwrapped(lines)) return unwrappedLayout(lineGap);
  const running = runningLines(lines);
  // A part of a long source is enough to tell in what type it was set.
  const some = running.slice(0, enoughToTell);
  const start = lines.slice(0, (some.at(-1) ?? lines.length - 2) + 2);
  const first = [typeWidth, columnWidth, sansWidth].flatMap((measure) => layoutsFor(some, start, measure, lineGap));
  const { measure } = likeliest(first).layout;
  const { layout } = likeliest(some.length < running.length ? layoutsFor(running, lines, measure, lineGap) : first);
  return { ...layout, setsOff: setsParagraphsOff(lines, layout) };
}

/** The layout that explains most; an earlier one unless a later one explains clearly more. */
function likeliest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, next) => (next.share > best.share + 0.02 ? next : best));
}

/** Room that stays free after `line` once the first word of `next` were added to it; below 0 it did not fit. */
export function roomAfter(line: Line, next: Line, width: number, measure: Measure): number {
  return width - measure(`${line.text} ${firstWord(next.text)}`);
}

/** Ends a sentence, perhaps with a note reference after it. */
export const sentenceEnd = /[.!?…][”"’')\]]*\s?(?:\d{1,3}|\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3})?[”"’')\]]*$/u;
/** Begins a sentence. */
export const blockStart = /^(?:[\p{Lu}\d“"‘'«([…„¿¡*]|\p{Lo})/u;

/** Whether extra space, an empty paragraph or a visible indent stands before a line. */
export function isSetOff(lines: readonly BodyLine[], index: number, lineGap: number): boolean {
  const line = lines[index];
  if (!line || line.pageBreakBefore) return false;
  return line.emptyParagraphBefore || line.gap > lineGap || isMarkedIndent(lines, index);
}

/** White space that survived extraction and sets a first line in. */
function isMarkedIndent(lines: readonly BodyLine[], index: number): boolean {
  const line = lines[index];
  const before = lines[index - 1];
  const after = lines[index + 1];
  if (!line || !before || line.indent < 1 || before.indent >= line.indent) return false;
  if (line.indent === 1) return sentenceEnd.test(before.text) && blockStart.test(line.text);
  return after === undefined || after.indent < line.indent;
}

/** Whether nearly all lines that must begin a paragraph, as the short line before shows, are set off. */
function setsParagraphsOff(lines: readonly BodyLine[], layout: Layout): boolean {
  let short = 0;
  let setOff = 0;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (!before || line.pageBreakBefore || !sentenceEnd.test(before.text) || !blockStart.test(line.text)) return;
    const room = layout.width - layout.measure(before.text);
    if (room < layout.width * 0.3 || layout.measure(line.text) < layout.width * 0.7) return;
    short++;
    if (isSetOff(lines, index, layout.lineGap)) setOff++;
  });
  return setOff >= 2 && setOff >= short * 0.9;
}

/** Smallest room that counts as free. */
export function tolerance(layout: Layout): number {
  return layout.error * 1.5;
}

/** Width of the space and the first word that a line did not hold any more. */
export function nextWordWidth(next: Line | undefined, measure: Measure): number {
  return next === undefined ? 0 : measure(` ${firstWord(next.text)}`);
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
  return {
    measure: columnWidth,
    width,
    error: 0,
    indent: 0,
    quotationWidth: undefined,
    setsOff: true,
    lineGap,
    unwrapped: true,
  };
}

/** Indices of lines that plainly go on in the next. */
function runningLines(lines: readonly Line[]): readonly number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1] as Line;
    if (runsOn(line, next) || namesRunOn(line, next)) found.push(i);
  }
  const step = Math.ceil(found.length / enoughLines);
  return step > 1 ? found.filter((_, at) => at % step === 0) : found;
}

/** A long line that ends within a sentence, before a word with a capital. */
function namesRunOn(line: Line, next: Line): boolean {
  return line.text.length > 50 && /(?:\p{Ll}|,)$/u.test(line.text) && /^[\p{Lu}\d]/u.test(next.text);
}

interface Candidate {
  readonly layout: Layout;
  /** Share of the lines that the layout explains. */
  readonly share: number;
}

/** The layouts that one measure suggests; also that what looks like quotations is the running text. */
function layoutsFor(
  running: readonly number[],
  lines: readonly Line[],
  measure: Measure,
  lineGap: number,
): Candidate[] {
  const widths = lines.map((line) => measure(line.text));
  const full = running.map((index): FullLine => {
    const low = widths[index] ?? 0;
    return { low, high: low + nextWordWidth(lines[index + 1], measure) };
  });
  const width = commonWidth(full) ?? widths.reduce((widest, value) => Math.max(widest, value), 1);
  const likely = layoutFor(full, widths, width, { measure, lineGap });
  const { quotationWidth } = likely.layout;
  return quotationWidth === undefined
    ? [likely]
    : [likely, layoutFor(full, widths, quotationWidth, { measure, lineGap })];
}

function layoutFor(
  full: readonly FullLine[],
  widths: readonly number[],
  width: number,
  given: Pick<Layout, 'measure' | 'lineGap'>,
): Candidate {
  const exact = width * leastError;
  const quotationWidth = quotationWidthOf(full, widths, width, exact);
  const isQuoted = ({ low, high }: FullLine): boolean =>
    quotationWidth !== undefined && low > width && low <= quotationWidth + exact && high > quotationWidth - exact;
  const near = full.filter((line) => line.low < width * 1.06 && line.high > width * 0.94 && !isQuoted(line));
  const error = Math.max(measuringError(near, width), exact);
  const indent = estimateIndent(full, width, error);
  const layout = { ...given, width, error, indent, quotationWidth, setsOff: false, unwrapped: false };
  const explained = full.reduce((sum, line) => sum + howExplained(line, layout), 0);
  // Of few lines many layouts explain most: then the plain one is the likelier.
  const assumed = (indent > 0 ? 0.5 : 0) + (quotationWidth === undefined ? 0 : 1.5);
  return { layout, share: (explained - assumed) / Math.max(1, full.length) };
}

/** 1 for a line as full as the type area says, less for one that an indent explains, 0 for any other. */
function howExplained({ low, high }: FullLine, { width, indent, quotationWidth }: Layout): number {
  const exact = width * leastError;
  if (low <= width + exact) return high > width - exact ? 1 : high > width - indent ? 0.5 : 0;
  return quotationWidth && low <= quotationWidth + exact && high > quotationWidth - exact ? 0.7 : 0;
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
  widths: readonly number[],
  width: number,
  error: number,
): number | undefined {
  const from = width + Math.max(width * 0.025, error * 4);
  const wide = widths.filter((value) => value > from && value < width * 1.7);
  if (wide.length === 0 || wide.length < widths.length * 0.002) return undefined;
  const widest = wide.sort((a, b) => a - b)[Math.ceil(wide.length * 0.985) - 1] ?? 0;
  const common = commonWidth(full.filter(({ low }) => low > from));
  return common !== undefined && common > widest * 0.97 ? Math.max(common, widest - error * 2) : widest + error;
}

/** The first line of an indented paragraph looks early although its sentence goes on. */
function estimateIndent(full: readonly FullLine[], width: number, error: number): number {
  const early = full.filter(({ high }) => width - high > error * 1.5 && width - high < width * 0.15);
  if (early.length < 2 || early.length < full.length * 0.01) return 0;
  const rooms = early.map(({ high }) => width - high).sort((a, b) => a - b);
  const usual = (rooms[Math.floor(rooms.length * 0.95)] ?? 0) + error;
  const firstLines = commonWidth(early);
  return firstLines === undefined ? usual : Math.min(width - firstLines + error, width * 0.15);
}
