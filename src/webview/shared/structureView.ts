import type { StructuredPart } from '../../rendering/reader/structure';
import type { Segment } from '../../rendering/reader/segments';
import { element } from './element';

const tags = {
  paragraph: 'p',
  list: 'ul',
  numbered: 'ol',
  item: 'li',
  table: 'table',
  row: 'tr',
  cell: 'td',
  code: 'pre',
  quote: 'blockquote',
  rule: 'hr',
} as const;

/** Builds the lists, tables and code of a passage; `words` makes the text of its innermost parts. */
export function structureView(
  parts: readonly StructuredPart[],
  words: (segments: readonly Segment[]) => readonly Node[],
): readonly HTMLElement[] {
  return parts.map((structured) => {
    const { part } = structured;
    if (part.kind === 'table') return table(structured, words);
    const first = part.first === undefined || part.first === 1 ? {} : { start: String(part.first) };
    return element(tags[part.kind], first, ...words(structured.segments), ...structureView(structured.parts, words));
  });
}

/** A table, whose first row names the columns. */
function table(
  { part, parts: rows }: StructuredPart,
  words: (segments: readonly Segment[]) => readonly Node[],
): HTMLTableElement {
  return element(
    'table',
    {},
    ...rows.map(({ parts: cells }, row) =>
      element(
        'tr',
        {},
        ...cells.map(({ segments }, column) => {
          const side = { class: `column-${part.columns?.[column] ?? 'start'}` };
          const text = words(segments);
          return row === 0 ? element('th', { ...side, scope: 'col' }, ...text) : element('td', side, ...text);
        }),
      ),
    ),
  );
}
