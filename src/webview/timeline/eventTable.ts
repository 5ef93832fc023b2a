import type { TimelineEvent, TimelineState } from '../../rendering/comparing/timelineMessages';
import { el } from '../comparing/dom';
import { link } from '../comparing/links';

/** The events as a table, in order of time. */
export function eventTable(state: TimelineState, events: readonly TimelineEvent[]): HTMLElement {
  const names = new Map(state.people.map(({ id, name }) => [id, name]));
  const heads = ['Date', 'Event', 'Case', 'Place', 'People'].map((title) => el('th', { scope: 'col' }, title));
  const rows = events.map((event) =>
    el(
      'tr',
      {},
      el('td', {}, event.date === '' ? 'no date' : event.date, ...ownWords(event)),
      el('th', { scope: 'row' }, link('event', event.id, event.name, { dir: 'auto' })),
      el('td', { dir: 'auto' }, state.tracks[event.track]?.title ?? ''),
      el('td', { dir: 'auto' }, event.place),
      el('td', {}, event.people.map((id) => names.get(id) ?? '').join(', ')),
    ),
  );
  const table = el(
    'table',
    { 'aria-label': 'Events' },
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...rows),
  );
  return el('div', { class: 'scroll table', role: 'region', 'aria-label': 'Events as a table', tabindex: '0' }, table);
}

function ownWords({ whenText }: TimelineEvent): readonly HTMLElement[] {
  return whenText === '' ? [] : [el('span', { class: 'quiet' }, ` “${whenText}”`)];
}
