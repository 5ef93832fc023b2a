import { escapeText } from '../cardMarkdown';
import { csvLine } from '../claimTableText';
import { comparisonKindTitles, comparisonStatusTitles, gapText, wordCount } from './comparisonWords';
import type { MatrixRow, MatrixState } from './matrixMessages';

/** Rows of a matrix as a Markdown document with a table of GitHub's kind. */
export function matrixMarkdown(state: MatrixState, rows: readonly MatrixRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeText).join(' | ')} |`;
  return [
    `# ${escapeText(state.title)}`,
    '',
    line(columnTitles(state)),
    `|${' --- |'.repeat(columnTitles(state).length)}`,
    ...rows.map((row) => line(cellTexts(row).map((cell) => cell.replace(/\s+/g, ' ')))),
    '',
  ].join('\n');
}

/** Rows of a matrix as CSV (RFC 4180): a line of titles, then a line a row. */
export function matrixCsv(state: MatrixState, rows: readonly MatrixRow[]): string {
  return [columnTitles(state), ...rows.map(cellTexts)].map(csvLine).join('');
}

function columnTitles({ cases }: MatrixState): readonly string[] {
  return ['Comparison', ...cases.map(({ title }) => title), 'Discussed in the text', 'Kind', 'Status'];
}

function cellTexts({ title, cells, analysis, kind, status }: MatrixRow): readonly string[] {
  return [
    title,
    ...cells.map(({ passages, words, gap }) =>
      passages.length === 0
        ? gapText(gap)
        : `${passages.map(({ reference }) => reference).join(', ')} (${wordCount(words)})`,
    ),
    analysis.map(({ reference }) => reference).join(', '),
    comparisonKindTitles[kind],
    comparisonStatusTitles[status],
  ];
}
