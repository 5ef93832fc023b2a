import type { Doubt } from './doubt';
import { roomAfter, tolerance, type Layout } from './layout';
import type { BodyLine } from './pages';

/** Lines that belong together: a paragraph or a block quotation. */
export interface Block {
  readonly kind: 'paragraph' | 'blockquote';
  readonly lines: readonly BodyLine[];
}

const sentenceEnd = /[.!?:…][”"’')\]]*\s?\d{0,3}[”"’')\]]*$/u;
const blockStart = /^(?:[\p{Lu}\d“"‘'«([…„¿¡]|\p{Lo})/u;

/**
 * Divides running text between two headings into paragraphs and block quotations.
 *
 * A paragraph ends where its last line left room for the next word, where an empty paragraph or extra
 * space stands, or (after a full last line) where the next line is set in by an indent. A block quotation
 * is set in smaller type, so its lines are longer than the running text's; it ends like a paragraph of
 * that width. A page break between two lines changes nothing.
 */
export function divideBlocks(
  lines: readonly BodyLine[],
  layout: Layout,
): { readonly blocks: readonly Block[]; readonly doubts: readonly Doubt[] } {
  if (layout.unwrapped) return { blocks: lines.map((line) => ({ kind: 'paragraph', lines: [line] })), doubts: [] };
  const divider = new Divider(lines, layout);
  const blocks: Block[] = [];
  for (let start = 0; start < lines.length;) {
    const block = divider.blockFrom(start, blocks.at(-1));
    blocks.push(block);
    start += block.lines.length;
  }
  return { blocks, doubts: divider.doubts };
}

class Divider {
  readonly doubts: Doubt[] = [];

  constructor(
    readonly lines: readonly BodyLine[],
    readonly layout: Layout,
  ) {}

  blockFrom(start: number, previous: Block | undefined): Block {
    const isQuotation = this.#startsQuotation(start);
    let end = start + 1;
    while (end < this.lines.length && !(isQuotation ? this.#quotationEnds(end) : this.#paragraphEnds(start, end)))
      end++;
    const lines = this.lines.slice(start, end);
    const kind = isQuotation || this.#isShortQuotation(lines, end, previous) ? 'blockquote' : 'paragraph';
    return { kind, lines };
  }

  #line(index: number): BodyLine {
    return this.lines[index] as BodyLine;
  }

  #isWide(index: number): boolean {
    const line = this.lines[index];
    return line !== undefined && this.layout.measure(line.text) >= this.layout.quotationFrom;
  }

  /** Room the line before `index` left for the line at `index`, in a measure of `width`. */
  #room(index: number, width: number): number {
    return roomAfter(this.#line(index - 1), this.#line(index), width, this.layout.measure);
  }

  #startsQuotation(index: number): boolean {
    if (this.#isWide(index)) return true;
    if (!this.#isWide(index + 1) || this.#isSetOff(index + 1)) return false;
    // A first line that a long word cut short: too full for a quotation's line to have ended before it.
    return this.#room(index + 1, this.layout.quotationWidth ?? 0) <= tolerance(this.layout);
  }

  #quotationEnds(index: number): boolean {
    if (this.#isSetOff(index)) return true;
    const room = this.#room(index, this.layout.quotationWidth ?? 0);
    if (room > tolerance(this.layout) * 2) return this.#endsEarly(index, room);
    return !this.#isWide(index) && this.#returnsToRunningText(index);
  }

  /** Room in the last line ends a quotation, unless its sentence plainly goes on in the same type. */
  #endsEarly(index: number, room: number): boolean {
    const goesOn = this.#isWide(index) && /^\p{Ll}/u.test(this.#line(index).text);
    if (goesOn && room < this.layout.width * 0.2) return false;
    return true;
  }

  /** After a full line that ended a sentence: does the next line wrap as the running text does? */
  #returnsToRunningText(index: number): boolean {
    const next = this.lines[index + 1];
    if (!next || !sentenceEnd.test(this.#line(index - 1).text) || !blockStart.test(this.#line(index).text))
      return false;
    if (sentenceEnd.test(this.#line(index).text)) return false;
    const room = this.#room(index + 1, this.layout.width);
    const returns = room <= this.layout.indent + tolerance(this.layout) && room > -this.layout.width * 0.2;
    if (returns)
      this.#doubt(
        index,
        'ended the quotation before this line',
        'the lines from here on are as wide as the running text',
      );
    return returns;
  }

  #paragraphEnds(start: number, index: number): boolean {
    if (this.#isSetOff(index)) return this.#endsSetOff(index);
    if (this.#startsQuotation(index)) return true;
    const line = this.#line(index - 1);
    const isFirst = index - 1 === start;
    const room = this.#room(index, this.layout.width - (isFirst ? this.layout.indent : 0));
    const ended = sentenceEnd.test(line.text);
    const begins = blockStart.test(this.#line(index).text);
    if (room > tolerance(this.layout)) return this.#endsWithRoom(start, index, room, ended, begins);
    return ended && begins && this.#isIndented(index);
  }

  #endsWithRoom(start: number, index: number, room: number, ended: boolean, begins: boolean): boolean {
    if (ended && begins) {
      if (room < this.layout.width * 0.05) this.#doubt(index, 'began a paragraph', 'the line before left little room');
      return true;
    }
    const much = room > this.layout.width * 0.35;
    if (begins && much) {
      this.#doubt(index, 'began a paragraph', 'the line before ends early, though without a full stop');
      return true;
    }
    if (much && index - start > 1)
      this.#doubt(index, 'went on with the paragraph', 'the line before ends early, but not its sentence');
    return false;
  }

  /** Extra space divides, unless a sentence plainly runs across it. */
  #endsSetOff(index: number): boolean {
    const goesOn = /^\p{Ll}/u.test(this.#line(index).text) && !sentenceEnd.test(this.#line(index - 1).text);
    const full = this.#room(index, this.layout.width) <= tolerance(this.layout);
    if (goesOn && full && !this.#isWide(index)) {
      this.#doubt(
        index,
        'went on with the paragraph across extra space',
        'the line before is full and its sentence goes on',
      );
      return false;
    }
    return true;
  }

  #isSetOff(index: number): boolean {
    const line = this.#line(index);
    if (line.pageBreakBefore) return false;
    return line.emptyParagraphBefore || line.gap > this.layout.lineGap || this.#isMarkedIndent(index);
  }

  /** White space that survived extraction and sets a first line in. */
  #isMarkedIndent(index: number): boolean {
    const line = this.#line(index);
    const before = this.#line(index - 1);
    const after = this.lines[index + 1];
    if (line.indent < 1 || before.indent >= line.indent) return false;
    if (line.indent === 1) return sentenceEnd.test(before.text) && blockStart.test(line.text);
    return after === undefined || after.indent < line.indent;
  }

  /** Whether a line must be a paragraph's first: it looks early by no more than the indent, yet goes on. */
  #isIndented(index: number): boolean {
    const next = this.lines[index + 1];
    if (!next || this.layout.indent === 0 || this.#isSetOff(index + 1) || this.#isWide(index + 1)) return false;
    const room = this.#room(index + 1, this.layout.width);
    const isFirst = room > tolerance(this.layout) && room <= this.layout.indent + tolerance(this.layout);
    if (!isFirst || this.#couldEndThere(index + 1)) return false;
    this.#doubt(index, 'began a paragraph', 'the line before is full, but this one is set in');
    return true;
  }

  #couldEndThere(index: number): boolean {
    return sentenceEnd.test(this.#line(index - 1).text) && blockStart.test(this.#line(index).text);
  }

  /** One line that is announced by a colon and ends in a note reference: a quotation too short to show its type. */
  #isShortQuotation(lines: readonly BodyLine[], end: number, previous: Block | undefined): boolean {
    const [line] = lines;
    if (!line || lines.length > 1 || this.layout.quotationWidth === undefined) return false;
    const announced = previous?.kind === 'paragraph' && previous.lines.at(-1)?.text.endsWith(':');
    const isQuotation = Boolean(announced) && /[.!?”"]\s?\d{1,3}$/u.test(line.text) && end < this.lines.length;
    if (isQuotation)
      this.#doubt(end - 1, 'taken as a block quotation', 'one line after a colon that ends in a note reference');
    return isQuotation;
  }

  #doubt(index: number, decision: string, why: string): void {
    this.doubts.push({ line: this.#line(index).number, kind: 'paragraph', decision, why });
  }
}
