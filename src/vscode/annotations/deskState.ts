import { deskConflict } from '../../rendering/deskConflicts';
import { deskEntry } from '../../rendering/deskEntries';
import type { DeskState } from '../../rendering/deskMessages';
import type { DeskDecisions } from './deskDecisions';

/** Entries that are shown at once. */
export const pageSize = 50;

/** All that the desk shows. Only the entries of one page are worked out. @param first Number of the first entry, from 0. */
export function deskState(desk: DeskDecisions, first: number): DeskState {
  const { annotations, version } = desk;
  const { snapshot } = annotations.edition;
  const { items } = desk;
  const own = items.filter(({ placed }) => desk.isOwn(placed.thread));
  const moved = own.filter(({ placed }) => placed.state === 'moved').length;
  const certain = desk.certain(own).length;
  const start = Math.max(0, Math.min(first - (first % pageSize), items.length - 1 - ((items.length - 1) % pageSize)));
  return {
    type: 'state',
    title: snapshot.manifest.title,
    version: version.info.title,
    needsReview: own.length - moved,
    moved,
    ofOthers: items.length - own.length,
    certain,
    first: start,
    pageSize,
    entries: items
      .slice(start, start + pageSize)
      .map((item) => deskEntry(snapshot, version, desk.isOwn(item.placed.thread), item)),
    conflicts: desk.conflicts.map((disputed) => deskConflict(version, desk.canSettle(disputed), disputed)),
    broken: annotations.model.layers.flatMap(({ file, problems }) => {
      const [problem] = problems;
      return problem ? [{ file, count: problems.length, line: problem.line, message: problem.message }] : [];
    }),
  };
}
