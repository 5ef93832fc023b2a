/**
 * Relates a passage's plain text to the file it was read from. Between two entries both run in step; where
 * markup was left out, the source jumps ahead.
 */
export interface SourceMap {
  /** Ascending offsets in the plain text where a new stretch begins. */
  readonly plain: readonly number[];
  /** Offsets in the file where those stretches begin. */
  readonly source: readonly number[];
  /** Length of the plain text. */
  readonly length: number;
}

/** Offset in the file of the character at `offset` of the plain text; for the end of a range, pass `end`. */
export function toSource(map: SourceMap, offset: number, side: 'start' | 'end' = 'start'): number {
  const at = side === 'end' && offset > 0 ? offset - 1 : offset;
  const index = stretchAt(map.plain, at);
  const found = (map.source[index] ?? 0) + at - (map.plain[index] ?? 0);
  return at === offset ? found : found + 1;
}

/** Offset in the plain text of the character at `offset` of the file; markup belongs to what follows it. */
export function toPlain(map: SourceMap, offset: number): number {
  const index = stretchAt(map.source, offset);
  const plain = (map.plain[index] ?? 0) + Math.max(0, offset - (map.source[index] ?? 0));
  return Math.min(plain, map.plain[index + 1] ?? map.length);
}

/** Index of the last entry that is not above `value`; 0 when all are. */
function stretchAt(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Collects plain text and its map piece by piece. */
export class PlainTextBuilder {
  readonly #plain: number[] = [];
  readonly #source: number[] = [];
  #text = '';

  get length(): number {
    return this.#text.length;
  }

  /** Adds text that stands at `source` in the file, character for character. */
  add(text: string, source: number): void {
    if (text === '') return;
    const last = this.#plain.length - 1;
    const inStep = last >= 0 && (this.#source[last] ?? 0) + this.#text.length - (this.#plain[last] ?? 0) === source;
    if (!inStep) {
      this.#plain.push(this.#text.length);
      this.#source.push(source);
    }
    this.#text += text;
  }

  /** Adds text that another spelling in the file stands for (an entity): it maps to the start of that spelling. */
  addOpaque(text: string, source: number): void {
    this.add(text, source);
    this.#plain.push(this.#text.length);
    this.#source.push(source + text.length);
  }

  /** The text without white space at its end, and its map. */
  build(): { readonly text: string; readonly map: SourceMap } {
    const text = this.#text.trimEnd();
    return { text, map: { plain: this.#plain, source: this.#source, length: text.length } };
  }
}
