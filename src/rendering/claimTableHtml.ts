import * as z from 'zod/mini';
import { shownName } from '../annotations/annotation';
import type { ClaimEntry, ClaimRow, ClaimTable } from '../annotations/claims';
import type { Version } from '../edition/snapshot';
import { annotationHtml, annotationInlineHtml } from './annotationHtml';
import { claimColumns, entrySource, type ClaimColumn } from './claimTableColumns';
import { escapeHtml } from './escapeHtml';

/** What the page of a claim table tells its host: the reader followed a link, or wants a copy. */
export const claimTableMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('annotation'), id: z.string() }),
  z.strictObject({ kind: z.literal('copy'), format: z.enum(['markdown', 'csv']) }),
  z.strictObject({ kind: z.literal('comparison') }),
]);

/** A message of a claim table's page. */
export type ClaimTableMessage = z.infer<typeof claimTableMessageSchema>;

/** What the page keeps, so that it can be shown again after a restart. */
export const claimTableStateSchema = z.object({ edition: z.string(), comparison: z.string() });

/** See {@link claimTableStateSchema}. */
export type ClaimTableState = z.infer<typeof claimTableStateSchema>;

/**
 * The body of a claim table's page. Everything that comes from files is escaped; of readers' Markdown neither
 * HTML nor images pass, and of its links only those to the web.
 *
 * @param state What the page is to keep.
 */
export function claimTableHtml(table: ClaimTable, version: Version, state: ClaimTableState): string {
  const columns = claimColumns(table);
  const count = table.rows.filter(({ claim }) => claim).length;
  const kept = `data-edition="${escapeHtml(state.edition)}" data-comparison="${escapeHtml(state.comparison)}"`;
  return `<h1 ${kept}>${escapeHtml(table.comparison.title)}</h1>
<p class="toolbar"><span>${count} ${count === 1 ? 'claim' : 'claims'}</span>
<button type="button" data-copy="markdown">Copy as Markdown</button>
<button type="button" data-copy="csv">Copy as CSV</button>
<button type="button" data-show="comparison">Show Comparison</button></p>
${table.rows.length === 0 ? emptyText : tableHtml(table, columns, version)}`;
}

const emptyText = `<p>Nobody has claimed anything yet. A claim on this comparison, or on one of its passages, stands here
with the evidence that names it.</p>`;

// Roles are given since narrow windows show the cells below each other, which would take them from the elements.
function tableHtml(table: ClaimTable, columns: readonly ClaimColumn[], version: Version): string {
  const head = columns.map(({ title }) => `<th scope="col" role="columnheader">${escapeHtml(title)}</th>`).join('');
  const body = table.rows.map((row) => rowHtml(row, columns, version)).join('\n');
  const label = escapeHtml(`Claims on ${table.comparison.title}`);
  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0">
<table role="table" aria-label="${label}">
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">
${body}
</tbody>
</table>
</div>`;
}

function rowHtml(row: ClaimRow, columns: readonly ClaimColumn[], version: Version): string {
  const cells = columns.map(({ title, entriesOf }, index) => {
    const entries = entriesOf(row).map((entry) => entryHtml(entry, version));
    const isHead = index === 0;
    const nothing = `<span class="nothing">${isHead ? 'names no claim' : '–'}</span>`;
    const [open, close] = isHead ? ['<th scope="row" role="rowheader"', '</th>'] : ['<td role="cell"', '</td>'];
    const isEmpty = entries.length === 0 ? ' class="empty"' : '';
    return `${open} data-column="${escapeHtml(title)}"${isEmpty}>${entries.join('\n') || nothing}${close}`;
  });
  return `<tr role="row">${cells.join('\n')}</tr>`;
}

function entryHtml(entry: ClaimEntry, version: Version): string {
  const { annotation, replies } = entry.thread;
  const { quote, citation, state } = entrySource(entry, version);
  const about = [
    `<span class="kind">${escapeHtml(shownName(annotation))}</span>`,
    escapeHtml(annotation.reader),
    ...annotation.tags.map((tag) => `<span class="tag">#${escapeHtml(tag)}</span>`),
    ...(annotation.resolved ? ['resolved'] : []),
    ...(state === '' ? [] : [`<span class="state">${escapeHtml(state)}</span>`]),
  ].join(' · ');
  const link = `<a href="#open" title="Open it in the text" data-annotation="${escapeHtml(annotation.id)}">${escapeHtml(citation)}</a>`;
  const answers = replies.map(
    ({ reader, text }) => `<li><span class="about">${escapeHtml(reader)}:</span> ${annotationInlineHtml(text)}</li>`,
  );
  return `<div class="entry ${annotation.kind}">
${annotation.text === '' ? '' : `<div class="text">${annotationHtml(annotation.text)}</div>`}
<p class="source">${quote === '' ? '' : `<q>${escapeHtml(quote)}</q> `}${link}</p>
<p class="about">${about}</p>
${answers.length === 0 ? '' : `<ul class="replies">${answers.join('')}</ul>`}
</div>`;
}
