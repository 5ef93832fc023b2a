import type { Quote } from '../annotation';
import { wordsOf, type Words } from './words';

/** A quote with its surroundings, ready to be looked for. Offsets are UTF-16 code units. */
export interface Pattern {
  readonly quote: Quote;
  /** Prefix, quote and suffix as one text: a quote may begin or end within a word. */
  readonly text: string;
  readonly words: Words;
  /** Words of the prefix, of the quote and of the suffix: [0, first), [first, last), [last, count). */
  readonly first: number;
  readonly last: number;
  /** Characters of the quote before its first word begins, and after its last word ends; below 0 where a word is cut. */
  readonly before: number;
  readonly after: number;
}

/** Splits a quote and its surroundings into words. */
export function patternOf(quote: Quote): Pattern {
  const text = quote.prefix + quote.exact + quote.suffix;
  const words = wordsOf(text);
  const from = quote.prefix.length;
  const to = from + quote.exact.length;
  let first = 0;
  while (first < words.count && (words.ends[first] ?? 0) <= from) first++;
  let last = first;
  while (last < words.count && (words.starts[last] ?? 0) < to) last++;
  const before = first < last ? (words.starts[first] ?? 0) - from : 0;
  const after = first < last ? to - (words.ends[last - 1] ?? 0) : 0;
  return { quote, text, words, first, last, before, after };
}
