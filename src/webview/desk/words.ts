import type { DeskEntry } from '../../rendering/deskMessages';

/** "Highlight, blue of Ben": what an annotation is, and whose when it is not the reader's own. */
export function titleOf({
  kind,
  colour,
  reader,
  isOwn,
}: Pick<DeskEntry, 'kind' | 'colour' | 'reader' | 'isOwn'>): string {
  const what = kind === 'highlight' && colour !== 'none' ? `highlight, ${colour}` : kind;
  const name = what.charAt(0).toUpperCase() + what.slice(1);
  return isOwn ? name : `${name} of ${reader}`;
}

/** "1 reply", "2 replies". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
