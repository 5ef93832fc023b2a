import type { Stretch } from '../../annotations/targets';

/** A selection with a direction; UTF-16 offsets in a passage's plain text. */
export interface DirectedSelection {
  /** Where it began, and the end that moves. */
  readonly anchor: number;
  readonly focus: number;
}

/** What a step goes by. */
export type StepUnit = 'word' | 'character';

/** The first word that ends behind an offset, else the last one; undefined where there are no words. */
export function wordAt(text: string, offset: number): DirectedSelection | undefined {
  const all = words(text);
  const found = all.find(({ end }) => end > offset) ?? all.at(-1);
  return found && { anchor: found.start, focus: found.end };
}

/** The selection, from its beginning to its end. */
export function stretchOf({ anchor, focus }: DirectedSelection): Stretch {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

/** Selects the next word, or the one before; stays where there is none. */
export function movedSelection(text: string, selection: DirectedSelection, by: 1 | -1): DirectedSelection {
  const { start, end } = stretchOf(selection);
  const all = words(text);
  const found = by === 1 ? all.find((word) => word.start >= end) : all.findLast((word) => word.end <= start);
  return found ? { anchor: found.start, focus: found.end } : selection;
}

/** Takes a word more into the selection, or one less; something always stays selected. */
export function extendedSelection(text: string, { anchor, focus }: DirectedSelection, by: 1 | -1): DirectedSelection {
  const edge = by === 1 ? 'end' : 'start';
  const next = nextEdge(text, focus, by, 'word', edge);
  const beyond = next === anchor ? nextEdge(text, next, by, 'word', edge) : next;
  return beyond === anchor ? { anchor, focus } : { anchor, focus: beyond };
}

/** The next place at which a selection can begin or end; the offset itself where there is none. */
export function nextEdge(text: string, offset: number, by: 1 | -1, unit: StepUnit, edge: 'start' | 'end'): number {
  const all =
    unit === 'word'
      ? words(text).map((word) => word[edge])
      : [...new Intl.Segmenter().segment(text)].map(({ index, segment }) =>
          edge === 'start' ? index : index + segment.length,
        );
  const found = by === 1 ? all.find((at) => at > offset) : all.findLast((at) => at < offset);
  return found ?? offset;
}

function words(text: string): readonly Stretch[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return [...segments].flatMap(({ index, segment, isWordLike }) =>
    isWordLike ? [{ start: index, end: index + segment.length }] : [],
  );
}
