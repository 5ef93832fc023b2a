import { grouped } from '../../edition/grouped';
import { caseOfSection, type Snapshot, type Version } from '../../edition/snapshot';
import { textHash } from '../annotation';
import { fromCodePoints, hasNoPairs } from '../codePoints';
import { wordsOf, type Words } from './words';

/** A passage as anchoring sees it. Offsets are UTF-16 code units. */
export interface AnchorPassage {
  readonly id: string;
  readonly text: string;
  readonly section: string;
  /** Id of the case it belongs to. */
  readonly case: string | undefined;
}

/** A text in which places are looked for: the passages of one version, in reading order. */
export class AnchorText {
  readonly #words = new Map<AnchorPassage, Words>();
  readonly #hashes = new Map<AnchorPassage, string>();
  /** Whether code points and UTF-16 units are the same in a passage. */
  readonly #plain = new Map<AnchorPassage, boolean>();
  #counts: Uint8Array | undefined;
  #sections: ReadonlyMap<string, readonly AnchorPassage[]> | undefined;
  #byHash: ReadonlyMap<string, readonly AnchorPassage[]> | undefined;
  readonly byId: ReadonlyMap<string, AnchorPassage>;
  readonly positions: ReadonlyMap<string, number>;

  /** @param redirects Ids that are gone, and where they went. */
  constructor(
    readonly passages: readonly AnchorPassage[],
    readonly redirects: ReadonlyMap<string, string> = new Map(),
  ) {
    this.byId = new Map(passages.map((passage) => [passage.id, passage]));
    this.positions = new Map(passages.map(({ id }, index) => [id, index]));
  }

  /** The passage of an id, also of one that has been redirected. */
  passage(id: string): AnchorPassage | undefined {
    let current: string | undefined = id;
    for (let step = 0; current !== undefined && step < 10; step++) {
      const passage = this.byId.get(current);
      if (passage) return passage;
      current = this.redirects.get(current);
    }
    return undefined;
  }

  /** The words of a passage, split when asked for first. */
  words(passage: AnchorPassage): Words {
    return remembered(this.#words, passage, () => wordsOf(passage.text));
  }

  /** How often a word (by its hash) stands in the text, as far as 255; now and then too often, never too seldom. */
  countOf(hash: number): number {
    this.#counts ??= this.#countWords();
    return this.#counts[hash & (this.#counts.length - 1)] ?? 0;
  }

  #countWords(): Uint8Array {
    const words = this.passages.map((passage) => this.words(passage));
    const total = words.reduce((sum, { count }) => sum + count, 0);
    // Room for four times as many words as there are, so that few share a cell.
    const counts = new Uint8Array(1 << Math.ceil(Math.log2(4 * total + 4)));
    const mask = counts.length - 1;
    for (const { hashes, count } of words) {
      for (let i = 0; i < count; i++) {
        const cell = (hashes[i] ?? 0) & mask;
        const before = counts[cell] ?? 0;
        if (before < 255) counts[cell] = before + 1;
      }
    }
    return counts;
  }

  /** UTF-16 offset in a passage of a number of code points. */
  offset(passage: AnchorPassage, points: number): number {
    const isPlain = remembered(this.#plain, passage, () => hasNoPairs(passage.text));
    return isPlain ? Math.min(points, passage.text.length) : fromCodePoints(passage.text, points);
  }

  /** {@link textHash} of a passage. */
  hash(passage: AnchorPassage): string {
    return remembered(this.#hashes, passage, () => textHash(passage.text));
  }

  /** Passages of a section, in reading order. */
  inSection(section: string): readonly AnchorPassage[] {
    this.#sections ??= grouped(this.passages, ({ section }) => section);
    return this.#sections.get(section) ?? [];
  }

  /** Passages whose text has a hash. */
  withHash(hash: string): readonly AnchorPassage[] {
    this.#byHash ??= grouped(this.passages, (passage) => this.hash(passage));
    return this.#byHash.get(hash) ?? [];
  }

  /** The passage before or behind another one, by 1 or -1. */
  neighbour(passage: AnchorPassage, step: 1 | -1): AnchorPassage | undefined {
    return this.passages[(this.positions.get(passage.id) ?? -2) + step];
  }
}

function remembered<T>(known: Map<AnchorPassage, T>, passage: AnchorPassage, work: () => T): T {
  const value = known.get(passage);
  if (value !== undefined) return value;
  const found = work();
  known.set(passage, found);
  return found;
}

/** The text of a version, for anchoring. */
export function anchorText(snapshot: Snapshot, version: Version): AnchorText {
  const cases = new Map<string, string | undefined>();
  const passages = version.passages.map(({ id, text, sectionId }): AnchorPassage => {
    if (!cases.has(sectionId)) cases.set(sectionId, caseOfSection(snapshot.manifest, sectionId)?.id);
    return { id, text, section: sectionId, case: cases.get(sectionId) };
  });
  return new AnchorText(passages, snapshot.manifest.redirects);
}
