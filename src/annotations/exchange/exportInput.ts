import type { Snapshot, Version } from '../../edition/snapshot';
import type { Placement } from '../anchoring/place';
import type { Annotation } from '../annotation';

/** What is exported. */
export interface ExportInput {
  readonly snapshot: Snapshot;
  /** The version that passages are cited from. */
  readonly version: Version;
  /** Annotations and replies, in any order. */
  readonly annotations: readonly Annotation[];
  /** Where they are, by their ids; those that are about no text have no place. */
  readonly placements: ReadonlyMap<string, Placement>;
}

/** Where an annotation is cited: its place, or else the passage that it was made on, if that is still there. */
export function passageOf({ version, placements }: ExportInput, { id, target }: Annotation): string | undefined {
  const placement = placements.get(id);
  if (placement?.passage) return placement.passage.id;
  if (target.type !== 'span' && target.type !== 'passage') return undefined;
  return placement || !version.passageById.has(target.passage) ? undefined : target.passage;
}
