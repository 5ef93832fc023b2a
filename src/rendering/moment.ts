import type { MentionedEntity, Passage, Role } from '../edition/model';
import type { Snapshot, Version } from '../edition/snapshot';
import type { Mentions } from '../names/mentions';
import { covers, dateRange, isWithinYear, overlap, yearOf, type DateRange } from './dateRange';
import { sentenceAround, type Stretch } from './sentenceAround';
import { writtenDates } from './writtenDates';

/** The time that a place of the text speaks of. */
export interface Moment {
  /** EDTF. */
  readonly when: string;
  /** By what it is known: "by the date in this sentence". */
  readonly source: string;
}

/** From what moments are found. */
export interface MomentSources {
  readonly snapshot: Snapshot;
  readonly version: Version;
  readonly mentions: Mentions;
}

/** A date in a passage, and where it stands. */
interface Anchor extends Stretch {
  readonly when: string;
  /** The event that is named there; undefined when the date itself is written. */
  readonly event: MentionedEntity | undefined;
}

/** See {@link Moments.at}. */
export function momentAt(passage: Passage, stretch: Stretch, sources: MomentSources): Moment | undefined {
  return new Moments(sources).at(passage, stretch);
}

/** The times that the places of a version speak of. Keeps the dates that it has found, for whoever asks often. */
export class Moments {
  readonly #anchors = new Map<Passage, readonly Anchor[]>();
  readonly #isYear: (year: number) => boolean;

  constructor(readonly sources: MomentSources) {
    this.#isYear = yearsOfEvents(sources.snapshot);
  }

  /**
   * The time of a stretch of a passage: the nearest date in its sentence; else the nearest date or dated event that
   * the passage names, what comes before first; else the years that its section covers. Undefined when there is none.
   */
  at(passage: Passage, stretch: Stretch): Moment | undefined {
    const anchors = this.#anchorsIn(passage);
    const sentence = sentenceAround(passage.text, stretch);
    const own = anchors.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    const written = nearest(
      own.filter(({ event }) => !event),
      stretch,
    );
    if (written) return { when: written.when, source: 'by the date in this sentence' };
    const named = nearest(own, stretch);
    if (named) return { when: named.when, source: sourceOf(named, 'sentence') };
    const before = anchors.filter(({ end }) => end <= stretch.start);
    const found = nearest(before.length > 0 ? before : anchors, stretch);
    if (found) return { when: found.when, source: sourceOf(found, 'passage') };
    return this.#ofSection(passage);
  }

  #anchorsIn(passage: Passage): readonly Anchor[] {
    const known = this.#anchors.get(passage) ?? anchorsIn(passage, this.sources, this.#isYear);
    this.#anchors.set(passage, known);
    return known;
  }

  /** From the first to the last year that a section names. */
  #ofSection({ sectionId }: Passage): Moment | undefined {
    const ranges = this.sources.version.passages
      .filter((passage) => passage.sectionId === sectionId)
      .flatMap((passage) => this.#anchorsIn(passage))
      .flatMap(({ when }) => dateRange(when) ?? []);
    const years = yearsOf(ranges);
    if (!years) return undefined;
    const [first, last] = years.map((year) => String(year).padStart(4, '0')) as [string, string];
    return { when: first === last ? first : `${first}/${last}`, source: 'by the dates in this section' };
  }
}

/**
 * The roles that a person held at a time. A time of more than a year counts only when the role covers all of it;
 * a role without dates never does.
 */
export function rolesAt(roles: readonly Role[], when: string): readonly Role[] {
  const time = dateRange(when);
  if (!time) return [];
  return roles.filter((role) => {
    const range = role.when === undefined ? undefined : dateRange(role.when);
    return range && (isWithinYear(time) ? overlap(range, time) : covers(range, time));
  });
}

/** Whether a role was held during all of a time, not only in a part of it. */
export function isHeldThroughout(role: Role, when: string): boolean {
  const range = dateRange(role.when ?? '');
  const time = dateRange(when);
  return range !== undefined && time !== undefined && covers(range, time);
}

function sourceOf({ event }: Anchor, where: 'sentence' | 'passage'): string {
  return event ? `by “${event.name}”, named in this ${where}` : `by the date in this ${where}`;
}

function anchorsIn(
  passage: Passage,
  { snapshot, mentions }: MomentSources,
  isYear: (year: number) => boolean,
): readonly Anchor[] {
  const written = writtenDates(passage.text, snapshot.manifest.language, isYear);
  const named = (mentions.byPassage.get(passage.id) ?? []).flatMap(({ start, end, entity, outcome }): Anchor[] =>
    entity.type === 'event' && entity.when !== undefined && outcome === 'certain'
      ? [{ start, end, when: entity.when, event: entity }]
      : [],
  );
  return [...written.map((date) => ({ ...date, event: undefined })), ...named];
}

function nearest(anchors: readonly Anchor[], stretch: Stretch): Anchor | undefined {
  const distance = ({ start, end }: Anchor): number =>
    end <= stretch.start ? stretch.start - end : Math.max(0, start - stretch.end);
  return [...anchors].sort((a, b) => distance(a) - distance(b))[0];
}

/** A number is a year only when it lies among the years of the edition's events. */
function yearsOfEvents({ events }: Snapshot): (year: number) => boolean {
  const ranges = [...events.values()].flatMap(({ when }) => (when === undefined ? [] : (dateRange(when) ?? [])));
  const years = yearsOf(ranges);
  return (year) => years !== undefined && year >= years[0] && year <= years[1];
}

function yearsOf(ranges: readonly DateRange[]): readonly [first: number, last: number] | undefined {
  const days = ranges.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
  return days.length === 0 ? undefined : [yearOf(Math.min(...days)), yearOf(Math.max(...days))];
}
