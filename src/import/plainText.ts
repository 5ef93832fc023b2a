import { passageId, slug } from '../edition/passageId';
import { failed, ok, type Result } from '../edition/result';
import type { Chapter, ChapterBlock, Inline } from '../edition/writeChapter';
import { divideBlocks, type Block } from './blocks';
import { decodeSource } from './decode';
import type { Doubt } from './doubt';
import { findHeadings, type FoundHeading } from './headings';
import { joinLines, vocabularyOf, type Vocabulary } from './joinLines';
import { estimateLayout } from './layout';
import { splitLines } from './lines';
import { findNoteReferences, type NoteReference } from './noteReferences';
import { separatePages, type BodyLine, type FootNote } from './pages';

/** A source as chapters of an edition, with all that had to be decided on the way. */
export interface ImportedText {
  readonly chapters: readonly Chapter[];
  readonly doubts: readonly Doubt[];
}

/** What may be said of a source beforehand. */
export interface PlainTextOptions {
  /** Title for a text without headings. */
  readonly title: string;
  /** Called between the steps with the share of the work that is done, 0 to 1. */
  readonly progress?: (step: string, share: number) => void;
}

/**
 * Imports plain text as it comes out of a PDF: lines, pages and footnotes in, chapters out.
 *
 * Fails with a sentence for the user when the bytes are no text.
 */
export function importPlainText(bytes: Uint8Array, options: PlainTextOptions): Result<ImportedText> {
  const source = decodeSource(bytes);
  if (!source.ok) return source;
  const progress = options.progress ?? (() => undefined);
  progress('Reading lines', 0);
  const lines = splitLines(source.value.text);
  if (lines.length === 0) return failed('The file holds no visible text.');
  progress('Finding pages and notes', 0.2);
  const pages = separatePages(lines);
  const body = pages.body;
  progress('Finding headings', 0.4);
  const layout = estimateLayout(body);
  const { headings, doubts: headingDoubts } = findHeadings(body, layout);
  const doubts: Doubt[] = [...source.value.doubts, ...pages.doubts, ...headingDoubts];
  if (headings.length === 0)
    doubts.push({ line: 1, kind: 'heading', decision: 'took the text as one chapter', why: 'no headings were found' });
  progress('Finding paragraphs', 0.5);
  const builder = new ChapterBuilder(vocabularyOf(body), options.title, doubts);
  for (const [heading, section] of sectionsOf(body, headings)) {
    const divided = divideBlocks(section, layout);
    doubts.push(...divided.doubts);
    builder.addSection(heading, divided.blocks, headings.length === 0);
  }
  progress('Finding note references', 0.8);
  const chapters = builder.finish(pages.notes);
  progress('Done', 1);
  return ok({ chapters, doubts: doubts.sort((a, b) => a.line - b.line) });
}

function* sectionsOf(
  body: readonly BodyLine[],
  headings: readonly FoundHeading[],
): Generator<[FoundHeading | undefined, readonly BodyLine[]]> {
  const first = headings[0]?.from ?? body.length;
  if (first > 0) yield [undefined, body.slice(0, first)];
  for (const [index, heading] of headings.entries()) {
    yield [heading, body.slice(heading.to, headings[index + 1]?.from ?? body.length)];
  }
}

interface DraftPassage {
  readonly kind: 'paragraph' | 'blockquote';
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

type DraftBlock = { readonly kind: 'heading'; readonly level: number; readonly text: string } | DraftPassage;

interface DraftChapter {
  readonly key: string;
  readonly title: string;
  /** Number of body lines before the chapter. */
  readonly bodyStart: number;
  readonly blocks: DraftBlock[];
}

/** Collects sections into chapters, then finds the notes of each. */
class ChapterBuilder {
  readonly #drafts: DraftChapter[] = [];
  readonly #takenSections = new Set<string>();
  #bodyCount = 0;

  constructor(
    readonly vocabulary: Vocabulary,
    readonly title: string,
    readonly doubts: Doubt[],
  ) {}

  addSection(heading: FoundHeading | undefined, blocks: readonly Block[], isOnly: boolean): void {
    const id = this.#sectionId(heading, isOnly);
    if (!heading || heading.level === 1 || this.#drafts.length === 0) this.#startChapter(id, heading, isOnly);
    const chapter = this.#drafts.at(-1) as DraftChapter;
    if (heading) chapter.blocks.push({ kind: 'heading', level: heading.level, text: heading.text });
    blocks.forEach((block, index) => chapter.blocks.push(this.#passage(block, passageId(id, index + 1))));
    this.#bodyCount += blocks.reduce((sum, block) => sum + block.lines.length, heading ? heading.to - heading.from : 0);
  }

  /** Finds each chapter's note references and gives each its text. */
  finish(footNotes: readonly FootNote[]): Chapter[] {
    const near = this.#drafts.map((_, index) => footNotes.filter((note) => this.#shareAPage(index, note)));
    let last = 0;
    const chapters = this.#drafts.map((draft, index) => {
      const labels = new Set(near[index]?.map(({ label }) => label));
      const notes = new ChapterNotes(draft, labels, last, this.doubts);
      last = notes.last;
      return notes;
    });
    this.#handOut(footNotes, chapters);
    return chapters.map((notes) => notes.chapter());
  }

  /** Gives each footnote to the chapter that refers to it; where two on a page do, notes keep their order. */
  #handOut(footNotes: readonly FootNote[], chapters: readonly ChapterNotes[]): void {
    let before: { readonly note: FootNote; readonly chapter: number } | undefined;
    for (const note of footNotes) {
      const near = [...chapters.keys()].filter((index) => this.#shareAPage(index, note));
      const restarts = before !== undefined && note.label <= before.note.label;
      const from = (before?.chapter ?? 0) + (restarts ? 1 : 0);
      const referring = near.filter((index) => chapters[index]?.labels.has(note.label));
      const chapter =
        referring.find((index) => index >= from) ?? referring[0] ?? near.find((index) => index >= from) ?? near[0];
      if (chapter === undefined) continue;
      chapters[chapter]?.addText(note, this.vocabulary);
      before = { note, chapter };
    }
  }

  /** Whether some of a chapter stands on the page of a footnote. */
  #shareAPage(index: number, note: FootNote): boolean {
    const start = this.#drafts[index]?.bodyStart ?? 0;
    const end = this.#drafts[index + 1]?.bodyStart ?? Number.POSITIVE_INFINITY;
    return note.bodyIndex > start && note.pageStart < end;
  }

