/** Random choices that a seed repeats. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  readonly share: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
}

/** Makes a generator from a seed (mulberry32, Tommy Ettinger). */
export function seeded(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(share() * (high - low + 1));
  return {
    share,
    int,
    chance: (probability) => share() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
