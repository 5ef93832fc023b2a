import { numberedTitle } from '../edition/sectionNumber';
import type { Doubt } from './doubt';
import { blockStart, roomAfter, sentenceEnd, tolerance, type Layout } from './layout';
import type { BodyLine } from './pages';

/** A heading found in the running text. */
export interface FoundHeading {
  /** Index of its first line. */
  readonly from: number;
  /** Index after its last line. */
  readonly to: number;
  /** "2" or "2.1"; undefined for a heading without a number. */
  readonly number: string | undefined;
  /** The title without its number. */
  readonly title: string;
  /** The heading as it stands, number included. */
  readonly text: string;
  /** 1 for a chapter. */
  readonly level: number;
}

interface Candidate {
  readonly number: readonly number[] | undefined;
  readonly title: string;
}

const chapterWord = /^(?:chapter|part|kapitel|chapitre|teil)\b/iu;
const named =
  /^(?:abstract|summary|acknowledge?ments?|preface|foreword|prologue|introduction|conclusions?|epilogue|afterword|appendix(?: \w+)?|bibliography|references|works cited|sources|glossary|abbreviations|(?:table of )?contents|dedication|zusammenfassung|einleitung|vorwort|fazit|literaturverzeichnis|résumé|avant-propos)$/iu;
const smallWord =
  /^(?:a|an|the|of|in|on|at|to|for|and|or|nor|but|by|from|with|as|into|upon|its?|their|his|her|between|under|over|during|after|before|der|die|das|und|von|im|de|la|le|les|du|des|et|en|al-?)$/iu;

/**
 * Finds headings. A numbered heading is a short line whose number is the next one that can come (after
 * 2.1: 2.2, 2.1.1 or 3); one without a number is a short line set in title case, or with a usual name,
 * where a paragraph has ended. Either may go on over the next line.
 */
export function findHeadings(
  lines: readonly BodyLine[],
  layout: Layout,
): { readonly headings: readonly FoundHeading[]; readonly doubts: readonly Doubt[] } {
  const headings: FoundHeading[] = [];
  const doubts: Doubt[] = [];
  let current: readonly number[] = [];
  for (let i = 0; i < lines.length; i++) {
    const found = headingAt(lines, i, layout, current);
    if (!found) continue;
    const [candidate, to] = found;
    const text = joinTitle(lines.slice(i, to));
    headings.push(asHeading(candidate, i, to, text, current));
    if (candidate.number) {
      if (current.length > 0 && !isNext(candidate.number, current)) doubts.push(jumpDoubt(lines[i] as BodyLine, text));
      current = candidate.number;
    }
    if (!candidate.number && !named.test(candidate.title)) doubts.push(unnumberedDoubt(lines[i] as BodyLine, text));
    if (to - i > 1) doubts.push(wrapDoubt(lines[i] as BodyLine, text));
    i = to - 1;
  }
  return { headings: levelled(headings, lines), doubts };
}

function headingAt(
  lines: readonly BodyLine[],
  index: number,
  layout: Layout,
  current: readonly number[],
): [Candidate, number] | undefined {
  const line = lines[index] as BodyLine;
  if (line.text.length > 160 || !paragraphMayEndBefore(lines, index, layout)) return undefined;
  const candidate = numberedCandidate(line.text, current, lines, index) ?? unnumberedCandidate(lines, index, layout);
  if (!candidate) return undefined;
  const to = headingEnd(lines, index, layout, candidate);
  if (to === undefined) return undefined;
  const title = joinTitle(lines.slice(index, to)).slice(line.text.length - candidate.title.length);
  return looksLikeTitle(title, candidate) ? [{ ...candidate, title }, to] : undefined;
}

