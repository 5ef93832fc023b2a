import type { TimelineEvent, TimelineState } from '../../rendering/comparing/timelineMessages';
import { element } from '../shared/element';
import { link } from '../shared/links';

/** The events as a table, in order of time. */
export function eventTable(state: TimelineState, events: readonly TimelineEvent[]): HTMLElement {
  const names = new Map(state.people.map(({ id, name }) => [id, name]));
  const heads = ['Date', 'Event', 'Case', 'Place', 'People'].map((title) => element('th', { scope: 'col' }, title));
  const rows = events.map((event) =>
    element(
      'tr',
      {},
      element('td', {}, event.date === '' ? 'no date' : event.date, ...ownWords(event)),
      element('th', { scope: 'row' }, link('event', event.id, event.name, { dir: 'auto' })),
      element('td', { dir: 'auto' }, state.tracks[event.track]?.title ?? ''),
      element('td', { dir: 'auto' }, event.place),
      element('td', {}, event.people.map((id) => names.get(id) ?? '').join(', ')),
    ),
  );
  const table = element(
    'table',
    { 'aria-label': 'Events' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
  return element(
    'div',
    { class: 'scroll table', role: 'region', 'aria-label': 'Events as a table', tabindex: '0' },
    table,
  );
}

function ownWords({ whenText }: TimelineEvent): readonly HTMLElement[] {
  return whenText === '' ? [] : [element('span', { class: 'quiet' }, ` “${whenText}”`)];
}
