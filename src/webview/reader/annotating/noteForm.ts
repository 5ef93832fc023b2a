import type { Draft } from '../../../rendering/reader/annotationMessages';
import { button } from '../../shared/controls';
import { element } from '../../shared/element';

/** What a form does with what was typed. */
export interface FormOwner {
  readonly saves: (form: NoteForm) => void;
  readonly cancels: (form: NoteForm) => void;
  /** The reader goes back to the text; what was typed stays. */
  readonly leaves: () => void;
  readonly changed: () => void;
  readonly resized: (form: NoteForm) => void;
}

/** A form in the margin in which a text is written. */
export class NoteForm {
  readonly element = element('form', { class: 'margin-form' });
  readonly #area = element('textarea', { rows: '4', dir: 'auto' });
  readonly #tags = element('input', { type: 'text', dir: 'auto', placeholder: 'charter, to check' });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #begin: string;

  /** @param title What is written: "Note on §2.1 ¶3". */
  constructor(
    readonly key: string,
    title: string,
    readonly draft: Draft,
    readonly owner: FormOwner,
    readonly begin: Pick<Draft, 'text' | 'tags'> = { text: '', tags: '' },
  ) {
    this.#area.value = draft.text;
    this.#tags.value = draft.tags;
    this.#begin = JSON.stringify([begin.text, begin.tags]);
    this.#area.setAttribute('aria-label', `${title} (Markdown)`);
    const save = element('button', { type: 'submit', class: 'primary', title: 'Save (Ctrl+Enter)' }, 'Save');
    const cancel = button('Cancel', () => owner.cancels(this));
    const tags = element('label', {}, 'Tags ', this.#tags);
    const hasTags = draft.about.type !== 'reply';
    this.element.append(
      element('p', { class: 'margin-form-title', dir: 'auto' }, title),
      this.#area,
      ...(hasTags ? [tags] : []),
      element('div', { class: 'margin-actions' }, save, cancel),
      this.#problem,
    );
    this.#listen();
  }

  /** What was typed. */
  get text(): string {
    return this.#area.value.trim();
  }

  get tags(): string[] {
    return this.#tags.value.split(/[,;]/).flatMap((tag) => tag.trim() || []);
  }

  /** What is kept over a reload. */
  get kept(): Draft {
    return { ...this.draft, text: this.#area.value, tags: this.#tags.value };
  }

  get isChanged(): boolean {
    return JSON.stringify([this.#area.value, this.#tags.value]) !== this.#begin;
  }

  /** Whether there is anything to save. */
  get isEmpty(): boolean {
    return this.text === '' && this.tags.length === 0;
  }

  focus(field: 'text' | 'tags' = 'text'): void {
    const target = field === 'tags' ? this.#tags : this.#area;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  }

  /** Says why what was typed is not saved; it stays. */
  refuse(why: string): void {
    this.#problem.textContent = `${why} Your text stays here.`;
  }

  #listen(): void {
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.owner.saves(this);
    });
    this.element.addEventListener('input', () => this.owner.changed());
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    new ResizeObserver(() => this.owner.resized(this)).observe(this.element);
  }

  #pressed(event: KeyboardEvent): void {
    const isCtrl = event.ctrlKey || event.metaKey;
    // VS Code would do these, too, and later than the browser does.
    if (isCtrl && /^[azy]$/i.test(event.key)) event.stopPropagation();
    if (event.key === 'Enter' && isCtrl) this.owner.saves(this);
    else if (event.key !== 'Escape') return;
    else if (this.isChanged) this.owner.leaves();
    else this.owner.cancels(this);
    event.preventDefault();
    event.stopPropagation();
  }
}
