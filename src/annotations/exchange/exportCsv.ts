import { isRetired, shownName } from '../annotation';
import type { ExportInput } from './exportInput';
import { passageOf } from './exportInput';
import { inReadingOrder, type OutlineEntry } from './outline';

type Column = readonly [name: string, value: (entry: OutlineEntry, input: ExportInput) => string | undefined];

const columns: readonly Column[] = [
  ['reference', ({ reference }) => reference],
  ['passage', ({ annotation }, input) => passageOf(input, annotation)],
  ['place', placeOf],
  ['kind', ({ annotation }) => (annotation.deleted === undefined ? annotation.kind : shownName(annotation))],
  ['colour', ({ annotation }) => annotation.colour],
  ['quote', ({ quote }) => quote],
  ['text', ({ annotation }) => annotation.text],
  ['tags', ({ annotation }) => annotation.tags.join('; ')],
  ['reader', ({ annotation }) => annotation.reader],
  ['created', ({ annotation }) => annotation.created],
  ['modified', ({ annotation }) => annotation.modified],
  ['settled', ({ annotation }) => (annotation.resolved ? 'yes' : '')],
  ['comparison', ({ comparison }) => comparison],
  ['claim', ({ annotation }) => annotation.claim],
  ['reply to', ({ annotation: { target } }) => (target.type === 'reply' ? target.annotation : undefined)],
  ['id', ({ annotation }) => annotation.id],
];

/**
 * Annotations as comma-separated values (RFC 4180), one a row, in reading order, replies behind what they answer.
 * A value that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises.
 */
export function exportCsv(input: ExportInput): string {
  const rows = inReadingOrder(input).map((entry) => columns.map(([, value]) => value(entry, input) ?? ''));
  return [columns.map(([name]) => name), ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function placeOf({ annotation }: OutlineEntry, { placements }: ExportInput): string {
  const { id, target } = annotation;
  if (isRetired(annotation)) return 'given up';
  return placements.get(id)?.state ?? (target.type === 'reply' ? 'reply' : 'card');
}

function field(value: string): string {
  const safe = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
