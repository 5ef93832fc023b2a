import type { Draft, MarginNote } from '../../../rendering/reader/annotationMessages';
import { marginLayout } from '../../../rendering/reader/marginLayout';
import type { PassageContent } from '../../../rendering/reader/readerMessages';
import { button } from '../../shared/controls';
import { element } from '../../shared/element';
import { rangeOf } from '../../shared/offsets';
import { arrangeStops, stops } from '../stops';
import type { VirtualText } from '../virtualText';
import type { NoteForm } from './noteForm';
import { noteView } from './noteView';

/** Width of a page in which the notes have a column of their own, in pixels. */
const wide = 840;

/** A note that was just deleted. */
interface Deleted {
  readonly passage: string;
  readonly title: string;
}

/** What the margin of one passage holds, in the order of the text. */
interface Entry {
  readonly key: string;
  readonly top: number;
  readonly isOpen: boolean;
  readonly json: string;
  readonly make: () => HTMLElement;
}

/** What the margin of a passage showed last. */
interface Panel {
  readonly element: HTMLElement;
  readonly items: Map<string, { readonly element: HTMLElement; readonly json: string }>;
  readonly fold: HTMLButtonElement;
  signature: string;
}

/**
 * The notes beside the passages, or below them where the page is narrow. They belong to their passage and come and
 * go with its block; what is open and what is being written is kept here.
 */
export class Margin {
  readonly #panels = new WeakMap<HTMLElement, Panel>();
  readonly #open = new Set<string>();
  readonly #unfolded = new Set<string>();
  readonly #forms = new Map<string, NoteForm>();
  readonly #deleted = new Map<string, Deleted>();
  #isUsed = false;
  #mode = '';

