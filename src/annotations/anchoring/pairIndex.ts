import type { AnchorPassage, AnchorText } from './anchorText';
import type { Words } from './words';

/** Pairs that stand more often say little and cost much; only where there are no others, a few of them are asked. */
const commonPair = 48;
const askedCommonPairs = 4;
/** Pairs of a pattern that are looked up, the rarest first. */
const askedPairs = 16;
/** A passage must have this share of the pairs that were looked up, and of those that the best one has. */
const enoughPairs = 0.2;
/** What a passage of the same section has in advance. */
const sameSection = 1.25;

/**
 * Where pairs of neighbouring words stand in a text: an inverted index of word bigrams (Zobel and Moffat
 * 2006), as a table of chains that is built in one pass. Twelve bytes a word.
 */
export class PairIndex {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #pairs: Int32Array;
  /** The passage in which each word stands. */
  readonly #passageOf: Int32Array;
  readonly #mask: number;
  /** Votes of the passages while something is looked for; all 0 at other times. */
  readonly #votes: Uint16Array;

  constructor(readonly text: AnchorText) {
    const words = text.passages.map((passage) => text.words(passage));
    const total = words.reduce((sum, { count }) => sum + count, 0);
    const size = 1 << Math.max(10, Math.ceil(Math.log2(total + 1)));
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(total);
    this.#pairs = new Int32Array(total);
    this.#passageOf = new Int32Array(total);
    this.#votes = new Uint16Array(words.length);
    let at = 0;
    for (const [index, passageWords] of words.entries()) {
      this.#add(passageWords, index, at);
      at += passageWords.count;
    }
  }

  #add({ hashes, count }: Words, passage: number, at: number): void {
    for (let i = 0; i + 1 < count; i++) {
      const pair = pairHash(hashes[i] ?? 0, hashes[i + 1] ?? 0);
      const cell = pair & this.#mask;
      this.#pairs[at + i] = pair;
      this.#passageOf[at + i] = passage;
      this.#next[at + i] = this.#heads[cell] ?? -1;
      this.#heads[cell] = at + i;
    }
  }

  /** Passages that have most of a pattern's rare pairs, the best first; `limit` at most. */
  find(pattern: Words, section: string | undefined, limit: number): readonly AnchorPassage[] {
    const asked = this.#rarest(pattern);
    const touched: number[] = [];
    for (const places of asked) {
      for (const place of places) {
        const passage = this.#passageOf[place] ?? 0;
        const votes = this.#votes[passage] ?? 0;
        if (votes === 0) touched.push(passage);
        this.#votes[passage] = votes + 1;
      }
    }
    const found = touched.flatMap((index) => {
      const passage = this.text.passages[index];
      const votes = this.#votes[index] ?? 0;
      this.#votes[index] = 0;
      return passage ? [{ passage, index, votes: votes * (passage.section === section ? sameSection : 1) }] : [];
    });
    const most = found.reduce((best, { votes }) => Math.max(best, votes), asked.length);
    return found
      .filter(({ votes }) => votes >= most * enoughPairs)
      .sort((a, b) => b.votes - a.votes || a.index - b.index)
      .slice(0, limit)
      .map(({ passage }) => passage);
  }

  /** Where the rarest pairs of a pattern stand. */
  #rarest({ hashes, count }: Words): readonly (readonly number[])[] {
    const rare: number[][] = [];
    const common: number[][] = [];
    for (let i = 0; i + 1 < count; i++) {
      const places = this.#placesOf(pairHash(hashes[i] ?? 0, hashes[i + 1] ?? 0));
      if (places.length > commonPair) common.push(places);
      else if (places.length > 0) rare.push(places);
    }
    if (rare.length === 0) return common.slice(0, askedCommonPairs);
    return rare.length <= askedPairs ? rare : rare.sort((a, b) => a.length - b.length).slice(0, askedPairs);
  }

  #placesOf(pair: number): number[] {
    const places: number[] = [];
    let place = this.#heads[pair & this.#mask] ?? -1;
    while (place >= 0 && places.length <= commonPair) {
      if (this.#pairs[place] === pair) places.push(place);
      place = this.#next[place] ?? -1;
    }
    return places;
  }
}

/** A hash of two words that stand side by side. */
export function pairHash(left: number, right: number): number {
  const hash = Math.imul(left ^ (right << 7) ^ (right >>> 25), 0x85ebca6b | 0) ^ (right >>> 3);
  return hash ^ (hash >>> 15);
}
