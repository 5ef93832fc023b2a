import type { Candidate, Placement } from '../../../../src/annotations/anchoring/place';
import type { EditedText } from './editing';
import type { Marked } from './quotes';

/** How a placement compares with the truth. */
export type Outcome = 'right' | 'offered' | 'lost' | 'wrong' | 'gone' | 'gone, but placed';

/**
 * What became of an annotation: placed right; not placed, but the first candidate is right; not found; placed
 * wrong; and, where its passage was deleted, not placed or placed.
 */
export function outcomeOf(placement: Placement, marked: Marked, edited: EditedText): Outcome {
  const truth = edited.whereIs(marked.target.passage, marked.start, marked.end);
  const isPlaced = placement.state !== 'needs review';
  if (!truth) return isPlaced ? 'gone, but placed' : 'gone';
  if (placement.state !== 'needs review') return isAt(placement, truth) ? 'right' : 'wrong';
  const [first] = placement.candidates;
  return first && isAt(first, truth) ? 'offered' : 'lost';
}

/** Whether a place and the true one have more than half of their text in common, and about the same length. */
export function isAt(
  { passage, start, end }: Pick<Candidate, 'start' | 'end'> & { readonly passage: { readonly id: string } },
  truth: { readonly id: string; readonly start: number; readonly end: number },
): boolean {
  if (passage.id !== truth.id) return false;
  const shared = Math.min(end, truth.end) - Math.max(start, truth.start);
  const [shorter = 0, longer = 0] = [end - start, truth.end - truth.start].sort((a, b) => a - b);
  // A stretch that is gone has no extent; its place still has to be met.
  return shorter === 0 ? shared >= 0 : shared >= shorter / 2 && longer <= 3 * shorter;
}
