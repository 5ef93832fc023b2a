import approxSearch from 'approx-string-match';
import type { Quote } from '../../src/annotations/annotation';

/** A place in a text. Offsets are UTF-16 code units. */
export interface FoundPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds a quote the way Hypothesis' client is described to: by its old position if the quote is there; else all
 * exact occurrences in the whole text, or, if there are none, the closest ones with as many errors as half the
 * quote has characters (256 at most). Quote, prefix, suffix and position score 50, 20, 20 and 2; the highest
 * score is taken, however low it is.
 */
export function findAsHypothesis(text: string, { exact, prefix, suffix }: Quote, hint: number): FoundPlace | undefined {
  if (exact !== '' && text.startsWith(exact, hint)) return { start: hint, end: hint + exact.length };
  const scored = occurrences(text, exact, Math.min(256, exact.length / 2)).map(({ start, end, errors }) => {
    const quote = 1 - errors / exact.length;
    const before = prefix === '' ? 1 : likeness(text.slice(Math.max(0, start - prefix.length), start), prefix);
    const behind = suffix === '' ? 1 : likeness(text.slice(end, end + suffix.length), suffix);
    const position = 1 - Math.abs(start - hint) / text.length;
    return { start, end, score: 50 * quote + 20 * before + 20 * behind + 2 * position };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0];
}

function occurrences(text: string, wanted: string, maxErrors: number) {
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    exact.push({ start: at, end: at + wanted.length, errors: 0 });
  return exact.length > 0 ? exact : approxSearch(text, wanted, maxErrors);
}

function likeness(text: string, wanted: string): number {
  if (text === '') return 0;
  const [best] = occurrences(text, wanted, wanted.length);
  return best ? 1 - best.errors / wanted.length : 0;
}
