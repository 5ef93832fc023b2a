import type { Doubt } from '../../../src/import/doubt';
import type { ImportedText } from '../../../src/import/plainText';
import type { Chapter } from '../../../src/edition/writeChapter';
import type { SourceChapter, Style, Typeset } from './typeset';

/** What is wrong with an import. */
export interface Mistakes {
  readonly headings: readonly string[];
  readonly passages: readonly string[];
  readonly references: readonly string[];
  readonly notes: readonly string[];
}

/** A text as it should be or was found: blocks and notes as comparable strings. */
export interface FlatText {
  readonly headings: readonly string[];
  readonly passages: readonly string[];
  /** Passage text before each reference (its last 24 characters) and the label. */
  readonly references: readonly string[];
  readonly notes: readonly string[];
}

/** What an import of a typeset document should give. */
export function expectedText(chapters: readonly SourceChapter[], style: Style, set: Typeset): FlatText {
  const headings: string[] = [];
  const passages: string[] = [];
  const references: string[] = [];
  const notes: string[] = [];
  chapters.forEach((chapter, index) => {
    for (const block of chapter.blocks) {
      if (block.kind === 'heading') headings.push(style.heading(block));
      else {
        let text = '';
        for (const piece of block.content) {
          if (typeof piece === 'string') text += piece;
          else {
            const known = set.notes[index]?.has(piece) ?? false;
            references.push(`${text.slice(-24)}[${piece}]`);
            notes.push(`${piece}: ${known ? chapter.notes.get(piece) : undefined}`);
          }
        }
        passages.push(`${block.kind}: ${text}`);
      }
    }
  });
  return { headings, passages, references, notes };
}

/** What an import gave, in the same form. */
export function importedText({ chapters }: ImportedText): FlatText {
  const headings: string[] = [];
  const passages: string[] = [];
  const references: string[] = [];
  for (const block of chapters.flatMap((chapter) => chapter.blocks)) {
    if (block.kind === 'heading') headings.push(block.text);
    else {
      let text = '';
      for (const part of block.content) {
        if ('text' in part) text += part.text;
        else references.push(`${text.slice(-24)}[${shortLabel(part.note)}]`);
      }
      passages.push(`${block.kind}: ${text}`);
    }
  }
  return { headings, passages, references, notes: chapters.flatMap(notesOf) };
}

function notesOf(chapter: Chapter): string[] {
  return chapter.notes.map(({ label, text }) => `${shortLabel(label)}: ${text}`);
}

function shortLabel(label: string): string {
  return label.slice(label.lastIndexOf('-') + 1);
}

/** What one has and the other lacks. */
export function mistakesOf(expected: FlatText, found: FlatText): Mistakes {
  return {
    headings: difference(expected.headings, found.headings),
    passages: difference(expected.passages, found.passages),
    references: difference(expected.references, found.references),
    notes: difference(expected.notes, found.notes),
  };
}

function difference(expected: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of expected) counts.set(item, (counts.get(item) ?? 0) + 1);
  const extra: string[] = [];
  for (const item of found) {
    const count = counts.get(item) ?? 0;
    if (count > 0) counts.set(item, count - 1);
    else extra.push(`found    ${item}`);
  }
  return [...[...counts].flatMap(([item, count]) => Array<string>(count).fill(`expected ${item}`)), ...extra];
}

/** Doubts that could stand for a mistake: what only records a page number left out does not count. */
export function realDoubts(doubts: readonly Doubt[]): readonly Doubt[] {
  return doubts.filter(({ kind }) => kind !== 'page' && kind !== 'encoding');
}
