import { align, type Alignment } from './align';
import type { Pattern } from './pattern';
import type { Words } from './words';

/** How a pattern fits a place of a passage. */
export interface Fit {
  /** UTF-16 offsets in the passage. */
  readonly start: number;
  readonly end: number;
  /** The words of the passage that stand for the quote: [from, until). */
  readonly from: number;
  readonly until: number;
  /** Share of the quote's words that are there, in order, from 0 to 1; words in between count against it. */
  readonly similarity: number;
  /** Share of the words before the quote that are there, and of those behind; undefined below two words. */
  readonly left: number | undefined;
  readonly right: number | undefined;
  readonly alignment: Alignment;
}

/** The best fit of a pattern in a passage near a diagonal; undefined when nothing is there. */
export function fitAt(pattern: Pattern, text: string, words: Words, diagonal: number): Fit | undefined {
  const { words: own, first, last } = pattern;
  const width = 4 + (own.count >> 3);
  const found = align(own.hashes, words.hashes, 0, words.count, diagonal, width);
  const alignment = mendCutWords(pattern, text, words, found);
  const span = spanOf(pattern, alignment.to);
  if (!span) return undefined;
  const [from, until] = span;
  const kept = equalIn(alignment.equal, first, last);
  const similarity = last > first ? kept / Math.max(last - first, until - from) : 0;
  const start = startAt(pattern, text, words, from);
  const end = endAt(pattern, text, words, until);
  return fit(pattern, alignment, {
    from,
    until,
    similarity,
    start: Math.min(start, end),
    end: Math.max(start, end),
  });
}

/**
 * The fit of a quote that stands word for word at an offset of a passage: only its surroundings are aligned.
 * Undefined where it begins or ends within a word and did not do so before.
 */
export function fitOfExact(pattern: Pattern, text: string, words: Words, start: number): Fit | undefined {
  const { words: own, first, last } = pattern;
  const end = start + pattern.quote.exact.length;
  const from = wordAt(words, start);
  const until = from + last - first;
  const isCutElsewhere =
    (pattern.before >= 0 && (words.starts[from] ?? start) < start) ||
    (pattern.after >= 0 && (words.ends[until - 1] ?? end) > end);
  if (first < last && isCutElsewhere) return undefined;
  const slack = 3;
  const before = align(own.hashes.subarray(0, first), words.hashes, 0, from, from - first, slack);
  const behind = align(own.hashes.subarray(last), words.hashes, until, words.count, until, slack);
  const here = Array.from({ length: last - first }, (_, i) => from + i);
  const alignment = mendCutWords(pattern, text, words, {
    to: [...before.to, ...here, ...behind.to],
    equal: [...before.equal, ...here.map(() => 1), ...behind.equal],
  });
  return fit(pattern, alignment, { from, until, similarity: 1, start, end });
}

function fit(
  { first, last, words: { count } }: Pattern,
  alignment: Alignment,
  place: Pick<Fit, 'from' | 'until' | 'similarity' | 'start' | 'end'>,
): Fit {
  const { equal } = alignment;
  const { start, end, from, until, similarity } = place;
  const [left, right] = [share(equal, 0, first), share(equal, last, count)];
  return { start, end, from, until, similarity, left, right, alignment };
}

function share(equal: readonly number[], from: number, to: number): number | undefined {
  return to - from < 2 ? undefined : equalIn(equal, from, to) / (to - from);
}

/** The outermost words of a pattern may be the end or the beginning of a word: they are equal to the whole word. */
function mendCutWords(pattern: Pattern, text: string, words: Words, { to, equal }: Alignment): Alignment {
  const { words: own, first, last } = pattern;
  const end = own.count - 1;
  const isCut = (i: number): boolean => !equal[i] && (to[i] ?? -1) >= 0;
  const isHead = first > 0 && isCut(0) && wordIn(text, words, to[0] ?? 0).endsWith(wordIn(pattern.text, own, 0));
  const isTail =
    end >= last && isCut(end) && wordIn(text, words, to[end] ?? 0).startsWith(wordIn(pattern.text, own, end));
  if (!isHead && !isTail) return { to, equal };
  const mended = [...equal];
  if (isHead) mended[0] = 1;
  if (isTail) mended[end] = 1;
  return { to, equal: mended };
}

