import type { TextBlock } from './blocks';
import { readInlineFully } from './fullReader';
import { readSimpleInline, type InlineContent, type SourceLine } from './inline';

const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const noteDefinition = /^\[\^([^\]\s]+)\]:[ \t]*(.*)$/;
const quotation = /^ {0,3}> ?(.*)$/;
/** Starts of what only a full parser reads: lists, code, HTML, rules, tables, link definitions, set-off headings. */
const elsewhere =
  /^(?: {0,3}(?:[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~|<[a-zA-Z!?/]|(?:[-*_][ \t]*){3,}$|=+[ \t]*$|\[(?!\^)[^\]]*\]:)| {4,}\S|\t)|^[ |:-]*\|[ |:-]*$/;

interface Line extends SourceLine {
  readonly number: number;
}

/**
 * Reads the blocks of a text file that has only headings, paragraphs, block quotations and notes, in one
 * pass. Undefined when it has anything else. A full parser takes some ten times as long for the same result.
 */
export function readSimpleBlocks(source: string, from: number): readonly TextBlock[] | undefined {
  const blocks: TextBlock[] = [];
  let paragraph: Line[] = [];
  let isQuotation = false;
  const flush = (): void => {
    const block = paragraph.length > 0 ? passageOf(paragraph, isQuotation) : undefined;
    if (block) blocks.push(block);
    paragraph = [];
  };
  for (const line of linesOf(source, from)) {
    const quoted = quotation.exec(line.text);
    if (line.text.trim() === '' || (quoted && quoted[1]?.trim() === '')) {
      flush();
      continue;
    }
    const special = quoted ? undefined : specialBlock(line);
    if (special === 'elsewhere' || (quoted && elsewhere.test(quoted[1] ?? ''))) return undefined;
    if (special) {
      flush();
      blocks.push(special);
      continue;
    }
    const previous = blocks.at(-1);
    if (paragraph.length === 0 && previous?.kind === 'note' && previous.line === line.number - 1) return undefined;
    if (quoted ? !isQuotation : isQuotation) {
      if (paragraph.length > 0 && isQuotation) return undefined;
      flush();
    }
    isQuotation = Boolean(quoted);
    paragraph.push(
      quoted
        ? { ...line, text: quoted[1] ?? '', offset: line.offset + line.text.length - (quoted[1] ?? '').length }
        : trimmed(line),
    );
  }
  flush();
  return blocks;
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
    const content = inlineOf([{ text, offset: line.offset + line.text.length - text.length }]);
    return text.trim() === '' ? 'elsewhere' : { kind: 'note', label: note[1], text: content.text, line: line.number };
  }
  const title = heading.exec(line.text);
  if (title?.[1]) {
    const text = inlineOf([{ text: title[2] ?? '', offset: line.offset }]).text;
    return { kind: 'heading', level: title[1].length, text, line: line.number };
  }
  return elsewhere.test(line.text) ? 'elsewhere' : undefined;
}

function trimmed(line: Line): Line {
  const lead = line.text.length - line.text.trimStart().length;
  return { ...line, text: line.text.slice(lead), offset: line.offset + lead };
}

function passageOf(lines: readonly Line[], isQuotation: boolean): TextBlock {
  const kind = isQuotation ? 'blockquote' : 'paragraph';
  return { kind, inline: inlineOf(lines), line: lines[0]?.number ?? 0, endLine: lines.at(-1)?.number ?? 0 };
}

function inlineOf(lines: readonly SourceLine[]): InlineContent {
  return readSimpleInline(lines) ?? readInlineFully(lines);
}