function numberedCandidate(
  text: string,
  current: readonly number[],
  lines: readonly BodyLine[],
  index: number,
): Candidate | undefined {
  const found = numberedTitle(text);
  if (!found || !/^(?:[“"‘'«(]?\p{Lu}|\d|$)/u.test(found.title)) return undefined;
  if (found.title === '' && !chapterWord.test(text)) return undefined;
  if (isNext(found.number, current)) return found;
  return isCloseJump(found.number, current, lines[index] as BodyLine) ? found : undefined;
}

/** Whether `number` may follow `current`: its first child, its next sibling, or the next of an ancestor. */
function isNext(number: readonly number[], current: readonly number[]): boolean {
  if (current.length === 0) return number.every((part, at) => (at === 0 ? part <= 2 : part === 1));
  if (number.length === current.length + 1)
    return number.at(-1) === 1 && current.every((part, at) => part === number[at]);
  if (number.length > current.length) return false;
  const last = number.length - 1;
  return number.every((part, at) => part === (current[at] ?? 0) + (at === last ? 1 : 0));
}

/** A heading went missing before this one: accepted only with a dotted number, or at the top of a page. */
function isCloseJump(number: readonly number[], current: readonly number[], line: BodyLine): boolean {
  const last = number.length - 1;
  const before = number
    .slice(0, last)
    .every((part, at) => part === current[at] || (at === 0 && part === (current[0] ?? 0) + 1));
  const ahead = (number[last] ?? 0) - (number.length <= current.length ? (current[last] ?? 0) : 0);
  if (number.length === 1) return line.pageBreakBefore && (current[0] ?? 0) > 0 && ahead > 1 && ahead <= 2;
  return before && ahead >= 1 && ahead <= 3 && number.length <= current.length + 1;
}

function unnumberedCandidate(lines: readonly BodyLine[], index: number, layout: Layout): Candidate | undefined {
  const line = lines[index] as BodyLine;
  const next = lines[index + 1];
  const candidate = { number: undefined, title: line.text };
  if (named.test(line.text)) return candidate;
  if (!next || !/^[“"‘'«(]?\p{Lu}/u.test(line.text)) return undefined;
  if (isLoneBlock(lines, index, layout)) return candidate;
  if (punctuated.test(line.text) || !/^[“"‘'«([\d]?\s*[\p{Lu}\d]/u.test(next.text)) return undefined;
  const width = layout.unwrapped ? line.text.length / 120 : layout.measure(line.text) / layout.width;
  const alone = isSetOff(line, next, layout) || index === 0 || line.pageBreakBefore;
  const share = capitalShare(line.text);
  if (width < 0.75 && share >= (alone ? 0.6 : 0.99) && (alone || wordCount(line.text) >= 2)) return candidate;
  return width < 0.85 && breaksOff(lines, index, layout) ? candidate : undefined;
}

const punctuated = /[.,;:)”"…\]⁰¹²³⁴-⁹]$|(?<!\b1\d{3}|\b20\d\d)(?<=\d)$/u;

/** One or two lines with extra space before and after that end without punctuation: no paragraph does. */
function isLoneBlock(lines: readonly BodyLine[], index: number, layout: Layout): boolean {
  const apart = (at: number): boolean => {
    const line = lines[at];
    return line === undefined || line.gap > layout.lineGap || line.emptyParagraphBefore;
  };
  if (index > 0 && !apart(index) && !lines[index]?.pageBreakBefore) return false;
  const end = [index + 1, index + 2].find((at) => lines[at]?.pageBreakBefore === false && apart(at));
  if (end === undefined || !layout.setsOff || /\p{Lu}\.$/u.test(lines[end - 1]?.text ?? '')) return false;
  const text = joinTitle(lines.slice(index, end));
  return (
    wordCount(text) <= 24 &&
    !punctuated.test(text) &&
    !/[!?]$/u.test(text) &&
    /^\P{L}*[\p{Lu}\d]/u.test(lines[end]?.text ?? '')
  );
}

/** A line between two sentences that is neither: it stops early, without punctuation. */
function breaksOff(lines: readonly BodyLine[], index: number, layout: Layout): boolean {
  const before = lines[index - 1];
  const line = lines[index] as BodyLine;
  const next = lines[index + 1];
  if (
    layout.unwrapped ||
    !next ||
    wordCount(line.text) < 3 ||
    /[!?]$/u.test(line.text) ||
    (before && !sentenceEnd.test(before.text))
  )
    return false;
  if (!/^[“"‘'«(]?\p{Lu}/u.test(next.text)) return false;
  const early = (a: BodyLine, b: BodyLine): boolean =>
    roomAfter(a, b, layout.width, layout.measure) > layout.width * 0.08 + layout.indent;
  return early(line, next) && (!before || line.pageBreakBefore || early(before, line));
}

/** Whether more than the usual space stands around a line. */
function isSetOff(line: BodyLine, next: BodyLine, layout: Layout): boolean {
  const before = line.gap > layout.lineGap || line.emptyParagraphBefore || line.pageBreakBefore;
  const after = next.gap > layout.lineGap || next.emptyParagraphBefore;
  return before && (after || layout.lineGap === 1);
}

/** Share of the words that count which begin with a capital. */
function capitalShare(text: string): number {
  const words = text.split(/[\s–—-]+/u).filter((word) => /^\P{L}*\p{L}/u.test(word) && !smallWord.test(word));
  if (words.length === 0) return 0;
  return words.filter((word) => /^\P{L}*\p{Lu}/u.test(word)).length / words.length;
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

function paragraphMayEndBefore(lines: readonly BodyLine[], index: number, layout: Layout): boolean {
  const line = lines[index] as BodyLine;
  const before = lines[index - 1];
  if (!before || line.emptyParagraphBefore || (line.gap > layout.lineGap && !line.pageBreakBefore)) return true;
  if (sentenceEnd.test(before.text) || before.text.endsWith(':')) return true;
  return layout.unwrapped || roomAfter(before, line, layout.width, layout.measure) > layout.indent + tolerance(layout);
}

/** Index after the heading's last line; undefined when what follows shows that it is none. */
function headingEnd(
  lines: readonly BodyLine[],
  index: number,
  layout: Layout,
  candidate: Candidate,
): number | undefined {
  if (layout.unwrapped) return index + 1;
  let end = index + 1;
  while (end - index < 3 && goesOn(lines, index, end, layout, candidate)) end++;
  const last = lines[end - 1] as BodyLine;
  const after = lines[end];
  const first = lines[index] as BodyLine;
  const apart = index === 0 || isSetOff(end - index > 1 ? { ...last, gap: first.gap } : first, after ?? last, layout);
  const full = layout.measure(last.text) > layout.width * 0.92 && !apart;
  if (full && !((candidate.number?.length ?? 0) > 1 && after && blockStart.test(after.text))) return undefined;
  return after && /^\p{Ll}/u.test(after.text) ? undefined : end;
}

/** Whether the line at `end` still belongs to the heading that began at `index`. */
function goesOn(lines: readonly BodyLine[], index: number, end: number, layout: Layout, candidate: Candidate): boolean {
  const line = lines[end - 1] as BodyLine;
  const next = lines[end];
  const after = lines[end + 1];
  if (!next || next.pageBreakBefore || next.gap > layout.lineGap || next.emptyParagraphBefore) return false;
  if (layout.measure(next.text) > layout.width * 0.8 || numberedTitle(next.text)) return false;
  if (candidate.title === '' && end === index + 1) return true;
  if (/[.;]$/u.test(next.text) || (after && /^\p{Ll}/u.test(after.text))) return false;
  if (
    /^\p{Ll}/u.test(next.text) ||
    /(?:[,:–—-]|\s(?:of|in|on|at|to|for|and|or|by|from|with|as|the|a|an|und|von|de|la|et))$/iu.test(line.text)
  )
    return true;
  const full = roomAfter(line, next, layout.width * 0.98, layout.measure) < layout.width * 0.12;
  return full && capitalShare(next.text) >= 0.5;
}

function looksLikeTitle(title: string, candidate: Candidate): boolean {
  if (/[,;]$/u.test(title) || wordCount(title) > 30) return false;
  if (!candidate.number) return true;
  return !/[^.]\.$/u.test(title) || wordCount(title) <= 3;
}

function joinTitle(lines: readonly BodyLine[]): string {
  return lines.reduce((title, { text }) => {
    if (title === '') return text;
    return /\p{L}[-–—]$/u.test(title) ? title + text : `${title} ${text}`;
  }, '');
}

function asHeading(
  candidate: Candidate,
  from: number,
  to: number,
  text: string,
  current: readonly number[],
): FoundHeading {
  const number = candidate.number?.join('.');
  const level = candidate.number?.length ?? (named.test(candidate.title) ? 1 : current.length + 1);
  return { from, to, number, title: candidate.title.trim() || text, text, level };
}

/**
 * Levels of headings without numbers. Where others are numbered, one at the top of a page is a chapter;
 * where none is, capitals or the top of a page make a chapter and the rest are sections of it.
 */
function levelled(headings: readonly FoundHeading[], lines: readonly BodyLine[]): FoundHeading[] {
  const anyNumbered = headings.some((heading) => heading.number !== undefined);
  const atTop = (heading: FoundHeading): boolean =>
    heading.from === 0 || (lines[heading.from]?.pageBreakBefore ?? false);
  const inCapitals = (heading: FoundHeading): boolean => !/\p{Ll}/u.test(heading.title);
  if (anyNumbered)
    return headings.map((heading) => (heading.number || !atTop(heading) ? heading : { ...heading, level: 1 }));
  const chapters = headings.some((heading) => inCapitals(heading)) && !headings.every(inCapitals) ? inCapitals : atTop;
  const several = headings.filter(chapters).length > 1;
  return headings.map((heading) => ({
    ...heading,
    level: !several || chapters(heading) || named.test(heading.title) ? 1 : 2,
  }));
}

function jumpDoubt(line: BodyLine, text: string): Doubt {
  return { line: line.number, kind: 'heading', decision: `taken as heading “${text}”`, why: 'its number leaves a gap' };
}

function unnumberedDoubt(line: BodyLine, text: string): Doubt {
  return {
    line: line.number,
    kind: 'heading',
    decision: `taken as heading “${text}”`,
    why: 'a short line in title case without a number',
  };
}

function wrapDoubt(line: BodyLine, text: string): Doubt {
  return {
    line: line.number,
    kind: 'heading',
    decision: `joined as one heading “${text}”`,
    why: 'the title goes on in the next line',
  };
}