function wordIn(text: string, words: Words, index: number): string {
  return text.slice(words.starts[index], words.ends[index]);
}

/** Words of the passage that stand for the quote; where all its words are lost, what is left between its surroundings. */
function spanOf({ first, last, words }: Pattern, to: readonly number[]): readonly [number, number] | undefined {
  let from = -1;
  let until = -1;
  for (let i = first; i < last; i++) {
    const j = to[i] ?? -1;
    if (j < 0) continue;
    if (from < 0) from = j;
    until = j + 1;
  }
  if (from >= 0) return [from, until];
  const before = first > 0 ? (to[first - 1] ?? -1) : -1;
  const behind = last < words.count ? (to[last] ?? -1) : -1;
  return before >= 0 && behind > before + 1 ? [before + 1, behind] : undefined;
}

function equalIn(equal: readonly number[], from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) count += equal[i] ?? 0;
  return count;
}

/**
 * Where the quote begins, given its first word: signs of punctuation that belonged to it belong to it still
 * where they stand in the text; a cut word is cut at the same place.
 */
function startAt({ before, quote }: Pattern, text: string, words: Words, from: number): number {
  const at = words.starts[from] ?? 0;
  if (before < 0) return Math.min(at - before, words.ends[from] ?? at);
  return text.startsWith(quote.exact.slice(0, before), at - before) ? at - before : at;
}

function endAt({ after, quote }: Pattern, text: string, words: Words, until: number): number {
  const at = words.ends[until - 1] ?? 0;
  if (after < 0) return Math.max(at + after, words.starts[until - 1] ?? at);
  return text.startsWith(quote.exact.slice(quote.exact.length - after), at) ? at + after : at;
}

/** Index of the word that holds an offset, or of the first one behind it. */
function wordAt({ ends, count }: Words, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Diagonals of a passage on which most words of a pattern stand, the best first; at most two, far apart. The
 * dot plot of Gibbs and McIntyre (1970), summed along its diagonals: each pair of equal words is one vote.
 */
export function diagonals(pattern: Pattern, words: Words): readonly number[] {
  const { hashes, count } = pattern.words;
  // The pattern's words by the last bits of their hash, as chains that begin with index + 1.
  const heads = new Uint16Array(256);
  const links = new Uint16Array(count + 1);
  for (let i = 0; i < count; i++) {
    const cell = (hashes[i] ?? 0) & 255;
    links[i + 1] = heads[cell] ?? 0;
    heads[cell] = i + 1;
  }
  const votes = new Uint16Array(count + words.count + 1);
  for (let j = 0; j < words.count; j++) {
    const hash = words.hashes[j] ?? 0;
    for (let i = heads[hash & 255] ?? 0; i > 0; i = links[i] ?? 0)
      if (hashes[i - 1] === hash) votes[j - i + 1 + count] = (votes[j - i + 1 + count] ?? 0) + 1;
  }
  const best = peak(votes, 1, -1, 0);
  // A rival counts only when it is nearly as good: a few common words are none.
  const next = best < 0 ? -1 : peak(votes, Math.max(1, count >> 2), best, Math.max(6, count >> 1));
  return [best, next].flatMap((at) => (at < 0 ? [] : [at - count]));
}

/** The middle of the stretch of five diagonals with most votes, if it has more than a few; away from another one. */
function peak(votes: Uint16Array, few: number, other: number, distance: number): number {
  let at = -1;
  let most = 16 * few;
  let five = (votes[0] ?? 0) + (votes[1] ?? 0);
  for (let k = 0; k < votes.length; k++) {
    five += votes[k + 2] ?? 0;
    if (k > 2) five -= votes[k - 3] ?? 0;
    // The diagonal itself counts a little more than those beside it.
    const near = 16 * five + (votes[k] ?? 0);
    if (near <= most || (other >= 0 && Math.abs(k - other) < distance)) continue;
    at = k;
    most = near;
  }
  return at;
}
