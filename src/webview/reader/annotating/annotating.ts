import type { AnnotationColour, AnnotationKind } from '../../../annotations/annotation';
import { kindTitles } from '../../../rendering/annotationLabels';
import type { Draft, MarginNote, PageAim, ToReaderAnnotations } from '../../../rendering/reader/annotationMessages';
import { rangeOf } from '../../shared/offsets';
import { linkOf } from '../../shared/richView';
import { boxOf } from '../cards/trigger';
import { tell } from '../host';
import type { VirtualText } from '../virtualText';
import { Margin } from './margin';
import { NoteForm } from './noteForm';
import type { NoteAction } from './noteView';
import { pageAim, selectedRange } from './pageAim';
import { Requests } from './requests';
import { Selecting } from './selecting';
import { SelectionBar } from './selectionBar';
import { SpanHandles } from './spanHandles';

/** Annotating in the page: the bar at what is selected, the notes in the margin, and the forms in which they are written. */
export class Annotating {
  readonly margin: Margin;
  readonly #requests = new Requests();
  readonly #selecting: Selecting;
  readonly #handles: SpanHandles;
  readonly #bar: SelectionBar;
  #aim: PageAim | undefined;
  #isInChord = false;
  /** Whether a letter alone does something. */
  hasLetterKeys = true;

  /** What is being written has changed. */
  onChange: () => void = () => undefined;

  /** @param layer Takes what lies over the page. */
  constructor(
    readonly text: VirtualText,
    readonly layer: HTMLElement,
  ) {
    this.margin = new Margin(text, (id) => this.#act(id, 'restore'));
    this.#selecting = new Selecting(text, () => this.#selected());
    this.#handles = new SpanHandles(text);
    this.#bar = new SelectionBar({
      highlights: (colour) => this.#highlight(colour),
      writes: (kind, field) => this.#compose(kind, this.#aim ?? pageAim(text), field),
      closes: () => this.#leaveBar(),
    });
    layer.append(this.#bar.element, this.#handles.element);
    text.arrange = (blocks) => this.margin.arrange(blocks);
    this.#listen();
  }

  /** Brings back what was being written before a reload. */
  begin(drafts: readonly Draft[] | undefined): void {
    for (const draft of drafts ?? []) this.#putForm(draft);
  }

