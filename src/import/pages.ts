import { grouped } from '../edition/grouped';
import type { Doubt } from './doubt';
import { usualGap, type Line } from './lines';
import { risingRuns } from './risingRuns';

/** A line of the running text; what stood around it on the page is gone. */
export interface BodyLine extends Line {
  /** Whether a page ended before this line: an empty line here says nothing about paragraphs. */
  readonly pageBreakBefore: boolean;
}

/** A footnote as it stood at the foot of a page. */
export interface FootNote {
  readonly label: number;
  readonly lines: readonly Line[];
  /** How many lines of the running text came before its page. */
  readonly pageStart: number;
  /** How many lines of the running text came before it. */
  readonly bodyIndex: number;
}

/** A source taken apart into running text and footnotes. */
export interface Pages {
  readonly body: readonly BodyLine[];
  readonly notes: readonly FootNote[];
  readonly doubts: readonly Doubt[];
}

const noteStart = /^(\d{1,3})[.)]?\s+[“"‘'([«„]*\p{L}/u;
/** How notes begin, but hardly ever a line of running text that starts with a number. */
const citation = /^\d{1,3}[.)]?\s+(?:[“"‘'«„]?\p{Lu}|(?:see|cf|ibid|compare|for|quoted)\b)/u;
const pageNumber = /^[-–—|\s]*(?:page\s+)?(\d{1,4})[-–—|\s]*$/i;

/** Takes page numbers, running heads and footnote areas out of the running text. */
export function separatePages(lines: readonly Line[]): Pages {
  const numbers = pageNumbers(lines);
  const heads = runningHeads(lines, numbers);
  const separator = new PageSeparator(lines, numbers, usualGap(lines) > 0);
  lines.forEach((line, index) => {
    if (numbers.has(index) || heads.has(index)) separator.endPage(line, numbers.has(index));
    else separator.take(line, index);
  });
  return separator.result();
}

/** Walks through the lines; either in the running text or in the notes at the foot of a page. */
class PageSeparator {
  readonly #body: BodyLine[] = [];
  readonly #notes: { label: number; lines: Line[]; pageStart: number; bodyIndex: number }[] = [];
  readonly #doubts: Doubt[] = [];
  readonly #hasPageMarks: boolean;
  #inNotes = false;
  #pageEnded = false;
  #pageStart = 0;

  constructor(
    readonly lines: readonly Line[],
    readonly numbers: ReadonlySet<number>,
    readonly doubled: boolean,
  ) {
    this.#hasPageMarks = numbers.size > 0 || lines.some((line) => line.formFeedBefore);
  }

  endPage(line: Line, isNumber: boolean): void {
    this.#inNotes = false;
    this.#pageEnded = true;
    this.#doubts.push({
      line: line.number,
      kind: 'page',
      decision: `left out “${line.text}”`,
      why: isNumber
        ? 'a number alone on its line, in the order of pages'
        : 'a line that returns at the edge of many pages',
    });
  }

  take(line: Line, index: number): void {
    if (this.#inNotes && this.#takeNoteLine(line)) return;
    if (!this.#inNotes && this.#startsNoteArea(line, index)) {
      this.#inNotes = true;
      if (this.#takeNoteLine(line, true)) return;
    }
    this.#takeBodyLine(line, index);
  }

  result(): Pages {
    return { body: this.#body, notes: this.#notes, doubts: this.#doubts };
  }

  #takeBodyLine(line: Line, index: number): void {
    this.#inNotes = false;
    const lostBreak = this.doubled && line.gap === 0 && index > 0 && this.#body.length > 0;
    const pageBreakBefore = this.#pageEnded || line.formFeedBefore || lostBreak;
    if (pageBreakBefore) this.#pageStart = this.#body.length;
    this.#pageEnded = false;
    this.#body.push({ ...line, pageBreakBefore });
  }

  /** Adds a line to the notes of this page; false when the notes end before it. */
  #takeNoteLine(line: Line, first = false): boolean {
    if (!first && this.#notesEndBefore(line)) {
      this.#inNotes = false;
      this.#pageEnded = true;
      return false;
    }
    const label = this.#startsNote(line, first);
    const last = this.#notes.at(-1);
    const place = { pageStart: this.#pageStart, bodyIndex: this.#body.length };
    if (label !== undefined) this.#notes.push({ label, lines: [line], ...place });
    else if (last) last.lines.push(line);
    else return false;
    if (label === undefined && first && last) this.#doubtContinuation(line, last.label);
    return true;
  }

  #startsNote(line: Line, first: boolean): number | undefined {
    const label = Number(noteStart.exec(line.text)?.[1] ?? Number.NaN);
    const last = this.#notes.at(-1)?.label;
    if (Number.isNaN(label)) return undefined;
    if (first || last === undefined || label === last + 1) return label;
    const follows = label === 1 || (label > last && label < last + 10);
    return follows && this.#isReferred(label) ? label : undefined;
  }

  #notesEndBefore(line: Line): boolean {
    if (line.formFeedBefore) return true;
    const due = this.#startsNote(line, false) !== undefined && line.indent === 0;
    if (due) return false;
    if (this.doubled && line.gap === 0) return true;
    if (this.#hasPageMarks || line.indent > 0) return this.doubled && line.gap === 0;
    const before = this.#notes.at(-1)?.lines.at(-1)?.text ?? '';
    return line.gap > (this.doubled ? 1 : 0) && /[.)”"]$/u.test(before);
  }

  /** Notes begin after a rule, or at a number that is due, and fill the rest of the page. */
  #startsNoteArea(line: Line, index: number): boolean {
    const label = Number(noteStart.exec(line.text)?.[1] ?? Number.NaN);
    if (line.ruleBefore) return this.#isReferred(label) || this.#continuesNote(index);
    if (Number.isNaN(label) || !this.#isReferred(label) || this.#opensPage(line) || this.#pageEnded) return false;
    const setOff = this.doubled ? line.gap !== 1 : line.gap > 0;
    return (setOff || citation.test(line.text)) && this.#restOfPageIsNotes(index, label);
  }

  #continuesNote(index: number): boolean {
    const last = this.#notes.at(-1);
    if (!last) return false;
    const rest = this.#restOfPage(index + 1);
    if (rest.some((next) => Number(noteStart.exec(next.text)?.[1]) === last.label + 1)) return true;
    return rest.length <= 12 && !/[.!?]$/u.test(last.lines.at(-1)?.text ?? '');
  }

  #restOfPageIsNotes(index: number, label: number): boolean {
    const rest = this.#restOfPage(index);
    const due = (this.#notes.at(-1)?.label ?? 0) < label - 1 && this.#isReferred(label - 1, true);
    if (due || looksLikeHeading(rest)) return false;
    if (rest.length > 40 || (rest.length > 1 && !this.#pageEndsAfter(index + rest.length))) return false;
    const starts = rest
      .map((line) => Number(noteStart.exec(line.text)?.[1] ?? Number.NaN))
      .filter((value) => !Number.isNaN(value));
    const follows = (value: number, at: number): boolean =>
      at === 0 || value === 1 || value === (starts[at - 1] ?? 0) + 1;
    return starts.every((value, at) => follows(value, at) || !this.#isReferred(value));
  }

  #restOfPage(index: number): Line[] {
    const rest: Line[] = [];
    for (let i = index; i < this.lines.length && rest.length < 80; i++) {
      const line = this.lines[i] as Line;
      if (this.numbers.has(i) || (i > index && this.#opensPage(line))) break;
      rest.push(line);
    }
    return rest;
  }

  #opensPage(line: Line): boolean {
    const lostBreak = this.doubled && line.gap === 0;
    return line.formFeedBefore || (lostBreak && (line.indent > 0 || !noteStart.test(line.text)));
  }

  #pageEndsAfter(index: number): boolean {
    const next = this.lines[index];
    return next === undefined || this.numbers.has(index) || this.#opensPage(next);
  }

  /** Whether the running text of this page holds a number glued on that could refer to the note. */
  #isReferred(label: number, onThisPage = false): boolean {
    if (Number.isNaN(label) || label === 0) return false;
    const reference = new RegExp(`(?:[^\\s\\d]|[.,;:!?”’)]\\s)\\[?${label}(?!\\d)|${superscript(label)}`, 'u');
    const from = Math.max(this.#pageStart - (onThisPage ? 0 : 1), this.#body.length - 70, 0);
    for (let i = from; i < this.#body.length; i++) if (reference.test(this.#body[i]?.text ?? '')) return true;
    return false;
  }

  #doubtContinuation(line: Line, label: number): void {
    this.#doubts.push({
      line: line.number,
      kind: 'note text',
      decision: `taken as the rest of note ${label}`,
      why: 'the foot of the page begins without a number',
    });
  }
}