  /** @param undo Brings a note back that was just deleted. */
  constructor(
    readonly text: VirtualText,
    readonly undo: (id: string) => void,
  ) {
    new ResizeObserver(() => {
      if (this.#setMode()) this.text.relayout();
    }).observe(text.scroller);
  }

  /** Says how many notes the text has: from the first one on, there is room for them. */
  take(notes: number): void {
    this.#isUsed ||= notes > 0;
    this.refresh();
  }

  /** What is being written, to be kept over a reload. */
  get drafts(): Draft[] {
    return [...this.#forms.values()].filter(({ isChanged }) => isChanged).map(({ kept }) => kept);
  }

  form(key: string): NoteForm | undefined {
    return this.#forms.get(key);
  }

  /** Puts a form up beside its passage. */
  addForm(form: NoteForm): void {
    this.#forms.set(form.key, form);
    this.#isUsed = true;
    this.refresh();
  }

  /** Takes a form away; the reader goes back to what it was about. */
  removeForm({ key, draft, element: shown }: NoteForm): void {
    this.#forms.delete(key);
    const block = shown.closest<HTMLElement>('[data-index]');
    const hadFocus = shown.contains(document.activeElement);
    this.refresh();
    if (!hadFocus) return;
    const id = block?.dataset['id'];
    const head = this.head(key.slice(key.indexOf(' ') + 1)) ?? block?.querySelector<HTMLElement>(stops);
    (head ?? this.text.scroller).focus({ preventScroll: true });
    if (id !== undefined) this.text.point({ id, offset: startOf(draft) });
  }

  isOpen(id: string): boolean {
    return this.#open.has(id);
  }

  /** Opens a note, or closes it. */
  toggle(id: string, isOpen = !this.#open.has(id)): void {
    if (isOpen) this.#open.add(id);
    else this.#open.delete(id);
    this.#isUsed = true;
    this.refresh();
  }

  /** Says in place that a note was deleted. */
  sayDeleted(id: string, passage: string, title: string): void {
    this.#deleted.clear();
    this.#deleted.set(id, { passage, title });
    this.refresh();
  }

  forgetDeleted(id: string): void {
    this.#deleted.delete(id);
    this.refresh();
  }

  /** The button of a note that is shown. */
  head(id: string): HTMLElement | undefined {
    const notes = [...this.text.column.querySelectorAll<HTMLElement>('.margin-note')];
    return (
      notes.find(({ dataset }) => dataset['noteId'] === id)?.querySelector<HTMLElement>('.margin-head') ?? undefined
    );
  }

  /** The note of an id, and the passage it stands at, as far as it is known to the page. */
  find(id: string): { readonly note: MarginNote; readonly passage: PassageContent } | undefined {
    for (let index = 0; index < (this.text.text?.ids.length ?? 0); index++) {
      const passage = this.text.content(index);
      if (!passage || passage.kind === 'heading') continue;
      const note = passage.margin?.find((one) => one.id === id || one.replies.some((reply) => reply.id === id));
      if (note) return { note, passage };
    }
    return undefined;
  }

  /** Draws the notes of the blocks that are in the page anew, as far as they have changed. */
  refresh(): void {
    if (this.#setMode()) this.text.relayout();
    else this.text.redraw();
  }

  /** Draws what stands beside blocks, before they are measured. */
  arrange(blocks: ReadonlyMap<number, HTMLElement>): void {
    const changed: { readonly block: HTMLElement; readonly panel: Panel; readonly entries: readonly Entry[] }[] = [];
    for (const [index, block] of blocks) {
      const content = this.text.content(index);
      if (!content || content.kind === 'heading' || !block.classList.contains('passage')) continue;
      const entries = this.#entries(content);
      const known = this.#panels.get(block);
      if (entries.length === 0 && !known) continue;
      const isUnfolded = this.#unfolded.has(content.id);
      const signature = JSON.stringify([
        entries.map(({ key, json }) => [key, json]),
        this.#mode,
        isUnfolded,
        block.clientWidth,
      ]);
      const panel = known ?? this.#put(block, content);
      const isFresh = block.dataset['arranged'] === undefined;
      if (panel.signature === signature && !isFresh) continue;
      panel.signature = signature;
      block.dataset['arranged'] = '';
      fill(panel, entries);
      changed.push({ block, panel, entries });
    }
    for (const { block, panel, entries } of changed) this.#layOut(block, panel, entries);
  }

  /** A form has changed its size. */
  resize({ element: shown }: NoteForm): void {
    const block = shown.closest<HTMLElement>('[data-arranged]');
    if (!block) return;
    delete block.dataset['arranged'];
    this.text.redraw();
  }

  /** Whether the column is another one than before. */
  #setMode(): boolean {
    const mode = !this.#isUsed ? '' : this.text.scroller.clientWidth >= wide ? 'beside' : 'below';
    if (mode === this.#mode) return false;
    this.#mode = mode;
    this.text.column.classList.toggle('with-margin', mode === 'beside');
    return true;
  }

  #entries(content: PassageContent): readonly Entry[] {
    const entries: Entry[] = [];
    for (const note of content.margin ?? []) {
      const isOpen = this.#open.has(note.id);
      const forms = this.#formsOf([note.id, ...note.replies.map(({ id }) => id)]);
      if (note.isDiscussion || isOpen || forms.length > 0)
        entries.push({
          key: note.id,
          top: note.isWhole ? 0 : note.start,
          isOpen,
          json: JSON.stringify([note, isOpen]),
          make: () => noteView(note, isOpen),
        });
      for (const form of forms) entries.push(formEntry(form, note.isWhole ? 0 : note.start));
    }
    const fresh = this.#forms.get('new');
    if (fresh?.draft.passage === content.id) entries.push(formEntry(fresh, startOf(fresh.draft)));
    for (const [id, { passage, title }] of this.#deleted)
      // What has replies stays, and can be restored there.
      if (passage === content.id && !content.margin?.some((note) => note.id === id))
        entries.push(this.#deletedEntry(id, title));
    return entries.sort((a, b) => a.top - b.top);
  }

  #formsOf(ids: readonly string[]): readonly NoteForm[] {
    return ids.flatMap((id) => ['edit', 'reply'].flatMap((what) => this.#forms.get(`${what} ${id}`) ?? []));
  }

  #deletedEntry(id: string, title: string): Entry {
    const make = (): HTMLElement =>
      element(
        'div',
        { class: 'margin-deleted', 'data-note-id': id, role: 'status' },
        `Deleted: ${title}. `,
        button('Undo', () => this.undo(id)),
        button('×', () => this.forgetDeleted(id), { 'aria-label': 'Close' }),
      );
    return { key: `deleted ${id}`, top: 0, isOpen: true, json: id, make };
  }

  #put(block: HTMLElement, { id, reference }: PassageContent): Panel {
    const shown = element('div', { class: 'margin', role: 'group', 'aria-label': `Annotations of ${reference}` });
    shown.dir = getComputedStyle(this.text.column).direction;
    const fold = button('', () => this.#unfold(id), { class: 'margin-fold' });
    shown.append(fold);
    block.append(shown);
    const panel: Panel = { element: shown, items: new Map(), fold, signature: '' };
    this.#panels.set(block, panel);
    return panel;
  }

  #unfold(id: string): void {
    if (!this.#unfolded.delete(id)) this.#unfolded.add(id);
    this.refresh();
  }

  #layOut(block: HTMLElement, panel: Panel, entries: readonly Entry[]): void {
    const id = block.dataset['id'] ?? '';
    const isUnfolded = this.#unfolded.has(id);
    block.style.removeProperty('min-height');
    panel.fold.hidden = false;
    const items = entries.map(({ key, top, isOpen }) => {
      const shown = panel.items.get(key)?.element;
      if (shown) shown.hidden = false;
      return { id: key, isOpen, top: topOf(block, top), height: shown?.getBoundingClientRect().height ?? 0 };
    });
    const isBeside = this.#mode === 'beside';
    const room = isBeside ? block.clientHeight : 0;
    const layout = isBeside
      ? marginLayout(items, room, panel.fold.getBoundingClientRect().height, isUnfolded)
      : { tops: new Map<string, number>(), folded: folded(items, isUnfolded), foldTop: 0, height: 0 };
    for (const [key, { element: shown }] of panel.items) {
      shown.hidden = layout.folded.includes(key);
      shown.style.setProperty('top', `${layout.tops.get(key) ?? 0}px`);
    }
    const count = layout.folded.length;
    const closable = isUnfolded && items.some(({ isOpen }) => !isOpen);
    panel.fold.hidden = count === 0 && !(closable && !isBeside) && !(closable && isUnfolded);
    panel.fold.textContent = foldLabel(count, entries.length);
    panel.fold.setAttribute('aria-expanded', String(isUnfolded));
    panel.fold.style.setProperty('top', `${isBeside && count === 0 ? layout.height + 6 : layout.foldTop}px`);
    const extra = panel.fold.hidden || count > 0 ? 0 : 6 + panel.fold.getBoundingClientRect().height;
    if (layout.height + extra > room && isBeside)
      block.style.setProperty('min-height', `${layout.height + extra + 8}px`);
    arrangeStops(block);
  }
}

function foldLabel(folded: number, all: number): string {
  if (folded === 0) return 'Fold';
  return folded === all ? `${folded} ${folded === 1 ? 'annotation' : 'annotations'}` : `+ ${folded} more`;
}

/** Where there is no room beside the text, all but what is open is folded. */
function folded(
  items: readonly { readonly id: string; readonly isOpen: boolean }[],
  isUnfolded: boolean,
): readonly string[] {
  return isUnfolded ? [] : items.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
}

function formEntry(form: NoteForm, top: number): Entry {
  return { key: form.key, top, isOpen: true, json: form.key, make: () => form.element };
}

function startOf({ about, passage }: Draft): number {
  return about.type === 'new' ? (about.aim.parts.find(({ id }) => id === passage)?.start ?? 0) : 0;
}

function topOf(block: HTMLElement, offset: number): number {
  if (offset === 0) return 0;
  const box = rangeOf(block, offset, offset + 1)?.getBoundingClientRect();
  return box ? Math.max(0, box.top - block.getBoundingClientRect().top) : 0;
}

/** Brings the elements of a panel up to date; those that show the same stay, and with them the focus. */
function fill(panel: Panel, entries: readonly Entry[]): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  const home = focused && panel.element.contains(focused) ? focused.closest<HTMLElement>('[data-note-id]') : undefined;
  for (const [key, { element: shown }] of panel.items) {
    if (entries.some((entry) => entry.key === key)) continue;
    shown.remove();
    panel.items.delete(key);
  }
  let next: Element | null = panel.element.firstElementChild;
  for (const { key, json, make } of entries) {
    const known = panel.items.get(key);
    const shown = known?.json === json ? known.element : make();
    if (known && known.element !== shown) {
      if (next === known.element) next = known.element.nextElementSibling;
      known.element.remove();
    }
    if (shown === next) next = shown.nextElementSibling;
    else panel.element.insertBefore(shown, next);
    panel.items.set(key, { element: shown, json });
  }
  if (home && !home.isConnected) refocus(panel, home, focused);
}

/** The focus stays on the same button of a note that was drawn anew. */
function refocus(panel: Panel, before: HTMLElement, focused: HTMLElement | undefined): void {
  const after = [...panel.element.querySelectorAll<HTMLElement>('[data-note-id]')].find(
    ({ dataset }) => dataset['noteId'] === before.dataset['noteId'],
  );
  const all = [...(after?.querySelectorAll<HTMLElement>('button') ?? [])];
  const { colour } = focused?.dataset ?? {};
  const same = all.find(
    ({ dataset }) =>
      dataset['do'] === focused?.dataset['do'] &&
      dataset['of'] === focused?.dataset['of'] &&
      dataset['colour'] === colour,
  );
  (same ?? all[0])?.focus({ preventScroll: true });
}
