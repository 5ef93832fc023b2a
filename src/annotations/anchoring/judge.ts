import type { AnchorPassage, AnchorText } from './anchorText';
import type { Fit } from './fit';
import { disagreement, isWholeSentence, otherNameAround, strangerInSentence, type NameWords } from './guards';
import { pairHash } from './pairIndex';
import type { Pattern } from './pattern';

/** A place that a quote may have, and whether it can be taken. */
export interface Judged extends Fit {
  readonly passage: AnchorPassage;
  /** Whether the quote stands there word for word. */
  readonly isExact: boolean;
  /** Share of the words around the quote that are there; undefined when nothing is known of them. */
  readonly context: number | undefined;
  /** Orders places: the quote counts for 1, what stands around it for a half. */
  readonly quality: number;
  /** Why it must not be taken. */
  readonly against: string | undefined;
}

/** Words from which on a quote that nothing is known around speaks for itself. */
const longQuote = 5;
/** What of a quote must be left, with the words around it and without. */
const enough = { alone: 0.75, withContext: 0.6 };
/** A side of which less is there has changed. */
const keptSide = 0.5;
/** A second place that is nearly as good makes the first one uncertain; far from the old offset, one that is half as good. */
const margin = { near: 0.12, far: 0.5 };
/** Passages that share more of their pairs of words are look-alikes. */
const lookAlike = 0.15;

/** Whether a quote has so many words that it is hardly repeated by chance. */
export function isLong({ first, last }: Pattern): boolean {
  return last - first >= longQuote;
}

/** Says of a fit whether it can be taken, and if not, why. */
export function judge(pattern: Pattern, passage: AnchorPassage, fit: Fit, text: AnchorText, names: NameWords): Judged {
  const { start, end, from, until, similarity, alignment } = fit;
  const left = acrossStart(pattern, passage, fit, text);
  const right = acrossEnd(pattern, passage, fit, text);
  const whole: Fit = { start, end, from, until, similarity, left, right, alignment };
  const isExact = end - start === pattern.quote.exact.length && passage.text.startsWith(pattern.quote.exact, start);
  const context = contextOf(pattern, left, right);
  const quality = similarity + (context ?? Number(isLong(pattern))) / 2;
  const against = objection(pattern, passage, whole, isExact, text, names);
  // Written out: spreading objects takes longer than all the rest.
  return {
    start,
    end,
    from,
    until,
    similarity,
    left,
    right,
    alignment,
    passage,
    isExact,
    context,
    quality,
    against,
  };
}

function contextOf(
  { first, last, words: { count } }: Pattern,
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined) return right;
  if (right === undefined) return left;
  return (left * first + right * (count - last)) / (first + count - last);
}

function objection(
  pattern: Pattern,
  passage: AnchorPassage,
  fit: Fit,
  isExact: boolean,
  text: AnchorText,
  names: NameWords,
): string | undefined {
  const words = text.words(passage);
  const sides = [fit.left, fit.right].filter((side) => side !== undefined);
  const lost = sides.filter((side) => side < keptSide).length;
  const isWhole = isExact && isWholeSentence(passage.text, fit.start, fit.end);
  return (
    wordsMissing(pattern, fit, sides.length, lost, isExact, isWhole) ??
    (isExact ? undefined : disagreement(pattern, passage.text, words, fit, names)) ??
    (isWhole || lost === sides.length ? undefined : otherNameAround(pattern, passage.text, words, fit, names)) ??
    (isWhole || lost === 0 ? undefined : strangerInSentence(pattern, passage.text, words, fit, names))
  );
}

/** Whether there is too little of the quote, or of what stood around it. */
function wordsMissing(
  pattern: Pattern,
  { similarity, from, until, alignment: { to, equal } }: Fit,
  known: number,
  lost: number,
  isExact: boolean,
  isWhole: boolean,
): string | undefined {
  const { first, last } = pattern;
  const hasNeighbour = (equal[first - 1] && to[first - 1] === from - 1) || (equal[last] && to[last] === until);
  if (similarity < (isLong(pattern) ? enough.withContext : enough.alone)) return 'too few of its words are left';
  if (known === 0) {
    if (!isLong(pattern)) return 'nothing is known of what stood around these few words';
    return similarity < enough.alone ? 'too few of its words are left' : undefined;
  }
  if (!isLong(pattern) && (lost > 0 || !hasNeighbour)) return 'what stands around these few words is another text';
  if (lost === 0 || isWhole) return undefined;
  if (lost === known) return 'what stands around it is another text';
  return isExact ? undefined : 'its words have changed, and so has what stood on one side of it';
}

/** What stood behind a quote at the end of a passage may be in the next one: the passage was parted. */
function acrossEnd(pattern: Pattern, passage: AnchorPassage, { until, right, alignment }: Fit, text: AnchorText) {
  const { last, words: own } = pattern;
  const here = text.words(passage).count - until;
  const next = right !== undefined && right < 1 && here < own.count - last ? text.neighbour(passage, 1) : undefined;
  if (right === undefined || !next) return right;
  const words = text.words(next);
  let equal = 0;
  for (let i = last; i < last + here; i++) equal += alignment.equal[i] ?? 0;
  for (let i = last + here; i < own.count; i++) equal += Number(own.hashes[i] === words.hashes[i - last - here]);
  return Math.max(right, equal / (own.count - last));
}

function acrossStart(pattern: Pattern, passage: AnchorPassage, { from, left, alignment }: Fit, text: AnchorText) {
  const { first, words: own } = pattern;
  const before = left !== undefined && left < 1 && from < first ? text.neighbour(passage, -1) : undefined;
  if (left === undefined || !before) return left;
  const words = text.words(before);
  const there = first - from;
  let equal = 0;
  for (let i = there; i < first; i++) equal += alignment.equal[i] ?? 0;
  for (let i = 0; i < there; i++) equal += Number(own.hashes[i] === words.hashes[words.count - there + i]);
  return Math.max(left, equal / first);
}

/** Orders places, the best first. */
export function byQuality(a: Judged, b: Judged): number {
  return b.quality - a.quality;
}

/** Whether most of a quote is left, with most of what stood around it. */
export function isStillHere({ similarity, context }: Judged): boolean {
  return similarity >= enough.withContext && (context ?? 0) >= keptSide;
}

/** Whether a place is better than the next best by more than chance. */
export function isClear(best: Judged, second: Judged | undefined, distance: keyof typeof margin = 'near'): boolean {
  return second === undefined || best.quality - second.quality >= margin[distance];
}

/** Whether nearly everything is there on both sides and between: enough for a place in another passage. */
export function isSure({ similarity, left, right, context, against }: Judged): boolean {
  const sides = [left, right].filter((side) => side !== undefined);
  const isKept = sides.length > 0 && sides.every((side) => side >= keptSide);
  return against === undefined && similarity >= 0.85 && isKept && (context ?? 0) >= 0.75;
}

/** Whether two passages share so much that one may be taken for the other. */
export function areLookAlikes(a: AnchorPassage, b: AnchorPassage, text: AnchorText): boolean {
  const [pairs, others] = [pairsOf(a, text), pairsOf(b, text)];
  let shared = 0;
  for (const pair of others) if (pairs.has(pair)) shared++;
  return shared > lookAlike * Math.min(pairs.size, others.size);
}

function pairsOf(passage: AnchorPassage, text: AnchorText): ReadonlySet<number> {
  const { hashes, count } = text.words(passage);
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < count; i++) pairs.add(pairHash(hashes[i] ?? 0, hashes[i + 1] ?? 0));
  return pairs;
}
