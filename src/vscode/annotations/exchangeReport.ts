import type { AnnotationImport, ImportedAnnotation } from '../../annotations/exchange/importResult';
import { quotedWords } from '../../annotations/query';
import { referenceOf, type Version } from '../../edition/snapshot';
import { escapeText } from '../../rendering/cardMarkdown';
import { excerpt } from '../trees/passageNode';

/** What an import did, as a Markdown document: counts, then everything that a reader should look at. */
export function importReport(
  { added, doubles, unreadable }: AnnotationImport,
  fileName: string,
  layer: string,
  version: Version,
): string {
  const count = (state: ImportedAnnotation['state']): number => added.filter((item) => item.state === state).length;
  const doubtful = added.filter(({ state }) => state !== 'placed');
  return [
    `# Import of ${escapeText(fileName)}`,
    [
      `- ${added.length} added to \`${layer}\`: ${count('placed')} placed, ${count('moved')} moved, ${count('unplaced')} need review`,
      `- ${doubles.length} left out, since they are there already`,
      `- ${unreadable.length} that cannot be read`,
    ].join('\n'),
    section(
      'To look at',
      doubtful.map((item) => doubtfulLine(item, version)),
    ),
    section(
      'There already',
      doubles.map(({ where, reason }) => `${escapeText(where)}: ${escapeText(reason)}`),
    ),
    section(
      'Cannot be read',
      unreadable.map(({ where, reason }) => `${escapeText(where)}: ${escapeText(reason)}`),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function doubtfulLine(item: ImportedAnnotation, version: Version): string {
  const { where, annotation, state, reason, reference, candidates } = item;
  const quote = excerpt(quotedWords(annotation.target).replace(/\s+/g, ' '), 0, 80);
  const what = state === 'moved' ? `moved to ${reference ?? 'another passage'}` : 'needs review';
  const about = quote === '' ? '' : ` “${escapeText(quote)}”`;
  const places = candidates.map(
    ({ passage, reasons }) => `\n  - perhaps ${referenceOf(version, passage.id)}: ${escapeText(reasons.join(', '))}`,
  );
  return `${escapeText(where)}: ${what}:${about} ${escapeText(reason ?? '')}`.trimEnd() + places.join('');
}
