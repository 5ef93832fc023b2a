import type { Comparison } from '../edition/model';
import { findPassage, type Snapshot, type Version } from '../edition/snapshot';

/**
 * The comparisons of an edition in the order in which their first members come in the text; where there are no
 * members, the passages that discuss them.
 */
export function inReadingOrder(snapshot: Snapshot, version: Version): readonly Comparison[] {
  const places = new Map(version.passages.map(({ id }, index) => [id, index]));
  const placeOf = (id: string): number =>
    places.get(findPassage(snapshot, version, id)?.id ?? '') ?? version.passages.length;
  const first = ({ members, analysis }: Comparison): number => {
    const ids = [...members.values()].flat();
    return Math.min(version.passages.length, ...(ids.length > 0 ? ids : analysis).map(placeOf));
  };
  return [...snapshot.comparisons.values()]
    .map((comparison) => ({ comparison, place: first(comparison) }))
    .sort((a, b) => a.place - b.place)
    .map(({ comparison }) => comparison);
}
