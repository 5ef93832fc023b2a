import {
  comparisonKindTitles,
  comparisonStatusTitles,
  gapText,
  wordCount,
} from '../../rendering/comparing/comparisonWords';
import type { MatrixPassage, MatrixRow, MatrixState } from '../../rendering/comparing/matrixMessages';
import { el } from '../comparing/dom';
import { link } from '../comparing/links';

/** A row of the matrix: what is compared, and a cell for each case. */
export function rowView(row: MatrixRow, { cases }: MatrixState): HTMLTableRowElement {
  return el(
    'tr',
    {},
    el('td', { class: 'order quiet' }, String(row.order + 1)),
    head(row),
    ...row.cells.map((cell, index) => {
      const { passages, words, gap } = cell;
      const name = cases[index]?.title ?? '';
      if (passages.length === 0) return el('td', { class: 'gap', 'data-case': name, dir: 'auto' }, gapText(gap));
      return el('td', { 'data-case': name }, references(passages), el('p', { class: 'quiet' }, wordCount(words)));
    }),
  );
}

function head(row: MatrixRow): HTMLTableCellElement {
  const about = [comparisonKindTitles[row.kind], comparisonStatusTitles[row.status]];
  if (row.isDisputed) about.push('Disputed');
  return el(
    'th',
    { scope: 'row' },
    link('comparison', row.id, row.title, { class: 'title', dir: 'auto' }),
    el('p', { class: 'quiet' }, about.join(' · ')),
    row.analysis.length === 0
      ? undefined
      : el(
          'div',
          { class: 'analysis' },
          el('span', { class: 'quiet' }, 'Discussed in the text: '),
          references(row.analysis),
        ),
  );
}

function references(passages: readonly MatrixPassage[]): HTMLElement {
  return el(
    'ul',
    { class: 'references' },
    ...passages.map(({ id, reference, words, start }) =>
      el('li', {}, link('passage', id, reference, { title: `${start}\n(${wordCount(words)})` })),
    ),
  );
}