  take(message: ToReaderAnnotations): void {
    switch (message.type) {
      case 'askAim':
        tell({ type: 'aim', request: message.request, aim: this.#aim ?? pageAim(this.text) });
        this.#selecting.forget();
        this.#hideBar();
        break;
      case 'compose':
        this.#compose(message.kind, this.#aim ?? pageAim(this.text), 'text');
        break;
      case 'select':
        this.#selecting.begin();
        break;
      case 'editNote':
        this.#edit(message.id);
        break;
      case 'margin':
        this.margin.take(message.notes);
        break;
      case 'done':
        this.#requests.take(message.request, message.why);
        break;
    }
  }

  /** Blocks were drawn: what lies over them goes along. */
  drawn(): void {
    this.#handles.draw();
    CSS.highlights.delete('composing');
    const draft = this.margin.form('new')?.draft;
    const ranges =
      draft?.about.type === 'new' ? draft.about.aim.parts.flatMap((part) => this.#rangeOf(part) ?? []) : [];
    if (ranges.length > 0) CSS.highlights.set('composing', new Highlight(...ranges));
  }

  /** Does what a click in a note or on a mark asks for; false when it asks for nothing. */
  clicked(event: MouseEvent): boolean {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    const note = target?.closest<HTMLElement>('.margin-note');
    if (target && note) return this.#clickedIn(note, target, event);
    if (target?.closest('.margin')) return true;
    const sign = target?.closest<HTMLElement>('[data-annotation]')?.dataset['annotation'];
    const mark = selectedRange(this.text) ? undefined : target?.closest<HTMLElement>('[data-annotations]');
    const id = sign ?? (target?.closest('a, button') ? undefined : mark?.dataset['annotations']?.split(' ').at(-1));
    if (id === undefined) return false;
    this.#show(id);
    return true;
  }

  #clickedIn(note: HTMLElement, target: HTMLElement, event: MouseEvent): boolean {
    const id = note.dataset['noteId'] ?? '';
    const link = target.closest('a');
    const to = link && linkOf(link);
    if (link) event.preventDefault();
    if (to?.to === 'passage' || to?.to === 'card') {
      tell({ type: 'follow', link: { to: to.to, id: to.id } });
      return true;
    }
    const { do: action, of, colour } = target.closest<HTMLElement>('button')?.dataset ?? {};
    if (colour !== undefined)
      this.#ask((request) => ({ type: 'change', request, id, colour: colour as AnnotationColour }));
    else if (action !== undefined) this.#do(action as NoteAction, id, of ?? id);
    else if (!this.margin.isOpen(id) && document.getSelection()?.isCollapsed !== false) this.#show(id);
    return true;
  }

  #do(action: NoteAction, root: string, id: string): void {
    switch (action) {
      case 'toggle':
        this.margin.toggle(root);
        this.margin.head(root)?.focus({ preventScroll: true });
        break;
      case 'edit':
        this.#edit(id);
        break;
      case 'reply':
        this.#putForm({ about: { type: 'reply', id: root }, passage: '', text: '', tags: '' })?.focus();
        break;
      case 'span':
        this.#changeSpan(root);
        break;
      case 'resolve':
      case 'restore':
      case 'delete':
        this.#act(id, action);
        break;
      case 'desk':
      case 'changeKindOrColour':
      case 'attachAnnotation':
        tell({ type: 'ask', do: action, id: root });
    }
  }

  #act(id: string, action: 'resolve' | 'delete' | 'restore'): void {
    const found = this.margin.find(id);
    this.#ask(
      (request) => ({ type: 'act', request, id, do: action }),
      () => {
        if (action === 'delete' && found) this.margin.sayDeleted(id, found.passage.id, titleFor(found.note, id));
        if (action === 'restore') this.margin.forgetDeleted(id);
      },
    );
  }

  /** Asks the host; what is refused is said in the bar above the text. */
  #ask(make: Parameters<Requests['ask']>[0], then: () => void = () => undefined): void {
    this.#requests.ask(make, (why) => {
      this.onRefuse(why ?? '');
      if (why === undefined) then();
    });
  }

  /** Why something could not be done; empty when it is done. */
  onRefuse: (why: string) => void = () => undefined;

  #show(id: string): void {
    this.margin.toggle(id, true);
    const head = this.margin.head(id);
    head?.focus({ preventScroll: true });
    const note = head?.closest<HTMLElement>('.margin-note');
    if (note) this.text.keepInView(note);
  }

  #edit(id: string): void {
    const found = this.margin.find(id);
    if (!found) return;
    const { note, passage } = found;
    this.margin.toggle(note.id, true);
    const reply = note.replies.find((one) => one.id === id);
    const draft: Draft = {
      about: { type: 'edit', id },
      passage: passage.id,
      text: reply?.text ?? note.text,
      tags: reply ? '' : note.tags.join(', '),
    };
    this.#putForm(draft)?.focus();
  }

  #changeSpan(id: string): void {
    const found = this.margin.find(id);
    if (!found) return;
    const { note, passage } = found;
    this.#handles.begin(
      { id: passage.id, start: note.start, end: note.end },
      (span) => this.#ask((request) => ({ type: 'change', request, id, span })),
      () => this.margin.head(id)?.focus({ preventScroll: true }),
    );
  }

  #highlight(colour: AnnotationColour): void {
    const aim = this.#aim ?? pageAim(this.text);
    this.#ask((request) => ({ type: 'annotate', request, aim, colour, kind: 'highlight', text: '', tags: [] }));
    this.#leaveBar();
  }

  #compose(kind: AnnotationKind, aim: PageAim, field: 'text' | 'tags'): void {
    const passage = aim.parts[0]?.id ?? aim.at?.id;
    if (passage === undefined) return;
    const known = this.margin.form('new');
    // What was begun elsewhere and not saved is not thrown away.
    const kept = known?.isChanged ? known.kept : { text: '', tags: '' };
    if (known) this.margin.removeForm(known);
    this.#selecting.forget();
    this.#hideBar();
    const draft: Draft = { about: { type: 'new', aim, kind }, passage, text: kept.text, tags: kept.tags };
    const form = this.#putForm(draft);
    document.getSelection()?.removeAllRanges();
    form?.focus(field);
    if (form) this.text.keepInView(form.element);
  }

  #putForm(draft: Draft): NoteForm | undefined {
    const { about } = draft;
    const key = about.type === 'new' ? 'new' : `${about.type} ${about.id}`;
    const known = this.margin.form(key);
    if (known) return known;
    const owner = {
      saves: (form: NoteForm) => this.#save(form),
      cancels: (form: NoteForm) => this.#end(form),
      leaves: () => this.text.scroller.focus({ preventScroll: true }),
      changed: () => this.onChange(),
      resized: (form: NoteForm) => this.margin.resize(form),
    };
    const begin = about.type === 'edit' ? this.#textOf(about.id) : { text: '', tags: '' };
    const form = new NoteForm(key, this.#titleOf(draft), draft, owner, begin);
    this.margin.addForm(form);
    return form;
  }

  #textOf(id: string): Pick<Draft, 'text' | 'tags'> {
    const note = this.margin.find(id)?.note;
    const reply = note?.replies.find((one) => one.id === id);
    return reply ? { text: reply.text, tags: '' } : { text: note?.text ?? '', tags: note?.tags.join(', ') ?? '' };
  }

  #titleOf({ about, passage }: Draft): string {
    if (about.type === 'reply') return 'Reply';
    if (about.type !== 'new') return titleFor(this.margin.find(about.id)?.note, about.id);
    const content = this.text.content(this.text.text?.ids.indexOf(passage) ?? -1);
    const where = content && content.kind !== 'heading' ? content.reference : passage;
    return `${kindTitles[about.kind]} on ${where}`;
  }

  #save(form: NoteForm): void {
    const { about } = form.draft;
    const { text, tags } = form;
    if (about.type !== 'edit' && form.isEmpty) {
      this.#end(form);
      return;
    }
    const done = (why: string | undefined): void => {
      if (why === undefined) this.#end(form);
      else form.refuse(why);
    };
    this.#requests.ask((request) => {
      if (about.type === 'new') return { type: 'annotate', request, aim: about.aim, kind: about.kind, text, tags };
      if (about.type === 'reply') return { type: 'reply', request, id: about.id, text };
      const isReply = this.margin.find(about.id)?.note.id !== about.id;
      return { type: 'change', request, id: about.id, text, ...(isReply ? {} : { tags }) };
    }, done);
  }

  #end(form: NoteForm): void {
    this.margin.removeForm(form);
    this.onChange();
    this.drawn();
  }

  #rangeOf({ id, start, end }: PageAim['parts'][number]): Range | undefined {
    const block = this.text.element(this.text.text?.ids.indexOf(id) ?? -1);
    return block && rangeOf(block, start, end);
  }

  #listen(): void {
    const { column, scroller } = this.text;
    document.addEventListener('keydown', (event) => this.#pressed(event));
    column.addEventListener('pointerdown', (event) => {
      if (event.target instanceof Element && event.target.closest('.margin')) return;
      this.#selecting.forget();
      this.#hideBar();
    });
    // What the pointer has selected is known when this event is over.
    document.addEventListener('pointerup', ({ target }) => {
      if (target instanceof Node && column.contains(target)) setTimeout(() => this.#pointedAt());
    });
    document.addEventListener('selectionchange', () => {
      if (this.#bar.isOpen && !this.#bar.hasFocus && this.#aim?.parts.length !== 0 && !selectedRange(this.text))
        this.#hideBar();
    });
    scroller.addEventListener('scroll', () => this.#bar.isOpen && this.#placeBar(), { passive: true });
  }

  #pressed(event: KeyboardEvent): void {
    // The second key of a chord is VS Code's.
    const isInChord = this.#isInChord;
    this.#isInChord = !event.altKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    if (isInChord && !['Control', 'Shift', 'Meta'].includes(event.key)) return;
    if (isInChord) this.#isInChord = true;
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
    const isStop = target instanceof HTMLElement && target.matches('a, button');
    const isInside = target instanceof HTMLElement && target.closest('.card, .pair, .find, .handles, .selection-bar');
    if (isTyping || isInside) return;
    if (this.#selecting.isOn && this.#selecting.press(event)) event.preventDefault();
    else if (key === 'Escape' && (this.#bar.isOpen || this.#selecting.isOn)) {
      event.preventDefault();
      this.#leaveBar();
    } else if (this.#bar.isOpen && (key === 'Tab' || key === 'Enter') && !isStop && !event.shiftKey) {
      event.preventDefault();
      this.#bar.focus();
    } else if (ctrlKey || metaKey || altKey) return;
    else if (key === 's') {
      event.preventDefault();
      this.#selecting.begin();
    } else if (key === 'a') {
      event.preventDefault();
      this.#annotatePassage();
    }
  }

  /** The bar for the whole passage at hand. */
  #annotatePassage(): void {
    const { at } = pageAim(this.text);
    if (!at) return;
    this.#aim = { parts: [], at };
    this.#placeBar();
    this.#bar.focus();
  }

  /** A link that the pointer began on has the focus: Tab would go on from there, not into the bar. */
  #pointedAt(): void {
    const { column, scroller } = this.text;
    if (selectedRange(this.text) && column.contains(document.activeElement)) scroller.focus({ preventScroll: true });
    this.#selected();
  }

  #selected(): void {
    if (!selectedRange(this.text)) {
      this.#hideBar();
      return;
    }
    this.#aim = pageAim(this.text);
    if (this.#aim.parts.length > 0) this.#placeBar();
    else this.#hideBar();
  }

  #placeBar(): void {
    const block = this.text.element(this.text.text?.ids.indexOf(this.#aim?.at?.id ?? '') ?? -1);
    const place = selectedRange(this.text) ?? block?.querySelector('p');
    if (!place) return;
    const { left, top, right, bottom } = place.getBoundingClientRect();
    this.#bar.show({ left, top, right, bottom }, boxOf(this.text.scroller));
  }

  #hideBar(): void {
    this.#bar.hide();
    this.#aim = undefined;
  }

  #leaveBar(): void {
    const hadFocus = this.#bar.hasFocus;
    this.#hideBar();
    this.#selecting.end();
    if (hadFocus) this.text.scroller.focus({ preventScroll: true });
  }
}

/** What a note or a reply is called. */
function titleFor(note: MarginNote | undefined, id: string): string {
  if (!note) return 'Annotation';
  return note.id === id ? note.title : 'Reply';
}
