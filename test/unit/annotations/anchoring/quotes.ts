import type { SpanTarget } from '../../../../src/annotations/annotation';
import { textHash } from '../../../../src/annotations/annotation';
import { toCodePoints } from '../../../../src/annotations/codePoints';
import type { AnchorPassage } from '../../../../src/annotations/anchoring/anchorText';
import { pick, type Random } from './editing';

/** A stretch of a text, and the target of an annotation on it. */
export interface Marked {
  readonly target: SpanTarget;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** Random stretches of whole words, with what stands around them. */
export function markedStretches(
  passages: readonly AnchorPassage[],
  count: number,
  random: Random,
  words: readonly [number, number] = [5, 40],
): readonly Marked[] {
  const marked: Marked[] = [];
  const wordPlaces = new Map<AnchorPassage, readonly RegExpExecArray[]>();
  while (marked.length < count) {
    const passage = pick(passages, random);
    if (!passage) break;
    const places = wordPlaces.get(passage) ?? [...passage.text.matchAll(/[\p{L}\p{N}]+/gu)];
    wordPlaces.set(passage, places);
    const length = words[0] + Math.floor(random() * (words[1] - words[0] + 1));
    if (places.length < length) continue;
    const first = Math.floor(random() * (places.length - length + 1));
    const last = places[first + length - 1];
    const start = places[first]?.index ?? 0;
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
    marked.push({ target: targetAt(passage, start, end), start, end });
  }
  return marked;
}

/** Random stretches that begin and end anywhere: within a word, at a sign of punctuation. */
export function cutStretches(passages: readonly AnchorPassage[], count: number, random: Random): readonly Marked[] {
  const long = passages.filter(({ text }) => text.length > 60);
  return Array.from({ length: count }, () => {
    const passage = pick(long, random);
    if (!passage) throw new Error('no passage is long enough');
    const length = 30 + Math.floor(random() * Math.min(200, passage.text.length - 31));
    const start = Math.floor(random() * (passage.text.length - length));
    return { target: targetAt(passage, start, start + length), start, end: start + length };
  });
}

/** A stretch for each passage: all of it. */
export function wholePassages(passages: readonly AnchorPassage[]): readonly Marked[] {
  return passages.map((passage) => {
    const end = passage.text.length;
    return { target: targetAt(passage, 0, end), start: 0, end };
  });
}

/** The target of an annotation on a stretch of a passage (UTF-16 offsets). */
export function targetAt(passage: AnchorPassage, start: number, end: number): SpanTarget {
  const { text } = passage;
  const quote = {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - 32), start),
    suffix: text.slice(end, end + 32),
  };
  const points = (offset: number): number => toCodePoints(text, offset);
  return {
    type: 'span',
    version: 'study',
    passage: passage.id,
    quote,
    start: points(start),
    end: points(end),
    hash: textHash(text),
  };
}