/** A first line that stops early without punctuation, before a line that begins no note: a numbered heading. */
function looksLikeHeading([first, ...rest]: readonly Line[]): boolean {
  const [next] = rest;
  if (!first || !next || noteStart.test(next.text) || /[.,;:)”"’\d-]$/u.test(first.text)) return false;
  return first.text.length < Math.max(...rest.map((line) => line.text.length)) * 0.7;
}

function superscript(label: number): string {
  return [...String(label)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
}

/** Indices of lines that hold only a page's number: alone, set off, and rising through the source. */
function pageNumbers(lines: readonly Line[]): ReadonlySet<number> {
  const candidates: { index: number; value: number }[] = [];
  lines.forEach((line, index) => {
    const value = Number(pageNumber.exec(line.text)?.[1] ?? Number.NaN);
    if (!Number.isNaN(value) && isSetOff(lines, index)) candidates.push({ index, value });
  });
  return new Set(risingRuns(candidates));
}

function isSetOff(lines: readonly Line[], index: number): boolean {
  const line = lines[index] as Line;
  const next = lines[index + 1];
  if (!next || index === 0) return true;
  return (
    line.formFeedBefore || next.formFeedBefore || line.gap > 0 || next.gap !== line.gap || next.emptyParagraphBefore
  );
}

/**
 * Indices of running heads and feet: lines at the edge of a page that return, but for their digits, on at
 * least a tenth of the pages, or that stand in the middle of a sentence.
 */
function runningHeads(lines: readonly Line[], numbers: ReadonlySet<number>): ReadonlySet<number> {
  const edges = pageEdges(lines, numbers);
  const counts = new Map<string, number>();
  const key = (index: number): string => (lines[index]?.text ?? '').replace(/\d+/g, '#').toLowerCase();
  const usual = usualGap(lines);
  const isApart = (index: number): boolean => isPageHead(lines, index, numbers) && (lines[index + 1]?.gap ?? 0) > usual;
  for (const index of edges) counts.set(key(index), (counts.get(key(index)) ?? 0) + 1);
  return new Set([
    ...numberedHeads(lines, usual),
    ...edges.filter(
      (index) =>
        isRunningHead(key(index), counts.get(key(index)) ?? 0, edges.length, isApart(index)) ||
        (isApart(index) && interruptsSentence(lines, index)),
    ),
  ]);
}

/** Indices of lines such as "12 The Title" that stand apart and return with rising numbers: they show pages by themselves. */
function numberedHeads(lines: readonly Line[], usual: number): readonly number[] {
  const heads = lines.flatMap((line, index) => {
    const match = /^(?:(\d{1,4})\s+(\p{Lu}[^\d.;]{2,70})|(\p{Lu}[^\d.;]{2,70}?)\s+(\d{1,4}))$/u.exec(line.text);
    const next = lines[index + 1];
    if (!match || !next || Math.max(line.gap, next.gap) <= usual) return [];
    const key = (match[2] ?? match[3] ?? '').toLowerCase();
    return /^ibid/.test(key) ? [] : [{ key, index, value: Number(match[1] ?? match[4]) }];
  });
  return [...grouped(heads, ({ key }) => key).values()].flatMap((group) => {
    const rise = risingRuns(group);
    return rise.length >= 2 && rise.length > group.length * 0.8 ? rise : [];
  });
}

/** Indices of lines that begin or end a page, page numbers aside. */
function pageEdges(lines: readonly Line[], numbers: ReadonlySet<number>): readonly number[] {
  const edges = new Set<number>();
  lines.forEach((line, index) => {
    const pageStarts = line.formFeedBefore || numbers.has(index - 1);
    if (pageStarts && !numbers.has(index)) edges.add(index);
    if (pageStarts && index > 0 && !numbers.has(index - 1)) edges.add(index - 1);
    if (numbers.has(index) && index > 0 && !line.formFeedBefore) edges.add(index - 1);
    if (numbers.has(index - 1) && line.formFeedBefore && index > 1) edges.add(index - 2);
  });
  return [...edges];
}

function isRunningHead(key: string, count: number, edges: number, isApart: boolean): boolean {
  const often = count >= (isApart ? 2 : 3) && count >= edges / 10;
  return often && key.length < 90 && !/[.,;)]$/u.test(key);
}

function isPageHead(lines: readonly Line[], index: number, numbers: ReadonlySet<number>): boolean {
  return (lines[index]?.formFeedBefore ?? false) || numbers.has(index - 1);
}

/** A short line between the halves of a sentence. */
function interruptsSentence(lines: readonly Line[], index: number): boolean {
  const line = lines[index] as Line;
  const next = lines[index + 1];
  if (!next || line.text.length > 70 || noteStart.test(line.text)) return false;
  return /^\p{Ll}/u.test(next.text) && /^[\p{Lu}\d]/u.test(line.text) && !/[.,;:]$/u.test(line.text);
}
