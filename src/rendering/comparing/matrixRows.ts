import type { MatrixFilter, MatrixRow, MatrixSort, MatrixState } from './matrixMessages';

/** A filter that lets everything through. */
export const wholeMatrix: MatrixFilter = { kind: '', status: '', person: '', text: '' };

/** The order in which a matrix is first shown. */
export const readingOrder: MatrixSort = { by: 'order', isDescending: false };

/** The rows that a filter lets through, in order; rows that are equal stay in reading order. */
export function matrixRows(
  { rows, people }: MatrixState,
  filter: MatrixFilter,
  sort: MatrixSort,
): readonly MatrixRow[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const words = searched(filter.text).split(/\s+/).filter(Boolean);
  const fits = (row: MatrixRow): boolean =>
    (filter.kind === '' || row.kind === filter.kind) &&
    (filter.status === '' || row.status === filter.status) &&
    (filter.person === '' || row.people.includes(filter.person)) &&
    hasAll(row, names, words);
  const shown = rows.filter(fits).sort(comparer(sort));
  return shown;
}

/** What a click on a column's title makes of the order: the column's own, then the other way round. */
export function sortBy(current: MatrixSort, by: MatrixSort['by']): MatrixSort {
  // Of lengths, the longest are looked for first.
  const isDescending = current.by === by ? !current.isDescending : typeof by === 'number';
  return { by, isDescending };
}

/** The value of `aria-sort` for a column. */
export function ariaSort(current: MatrixSort, by: MatrixSort['by']): 'ascending' | 'descending' | 'none' {
  if (current.by !== by) return 'none';
  return current.isDescending ? 'descending' : 'ascending';
}

function hasAll(row: MatrixRow, names: ReadonlyMap<string, string>, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const passages = [...row.cells.flatMap((cell) => cell.passages), ...row.analysis];
  const text = [
    row.title,
    row.about,
    ...row.cells.map(({ gap }) => gap ?? ''),
    ...row.people.map((id) => names.get(id) ?? ''),
    ...passages.flatMap(({ reference, start }) => [reference, start]),
  ];
  const all = searched(text.join('\n'));
  return words.every((word) => all.includes(word));
}

function comparer({ by, isDescending }: MatrixSort): (a: MatrixRow, b: MatrixRow) => number {
  const sign = isDescending ? -1 : 1;
  if (by === 'title') return (a, b) => sign * a.title.localeCompare(b.title) || a.order - b.order;
  const value = (row: MatrixRow): number => (by === 'order' ? row.order : (row.cells[by]?.words ?? 0));
  return (a, b) => sign * (value(a) - value(b)) || a.order - b.order;
}

/** A text as it is searched: without accents and without regard to capitals. */
export function searched(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
