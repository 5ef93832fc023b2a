import type { Case, HistoricalEvent } from '../../edition/model';
import { findPassage, type Snapshot, type Version } from '../../edition/snapshot';
import type { Mentions } from '../../names/mentions';
import { dateText } from '../dateText';
import { searched } from './matrixRows';
import { timeSpan } from './timeSpan';
import type { TimelineEvent, TimelineState, TimelineTrack, TimelineView } from './timelineMessages';

/** The events of an edition on tracks: one for each case, one for all that belongs to no single case. */
export function timelineOf(
  snapshot: Snapshot,
  version: Version,
  mentions: Mentions,
): Omit<TimelineState, 'type' | 'address'> {
  const { cases, title, language } = snapshot.manifest;
  const inComparisons = comparisonsOfEvents(snapshot, version, mentions);
  const all = [...snapshot.events.values()];
  const events = all.map((event): TimelineEvent => {
    const track = cases.findIndex(({ id }) => id === event.case);
    const date = event.when === undefined ? '' : dateText(event.when, language);
    const span = event.when === undefined ? undefined : timeSpan(event.when);
    return {
      id: event.id,
      name: event.name,
      date,
      whenText: event.whenText === undefined || event.whenText === date ? '' : event.whenText,
      place: event.place ?? '',
      track: track < 0 ? cases.length : track,
      people: event.people.filter((id) => snapshot.people.has(id)),
      comparisons: inComparisons.get(event.id) ?? [],
      ...(span ? { span } : {}),
    };
  });
  const used = (key: 'people' | 'comparisons'): ReadonlySet<string> => new Set(events.flatMap((event) => event[key]));
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name);
  const isUsed = { person: used('people'), comparison: used('comparisons') };
  return {
    title,
    tracks: [...cases.map((item) => trackOf(item, snapshot)), { title: otherTitle(cases) }],
    events: events.sort(inTime),
    people: [...snapshot.people.values()]
      .filter(({ id }) => isUsed.person.has(id))
      .map(({ id, name }) => ({ id, name }))
      .sort(byName),
    comparisons: [...snapshot.comparisons.values()]
      .filter(({ id }) => isUsed.comparison.has(id))
      .map((comparison) => ({ id: comparison.id, name: comparison.title }))
      .sort(byName),
  };
}

/** The events that a reader has asked for, in order of time. */
export function shownEvents(state: TimelineState, view: TimelineView): readonly TimelineEvent[] {
  const names = new Map(state.people.map(({ id, name }) => [id, name]));
  const words = searched(view.text).split(/\s+/).filter(Boolean);
  return state.events.filter((event) => {
    if (view.person !== '' && !event.people.includes(view.person)) return false;
    if (view.comparison !== '' && !event.comparisons.includes(view.comparison)) return false;
    const people = event.people.map((id) => names.get(id) ?? '');
    const text = searched([event.name, event.date, event.whenText, event.place, ...people].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

function otherTitle(cases: readonly Case[]): string {
  return cases.length === 0 ? 'Events' : 'All cases and others';
}

function trackOf({ id, title, begins }: Case, snapshot: Snapshot): TimelineTrack {
  const named = begins === undefined ? undefined : snapshot.events.get(begins);
  const origin =
    (named && dated(named)) ?? earliest([...snapshot.events.values()].filter((event) => event.case === id));
  return { title, ...(origin ? { origin } : {}) };
}

/** The event that begins first, of those of which it is known when they begin. */
function earliest(events: readonly HistoricalEvent[]): TimelineTrack['origin'] {
  return events.flatMap((event) => dated(event) ?? []).sort((a, b) => a.day - b.day)[0];
}

function dated({ when, name }: HistoricalEvent): TimelineTrack['origin'] {
  const span = when === undefined ? undefined : timeSpan(when);
  return span && !span.opensBefore ? { day: span.from, name } : undefined;
}

function inTime(a: TimelineEvent, b: TimelineEvent): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (a.span?.from ?? last) - (b.span?.from ?? last) || (a.span?.to ?? 0) - (b.span?.to ?? 0);
}

/** Ids of the comparisons whose passages mention an event, by its id. */
function comparisonsOfEvents(
  snapshot: Snapshot,
  version: Version,
  mentions: Mentions,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, members, analysis } of snapshot.comparisons.values()) {
    const passages = [...[...members.values()].flat(), ...analysis].flatMap(
      (passage) => findPassage(snapshot, version, passage)?.id ?? [],
    );
    const named = passages.flatMap((passage) => mentions.byPassage.get(passage) ?? []);
    for (const event of new Set(named.flatMap(({ entity }) => (entity.type === 'event' ? [entity.id] : []))))
      found.set(event, [...(found.get(event) ?? []), id]);
  }
  return found;
}
