import type { DeskEntry, DeskState } from '../../rendering/deskMessages';
import { element } from '../shared/element';
import { conflictNode } from './conflictNode';
import type { DrawnParts } from './drawnParts';
import { entryNode } from './entryNode';

/** The notes that were changed in two ways and the entries, under their headings. */
export function contentNodes(state: DeskState, drawn: DrawnParts): readonly HTMLElement[] {
  const nodes = [...conflictNodes(state, drawn), ...entryNodes(state, drawn)];
  return nodes.length === 0 ? [element('p', { class: 'empty' }, 'Nothing waits for you here.')] : nodes;
}

function conflictNodes({ conflicts }: DeskState, drawn: DrawnParts): readonly HTMLElement[] {
  if (conflicts.length === 0) return [];
  const parts = conflicts.map((conflict) => drawn.part(conflict.id, conflict, () => conflictNode(conflict)));
  return [heading('Changed in two ways', conflicts.length), ...parts];
}

function entryNodes(state: DeskState, drawn: DrawnParts): readonly HTMLElement[] {
  return state.entries.flatMap((entry, index) => {
    const before = state.entries[index - 1];
    const group = groupOf(entry);
    const part = drawn.part(`${entry.state} ${entry.id}`, entry, () => entryNode(entry));
    return before && groupOf(before) === group ? [part] : [heading(...headingOf(group, state)), part];
  });
}

function heading(text: string, count: number): HTMLElement {
  return element('h2', {}, `${text} (${count})`);
}

function groupOf({ isOwn, state }: DeskEntry): 'others' | DeskEntry['state'] {
  return isOwn ? state : 'others';
}

function headingOf(group: ReturnType<typeof groupOf>, state: DeskState): readonly [string, number] {
  if (group === 'others') return ['Of other readers', state.ofOthers];
  return group === 'moved' ? ['Moved', state.moved] : ['Needs review', state.needsReview];
}
