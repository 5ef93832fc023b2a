import type { Doubt } from './doubt';
import { blockStart, isSetOff, nextWordWidth, sentenceEnd, type Layout } from './layout';
import type { BodyLine } from './pages';

/** Lines that belong together: a paragraph or a block quotation. */
export interface Block {
  readonly kind: 'paragraph' | 'blockquote';
  readonly lines: readonly BodyLine[];
}

const announcement = /[:,][”"’')\]]*\s?(?:\d{1,3}|\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3})?$/u;
const endsInReference = /[.!?”"]\s?(?:\d{1,3}|\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3})$/u;

/**
 * Divides running text between two headings into paragraphs and block quotations.
 *
 * Each way to divide it has a price: a line within a paragraph that left room for the next word, a line
 * wider than its type area, a paragraph that ends in the middle of a sentence or without room, and so on.
 * The cheapest division is found by dynamic programming over the lines (as paragraphs are broken into
 * lines in Knuth and Plass, 1981, the other way round): linear in the text. Where another division costs
 * hardly more, there is a doubt.
 */
export function divideBlocks(
  lines: readonly BodyLine[],
  layout: Layout,
): { readonly blocks: readonly Block[]; readonly doubts: readonly Doubt[] } {
  if (layout.unwrapped) return { blocks: unwrappedBlocks(lines), doubts: [] };
  return new Divider(lines, layout).divide();
}

/** Each line is a paragraph, but for one that a page break cut. */
function unwrappedBlocks(lines: readonly BodyLine[]): Block[] {
  const blocks: { kind: 'paragraph'; lines: BodyLine[] }[] = [];
  for (const line of lines) {
    const before = blocks.at(-1);
    const last = before?.lines.at(-1);
    const goesOn = last && line.pageBreakBefore && !/[.!?:…]\S*$/u.test(last.text) && !/^\p{Lu}/u.test(line.text);
    if (goesOn) before?.lines.push(line);
    else blocks.push({ kind: 'paragraph', lines: [line] });
  }
  return blocks;
}

/** What a line can be: of a paragraph or a quotation, its first line or a later one. */
const states = [
  { isQuotation: false, isFirst: true },
  { isQuotation: false, isFirst: false },
  { isQuotation: true, isFirst: true },
  { isQuotation: true, isFirst: false },
] as const;

type State = (typeof states)[number];

/** What a line's own text and place say. */
interface Signs {
  readonly begins: boolean;
  readonly ends: boolean;
  readonly announces: boolean;
  readonly endsInReference: boolean;
  readonly isSetOff: boolean;
}

function signsOf({ text }: BodyLine, setOff: boolean): Signs {
  const end = text.slice(-16);
  return {
    begins: blockStart.test(text),
    ends: sentenceEnd.test(end),
    announces: announcement.test(end),
    endsInReference: endsInReference.test(end),
    isSetOff: setOff,
  };
}

/** Prices; 1 is about what one in three odd lines is worth. */
const price = {
  newBlock: 2,
  quotation: 2,
  brokenSentence: 6,
  fullLastLine: 2,
  missingIndent: 1,
  spaceWithin: 8,
  raggedLine: 7,
  oneLine: 1,
  missingSpace: 5,
  most: 12,
} as const;
/** A decision whose opposite costs less than this much more is doubtful. */
const doubtful = 4.5;
/** A line within a paragraph whose price alone is higher than this is doubtful, whatever the alternatives cost. */
const oddStep = 3;

class Divider {
  readonly #widths: readonly number[];
  /** Width of each line with the first word of the next; undefined where a hyphen hides that word. */
  readonly #overfull: readonly (number | undefined)[];
  /** Width that one space of a visible indent stands for. */
  readonly #spaceWidth: number;
  readonly #states: readonly State[];
  readonly #signs: readonly Signs[];
  /** Price of each step to a line, by the state before and the state after. */
  readonly #steps: readonly (readonly (readonly number[])[])[];

  constructor(
    readonly lines: readonly BodyLine[],
    readonly layout: Layout,
  ) {
    this.#widths = lines.map((line) => layout.measure(line.text));
    this.#overfull = lines.map((_, index) => this.#withNextWord(index));
    this.#spaceWidth = layout.measure('nnnnn') / 5;
    this.#states = layout.quotationWidth === undefined ? states.slice(0, 2) : states;
    this.#signs = lines.map((line, index) => signsOf(line, isSetOff(lines, index, layout.lineGap)));
    this.#steps = lines.map((_, index) =>
      this.#states.map((from) => this.#states.map((to) => (index === 0 ? 0 : this.#stepCost(index, from, to)))),
    );
  }

  divide(): { blocks: Block[]; doubts: Doubt[] } {
    const forward = this.#forward();
    const backward = this.#backward();
    const path = this.#cheapest(forward.previous, forward.costs);
    const blocks: { kind: Block['kind']; lines: BodyLine[] }[] = [];
    const doubts: Doubt[] = [];
    path.forEach((state, index) => {
      const { isFirst, isQuotation } = states[state] as State;
      const line = this.lines[index] as BodyLine;
      if (isFirst) blocks.push({ kind: isQuotation ? 'blockquote' : 'paragraph', lines: [line] });
      else blocks.at(-1)?.lines.push(line);
      const before = states[path[index - 1] ?? 0] as State;
      const isOdd = !isFirst && this.#continueCost(index, before) > oddStep;
      const doubt = isOdd
        ? this.#doubtAt(index, 'went on with the paragraph', 'paragraph')
        : this.#doubt(index, state, forward.costs[index] ?? [], backward[index] ?? []);
      if (doubt) doubts.push(doubt);
    });
    return { blocks, doubts };
  }

  #withNextWord(index: number): number | undefined {
    const next = this.lines[index + 1];
    if (!next || /\p{L}-$/u.test(this.#line(index).text)) return undefined;
    return (this.#widths[index] ?? 0) + nextWordWidth(next, this.layout.measure);
  }

  /** Cheapest cost up to each line in each state, and the state before. */
  #forward(): { costs: number[][]; previous: number[][] } {
    const costs: number[][] = [];
    const previous: number[][] = [];
    this.lines.forEach((_, index) => {
      const before = costs[index - 1];
      const row: number[] = [];
      const from: number[] = [];
      this.#states.forEach((state, at) => {
        const own = this.#lineCost(index, state);
        const [best, cost] = before
          ? this.#bestBefore(index, at, before)
          : [-1, state.isFirst ? this.#openingCost(state) : Infinity];
        row[at] = own + cost;
        from[at] = best;
      });
      costs.push(row);
      previous.push(from);
    });
    return { costs, previous };
  }

  #openingCost(state: State): number {
    return state.isQuotation ? price.quotation + 2 : 0;
  }

  #bestBefore(index: number, to: number, before: readonly number[]): [number, number] {
    let best = -1;
    let least = Infinity;
    before.forEach((cost, from) => {
      const total = cost + this.#step(index, from, to);
      if (total < least) {
        best = from;
        least = total;
      }
    });
    return [best, least];
  }

  #step(index: number, from: number, to: number): number {
    return this.#steps[index]?.[from]?.[to] ?? Infinity;
  }

  /** Cheapest cost after each line in each state. */
  #backward(): number[][] {
    const rows: number[][] = [this.#states.map(() => 0)];
    for (let index = this.lines.length - 1; index > 0; index--) {
      const after = rows.at(-1) ?? [];
      const costs = this.#states.map((to, at) => (after[at] ?? 0) + this.#lineCost(index, to));
      rows.push(
        this.#states.map((_, from) => Math.min(...costs.map((cost, to) => cost + this.#step(index, from, to)))),
      );
    }
    return rows.reverse();
  }

  #cheapest(previous: readonly (readonly number[])[], costs: readonly (readonly number[])[]): number[] {
    const path: number[] = [];
    const last = costs.at(-1) ?? [];
    let state = last.indexOf(Math.min(...last));
    for (let index = this.lines.length - 1; index >= 0; index--) {
      path.push(state);
      state = previous[index]?.[state] ?? -1;
    }
    return path.reverse();
  }

  #width(state: State): number {
    return state.isQuotation ? (this.layout.quotationWidth ?? this.layout.width) : this.layout.width;
  }

  /** A line is no wider than its type area. */
  #lineCost(index: number, state: State): number {
    const width = this.#widths[index] ?? 0;
    const over = this.#excess(width - this.#width(state));
    if (state.isQuotation || !state.isFirst || this.layout.indent === 0) return over;
    const overIndented = this.#excess(width - this.layout.width + this.layout.indent * 0.6);
    return Math.min(overIndented, over + price.missingIndent);
  }

  /** Price of a length that should not be there: half its square in units of the measuring error. */
  #excess(length: number): number {
    if (length <= 0) return 0;
    const errors = length / this.layout.error;
    return Math.min(price.most, (errors * errors) / 2);
  }

  /** Price of going from the line before `index` to the line at `index`. */
  #stepCost(index: number, from: State, to: State): number {
    if (!to.isFirst) return from.isQuotation === to.isQuotation ? this.#continueCost(index, from) : Infinity;
    return this.#breakCost(index, from, to);
  }

  #continueCost(index: number, from: State): number {
    const room = this.#room(index, from);
    const spaced = this.#sign(index).isSetOff ? price.spaceWithin : 0;
    // Ragged lines happen: little room is weak evidence however exactly it is measured.
    const mayBeIndented = from.isFirst && this.layout.indent === 0 && room < this.layout.width * 0.1;
    const most =
      (mayBeIndented ? price.raggedLine / 3 : price.raggedLine) *
      (1 + Math.min(1, Math.max(0, room) / this.layout.width / 0.4));
    return spaced + Math.min(most, this.#excess(room));
  }

  /** Room that the line before left for the first word of the line at `index`. */
  #room(index: number, from: State): number {
    const overfull = this.#overfull[index - 1];
    if (overfull === undefined) return 0;
    const room = this.#width(from) - overfull;
    const indent = from.isFirst && !from.isQuotation ? this.#indent(index - 1) : 0;
    return room > indent ? room - indent : Math.min(room, 0);
  }

  /** Indent of a first line: what is usual, or what its white space shows. */
  #indent(index: number): number {
    const { indent, pageBreakBefore } = this.#line(index);
    if (indent < 2 && (indent < 1 || pageBreakBefore)) return this.layout.indent;
    return Math.max(this.layout.indent, indent * this.#spaceWidth + this.layout.error);
  }

  #breakCost(index: number, from: State, to: State): number {
    const sense = this.#senseCost(index, from, to);
    const room = this.#width(from) - (this.#overfull[index - 1] ?? Infinity);
    const full = room > this.layout.error ? 0 : price.fullLastLine;
    const space = this.#sign(index).isSetOff ? -price.spaceWithin / 2 : this.#missingSpace(index, from, to);
    const oneLine = from.isFirst && !from.isQuotation && !to.isQuotation ? price.oneLine : 0;
    return price.newBlock + sense + full + space + oneLine + (to.isQuotation ? price.quotation : 0);
  }

  #missingSpace(index: number, from: State, to: State): number {
    if (!this.layout.setsOff || this.#line(index).pageBreakBefore) return 0;
    return from.isQuotation || to.isQuotation ? price.missingSpace / 2 : price.missingSpace;
  }

  /** Price of a new block as the sentence goes: blocks begin and end with sentences. */
  #senseCost(index: number, from: State, to: State): number {
    const { ends, announces } = this.#sign(index - 1);
    const { begins, endsInReference } = this.#sign(index);
    if (from.isQuotation && !to.isQuotation) return (ends ? 0 : price.brokenSentence / 2) + (begins ? 0 : 1);
    if (!from.isQuotation && to.isQuotation) {
      const short = announces && endsInReference ? -2 : 0;
      return (announces ? -1 : ends ? 1 : 2) + (begins ? 0 : 2) + short;
    }
    return (ends ? 0 : announces ? 2 : price.brokenSentence) + (begins ? 0 : price.brokenSentence);
  }

  #sign(index: number): Signs {
    return this.#signs[index] as Signs;
  }

  #line(index: number): BodyLine {
    return this.lines[index] as BodyLine;
  }

  /** A doubt when the opposite decision at a line costs hardly more: a boundary or none, a quotation or none. */
  #doubt(index: number, state: number, forward: readonly number[], backward: readonly number[]): Doubt | undefined {
    const total = (at: number): number => (forward[at] ?? Infinity) + (backward[at] ?? Infinity);
    const chosen = states[state] as State;
    const others = this.#states.map((other, at) => ({ other, margin: total(at) - total(state) }));
    const least = (test: (other: State) => boolean): number =>
      Math.min(Infinity, ...others.filter(({ other }) => test(other)).map(({ margin }) => margin));
    if (least((other) => other.isQuotation !== chosen.isQuotation) < doubtful && chosen.isFirst)
      return this.#doubtAt(
        index,
        chosen.isQuotation ? 'taken as a block quotation' : 'taken as a paragraph',
        'quotation',
      );
    if (index > 0 && least((other) => other.isFirst !== chosen.isFirst) < doubtful)
      return this.#doubtAt(index, chosen.isFirst ? 'began a paragraph' : 'went on with the paragraph', 'paragraph');
    return undefined;
  }

  #doubtAt(index: number, decision: string, kind: Doubt['kind']): Doubt {
    return { line: this.#line(index).number, kind, decision, why: this.#evidence(index) };
  }

  #evidence(index: number): string {
    if (index === 0) return 'it stands alone under its heading';
    const { ends, announces } = this.#sign(index - 1);
    const sense = ends ? 'ends a sentence' : announces ? 'announces something' : 'ends within a sentence';
    const room = this.layout.width - (this.#overfull[index - 1] ?? Infinity);
    const left = room > this.layout.error ? 'left room for the next word' : 'is full';
    return `the line before ${sense} and ${left}`;
  }
}
