/** A best placement of a pattern of words in a stretch of a text. Indices are words, from 0. */
export interface Alignment {
  /** For each word of the pattern, the word of the text it stands for, or -1. */
  readonly to: readonly number[];
  /** For each word of the pattern, 1 when the words are equal, else 0. */
  readonly equal: readonly number[];
}

/**
 * Aligns all of a pattern with a stretch of a text, near one diagonal: word `i` of the pattern is looked for
 * among the words `diagonal + i ± width` of the text. What stands before and after costs nothing.
 *
 * The algorithm is the edit distance of Wagner and Fischer (1974) on words, kept to a band (Ukkonen 1985):
 * a word that is equal costs 0, another word in its place, a word more or a word less cost 1. Among ways of
 * equal cost it takes the one that keeps words equal. Time and space are pattern × width.
 */
export function align(
  pattern: Int32Array,
  text: Int32Array,
  from: number,
  to: number,
  diagonal: number,
  width: number,
): Alignment {
  const rows = pattern.length;
  const columns = 2 * width + 1;
  const cost = buffer(costs, (rows + 1) * columns);
  const ways = buffer(steps, (rows + 1) * columns);
  const far = 1 << 20;
  // Row i, column k: i words of the pattern are used, and the text up to word diagonal + i - width + k.
  for (let k = 0; k < columns; k++) {
    const j = diagonal - width + k;
    cost[k] = j >= from && j <= to ? 0 : far;
    ways[k] = start;
  }
  for (let i = 1; i <= rows; i++) {
    const word = pattern[i - 1];
    const row = i * columns;
    const above = row - columns;
    for (let k = 0; k < columns; k++) {
      const j = diagonal + i - width + k;
      let best = far;
      let way = start;
      if (j >= from && j <= to) {
        if (j > from) {
          const isEqual = text[j - 1] === word;
          best = (cost[above + k] ?? far) + (isEqual ? 0 : 1);
          way = isEqual ? same : other;
        }
        if (k + 1 < columns && (cost[above + k + 1] ?? far) + 1 < best) {
          best = (cost[above + k + 1] ?? far) + 1;
          way = lost;
        }
        if (k > 0 && (cost[row + k - 1] ?? far) + 1 < best) {
          best = (cost[row + k - 1] ?? far) + 1;
          way = more;
        }
      }
      cost[row + k] = best;
      ways[row + k] = way;
    }
  }
  return trace(rows, columns, cost, ways, diagonal - width, far);
}

const start = 0;
const same = 1;
const other = 2;
const lost = 3;
const more = 4;

function trace(
  rows: number,
  columns: number,
  cost: Int32Array,
  ways: Int32Array,
  shift: number,
  far: number,
): Alignment {
  const to = new Array<number>(rows).fill(-1);
  const equal = new Array<number>(rows).fill(0);
  let k = 0;
  for (let column = 1; column < columns; column++)
    if ((cost[rows * columns + column] ?? far) < (cost[rows * columns + k] ?? far)) k = column;
  if ((cost[rows * columns + k] ?? far) >= far) return { to, equal };
  for (let i = rows; i > 0;) {
    const way = ways[i * columns + k];
    if (way === same || way === other) {
      to[i - 1] = shift + i + k - 1;
      equal[i - 1] = way === same ? 1 : 0;
      i--;
    } else if (way === lost) {
      i--;
      k++;
    } else if (way === more) k--;
    else break;
  }
  return { to, equal };
}

// Room that is used again for each alignment: they run one after the other and keep nothing in it.
const costs: Room = { cells: new Int32Array(1 << 12) };
const steps: Room = { cells: new Int32Array(1 << 12) };

interface Room {
  cells: Int32Array;
}

function buffer(room: Room, size: number): Int32Array {
  if (room.cells.length < size) room.cells = new Int32Array(size * 2);
  return room.cells;
}
