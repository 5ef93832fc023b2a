import type { TextBlock } from './blocks';
import { readInlineFully } from './fullReader';
import { readSimpleInline, withoutEnd, type InlineContent, type SourceLine } from './inline';

const heading = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)$/s;
const noteDefinition = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$/s;
const quotation = /^ {0,3}> ?(.*)$/s;
/** Starts of what only a full parser reads: lists, code, HTML, rules, tables, link definitions, set-off headings. */
const elsewhere =
  /^(?: {0,3}(?:[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~|<[a-zA-Z!?/]|(?:[-*_][ \t]*){3,}$|=+[ \t]*$|\[(?!\^)[^\]]*\]:)| {4,}[^ \t]| *\t)|^(?=[ \t:]*[|-])[ \t|:-]*$/;
/** Anywhere: unusual line ends and labels, and what is a note or a link, depending on other lines. */
const elsewhereInFile = /\r(?!\n)|\0|\[\^(?![\p{L}\p{N}-]+\](?!\())/u;
const blank = /^[ \t]*$/;

interface Line extends SourceLine {
  readonly number: number;
}

/**
 * Reads the blocks of a text file that has only headings, paragraphs, block quotations and notes, in one
 * pass. Undefined when it has anything else. A full parser takes some ten times as long for the same result.
 */
export function readSimpleBlocks(source: string, from: number): readonly TextBlock[] | undefined {
  if (elsewhereInFile.test(source)) return undefined;
  const reader = new SimpleBlocks();
  for (const line of linesOf(source, from)) if (!reader.add(line)) return undefined;
  return reader.flush() ? reader.blocks : undefined;
}

/** Collects blocks line by line; what it cannot read ends in `false`. */
class SimpleBlocks {
  readonly blocks: TextBlock[] = [];
  #paragraph: Line[] = [];
  #isQuotation = false;

  add(line: Line): boolean {
    const quoted = quotation.exec(line.text)?.[1];
    if (blank.test(quoted ?? line.text)) return this.flush();
    if (quoted !== undefined) return !isBlockStart(quoted) && this.#addText(quotedPart(line, quoted), true);
    const special = specialBlock(line);
    if (special === 'elsewhere') return false;
    if (special) return this.flush() && this.blocks.push(special) > 0;
    return this.#addText(line, false);
  }

  /** Ends the passage at hand. */
  flush(): boolean {
    if (this.#paragraph.length === 0) return true;
    const block = passageOf(this.#paragraph, this.#isQuotation);
    this.#paragraph = [];
    return block !== undefined && this.blocks.push(block) > 0;
  }

  #addText(line: Line, isQuotation: boolean): boolean {
    const previous = this.blocks.at(-1);
    const isOpen = this.#paragraph.length > 0;
    // A line without marker goes on with the note or the quotation before it.
    const isLazy = isOpen ? this.#isQuotation : previous?.kind === 'note' && previous.line === line.number - 1;
    if (isLazy && !isQuotation) return false;
    if (isOpen && isQuotation !== this.#isQuotation && !this.flush()) return false;
    this.#isQuotation = isQuotation;
    this.#paragraph.push(line);
    return true;
  }
}

/** Whether a line, taken by itself, begins anything but a paragraph. */
function isBlockStart(text: string): boolean {
  return elsewhere.test(text) || heading.test(text) || quotation.test(text) || noteDefinition.test(text);
}

function* linesOf(source: string, from: number): Generator<Line> {
  let number = 0;
  for (let i = source.indexOf('\n'); i >= 0 && i < from; i = source.indexOf('\n', i + 1)) number++;
  for (let start = from; start <= source.length; number++) {
    const end = source.indexOf('\n', start);
    const stop = end < 0 ? source.length : end;
    const text = source.slice(start, source.charAt(stop - 1) === '\r' && stop > start ? stop - 1 : stop);
    yield { text, offset: start, number };
    start = stop + 1;
  }
}

function specialBlock(line: Line): TextBlock | 'elsewhere' | undefined {
  const note = noteDefinition.exec(line.text);
  if (note?.[1]) {
    const text = note[2] ?? '';
    if (blank.test(text) || isBlockStart(text)) return 'elsewhere';
    const content = inlineOf([{ text, offset: line.offset + line.text.length - text.length }]);
    return content ? { kind: 'note', label: note[1], text: content.text, line: line.number } : 'elsewhere';
  }
  const title = heading.exec(line.text);
  if (title?.[1]) {
    const content = inlineOf([{ text: withoutClosing(title[2] ?? ''), offset: line.offset }]);
    return content ? { kind: 'heading', level: title[1].length, text: content.text, line: line.number } : 'elsewhere';
  }
  return elsewhere.test(line.text) ? 'elsewhere' : undefined;
}

/** A heading's text without the marks that may close it: a blank and any number of "#". */
function withoutClosing(text: string): string {
  const title = withoutEnd(text, ' \t');
  const open = withoutEnd(title, '#');
  return open === '' || /[ \t]$/.test(open) ? withoutEnd(open, ' \t') : title;
}

function quotedPart(line: Line, text: string): Line {
  return { ...line, text, offset: line.offset + line.text.length - text.length };
}

function passageOf(lines: readonly Line[], isQuotation: boolean): TextBlock | undefined {
  const kind = isQuotation ? 'blockquote' : 'paragraph';
  const inline = inlineOf(lines);
  return inline && { kind, inline, line: lines[0]?.number ?? 0, endLine: lines.at(-1)?.number ?? 0 };
}

function inlineOf(lines: readonly SourceLine[]): InlineContent | undefined {
  return readSimpleInline(lines) ?? readInlineFully(lines);
}
