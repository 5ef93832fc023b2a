import type { Passage } from '../edition/model';
import {
  textHash,
  type Annotation,
  type Decision,
  type PassageTarget,
  type Quote,
  type SpanTarget,
} from './annotation';
import type { AnnotationChange } from './revise';
import { toCodePoints } from './codePoints';
import type { PlacedAnnotation } from './placedAnnotations';

/** A stretch of a text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** UTF-16 code units that are kept of what stands before and after a quote. */
const around = 32;
/** UTF-16 code units that are kept of a passage's beginning. */
const beginning = 64;
/** A word that is longer is taken as it was selected. */
const longestWord = 60;
/** Share of its words that must be left for a quote to follow an edited text by itself. */
const surelySame = 0.8;

/** What a stretch of a passage is to an annotation. `start` and `end` are UTF-16 offsets in its plain text. */
export function spanTarget(
  version: string,
  passage: Pick<Passage, 'id' | 'text'>,
  { start, end }: Stretch,
): SpanTarget {
  const { id, text } = passage;
  return {
    type: 'span',
    version,
    passage: id,
    quote: quoteAt(text, start, end),
    start: toCodePoints(text, start),
    end: toCodePoints(text, end),
    hash: textHash(text),
  };
}

/** What a whole passage is to an annotation. */
export function passageTarget(version: string, { id, text }: Pick<Passage, 'id' | 'text'>): PassageTarget {
  const end = text.length <= beginning ? text.length : lastWordEnd(text, beginning);
  return { type: 'passage', version, passage: id, quote: quoteAt(text, 0, end), hash: textHash(text) };
}

/** A stretch with what stands around it: about 32 UTF-16 code units on each side, in whole words. */
export function quoteAt(text: string, start: number, end: number): Quote {
  const from = start <= around ? 0 : firstWordStart(text, start - around, start);
  const to = text.length - end <= around ? text.length : Math.max(end, lastWordEnd(text, end + around));
  return { exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) };
}

/**
 * A selection without the white space at its ends, and with the whole of the words it begins and ends in. In
 * writings that part no words, it stays where it is. Undefined when it holds no letter, digit or sign.
 */
export function trimToWords(text: string, selection: Stretch): Stretch | undefined {
  let { start, end } = selection;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (start === end) return undefined;
  return { start: wordStart(text, start), end: wordEnd(text, end) };
}

/**
 * How an annotation that is in place follows a text that was edited: its words and what stands around them, as
 * they are now. Undefined when nothing of these changed, or when it is not sure enough to follow by itself.
 *
 * @param now ISO 8601, UTC.
 * @param from What the place was before, for readers: "§2.1 ¶3: …".
 */
export function tracked(
  placed: PlacedAnnotation,
  version: string,
  now: string,
  from: string,
): Pick<AnnotationChange, 'target' | 'decisions'> | undefined {
  const { annotation } = placed.thread;
  const { target } = annotation;
  const { passage, placement, state } = placed;
  if (state !== 'in place' || placement?.state !== 'in place' || !passage) return undefined;
  if (target.type !== 'span' && target.type !== 'passage') return undefined;
  if (target.version !== version || placement.similarity < surelySame) return undefined;
  if (target.passage === passage.id && isAsQuoted(passage.text, placed, target.quote)) return undefined;
  const next = target.type === 'span' ? spanTarget(version, passage, placed) : passageTarget(version, passage);
  return { target: next, decisions: trackedDecisions(annotation, now, from) };
}

/** Many small edits are one decision: it keeps from where they set out. */
function trackedDecisions({ decisions }: Annotation, when: string, from: string): readonly Decision[] {
  const last = decisions.at(-1);
  if (last?.what === 'tracked') return [...decisions.slice(0, -1), { ...last, when }];
  return [...decisions, { what: 'tracked', when, from }];
}

/** Whether a quote and what it says of its surroundings stand at a place. */
function isAsQuoted(text: string, { start, end, isWhole }: PlacedAnnotation, quote: Quote | undefined): boolean {
  if (!quote) return true;
  const { exact, prefix, suffix } = quote;
  const last = isWhole ? start + exact.length : end;
  return text.slice(start, last) === exact && text.endsWith(prefix, start) && text.startsWith(suffix, last);
}

/** Start of the first whole word at or after an offset; the limit when there is none. */
function firstWordStart(text: string, offset: number, limit: number): number {
  const space = text.slice(offset - 1, limit).search(/\s\S/);
  return space < 0 ? afterPair(text, offset) : offset + space;
}

/** End of the last whole word at or before an offset. */
function lastWordEnd(text: string, offset: number): number {
  if (/\s/.test(text.charAt(offset))) return offset;
  const space = text.slice(0, offset).search(/\s\S*$/);
  return space < offset - longestWord ? beforePair(text, offset) : space;
}

/** No half of a surrogate pair is left at the edge. */
function afterPair(text: string, offset: number): number {
  return isLowSurrogate(text, offset) ? offset + 1 : offset;
}

function beforePair(text: string, offset: number): number {
  return isLowSurrogate(text, offset) ? offset - 1 : offset;
}

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Letters and digits of writings that part words by spaces. */
const partOfWord =
  /^(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])[\p{L}\p{N}\p{M}]$/u;

function wordStart(text: string, offset: number): number {
  let start = beforePair(text, offset);
  if (!isInWord(text, start)) return start;
  for (let before = start; isInWord(text, before); before = beforePair(text, before - 1)) start = before;
  return offset - start > longestWord ? beforePair(text, offset) : start;
}

function wordEnd(text: string, offset: number): number {
  let end = afterPair(text, offset);
  const last = beforePair(text, end - 1);
  if (!isInWord(text, last)) return end;
  for (let at = end; isInWord(text, at); at += lengthAt(text, at)) end = at + lengthAt(text, at);
  return end - offset > longestWord ? afterPair(text, offset) : end;
}

function isInWord(text: string, offset: number): boolean {
  if (offset < 0 || offset >= text.length) return false;
  return partOfWord.test(String.fromCodePoint(text.codePointAt(offset) ?? 0));
}

function lengthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}
