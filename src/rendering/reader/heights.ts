/**
 * Heights of the blocks of a long page, of which only those near the view are drawn: measured where a block has
 * been drawn, estimated elsewhere. In pixels.
 */
export class BlockHeights {
  readonly #heights: Float64Array;
  readonly #isMeasured: Uint8Array;
  /** Where each block begins; right up to {@link #valid}. */
  readonly #tops: Float64Array;
  #valid = 0;

  constructor(
    readonly count: number,
    estimate: (index: number) => number,
  ) {
    this.#heights = Float64Array.from({ length: count }, (_, index) => estimate(index));
    this.#isMeasured = new Uint8Array(count);
    this.#tops = new Float64Array(count + 1);
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  isMeasured(index: number): boolean {
    return this.#isMeasured[index] === 1;
  }

  /** Takes a measured height. */
  measure(index: number, height: number): void {
    this.#isMeasured[index] = 1;
    this.#set(index, height);
  }

  /** Estimates anew all that has not been measured; with `all`, what has been, too, as after a change of the width. */
  estimate(estimate: (index: number) => number, all = false): void {
    if (all) this.#isMeasured.fill(0);
    for (let index = 0; index < this.count; index++) if (!this.isMeasured(index)) this.#set(index, estimate(index));
  }

  /** Where a block begins; for `count`, the height of the whole. */
  top(index: number): number {
    const last = Math.min(Math.max(0, index), this.count);
    for (; this.#valid < last; this.#valid++)
      this.#tops[this.#valid + 1] = (this.#tops[this.#valid] ?? 0) + (this.#heights[this.#valid] ?? 0);
    return this.#tops[last] ?? 0;
  }

  get total(): number {
    return this.top(this.count);
  }

  /** The block at a place of the page: the last one that begins at or above it. */
  at(y: number): number {
    if (this.count === 0) return 0;
    this.top(this.count);
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #set(index: number, height: number): void {
    if (this.#heights[index] === height) return;
    this.#heights[index] = height;
    this.#valid = Math.min(this.#valid, index);
  }
}
