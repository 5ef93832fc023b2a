import { groupedByEach } from '../edition/grouped';
import type { Comparison, Passage } from '../edition/model';
import { caseOfSection, findPassage, type Snapshot, type Version } from '../edition/snapshot';

/** A passage of another case, and the comparisons that relate it to the one at hand. */
export interface Counterpart {
  readonly passage: Passage;
  readonly caseId: string;
  readonly comparisons: readonly Comparison[];
}

/** Comparisons by the passages that they name: members and analysis. */
export class ComparisonIndex {
  readonly #byMember: ReadonlyMap<string, readonly Comparison[]>;
  readonly #byAnalysis: ReadonlyMap<string, readonly Comparison[]>;

  constructor(readonly snapshot: Snapshot) {
    const comparisons = [...snapshot.comparisons.values()];
    const current = (ids: readonly string[]): ReadonlySet<string> => new Set(ids.map((id) => this.#current(id)));
    this.#byMember = groupedByEach(comparisons, ({ members }) => current([...members.values()].flat()));
    this.#byAnalysis = groupedByEach(comparisons, ({ analysis }) => current(analysis));
  }

  /** Comparisons that a passage is a member of. */
  withMember(passageId: string): readonly Comparison[] {
    return this.#byMember.get(passageId) ?? [];
  }

  /** Comparisons that a passage discusses. */
  discussedIn(passageId: string): readonly Comparison[] {
    return this.#byAnalysis.get(passageId) ?? [];
  }

  /** Why a passage has no counterpart: what the edition says of it, or of the gaps in its comparisons. */
  whyNone(passageId: string): string | undefined {
    const own = this.snapshot.manifest.noCounterpart.get(passageId);
    const gaps = this.withMember(passageId).flatMap((comparison) => [...comparison.gaps.values()]);
    return own ?? (gaps.length > 0 ? gaps.join(' ') : undefined);
  }

  /**
   * Passages of the other cases that share a comparison with this one: those that share most comparisons
   * first, then in reading order. None for a passage that belongs to no case.
   */
  counterparts(version: Version, passage: Passage): readonly Counterpart[] {
    const ownCase = caseOfSection(this.snapshot.manifest, passage.sectionId)?.id;
    if (ownCase === undefined) return [];
    const shared = new Map<string, { caseId: string; comparisons: Comparison[] }>();
    for (const comparison of this.withMember(passage.id)) {
      for (const [caseId, members] of comparison.members) {
        const ids = new Set(members.map((id) => this.#current(id)));
        if (caseId === ownCase || ids.has(passage.id)) continue;
        for (const id of ids) {
          const entry = shared.get(id) ?? { caseId, comparisons: [] };
          if (!entry.comparisons.includes(comparison)) entry.comparisons.push(comparison);
          shared.set(id, entry);
        }
      }
    }
    const found = [...shared].flatMap(([id, { caseId, comparisons }]) => {
      const counterpart = findPassage(this.snapshot, version, id);
      return counterpart ? [{ passage: counterpart, caseId, comparisons }] : [];
    });
    const order = new Map(version.passages.map(({ id }, index) => [id, index]));
    const place = (counterpart: Counterpart): number => order.get(counterpart.passage.id) ?? 0;
    return found.sort((a, b) => b.comparisons.length - a.comparisons.length || place(a) - place(b));
  }

  /** The id that a passage bears now; redirects that go round in a circle end somewhere in it. */
  #current(id: string): string {
    const { redirects } = this.snapshot.manifest;
    let current = id;
    for (let step = 0; step < 10; step++) current = redirects.get(current) ?? current;
    return current;
  }
}
