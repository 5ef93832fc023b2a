import { shownName } from '../annotations/annotation';
import type { ClaimEntry, ClaimTable } from '../annotations/claims';
import type { Version } from '../edition/snapshot';
import { escapeText } from './cardMarkdown';
import { claimColumns, entrySource } from './claimTableColumns';

/** A claim table as a Markdown document with a table of GitHub's kind. */
export function claimTableMarkdown(table: ClaimTable, version: Version): string {
  const columns = claimColumns(table);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (entries: readonly ClaimEntry[]): string =>
    entries.map((entry) => markdownEntry(entry, version)).join('<br><br>');
  return [
    `# ${escapeText(table.comparison.title)}`,
    '',
    line(columns.map(({ title }) => escapeText(title))),
    line(columns.map(() => '---')),
    ...table.rows.map((row) => line(columns.map(({ entriesOf }) => cell(entriesOf(row))))),
    '',
  ].join('\n');
}

/**
 * A claim table as CSV (RFC 4180): a line of titles, then a line a row. A cell that a spreadsheet would take for
 * a formula begins with an apostrophe.
 */
export function claimTableCsv(table: ClaimTable, version: Version): string {
  const columns = claimColumns(table);
  const lines = [
    columns.map(({ title }) => title),
    ...table.rows.map((row) =>
      columns.map(({ entriesOf }) =>
        entriesOf(row)
          .map((entry) => plainEntry(entry, version))
          .join('\n\n'),
      ),
    ),
  ];
  return lines.map(csvLine).join('');
}

function markdownEntry(entry: ClaimEntry, version: Version): string {
  const { annotation, replies } = entry.thread;
  const { quote, citation, state } = entrySource(entry, version);
  const parts = [
    inCell(annotation.text),
    [quote && `“${inCell(escapeText(quote))}”`, `(${escapeText([citation, state].filter(Boolean).join(', '))})`]
      .filter(Boolean)
      .join(' '),
    escapeText([shownName(annotation), annotation.reader, ...annotation.tags.map((tag) => `#${tag}`)].join(' · ')),
    ...replies.map((reply) => `${escapeText(reply.reader)}: ${inCell(reply.text)}`),
  ];
  return parts.filter(Boolean).join('<br>');
}

/** Markdown of a reader on one line of a table: no cell ends before it should, no HTML. */
function inCell(markdown: string): string {
  return markdown.trim().replace(/\\\|/g, '|').replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\r?\n/g, '<br>');
}

function plainEntry(entry: ClaimEntry, version: Version): string {
  const { annotation, replies } = entry.thread;
  const { quote, citation, state } = entrySource(entry, version);
  const place = `(${[citation, state].filter(Boolean).join(', ')})`;
  return [
    annotation.text.trim(),
    quote === '' ? place : `“${quote}” ${place}`,
    [shownName(annotation), annotation.reader, ...annotation.tags.map((tag) => `#${tag}`)].join(' · '),
    ...replies.map((reply) => `${reply.reader}: ${reply.text.trim()}`),
  ]
    .filter(Boolean)
    .join('\n');
}

/** A line of CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
