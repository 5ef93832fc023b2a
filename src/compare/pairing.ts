import type { Comparison, Passage } from '../edition/model';
import { findPassage, type Snapshot, type Version } from '../edition/snapshot';
import type { ComparisonIndex } from './counterparts';

/** A passage that can be read beside another one, and the comparisons that relate the two. */
export interface PairChoice {
  readonly passage: Passage;
  readonly comparisons: readonly Comparison[];
}

/** What can be read beside a passage. */
export interface Pairing {
  readonly of: Passage;
  /** The best first. */
  readonly choices: readonly PairChoice[];
  /** Why there is nothing: a sentence; undefined where there are choices. */
  readonly reason: string | undefined;
}

/** The counterparts of a passage, to be read beside it. */
export function counterpartPairing(index: ComparisonIndex, version: Version, passage: Passage): Pairing {
  const choices = index.counterparts(version, passage);
  return { of: passage, choices, reason: choices.length > 0 ? undefined : whyNoCounterpart(index, passage.id) };
}

/** Why a passage has no counterpart: what the edition says of it, or that no comparison names it. */
export function whyNoCounterpart(index: ComparisonIndex, passageId: string): string {
  return index.whyNone(passageId) ?? 'no comparison names it together with a passage of another case.';
}

/** The same passage in another version. */
export function versionPairing(snapshot: Snapshot, other: Version, passage: Passage): Pairing {
  const found = findPassage(snapshot, other, passage.id);
  const reason = `“${other.info.title}” has no passage with its number.`;
  return {
    of: passage,
    choices: found ? [{ passage: found, comparisons: [] }] : [],
    reason: found ? undefined : reason,
  };
}

/** The choice that stays in view while the reader goes on: the one that was there, or else the best. */
export function keptChoice({ choices }: Pairing, before: string | undefined): PairChoice | undefined {
  return choices.find(({ passage }) => passage.id === before) ?? choices[0];
}

/** The next passage (or the one before, with -1) that has something beside it; undefined at the end. */
export function nextPaired(
  version: Version,
  passage: Passage,
  step: 1 | -1,
  isPaired: (passage: Passage) => boolean,
): Passage | undefined {
  const { passages } = version;
  let at = passages.findIndex(({ id }) => id === passage.id) + step;
  for (let next = passages[at]; next; next = passages[(at += step)]) if (isPaired(next)) return next;
  return undefined;
}

/** What both of two sets of things hold, in the order of the first. */
export function shared<T>(one: Iterable<T>, other: Iterable<T>): readonly T[] {
  const others = new Set(other);
  return [...new Set(one)].filter((item) => others.has(item));
}
