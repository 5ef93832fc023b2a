import type * as z from 'zod/mini';
import type { Alias, Comparison, HistoricalEvent, Person, Problem } from './model';
import { readYaml, type Locate } from './readYaml';
import { comparisonSchema, eventSchema, personSchema } from './schema';

/** A file of the apparatus, read: `value` is undefined when it is too broken to use. */
export interface CardReading<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
  /** Places of the values in its front matter, for problems that only the whole edition shows. */
  readonly locate: Locate;
}

const frontMatter = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** Reads people/<id>.md. */
export function readPerson(file: string, source: string): CardReading<Person> {
  return readCard(file, source, personSchema, (data, body) => ({
    type: 'person',
    id: idOf(file),
    file,
    name: data.name,
    aliases: aliasesOf(data.name, data.aliases),
    native: data.native,
    born: dateText(data.born),
    died: dateText(data.died),
    kind: data.kind,
    roles: data.roles.map(({ title, when, general = false }) => ({ title, when: dateText(when), general })),
    works: data.works,
    general: data.general,
    disputed: listOf(data.disputed),
    body,
  }));
}

/** Reads events/<id>.md. */
export function readEvent(file: string, source: string): CardReading<HistoricalEvent> {
  return readCard(file, source, eventSchema, (data, body) => ({
    type: 'event',
    id: idOf(file),
    file,
    name: data.name,
    aliases: aliasesOf(data.name, data.aliases),
    when: dateText(data.when),
    whenText: data.whenText,
    case: data.case,
    people: data.people,
    place: data.place,
    general: data.general,
    disputed: listOf(data.disputed),
    body,
  }));
}

/** Reads comparisons/<id>.md. */
export function readComparison(file: string, source: string): CardReading<Comparison> {
  return readCard(file, source, comparisonSchema, (data, body) => ({
    id: idOf(file),
    file,
    title: data.title,
    members: new Map(Object.entries(data.members)),
    analysis: data.analysis,
    kind: data.kind,
    status: data.status,
    gaps: new Map(Object.entries(data.gaps)),
    disputed: listOf(data.disputed),
    similarity: bodySection(body, /^##\s+similar/i),
    difference: bodySection(body, /^##\s+differ/i),
  }));
}

function readCard<S extends z.ZodMiniType, T>(
  file: string,
  source: string,
  schema: S,
  make: (data: z.infer<S>, body: string) => T,
): CardReading<T> {
  const match = frontMatter.exec(source);
  if (!match) {
    const message = 'This file has no front matter. Begin it with a line “---”, its fields, and another line “---”.';
    const problem: Problem = { file, line: 0, column: 0, endLine: 0, endColumn: 1, severity: 'error', message };
    return { value: undefined, problems: [problem], locate: () => ({ line: 0, column: 0, endLine: 0, endColumn: 1 }) };
  }
  const reading = readYaml(match[1] ?? '', schema, file, 1);
  const body = source.slice(match[0].length).trim();
  const problems = [...idProblems(file), ...reading.problems];
  return {
    value: reading.value === undefined ? undefined : make(reading.value, body),
    problems,
    locate: reading.locate,
  };
}

function idProblems(file: string): readonly Problem[] {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(idOf(file))) return [];
  const message = 'The name of this file is no id. Rename it: lower-case letters, digits and hyphens only.';
  return [{ file, line: 0, column: 0, endLine: 0, endColumn: 3, severity: 'error', message }];
}

/** Id of what a file describes: its name without folder and ending. */
export function idOf(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.md$/i, '');
}

type RawAlias =
  string | { readonly name: string; readonly shared?: boolean | undefined; readonly matchCase?: boolean | undefined };

function aliasesOf(name: string, raw: readonly RawAlias[]): Alias[] {
  const aliases = raw.map((alias): Alias => {
    if (typeof alias === 'string') return { name: alias, shared: false, matchCase: true };
    return { name: alias.name, shared: alias.shared ?? false, matchCase: alias.matchCase ?? true };
  });
  // The name itself may be repeated among the aliases to say that it is shared.
  const own = aliases.find((alias) => alias.name === name) ?? { name, shared: false, matchCase: true };
  return [own, ...aliases.filter((alias) => alias.name !== name)];
}

function dateText(date: string | number | undefined): string | undefined {
  return date === undefined ? undefined : String(date);
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function bodySection(body: string, heading: RegExp): string {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => heading.test(line));
  if (start < 0) return '';
  const end = lines.findIndex((line, index) => index > start && /^##?\s/.test(line));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .join('\n')
    .trim();
}
