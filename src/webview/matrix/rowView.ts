import {
  comparisonKindTitles,
  comparisonStatusTitles,
  gapText,
  wordCount,
} from '../../rendering/comparing/comparisonWords';
import type { MatrixPassage, MatrixRow, MatrixState } from '../../rendering/comparing/matrixMessages';
import { element } from '../shared/element';
import { link } from '../shared/links';

/** A row of the matrix: what is compared, and a cell for each case. */
export function rowView(row: MatrixRow, { cases }: MatrixState): HTMLTableRowElement {
  return element(
    'tr',
    {},
    element('td', { class: 'order quiet' }, String(row.order + 1)),
    head(row),
    ...row.cells.map((cell, index) => {
      const { passages, words, gap } = cell;
      const name = cases[index]?.title ?? '';
      if (passages.length === 0) return element('td', { class: 'gap', 'data-case': name, dir: 'auto' }, gapText(gap));
      return element(
        'td',
        { 'data-case': name },
        references(passages),
        element('p', { class: 'quiet' }, wordCount(words)),
      );
    }),
  );
}

function head(row: MatrixRow): HTMLTableCellElement {
  const about = [comparisonKindTitles[row.kind], comparisonStatusTitles[row.status]];
  if (row.isDisputed) about.push('Disputed');
  return element(
    'th',
    { scope: 'row' },
    link('comparison', row.id, row.title, { class: 'title', dir: 'auto' }),
    element('p', { class: 'quiet' }, about.join(' · ')),
    row.analysis.length === 0
      ? undefined
      : element(
          'div',
          { class: 'analysis' },
          element('span', { class: 'quiet' }, 'Discussed in the text: '),
          references(row.analysis),
        ),
  );
}

function references(passages: readonly MatrixPassage[]): HTMLElement {
  return element(
    'ul',
    { class: 'references' },
    ...passages.map(({ id, reference, words, start }) =>
      element('li', {}, link('passage', id, reference, { title: `${start}\n(${wordCount(words)})` })),
    ),
  );
}
