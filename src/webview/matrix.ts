import { comparisonKindTitles, comparisonStatusTitles, wordCount } from '../rendering/comparing/comparisonWords';
import {
  comparisonKinds,
  comparisonStatuses,
  matrixMemorySchema,
  matrixStateSchema,
  type FromMatrix,
  type MatrixMemory,
  type MatrixRow,
  type MatrixSort,
  type MatrixState,
} from '../rendering/comparing/matrixMessages';
import { ariaSort, matrixRows, readingOrder, sortBy, wholeMatrix } from '../rendering/comparing/matrixRows';
import { button, choice, searchField } from './shared/controls';
import { element } from './shared/element';
import { GridKeys } from './matrix/gridKeys';
import { StateHost } from './shared/stateHost';
import { followLinks } from './shared/links';
import { rowView } from './matrix/rowView';

const host = new StateHost<MatrixState, FromMatrix, MatrixMemory>(matrixStateSchema, matrixMemorySchema);

/** The page: its toolbar is made once a state, its rows whenever the filter or the order changes. */
class MatrixPage {
  readonly #table = element('table', { role: 'grid', 'aria-label': 'Comparisons and cases' });
  readonly #keys = new GridKeys(this.#table);
  readonly #status = element('span', { role: 'status' });
  readonly #root = document.querySelector('main') ?? document.body;
  #filter = host.memory?.filter ?? wholeMatrix;
  #sort: MatrixSort = host.memory?.sort ?? readingOrder;
  #rows: readonly MatrixRow[] = [];
  #state: MatrixState | undefined;

  show(state: MatrixState): void {
    const isFirst = this.#state === undefined;
    this.#state = state;
    this.#root.replaceChildren(
      element('h1', { dir: 'auto' }, state.title),
      this.#toolbar(state),
      element('div', { class: 'scroll' }, this.#table),
      element('p', { class: 'hint' }, hint),
    );
    if (isFirst) followLinks(this.#root, (message) => host.tell(message));
    this.#draw();
  }

  #toolbar(state: MatrixState): HTMLElement {
    const filter = this.#filter;
    const set = (change: Partial<typeof filter>): void => {
      this.#filter = { ...this.#filter, ...change };
      this.#draw();
    };
    const all = (title: string): readonly [string, string] => ['', title];
    return element(
      'div',
      { class: 'toolbar', role: 'search', 'aria-label': 'Which comparisons are shown' },
      choice(
        'Kind',
        [all('All'), ...comparisonKinds.map((id) => [id, comparisonKindTitles[id]] as const)],
        filter.kind,
        (kind) => set({ kind }),
      ),
      choice(
        'Status',
        [all('All'), ...comparisonStatuses.map((id) => [id, comparisonStatusTitles[id]] as const)],
        filter.status,
        (status) => set({ status }),
      ),
      choice(
        'Person',
        [all('Anybody'), ...state.people.map(({ id, name }) => [id, name] as const)],
        filter.person,
        (person) => set({ person }),
      ),
      searchField('Words', filter.text, (text) => set({ text })),
      this.#status,
      button('Copy as Markdown', () => this.#copy('markdown')),
      button('Copy as CSV', () => this.#copy('csv')),
    );
  }

  #copy(format: 'markdown' | 'csv'): void {
    host.tell({ type: 'copy', format, rows: this.#rows.map(({ id }) => id) });
  }

  #draw(): void {
    const state = this.#state;
    if (!state) return;
    host.keep({ ...state.address, filter: this.#filter, sort: this.#sort });
    this.#rows = matrixRows(state, this.#filter, this.#sort);
    const focused = this.#table.contains(document.activeElement) ? document.activeElement : null;
    const [row, column] = this.#keys.place;
    this.#table.replaceChildren(
      element('thead', {}, this.#heads(state)),
      element('tbody', {}, ...this.#rows.map((one) => rowView(one, state))),
    );
    this.#keys.reset(row, column);
    if (focused) this.#keys.focus(!focused.matches('th, td'));
    const count = this.#rows.length;
    const total = state.rows.length === 1 ? 'One comparison' : `${state.rows.length} comparisons`;
    this.#status.textContent = count === state.rows.length ? total : `${count} of ${total}`;
  }

  #heads(state: MatrixState): HTMLTableRowElement {
    const sorted = (title: string, by: MatrixSort['by'], more = ''): HTMLTableCellElement =>
      element(
        'th',
        { scope: 'col', 'aria-sort': ariaSort(this.#sort, by) },
        this.#sortButton(title, by),
        more === '' ? undefined : element('span', { class: 'quiet' }, more),
      );
    return element(
      'tr',
      {},
      sorted('Order', 'order'),
      sorted('Comparison', 'title'),
      ...state.cases.map(({ title }, index) => sorted(title, index, this.#total(index))),
    );
  }

  /** How many comparisons have passages of a case, and the length of these, each counted once. */
  #total(index: number): string {
    const cells = this.#rows.flatMap((row) => row.cells[index] ?? []);
    const passages = new Map(cells.flatMap((cell) => cell.passages).map(({ id, words }) => [id, words]));
    const words = [...passages.values()].reduce((sum, one) => sum + one, 0);
    const { length } = cells.filter((cell) => cell.passages.length > 0);
    return `${length} of ${cells.length} · ${wordCount(words)}`;
  }

  #sortButton(title: string, by: MatrixSort['by']): HTMLButtonElement {
    const arrow = { ascending: ' ▲', descending: ' ▼', none: '' }[ariaSort(this.#sort, by)];
    const made = button(title, () => {
      this.#sort = sortBy(this.#sort, by);
      this.#draw();
    });
    made.classList.add('sort');
    if (arrow !== '') made.append(element('span', { 'aria-hidden': 'true' }, arrow));
    return made;
  }
}

const hint =
  'Arrow keys go from cell to cell, Enter goes into one, Escape out of it. Ctrl, Cmd or Shift with a click or Enter opens a passage beside.';

const page = new MatrixPage();
host.hear({ type: 'ready' }, (state) => page.show(state));
