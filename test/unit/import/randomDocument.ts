import { subjects, type Subject } from './prose';
import { seeded, type Random } from './random';
import type { Piece, SourceBlock, SourceChapter, Style } from './typeset';

/** A random document and a random way to set it. */
export interface RandomDocument {
  readonly chapters: readonly SourceChapter[];
  readonly style: Style;
  /** The choices in short, for messages. */
  readonly summary: string;
}

/** Makes a document of one to twelve pages from a seed. */
export function randomDocument(seed: number): RandomDocument {
  const random = seeded(seed);
  const paragraphs = random.pick([2, 4, 8, 16]);
  const style = randomStyle(random, paragraphs);
  const chapters = new Author(random, random.pick(subjects)).chapters(paragraphs);
  const { pageBreak, spacing, pageNumber, rule, face, width, indent, hyphenates } = style;
  const summary = `${face} ${width.toFixed(0)}/${indent.toFixed(1)} ${spacing} ${pageBreak} number:${pageNumber} rule:${rule}${hyphenates ? ' hyphens' : ''}${style.runningHead ? ' head' : ''}${style.trailingSpace ? ' trailing' : ''}${style.showsIndent ? ' indents' : ''} ref:${style.reference(7)} note:7${style.noteNumber}`;
  return { chapters, style, summary };
}

function randomStyle(random: Random, paragraphs: number): Style {
  const face = random.pick(['times', 'helvetica', 'palatino', 'column', 'times', 'column'] as const);
  const spacing = random.pick(['doubled', 'doubled', 'between', 'none'] as const);
  const pageBreak = random.pick(
    spacing === 'doubled' ? (['leadingSpace', 'leadingSpace', 'formFeed'] as const) : (['formFeed'] as const),
  );
  const width = face === 'column' ? random.int(66, 98) : 30 + random.share() * 14;
  const indent = random.chance(0.7) ? (face === 'column' ? random.int(3, 8) : 1.5 + random.share() * 2) : 0;
  const lost = random.pick([0, 0, 0.4, 1]);
  const lostPages = Array.from({ length: 400 }, () => random.chance(lost));
  const glue = random.pick(['', '', '', 'superscript', 'bracket'] as const);
  return {
    face,
    width,
    indent,
    showsIndent: indent > 0 && (random.chance(0.3) || (spacing === 'none' && face === 'column')),
    quotationShare: 1.1 + random.share() * 0.12,
    pageHeight: random.int(24, 44),
    spacing,
    trailingSpace: random.chance(0.5),
    pageBreak,
    pageNumber: random.pick(['none', 'foot', 'foot', 'head', 'dashed'] as const),
    // A head that stands there only once is no running head to anyone.
    runningHead: paragraphs >= 16 && random.chance(0.5) ? 'A Comparison of Two Cases' : undefined,
    rule: random.pick(['none', 'spaces', 'underscores', 'dashes'] as const),
    noteNumber: random.pick(['', '', '.'] as const),
    losesNotes: (page) => lostPages[page] ?? false,
    splitsNotes: random.chance(0.3),
    hyphenates: random.chance(0.25),
    reference: (label) => (glue === 'superscript' ? raised(label) : glue === 'bracket' ? `[${label}]` : `${label}`),
    heading: headingStyle(random),
    chapterPages: random.chance(0.6),
    lineEnd: random.pick(['\n', '\n', '\r\n'] as const),
  };
}

function raised(label: number): string {
  return [...String(label)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit))).join('');
}

function headingStyle(random: Random): Style['heading'] {
  const kind = random.pick(['decimal', 'decimal', 'dotted', 'chapter', 'roman'] as const);
  return ({ level, number, title }) => {
    if (number === undefined) return title;
    if (level > 1) return `${number} ${title}`;
    if (kind === 'chapter') return `Chapter ${number}: ${title}`;
    if (kind === 'roman')
      return `${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'][Number(number) - 1] ?? number}. ${title}`;
    return kind === 'dotted' ? `${number}. ${title}` : `${number} ${title}`;
  };
}

/** Puts sentences together. */
class Author {
  #label = 0;
  readonly #restarts: boolean;
  readonly #numbered: boolean;
  readonly #quotes: boolean;
  readonly #density: number;

  constructor(
    readonly random: Random,
    readonly subject: Subject,
  ) {
    this.#restarts = random.chance(0.6);
    this.#numbered = random.chance(0.8);
    this.#quotes = random.chance(0.75);
    this.#density = random.pick([0, 0.15, 0.35, 0.6]);
  }

  chapters(paragraphs: number): SourceChapter[] {
    const count = this.random.int(1, Math.min(4, Math.ceil(paragraphs / 3)));
    const titles = [...this.subject.titles];
    const title = (): string => titles.splice(this.random.int(0, titles.length - 1), 1)[0] ?? 'Further Remarks';
    return Array.from({ length: count }, (_, index) => this.#chapter(index + 1, Math.ceil(paragraphs / count), title));
  }

  #chapter(number: number, paragraphs: number, title: () => string): SourceChapter {
    if (this.#restarts) this.#label = 0;
    const notes = new Map<number, string>();
    const blocks: SourceBlock[] = [this.#heading(1, `${number}`, title())];
    let sections = 0;
    for (let i = 0; i < paragraphs; i++) {
      if (this.#numbered && i > 0 && i < paragraphs - 1 && this.random.chance(0.2))
        blocks.push(this.#heading(2, `${number}.${++sections}`, title()));
      const quotes = this.#quotes && this.random.chance(0.4);
      blocks.push({ kind: 'paragraph', content: this.#paragraph(notes, quotes) });
      if (quotes) blocks.push({ kind: 'blockquote', content: this.#quotation(notes) });
    }
    if (blocks.at(-1)?.kind === 'blockquote')
      blocks.push({ kind: 'paragraph', content: this.#paragraph(notes, false) });
    return { blocks, notes };
  }

  #heading(level: number, number: string, title: string): SourceBlock {
    return { kind: 'heading', level, number: this.#numbered ? number : undefined, title };
  }

  #paragraph(notes: Map<number, string>, announces: boolean): Piece[] {
    const content: Piece[] = [];
    const count = this.random.int(2, 8);
    for (let i = 0; i < count; i++)
      this.#sentence(content, this.random.pick(this.subject.sentences), notes, this.#density);
    if (announces) content.push(' ', this.random.pick(this.subject.announcements));
    return content;
  }

  #quotation(notes: Map<number, string>): Piece[] {
    const content: Piece[] = [];
    const count = this.random.int(2, 4);
    for (let i = 0; i < count; i++)
      this.#sentence(
        content,
        this.random.pick(this.subject.quotations),
        notes,
        i === count - 1 ? this.#density * 1.5 : 0,
      );
    return content;
  }

  /** Adds a sentence; its note stands at its end, or at a comma within it. */
  #sentence(content: Piece[], sentence: string, notes: Map<number, string>, density: number): void {
    const space = content.length > 0 ? ' ' : '';
    const comma = sentence.indexOf(', ');
    if (!this.random.chance(density)) content.push(space + sentence);
    else if (comma > 20 && this.random.chance(0.25))
      content.push(space + sentence.slice(0, comma + 1), this.#note(notes), sentence.slice(comma + 1));
    else content.push(space + sentence, this.#note(notes));
  }

  #note(notes: Map<number, string>): number {
    this.#label++;
    notes.set(this.#label, this.random.pick(this.subject.notes));
    return this.#label;
  }
}
