import type { Part } from '../../edition/model';
import type { PassageContent } from './readerMessages';
import { segmentsOf, type Segment } from './segments';

/** A part of a passage with its parts; the innermost ones have the passage's segments in place of these. */
export interface StructuredPart {
  readonly part: Part;
  readonly parts: readonly StructuredPart[];
  readonly segments: readonly Segment[];
}

/**
 * What a passage is built of, with its text in the innermost parts; empty for one paragraph. Each segment is in exactly
 * one part: what stands between two of them (a space, a reference at the end of the first) is in the first.
 */
export function structureOf(passage: PassageContent): readonly StructuredPart[] {
  const segments = segmentsOf(passage);
  const starts = passage.parts.flatMap(leavesOf).map(({ start }) => start);
  let next = 0;
  const structured = (part: Part): StructuredPart => {
    if (!isLeaf(part)) return { part, parts: part.parts.map(structured), segments: [] };
    next++;
    const from = next === 1 ? 0 : part.start;
    const to = starts[next] ?? Infinity;
    return { part, parts: [], segments: segments.filter(({ start }) => start >= from && start < to) };
  };
  return passage.parts.map(structured);
}

/** Whether a stretch of a passage (UTF-16) lies within one paragraph, item or cell of it; code keeps its form. */
export function isWithinOne(
  { parts }: PassageContent,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  return parts.flatMap(leavesOf).some((leaf) => leaf.kind !== 'code' && leaf.start <= start && end <= leaf.end);
}

function leavesOf(part: Part): readonly Part[] {
  return isLeaf(part) ? [part] : part.parts.flatMap(leavesOf);
}

function isLeaf({ kind }: Part): boolean {
  return kind === 'paragraph' || kind === 'cell' || kind === 'code';
}
