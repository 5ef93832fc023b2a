import { faceWidth, columnCount, type Face } from './faces';
import { markNote, noteMark, wrap } from './wrap';

/** A stretch of text, or the label of a note that is referred to at this place. */
export type Piece = string | number;

/** A heading, paragraph or block quotation of a test document. */
export type SourceBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly number: string | undefined; readonly title: string }
  | { readonly kind: 'paragraph' | 'blockquote'; readonly content: readonly Piece[] };

/** A chapter: its blocks, and the text of each note by label. */
export interface SourceChapter {
  readonly blocks: readonly SourceBlock[];
  readonly notes: ReadonlyMap<number, string>;
}

/** How a test document is set and what its extraction does to it. */
export interface Style {
  /** Type the text is set in; `column`: wrapped at a fixed column. */
  readonly face: Face | 'column';
  /** Width of the text in em, or in characters for a fixed column. */
  readonly width: number;
  /** Indent of a paragraph's first line, in the unit of `width`. */
  readonly indent: number;
  /** Whether the indent survives as spaces. */
  readonly showsIndent: boolean;
  /** How much longer a quotation's lines are than the text's: 1.2 for 10 pt beside 12 pt. */
  readonly quotationShare: number;
  /** Lines a page holds. */
  readonly pageHeight: number;
  /** Empty lines: after each line (`doubled`), between blocks only, or nowhere. */
  readonly spacing: 'doubled' | 'between' | 'none';
  readonly trailingSpace: boolean;
  readonly pageBreak: 'formFeed' | 'leadingSpace' | 'none';
  readonly pageNumber: 'none' | 'foot' | 'head' | 'dashed';
  readonly runningHead: string | undefined;
  readonly rule: 'none' | 'spaces' | 'underscores' | 'dashes';
  /** How a note's number stands at the foot: "1 Text" or "1. Text". */
  readonly noteNumber: '' | '.';
  /** Pages (from 0) whose note areas are lost. */
  readonly losesNotes: (page: number) => boolean;
  /** Whether the last lines of a page's notes may stand at the foot of the next page. */
  readonly splitsNotes: boolean;
  readonly hyphenates: boolean;
  readonly reference: (label: number) => string;
  readonly heading: (block: Extract<SourceBlock, { kind: 'heading' }>) => string;
  /** Whether a chapter begins a page. */
  readonly chapterPages: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

/** What was set: the extracted text, and the notes whose text it holds, by chapter. */
export interface Typeset {
  readonly text: string;
  readonly notes: readonly ReadonlySet<number>[];
}

interface SetLine {
  readonly text: string;
  readonly indent: number;
  readonly startsBlock: boolean;
  readonly notes: readonly number[];
  readonly chapter: number;
}

interface Page {
  readonly lines: SetLine[];
  readonly notes: (readonly string[])[];
}

/** Sets a document in lines and pages, then writes it as an extraction would. */
export function typeset(chapters: readonly SourceChapter[], style: Style): Typeset {
  const notes = chapters.map(() => new Set<number>());
  const pages = paginate(
    chapters.map((chapter, index) => chapter.blocks.flatMap((block) => setBlock(block, index, style))),
    chapters,
    style,
    notes,
  );
  return { text: new Writer(style).write(pages), notes };
}

function setBlock(block: SourceBlock, chapter: number, style: Style): SetLine[] {
  const marked = block.kind === 'heading' ? style.heading(block) : markNotes(block.content, style);
  const measure = style.face === 'column' ? columnCount : faceWidth(style.face);
  const width = block.kind === 'blockquote' ? style.width * style.quotationShare : style.width;
  const indent = block.kind === 'paragraph' ? style.indent : 0;
  const hyphenates = style.hyphenates && block.kind !== 'heading';
  return wrap(marked, { width, indent, measure, hyphenates }).map((text, index) => ({
    text: text.replace(noteMark, ''),
    indent: index === 0 && style.showsIndent ? Math.round(indent) : 0,
    startsBlock: index === 0,
    notes: [...text.matchAll(noteMark)].map((match) => Number(match[1])),
    chapter,
  }));
}

/** References as they are printed, each followed by its label between marks that take no room. */
function markNotes(content: readonly Piece[], style: Style): string {
  return content
    .map((piece) => (typeof piece === 'number' ? `${style.reference(piece)}${markNote(piece)}` : piece))
    .join('');
}

function paginate(
  chapters: readonly (readonly SetLine[])[],
  sources: readonly SourceChapter[],
  style: Style,
  kept: readonly Set<number>[],
): Page[] {
  const pages: Page[] = [{ lines: [], notes: [] }];
  let used = 0;
  let carried: string[] = [];
  const turn = (): void => {
    pages.push({ lines: [], notes: carried.length > 0 ? [carried] : [] });
    used = carried.length;
    carried = [];
  };
  for (const lines of chapters) {
    if (style.chapterPages && (pages.at(-1)?.lines.length ?? 0) > 0) turn();
    for (const line of lines) {
      const notes = noteLines(line, sources, style);
      const height = 1 + notes.flat().length;
      if (used + height > style.pageHeight && (pages.at(-1)?.lines.length ?? 0) > 2) turn();
      const page = pages.at(-1) as Page;
      page.lines.push(line);
      used += height;
      if (style.losesNotes(pages.length - 1) || notes.length === 0) continue;
      for (const label of line.notes) if (sources[line.chapter]?.notes.has(label)) kept[line.chapter]?.add(label);
      const last = notes.at(-1) ?? [];
      const splits = style.splitsNotes && last.length > 2 && used >= style.pageHeight - 1 && carried.length === 0;
      if (splits && !style.losesNotes(pages.length)) carried = last.slice(2);
      page.notes.push(...notes.slice(0, -1), carried.length > 0 && splits ? last.slice(0, 2) : last);
    }
  }
  if (carried.length > 0) pages.push({ lines: [], notes: [carried] });
  return pages;
}

function noteLines(line: SetLine, sources: readonly SourceChapter[], style: Style): (readonly string[])[] {
  const measure = style.face === 'column' ? columnCount : faceWidth(style.face);
  return line.notes.flatMap((label) => {
    const text = sources[line.chapter]?.notes.get(label);
    if (text === undefined) return [];
    const width = style.width * 1.2;
    return [wrap(`${label}${style.noteNumber} ${text}`, { width, indent: 0, measure, hyphenates: false })];
  });
}

/** Writes pages the way a tool that extracts text does. */
class Writer {
  #text = '';

