import { inReadingOrder } from '../../compare/readingOrder';
import { plainSentence } from '../../edition/disputed';
import type { Comparison, Passage } from '../../edition/model';
import { findPassage, referenceOf, type Snapshot, type Version } from '../../edition/snapshot';
import type { Mentions } from '../../names/mentions';
import type { MatrixPassage, MatrixRow, MatrixState } from './matrixMessages';

/** Letters of a passage's beginning that are told. */
const startLength = 140;

/** All comparisons of an edition against its cases, in reading order. */
export function matrixOf(
  snapshot: Snapshot,
  version: Version,
  mentions: Mentions,
): Omit<MatrixState, 'type' | 'address'> {
  const maker = new RowMaker(snapshot, version, mentions);
  const rows = inReadingOrder(snapshot, version).map((comparison, order) => maker.row(comparison, order));
  const named = new Set(rows.flatMap(({ people }) => people));
  const { title, language, cases } = snapshot.manifest;
  return {
    title,
    language,
    cases: cases.map((item) => ({ id: item.id, title: item.title })),
    rows,
    people: [...snapshot.people.values()]
      .filter(({ id }) => named.has(id))
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, language)),
  };
}

/** Passages by id as a version has them, each once; those that it lacks are left out. */
export function passagesOf(snapshot: Snapshot, version: Version, ids: readonly string[]): readonly Passage[] {
  return [...new Set(ids.flatMap((id) => findPassage(snapshot, version, id) ?? []))];
}

/** Number of words of a text, in any language. */
export function countWords(text: string, segmenter: Intl.Segmenter): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++;
  return count;
}

class RowMaker {
  readonly #segmenter: Intl.Segmenter;
  readonly #passages = new Map<string, MatrixPassage>();

  constructor(
    readonly snapshot: Snapshot,
    readonly version: Version,
    readonly mentions: Mentions,
  ) {
    this.#segmenter = wordSegmenter(snapshot.manifest.language);
  }

  row(comparison: Comparison, order: number): MatrixRow {
    const { id, title, kind, status, similarity, difference, gaps } = comparison;
    const members = this.snapshot.manifest.cases.map((item) => this.#found(comparison.members.get(item.id) ?? []));
    const analysis = this.#found(comparison.analysis);
    return {
      id,
      title,
      kind,
      status,
      isDisputed: comparison.disputed.length > 0,
      order,
      cells: this.snapshot.manifest.cases.map((item, index) => {
        const passages = (members[index] ?? []).map((passage) => this.#passage(passage));
        const gap = passages.length === 0 ? gaps.get(item.id) : undefined;
        const words = passages.reduce((sum, passage) => sum + passage.words, 0);
        return { passages, words, ...(gap === undefined ? {} : { gap }) };
      }),
      analysis: analysis.map((passage) => this.#passage(passage)),
      people: this.#people(members.flat()),
      about: plainSentence([similarity, difference].filter(Boolean).join('\n')),
    };
  }

  #found(ids: readonly string[]): readonly Passage[] {
    return passagesOf(this.snapshot, this.version, ids);
  }

  #passage({ id, text }: Passage): MatrixPassage {
    const known = this.#passages.get(id);
    if (known) return known;
    const made = {
      id,
      reference: referenceOf(this.version, id),
      words: countWords(text, this.#segmenter),
      start: text.length > startLength ? `${text.slice(0, startLength).trimEnd()} …` : text,
    };
    this.#passages.set(id, made);
    return made;
  }

  #people(passages: readonly Passage[]): readonly string[] {
    const named = passages.flatMap(({ id }) => this.mentions.byPassage.get(id) ?? []);
    return [...new Set(named.flatMap(({ entity }) => (entity.type === 'person' ? [entity.id] : [])))];
  }
}

/** A segmenter of words; that of English where the language is no valid one. */
function wordSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}
