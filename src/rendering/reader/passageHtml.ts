import { escapeHtml } from '../escapeHtml';
import type { PassageContent } from './readerMessages';
import { segmentsOf, type Segment } from './segments';
import { structureOf, type StructuredPart } from './structure';

/** How words are written. */
export interface WordsOptions {
  /** HTML of the reference to a note; without it, references are left out. */
  readonly note?: (note: PassageContent['notes'][number]) => string;
  /** The characters that are wanted (UTF-16); all, if not given. */
  readonly range?: { readonly start: number; readonly end: number };
}

/**
 * A passage as HTML that stands for itself: paragraphs, quotations, lists, tables, code and emphasis, links only to
 * the web. Names, annotations and marks are left out. All text is escaped. Empty when no text is wanted.
 */
export function passageHtml(passage: PassageContent, options: WordsOptions = {}): string {
  const words = (segments: readonly Segment[]): string =>
    segments.map((segment) => segmentHtml(segment, passage, options)).join('');
  const plain = { ...passage, mentions: [], annotations: [] };
  const inner =
    passage.parts.length === 0
      ? enclosed('p', words(segmentsOf(plain)).trim())
      : structureOf(plain)
          .map((part) => partHtml(part, words))
          .join('\n');
  return passage.kind === 'blockquote' ? enclosed('blockquote', inner) : inner;
}

function segmentHtml(segment: Segment, { notes, spans }: PassageContent, { note, range }: WordsOptions): string {
  const { start, text, isBreak, isCode, lang } = segment;
  const from = Math.max(0, (range?.start ?? 0) - start);
  const words = text.slice(from, range ? Math.max(from, range.end - start) : undefined);
  const references = note ? segment.notes.map((index) => (notes[index] ? note(notes[index]) : '')).join('') : '';
  if (words === '') return references;
  let html = isBreak ? (isCode ? '\n' : '<br>') : escapeHtml(words);
  if (isCode) html = `<code>${html}</code>`;
  if (segment.isEmphasis) html = `<em>${html}</em>`;
  if (segment.isStrong) html = `<strong>${html}</strong>`;
  if (segment.isDeleted) html = `<del>${html}</del>`;
  if (segment.isImage) html = `[${html}]`;
  if (lang !== undefined) html = `<span lang="${lang}">${html}</span>`;
  const link = spans[segment.link]?.link;
  if (link?.to === 'outside') html = `<a href="${escapeHtml(link.id)}">${html}</a>`;
  return references + html;
}

const tags = {
  paragraph: 'p',
  list: 'ul',
  item: 'li',
  row: 'tr',
  cell: 'td',
  code: 'pre',
  quote: 'blockquote',
} as const;

function partHtml(structured: StructuredPart, words: (segments: readonly Segment[]) => string): string {
  const { part, parts, segments } = structured;
  const text = words(segments);
  const own = part.kind === 'code' ? text : text.trim();
  if (part.kind === 'rule') return '<hr>';
  if (part.kind === 'table') return tableHtml(structured, words);
  const inner = own + parts.map((inner) => partHtml(inner, words)).join('');
  if (part.kind === 'numbered') return enclosed('ol', inner, part.first === 1 ? '' : ` start="${part.first ?? 1}"`);
  return enclosed(tags[part.kind], inner);
}

function tableHtml({ part, parts: rows }: StructuredPart, words: (segments: readonly Segment[]) => string): string {
  const html = rows.map(({ parts: cells }, row) => {
    const texts = cells.map(({ segments }) => words(segments).trim());
    if (texts.every((text) => text === '')) return '';
    const tag = row === 0 ? 'th' : 'td';
    return `<tr>${texts
      .map((text, column) => {
        const side = part.columns?.[column] ?? 'start';
        return `<${tag}${side === 'start' ? '' : ` style="text-align: ${side}"`}>${text}</${tag}>`;
      })
      .join('')}</tr>`;
  });
  return enclosed('table', html.join(''));
}

function enclosed(tag: string, inner: string, attributes = ''): string {
  return inner === '' ? '' : `<${tag}${attributes}>${inner}</${tag}>`;
}
