/** A note in the margin of a passage, in pixels. */
export interface MarginItem {
  readonly id: string;
  /** Where its words stand, from the top of the passage. */
  readonly top: number;
  readonly height: number;
  /** Whether the reader has opened it: then it is shown in any case. */
  readonly isOpen: boolean;
}

/** Where the notes of a passage are put. */
export interface MarginLayout {
  /** From the top of the passage, in the order given; what is folded is left out. */
  readonly tops: ReadonlyMap<string, number>;
  readonly folded: readonly string[];
  /** Where the sign of what is folded stands. */
  readonly foldTop: number;
  /** Height of all of it. */
  readonly height: number;
}

/** Pixels between two notes. */
const gap = 6;

/**
 * Puts notes one below the other, each beside its words where that can be. Those for which there is no room beside
 * the passage are folded, the last first; the first one is always shown, and so are those that are open.
 *
 * @param room Height of the passage.
 * @param fold Height of the sign that stands for what is folded.
 * @param isUnfolded Whether the reader wants to see all.
 */
export function marginLayout(
  items: readonly MarginItem[],
  room: number,
  fold: number,
  isUnfolded: boolean,
): MarginLayout {
  const shown = isUnfolded ? items : shownOf(items, room, fold);
  const folded = items.filter((item) => !shown.includes(item)).map(({ id }) => id);
  const end = folded.length === 0 ? room : room - fold - gap;
  const tops = stacked(shown, end);
  const last = shown.at(-1);
  const bottom = last ? (tops.get(last.id) ?? 0) + last.height : 0;
  const foldTop = bottom === 0 ? 0 : bottom + gap;
  return { tops, folded, foldTop, height: folded.length === 0 ? bottom : foldTop + fold };
}

function shownOf(items: readonly MarginItem[], room: number, fold: number): readonly MarginItem[] {
  const chosen = new Set(items.filter(({ isOpen }, index) => isOpen || index === 0));
  let height = heightOf([...chosen]);
  for (const [index, item] of items.entries()) {
    if (chosen.has(item)) continue;
    const isRest = items.slice(index + 1).some((other) => !chosen.has(other));
    const next = height + gap + item.height;
    if (next + (isRest ? gap + fold : 0) > room) break;
    chosen.add(item);
    height = next;
  }
  return items.filter((item) => chosen.has(item));
}

function heightOf(items: readonly MarginItem[]): number {
  return items.reduce((sum, { height }) => sum + height, 0) + gap * Math.max(0, items.length - 1);
}

/** Down from the words, then up again as far as the end asks for it. */
function stacked(items: readonly MarginItem[], end: number): ReadonlyMap<string, number> {
  const tops: number[] = [];
  let free = 0;
  for (const { top, height } of items) {
    tops.push(Math.max(free, top));
    free = Math.max(free, top) + height + gap;
  }
  let limit = Math.max(end, heightOf(items));
  for (let index = items.length - 1; index >= 0; index--) {
    const height = items[index]?.height ?? 0;
    tops[index] = Math.min(tops[index] ?? 0, limit - height);
    limit = (tops[index] ?? 0) - gap;
  }
  return new Map(items.map(({ id }, index) => [id, tops[index] ?? 0]));
}
