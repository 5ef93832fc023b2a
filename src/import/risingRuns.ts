/** A number that may be a page's, and where it stands. */
export interface NumberedLine {
  readonly index: number;
  readonly value: number;
}

/** What starting anew costs: a second count must have more numbers than that to be believed. */
const restartPenalty = 1.5;

interface Best {
  readonly score: number;
  readonly at: number;
}

const none: Best = { score: 0, at: -1 };

/**
 * Indices of the lines whose numbers count up, as page numbers do: the longest rising subsequence, which
 * may start anew (after front matter, in a second part). Dynamic programming over the numbers, with a
 * Fenwick tree for the best chain that ends below a value: n log(largest number).
 */
export function risingRuns(lines: readonly NumberedLine[]): number[] {
  const below = new PrefixMaximum(Math.max(0, ...lines.map(({ value }) => value)) + 1);
  const previous: number[] = [];
  let best = none;
  lines.forEach(({ value }, at) => {
    const rising = below.upTo(value);
    const anew = { score: best.score - restartPenalty, at: best.at };
    const from = anew.score > rising.score ? anew : rising;
    previous[at] = from.at;
    const chain = { score: from.score + 1, at };
    below.raise(value + 1, chain);
    if (chain.score > best.score) best = chain;
  });
  const runs: number[] = [];
  for (let { at } = best; at >= 0; at = previous[at] ?? -1) runs.push(lines[at]?.index ?? 0);
  return runs;
}

/** Best chain among those recorded up to a position (Fenwick 1994, with maxima for sums). */
class PrefixMaximum {
  readonly #tree: Best[];

  constructor(size: number) {
    this.#tree = Array.from({ length: size + 2 }, () => none);
  }

  /** Records a chain at a position, from 1. */
  raise(position: number, chain: Best): void {
    for (let i = position; i < this.#tree.length; i += i & -i) {
      if (chain.score > (this.#tree[i]?.score ?? 0)) this.#tree[i] = chain;
    }
  }

  /** The best chain at positions 1 to `position`. */
  upTo(position: number): Best {
    let best = none;
    for (let i = position; i > 0; i -= i & -i) {
      const here = this.#tree[i] ?? none;
      if (here.score > best.score) best = here;
    }
    return best;
  }
}
