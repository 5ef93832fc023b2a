import { passageId } from '../../../../src/edition/passageId';
import type { AnchorPassage } from '../../../../src/annotations/anchoring/anchorText';

/** A random number from 0 to 1. */
export type Random = () => number;

/** A text after edits, and where everything went: the truth that anchoring has to find. */
export interface EditedText {
  readonly passages: readonly AnchorPassage[];
  /** Where a stretch of an old passage is now; undefined when the passage was deleted. */
  whereIs(
    passageId: string,
    start: number,
    end: number,
  ): { readonly id: string; readonly start: number; readonly end: number } | undefined;
}

/** What is done to a text: shares from 0 to 1. */
export interface Edits {
  /** Words that are replaced, left out, misspelled, or get another word behind them. */
  readonly words: number;
  /** Passages that go to another place, with their ids. */
  readonly moved: number;
  readonly deleted: number;
  /** Passages are numbered anew in their sections, as after an import from scratch. */
  readonly renumbered?: boolean;
}

/** Edits a text at random. */
export function editText(passages: readonly AnchorPassage[], edits: Edits, random: Random): EditedText {
  const vocabulary = [...new Set(passages.flatMap(({ text }) => text.match(/\p{Ll}{2,}/gu) ?? []))];
  const ways = new Map<string, { id: string; offsets: Int32Array }>();
  const kept = passages
    .filter(() => random() >= edits.deleted)
    .map((passage) => {
      const { text, offsets } = editWords(passage.text, edits.words, vocabulary, random);
      ways.set(passage.id, { id: passage.id, offsets });
      return { ...passage, text };
    });
  const placed = movePassages(kept, edits.moved, random);
  const numbered = edits.renumbered ? renumber(placed) : placed;
  numbered.forEach((passage, index) => {
    const way = ways.get(placed[index]?.id ?? '');
    if (way) way.id = passage.id;
  });
  return {
    passages: numbered,
    whereIs: (id, start, end) => {
      const way = ways.get(id);
      return way && { id: way.id, start: way.offsets[start] ?? 0, end: way.offsets[end] ?? 0 };
    },
  };
}

/** Edits words; `offsets` says for each old offset which new one it has. */
function editWords(
  text: string,
  share: number,
  vocabulary: readonly string[],
  random: Random,
): { readonly text: string; readonly offsets: Int32Array } {
  const offsets = new Int32Array(text.length + 1).fill(-1);
  let edited = '';
  let at = 0;
  const copy = (to: number): void => {
    for (; at < to; at++) {
      if (offsets[at] === -1) offsets[at] = edited.length;
      edited += text[at] ?? '';
    }
  };
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    copy(index);
    if (random() >= share) continue;
    const replacement = editWord(word, pick(vocabulary, random) ?? 'word', random);
    const from = edited.length;
    edited += replacement;
    for (; at < index + word.length; at++) offsets[at] = Math.min(from + at - index, edited.length);
    // A word that was put in behind belongs to nothing that ended before it.
    if (replacement.startsWith(`${word} `)) offsets[at] = from + word.length;
  }
  copy(text.length);
  if (offsets[text.length] === -1) offsets[text.length] = edited.length;
  return { text: edited, offsets };
}

function editWord(word: string, other: string, random: Random): string {
  const choice = random();
  if (choice < 0.4) return other;
  if (choice < 0.6) return '';
  if (choice < 0.8) return `${word} ${other}`;
  const at = Math.floor(random() * word.length);
  return word.slice(0, at) + (pick([...'abcdefghijklmnopqrstuvwxyz'], random) ?? 'x') + word.slice(at + 1);
}

function movePassages(passages: readonly AnchorPassage[], share: number, random: Random): readonly AnchorPassage[] {
  const moving = new Set(passages.filter(() => random() < share));
  const staying = passages.filter((passage) => !moving.has(passage));
  for (const passage of moving) {
    const at = Math.floor(random() * staying.length);
    const neighbour = staying[at] ?? passage;
    staying.splice(at, 0, { ...passage, section: neighbour.section, case: neighbour.case });
  }
  return staying;
}

function renumber(passages: readonly AnchorPassage[]): readonly AnchorPassage[] {
  const counts = new Map<string, number>();
  return passages.map((passage) => {
    const count = (counts.get(passage.section) ?? 0) + 1;
    counts.set(passage.section, count);
    return { ...passage, id: passageId(passage.section, count) };
  });
}

/** A random member of a list. */
export function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}
