import { dayNumber, yearOf, type TimeSpan } from './timeSpan';
import type { TimelineEvent, TimelineState, TimelineView } from './timelineMessages';

/** An event's place in the picture, in pixels from its top left corner. */
export interface PlacedEvent {
  readonly event: TimelineEvent;
  readonly span: TimeSpan;
  readonly x: number;
  readonly y: number;
  /** Of the bar. */
  readonly width: number;
  /** Of the bar and of the label below it. */
  readonly room: number;
}

/** A track's place in the picture. */
export interface PlacedTrack {
  readonly title: string;
  /** From when its years are counted, when the tracks are aligned. */
  readonly since: string;
  readonly y: number;
  readonly height: number;
  readonly events: readonly PlacedEvent[];
}

/** A line across all tracks with what stands at its top. */
export interface Tick {
  readonly x: number;
  readonly label: string;
}

/** The timeline as a picture, before anything is drawn. */
export interface TimelinePicture {
  readonly width: number;
  readonly height: number;
  readonly hasLabels: boolean;
  readonly ticks: readonly Tick[];
  readonly tracks: readonly PlacedTrack[];
}

/** Sizes, in pixels. */
export const sizes = {
  axis: 28,
  title: 26,
  bar: 8,
  lane: 30,
  denseLane: 13,
  gap: 6,
  letter: 6.6,
  longest: 230,
  least: 5,
};

const year = 365.2425;
/** Days that fit into the window. */
const inWindow = { decade: 10 * year, year: year + 30 };

/**
 * Lays events out: on their tracks, in as few lanes as they need so that neither bars nor labels overlap.
 *
 * @param events Those that are shown; others than those with a span, and of an aligned track, are left out.
 * @param window Width that "all" is to fill, in pixels.
 */
export function timelinePicture(
  state: TimelineState,
  events: readonly TimelineEvent[],
  view: Pick<TimelineView, 'zoom' | 'isAligned'>,
  window: number,
): TimelinePicture {
  const origins = state.tracks.map(({ origin }) => (view.isAligned ? origin?.day : 0));
  const drawn = events.flatMap((event) => {
    const origin = origins[event.track];
    return event.span && origin !== undefined ? [{ event, span: shifted(event.span, -origin) }] : [];
  });
  const hasLabels = view.zoom !== 'all';
  const [first, last] = range(drawn.map(({ span }) => span));
  const scale = view.zoom === 'all' ? (window - 2 * sizes.gap) / (last - first) : window / inWindow[view.zoom];
  const place = (day: number): number => sizes.gap + (day - first) * scale;
  const tracks: PlacedTrack[] = [];
  let y = sizes.axis;
  state.tracks.forEach(({ title, origin }, index) => {
    const own = drawn.filter(({ event }) => event.track === index);
    if (own.length === 0) return;
    const placed = inLanes(own, place, y + sizes.title, hasLabels);
    const lanes = Math.max(0, ...placed.map((one) => one.y)) + laneHeight(hasLabels);
    const since = view.isAligned && origin ? `years since: ${origin.name}` : '';
    tracks.push({ title, since, y, height: lanes - y + sizes.gap, events: placed });
    y = lanes + sizes.gap;
  });
  const width = Math.max(
    window,
    place(last) + sizes.gap,
    ...tracks.flatMap((track) => track.events.map((one) => one.x + one.room)),
  );
  return { width, height: y, hasLabels, ticks: ticks(first, last, scale, place, view.isAligned), tracks };
}

function laneHeight(hasLabels: boolean): number {
  return hasLabels ? sizes.lane : sizes.denseLane;
}

function shifted(span: TimeSpan, by: number): TimeSpan {
  return { ...span, from: span.from + by, to: span.to + by };
}

function range(spans: readonly TimeSpan[]): readonly [number, number] {
  if (spans.length === 0) return [0, year];
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  return [from, Math.max(to, from + 1)];
}

/** Puts each event into the first lane in which there is room. */
function inLanes(
  events: readonly { readonly event: TimelineEvent; readonly span: TimeSpan }[],
  place: (day: number) => number,
  top: number,
  hasLabels: boolean,
): readonly PlacedEvent[] {
  const ends: number[] = [];
  return [...events]
    .sort((a, b) => a.span.from - b.span.from)
    .map(({ event, span }) => {
      const x = place(span.from);
      const width = span.isDay ? sizes.bar + 2 : Math.max(sizes.least, place(span.to) - x);
      const label = hasLabels ? Math.min(sizes.longest, event.name.length * sizes.letter + 4) : 0;
      const room = Math.max(width, label);
      const free = ends.findIndex((end) => end <= x);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = x + room + sizes.gap;
      return { event, span, x, y: top + lane * laneHeight(hasLabels), width, room };
    });
}

/** Lines at round years, as many as have room for their labels; at months, where a year is wide. */
function ticks(
  first: number,
  last: number,
  scale: number,
  place: (day: number) => number,
  isAligned: boolean,
): readonly Tick[] {
  if (scale * year > 900 && !isAligned) return months(first, last, place);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((years) => years * year * scale >= 56) ?? 1000;
  const toYear = (day: number): number => (isAligned ? day / year : yearOf(day));
  const made: Tick[] = [];
  for (let at = Math.ceil(toYear(first) / step) * step; at <= toYear(last); at += step) {
    const day = isAligned ? at * year : dayNumber(at);
    if (day >= first)
      made.push({ x: place(day), label: isAligned && at > 0 ? `+${at}` : String(at).replace('-', '−') });
  }
  return made;
}

const monthNames = ['', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function months(first: number, last: number, place: (day: number) => number): readonly Tick[] {
  const made: Tick[] = [];
  for (let at = yearOf(first); at <= yearOf(last); at++) {
    monthNames.forEach((name, month) => {
      const day = dayNumber(at, month + 1);
      if (day >= first && day <= last) made.push({ x: place(day), label: name === '' ? String(at) : name });
    });
  }
  return made;
}