  #startChapter(id: string, heading: FoundHeading | undefined, isOnly: boolean): void {
    const title = heading?.title ?? (isOnly ? this.title : 'Front matter');
    this.#drafts.push({ key: id.split('.')[0] ?? id, title, bodyStart: this.#bodyCount, blocks: [] });
  }

  #passage(block: Block, id: string): DraftPassage {
    const { text, doubts } = joinLines(block.lines, this.vocabulary);
    this.doubts.push(...doubts);
    return { kind: block.kind, id, text, line: block.lines[0]?.number ?? 0 };
  }

  #sectionId(heading: FoundHeading | undefined, isOnly: boolean): string {
    const wanted = heading ? (heading.number ?? (slug(heading.title) || 'section')) : isOnly ? 'text' : 'front';
    let id = wanted;
    for (let copy = 2; this.#takenSections.has(id); copy++) id = `${wanted}-${copy}`;
    this.#takenSections.add(id);
    return id;
  }
}

/** The notes of one chapter: where they are referred to, and what they say. */
class ChapterNotes {
  readonly #texts = new Map<number, { readonly text: string; readonly line: number }>();
  readonly #references: readonly (readonly NoteReference[])[];
  readonly #passages: readonly DraftPassage[];
  /** Labels that the chapter refers to. */
  readonly labels: ReadonlySet<number>;
  /** Last label of the chapter; that of the chapter before when it has none. */
  readonly last: number;

  constructor(
    readonly draft: DraftChapter,
    known: ReadonlySet<number>,
    lastBefore: number,
    readonly doubts: Doubt[],
  ) {
    this.#passages = draft.blocks.filter((block) => block.kind !== 'heading');
    const { references, doubts: found } = findNoteReferences(this.#passages, lastBefore, known);
    doubts.push(...found);
    this.#references = references;
    const labels = references.flat().map(({ label }) => label);
    this.labels = new Set(labels);
    this.last = labels.at(-1) ?? lastBefore;
  }

  chapter(): Chapter {
    const byPassage = new Map(this.#passages.map((passage, index) => [passage, this.#references[index] ?? []]));
    const blocks = this.draft.blocks.map((block) =>
      block.kind === 'heading' ? block : this.#withNotes(block, byPassage.get(block) ?? []),
    );
    const { key, title } = this.draft;
    return { key, file: `${/^\d/.test(key) ? `chapter-${key}` : key}.md`, title, blocks, notes: this.#notes() };
  }

  /** Takes a footnote as the text of its label. */
  addText(note: FootNote, vocabulary: Vocabulary): void {
    const { text, doubts } = joinLines(note.lines, vocabulary);
    this.doubts.push(...doubts);
    const line = note.lines[0]?.number ?? 0;
    if (this.#texts.has(note.label)) {
      this.doubts.push({
        line,
        kind: 'note text',
        decision: `left out a second text for note ${note.label}`,
        why: text,
      });
    } else this.#texts.set(note.label, { text: text.replace(/^\d+[.)]?\s+/, ''), line });
  }

  #withNotes(passage: DraftPassage, references: readonly NoteReference[]): ChapterBlock {
    const content: Inline[] = [];
    let from = 0;
    for (const { start, end, label } of references) {
      content.push({ text: passage.text.slice(from, start).trimEnd() }, { note: `${this.draft.key}-${label}` });
      from = end;
    }
    content.push({ text: passage.text.slice(from) });
    return {
      kind: passage.kind,
      id: passage.id,
      content: content.filter((part) => 'note' in part || part.text !== ''),
    };
  }

  #notes(): Chapter['notes'] {
    const unused = [...this.#texts].filter(([label]) => !this.labels.has(label));
    for (const [label, { line }] of unused) {
      this.doubts.push({
        line,
        kind: 'note text',
        decision: `kept the text of note ${label} without a reference`,
        why: 'no reference to it was found in its chapter',
      });
    }
    const all = [...new Set([...this.labels, ...unused.map(([label]) => label)])].sort((a, b) => a - b);
    return all.map((label) => ({ label: `${this.draft.key}-${label}`, text: this.#texts.get(label)?.text }));
  }
}
