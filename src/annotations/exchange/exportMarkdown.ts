import type { ExportInput } from './exportInput';
import { entryFacts, exportTitle } from './entryFacts';
import { outline, type OutlineEntry, type OutlineOrder } from './outline';

/**
 * Annotations as a Markdown document, by chapter and section or by comparison. Each is an item of a list: so
 * that nothing in a reader's text, such as a fence that is never closed, reaches beyond it.
 */
export function exportMarkdown(input: ExportInput, order: OutlineOrder): string {
  const blocks = outline(input, order).flatMap(({ title, level, entries }) => [
    `${level === 1 ? '##' : '###'} ${inline(title)}`,
    ...entries.map((entry) => entryText(entry)),
  ]);
  const { title, line } = exportTitle(input);
  return `${[`# ${inline(title)}`, escaped(line), ...blocks].join('\n\n')}\n`;
}

function entryText(entry: OutlineEntry): string {
  const { annotation, reference, quote, isWhole, replies } = entry;
  const facts = entryFacts(entry);
  const name = reference === undefined ? '' : `**${inline(reference)}** · `;
  const blocks = [
    `${name}${inline(facts.head.join(' · '))}`,
    ...(quote === undefined ? [] : [quoted(isWhole ? `${quote} …` : quote)]),
    ...(annotation.text.trim() === '' ? [] : [annotation.text.trim()]),
    ...facts.details.map(({ label, value }) => `*${label}:* ${inline(value.replace(/\s+/g, ' '))}`),
    ...replies.map(entryText),
  ];
  return `- ${blocks
    .join('\n\n')
    .replace(/\r\n?/g, '\n')
    .replace(/\n(?=[^\n])/g, '\n  ')}`;
}

function quoted(text: string): string {
  // Spaces at the edges of a line are not shown, but four of them would mean something.
  return text
    .split(/\r\n?|\n/)
    .map((line) => `> ${escaped(line.trim())}`)
    .join('\n');
}

/** Plain text as Markdown that shows it sign for sign, also where it begins a line. */
function escaped(text: string): string {
  return inline(text)
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}

/** The same within a line. Addresses are not made links: they would take the signs behind them along. */
function inline(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~#&@]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}
