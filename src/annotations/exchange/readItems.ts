import { isRecord, type Json } from '../json';

/** One annotation of a file, as it stands there. */
export interface ExchangeItem {
  /** Where it stands: "item 3", "line 12". */
  readonly where: string;
  readonly value: Json;
}

/** What cannot be read, and why: a whole sentence. */
export interface Unreadable {
  readonly where: string;
  readonly reason: string;
}

/** What a file holds. */
export interface ExchangeItems {
  readonly items: readonly ExchangeItem[];
  readonly unreadable: readonly Unreadable[];
}

/** Members in which files keep their annotations: W3C pages, Hypothesis' search, its export, plain JSON-LD. */
const listMembers = ['items', 'rows', 'annotations', '@graph'] as const;
/** Members of a W3C collection or page that may hold a page. */
const pageMembers = ['first', 'next'] as const;
const deepest = 1000;

/**
 * Takes a file apart into annotations: one JSON object, a list, a W3C AnnotationPage or AnnotationCollection
 * with its pages in it, what Hypothesis exports, or one JSON object a line.
 */
export function readItems(source: string): ExchangeItems {
  const text = source.replace(/^\ufeff/, '');
  if (text.trim() === '') return { items: [], unreadable: [{ where: 'the file', reason: 'The file is empty.' }] };
  const whole = parsed(text);
  return whole ? collect(whole.value) : readLines(text);
}

function readLines(text: string): ExchangeItems {
  const lines = text.split('\n').flatMap((line, index) => {
    const where = `line ${index + 1}`;
    if (line.trim() === '') return [];
    const value = parsed(line);
    return [{ where, value: value?.value, isJson: value !== undefined }];
  });
  if (!lines.some(({ isJson }) => isJson))
    return { items: [], unreadable: [{ where: 'the file', reason: 'It is no JSON, and none of its lines is.' }] };
  const broken = 'This line is no JSON: it may have been cut off.';
  return {
    items: lines.flatMap(({ where, value }) => (isRecord(value) ? [{ where, value }] : [])),
    unreadable: lines.flatMap(({ where, value, isJson }) =>
      isRecord(value) ? [] : [{ where, reason: isJson ? 'It is no JSON object.' : broken }],
    ),
  };
}

function collect(whole: unknown): ExchangeItems {
  const items: ExchangeItem[] = [];
  const unreadable: Unreadable[] = [];
  const open: unknown[] = [whole];
  let count = 0;
  for (let step = 0; open.length > 0; step++) {
    const value = open.shift();
    const list = Array.isArray(value) ? (value as readonly unknown[]) : listIn(value);
    if (list && step < deepest) {
      const [nested, plain] = [list.filter(isContainer), list.filter((item) => !isContainer(item))];
      for (const item of plain) {
        const where = `item ${++count}`;
        if (isRecord(item)) items.push({ where, value: item });
        else unreadable.push({ where, reason: reasonOf(item) });
      }
      open.push(...nested);
    } else if (isRecord(value) && !isContainer(value)) items.push({ where: `item ${++count}`, value });
    else if (!isRecord(value)) unreadable.push({ where: `item ${++count}`, reason: reasonOf(value) });
    if (isRecord(value)) for (const page of pagesIn(value)) addPage(page, open, unreadable);
  }
  return { items, unreadable };
}

function addPage(page: unknown, open: unknown[], unreadable: Unreadable[]): void {
  if (typeof page === 'string')
    unreadable.push({ where: 'a page', reason: `The page ${page} is not in the file. Put its content into the file.` });
  else open.push(page);
}

function reasonOf(value: unknown): string {
  return typeof value === 'string'
    ? `It is only an address (${value}); the annotation itself is not in the file.`
    : 'It is no JSON object.';
}

function isContainer(value: unknown): boolean {
  return Array.isArray(value) || listIn(value) !== undefined || (isRecord(value) && pagesIn(value).length > 0);
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (!isRecord(value) || 'target' in value) return undefined;
  for (const member of listMembers) {
    const list = value[member];
    if (Array.isArray(list)) return list as readonly unknown[];
    if (isRecord(list)) return [list];
  }
  return undefined;
}

/** Only collections and pages have pages. */
function pagesIn(value: Json): readonly unknown[] {
  const types = [value['type'], value['@type']].flat();
  const isList = types.some((type) =>
    /(?:^|[:#/])(?:Annotation(?:Collection|Page)|OrderedCollection(?:Page)?)$/.test(String(type)),
  );
  return isList ? pageMembers.map((member) => value[member]).filter((page) => page !== undefined && page !== null) : [];
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
