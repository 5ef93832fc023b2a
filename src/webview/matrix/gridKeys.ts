/**
 * Makes a table a grid: one tab stop, arrows from cell to cell, Home and End along the row (with Ctrl to the
 * corners), Enter into a cell that holds links or buttons, arrows among them, Escape out of it again.
 */
export class GridKeys {
  constructor(readonly table: HTMLTableElement) {
    table.addEventListener('keydown', (event) => {
      if (this.#pressed(event)) event.preventDefault();
    });
    table.addEventListener('focusin', ({ target }) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('th, td') : null;
      if (cell) this.#mark(cell);
    });
  }

  /** To be called when the rows are others: the cell at the same place is the tab stop. */
  reset(row = 0, column = 0): void {
    for (const inside of this.table.querySelectorAll<HTMLElement>('a, button')) inside.tabIndex = -1;
    for (const cell of this.table.querySelectorAll<HTMLElement>('th, td')) cell.tabIndex = -1;
    const cell = this.#cell(Math.min(row, this.table.rows.length - 1), column) ?? this.#cell(0, 0);
    if (cell) cell.tabIndex = 0;
  }

  /** Row and column of the tab stop. */
  get place(): readonly [row: number, column: number] {
    const cell = this.table.querySelector<HTMLTableCellElement>('th[tabindex="0"], td[tabindex="0"]');
    const row = cell?.closest('tr');
    return [row?.rowIndex ?? 0, cell?.cellIndex ?? 0];
  }

  /** Gives the focus to the tab stop, or to the first link or button in it. */
  focus(isInside: boolean): void {
    const cell = this.#cell(...this.place);
    const inside = isInside ? cell?.querySelector<HTMLElement>('a, button') : undefined;
    (inside ?? cell)?.focus();
  }

  #cell(row: number, column: number): HTMLElement | undefined {
    return this.table.rows[row]?.cells[column];
  }

  #mark(cell: HTMLElement): void {
    for (const other of this.table.querySelectorAll<HTMLElement>('th[tabindex="0"], td[tabindex="0"]'))
      other.tabIndex = -1;
    cell.tabIndex = 0;
  }

  #pressed(event: KeyboardEvent): boolean {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.metaKey) return false;
    const isCell = target.matches('th, td');
    if (isCell && (key === 'Enter' || key === 'F2')) return this.#enter(target);
    if (!isCell) return this.#inside(target, key);
    return this.#move(target, event);
  }

  #enter(cell: HTMLElement): boolean {
    const [first] = cell.querySelectorAll<HTMLElement>('a, button');
    first?.focus();
    return first !== undefined;
  }

  #inside(target: HTMLElement, key: string): boolean {
    const cell = target.closest<HTMLElement>('th, td');
    if (!cell) return false;
    const stops = [...cell.querySelectorAll<HTMLElement>('a, button')];
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
    if (step !== undefined) stops[stops.indexOf(target) + step]?.focus();
    if (key === 'Escape') cell.focus();
    return step !== undefined || key === 'Escape';
  }

  #move(cell: HTMLElement, { key, ctrlKey }: KeyboardEvent): boolean {
    const { rows } = this.table;
    const [row, column] = this.place;
    const last = (rows[row]?.cells.length ?? 1) - 1;
    const sign = getComputedStyle(cell).direction === 'rtl' ? -1 : 1;
    const places: Readonly<Partial<Record<string, readonly [number, number]>>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + sign],
      ArrowLeft: [row, column - sign],
      PageDown: [Math.min(row + 8, rows.length - 1), column],
      PageUp: [Math.max(row - 8, 0), column],
      Home: [ctrlKey ? 0 : row, 0],
      End: [ctrlKey ? rows.length - 1 : row, last],
    };
    const place = places[key];
    if (place) this.#cell(...place)?.focus();
    return place !== undefined;
  }
}