  constructor(readonly style: Style) {}

  write(pages: readonly Page[]): string {
    pages.forEach((page, index) => {
      if (index > 0 && this.style.pageBreak === 'formFeed') this.#text += '\f';
      this.#head(index + 1);
      this.#body(page.lines, index > 0);
      if (page.notes.length > 0) this.#notes(page.notes);
      this.#foot(index + 1);
    });
    return this.style.lineEnd === '\n' ? this.#text : this.#text.replaceAll('\n', this.style.lineEnd);
  }

  #line(text: string): void {
    this.#text += `${text}${this.style.trailingSpace ? ' ' : ''}\n`;
  }

  #head(page: number): void {
    const { runningHead, pageNumber } = this.style;
    const number = pageNumber === 'head' ? `${page}` : '';
    if (runningHead !== undefined && page > 1) this.#line(number ? `${number} ${runningHead}` : runningHead);
    else if (number) this.#line(number);
    else return;
    this.#text += '\n\n';
  }

  #body(lines: readonly SetLine[], leads: boolean): void {
    const { spacing, pageBreak } = this.style;
    lines.forEach((line, index) => {
      if (index > 0 && spacing === 'between' && line.startsBlock) this.#text += '\n';
      const lead = index === 0 && leads && pageBreak === 'leadingSpace' ? ' ' : '';
      this.#line(`${lead}${' '.repeat(line.indent)}${line.text}`);
      const last = index === lines.length - 1;
      if (spacing === 'doubled' && !(last && pageBreak === 'leadingSpace')) this.#text += '\n';
    });
  }

  #notes(notes: readonly (readonly string[])[]): void {
    const doubled = this.style.spacing === 'doubled';
    if (doubled && this.style.pageBreak === 'leadingSpace') this.#text += '\n';
    if (!doubled) this.#text += '\n';
    this.#rule();
    for (const lines of notes)
      lines.forEach((text, index) => {
        if (index > 0 && doubled) this.#text += '\n';
        this.#line(text);
      });
  }

  #rule(): void {
    const { rule } = this.style;
    if (rule === 'spaces') this.#text += `${' '.repeat(60)}\n`;
    if (rule === 'underscores') this.#text += '____________________\n';
    if (rule === 'dashes') this.#text += '--------------------\n';
  }

  #foot(page: number): void {
    const { pageNumber } = this.style;
    if (pageNumber === 'foot') this.#text += `\n\n\n${page} \n`;
    if (pageNumber === 'dashed') this.#text += `\n\n- ${page} -\n`;
    if ((pageNumber === 'foot' || pageNumber === 'dashed') && this.style.spacing === 'doubled') this.#text += ' \n\n';
  }
}
