import type { Alias, HistoricalEvent, Person } from '../../../src/edition/model';

type Name = string | Partial<Alias>;

/** A person with these names, the first of them the full one. */
export function person(id: string, ...names: readonly Name[]): Person {
  const nothing = { native: undefined, born: undefined, died: undefined, kind: undefined };
  const none = { roles: [], works: [], general: [], disputed: [] };
  return { type: 'person', id, file: `people/${id}.md`, ...named(names), ...nothing, ...none, body: '' };
}

/** An event with these names, the first of them the full one. */
export function event(id: string, ...names: readonly Name[]): HistoricalEvent {
  const nothing = { when: undefined, whenText: undefined, case: undefined, place: undefined };
  const none = { people: [], general: [], disputed: [] };
  return { type: 'event', id, file: `events/${id}.md`, ...named(names), ...nothing, ...none, body: '' };
}

function named(names: readonly Name[]): { readonly name: string; readonly aliases: readonly Alias[] } {
  const aliases = names.map((name) => ({
    shared: false,
    matchCase: true,
    name: '',
    ...(typeof name === 'string' ? { name } : name),
  }));
  return { name: aliases[0]?.name ?? '', aliases };
}
