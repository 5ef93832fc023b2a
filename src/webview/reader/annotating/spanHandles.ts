import type { PagePart } from '../../../rendering/reader/annotationMessages';
import { nextEdge } from '../../../rendering/reader/selectionSteps';
import { element } from '../../shared/element';
import { offsetOf, rangeOf } from '../../shared/offsets';
import type { VirtualText } from '../virtualText';

type Edge = 'start' | 'end';

/** What is changed, and what comes of it. */
interface Task {
  readonly begin: PagePart;
  readonly saves: (span: PagePart) => void;
  readonly ends: () => void;
}

/** Two handles at the ends of an annotation's words. */
export class SpanHandles {
  readonly element = element('div', {
    class: 'handles',
    role: 'group',
    'aria-label': 'Words of the annotation',
    hidden: '',
  });
  readonly #start = handle('start', 'Beginning of the words');
  readonly #end = handle('end', 'End of the words');
  readonly #status = element('p', { class: 'unseen', role: 'status' });
  #task: Task | undefined;
  #span: PagePart = { id: '', start: 0, end: 0 };

  constructor(readonly text: VirtualText) {
    this.element.append(this.#start, this.#end, this.#status);
    for (const edge of ['start', 'end'] as const) this.#listen(edge);
    text.scroller.addEventListener('scroll', () => this.draw(), { passive: true });
  }

  get isOn(): boolean {
    return this.#task !== undefined;
  }

  /** Puts the handles up, with the focus on the second one. */
  begin(span: PagePart, saves: (span: PagePart) => void, ends: () => void): void {
    this.#task = { begin: span, saves, ends };
    this.#span = span;
    this.draw();
    this.#end.focus({ preventScroll: true });
  }

  /** Takes them away; what was not saved stays as it was. */
  end(): void {
    const task = this.#task;
    this.#task = undefined;
    this.draw();
    task?.ends();
  }

  /** Puts them where the words are now. */
  draw(): void {
    const range = this.#task && this.#range();
    this.element.hidden = !range;
    CSS.highlights.delete('span');
    if (!range) return;
    CSS.highlights.set('span', new Highlight(range));
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (!first || !last) return;
    const isRtl = getComputedStyle(range.startContainer.parentElement ?? document.body).direction === 'rtl';
    this.element.dir = isRtl ? 'rtl' : 'ltr';
    put(this.#start, isRtl ? first.right : first.left, first);
    put(this.#end, isRtl ? last.left : last.right, last);
  }

  #range(): Range | undefined {
    const block = this.text.element(this.text.text?.ids.indexOf(this.#span.id) ?? -1);
    return block && rangeOf(block, this.#span.start, this.#span.end);
  }

  #listen(edge: Edge): void {
    const button = edge === 'start' ? this.#start : this.#end;
    button.addEventListener('keydown', (event) => this.#pressed(edge, event));
    button.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      button.focus({ preventScroll: true });
      button.setPointerCapture(event.pointerId);
      const move = ({ clientX, clientY }: PointerEvent): void => this.#drag(edge, clientX, clientY);
      button.addEventListener('pointermove', move);
      const drop = (): void => {
        button.removeEventListener('pointermove', move);
        this.#save();
      };
      button.addEventListener('lostpointercapture', drop, { once: true });
    });
  }

  #pressed(edge: Edge, event: KeyboardEvent): void {
    const isRtl = this.element.dir === 'rtl' && /Left|Right/.test(event.key);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    const by = step !== undefined && isRtl ? (step === 1 ? -1 : 1) : step;
    if (event.key === 'Enter' || event.key === ' ') this.#save();
    else if (event.key === 'Escape') this.end();
    else if (by !== undefined) this.#step(edge, by, event.shiftKey ? 'character' : 'word');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #step(edge: Edge, by: 1 | -1, unit: 'word' | 'character'): void {
    const content = this.#content();
    if (content) this.#put(edge, nextEdge(content, this.#span[edge], by, unit, edge));
  }

  #drag(edge: Edge, x: number, y: number): void {
    // Handles stand below the line: the words are above the pointer.
    const at = document.caretPositionFromPoint(x, y - 14) ?? document.caretPositionFromPoint(x, y);
    const found = at && offsetOf(at.offsetNode, at.offset);
    const content = this.#content();
    if (!found || content === undefined || found.block.dataset['id'] !== this.#span.id) return;
    const offset = edge === 'start' ? found.offset + 1 : found.offset - 1;
    const by = edge === 'start' ? -1 : 1;
    this.#put(edge, nextEdge(content, offset, by, 'word', edge));
  }

  #put(edge: Edge, offset: number): void {
    const span = { ...this.#span, [edge]: offset };
    if (span.end <= span.start) return;
    this.#span = span;
    this.draw();
    const words = this.#content()?.slice(span.start, span.end) ?? '';
    this.#status.textContent = words.length > 160 ? `${words.slice(0, 80)} … ${words.slice(-80)}` : words;
  }

  #content(): string | undefined {
    return this.text.content(this.text.text?.ids.indexOf(this.#span.id) ?? -1)?.text;
  }

  #save(): void {
    const task = this.#task;
    const { start, end } = this.#span;
    if (task && (start !== task.begin.start || end !== task.begin.end)) task.saves(this.#span);
    if (task) this.end();
  }
}

function handle(edge: Edge, label: string): HTMLButtonElement {
  const title = `${label}: drag, or press the arrow keys; Enter saves, Escape leaves it as it was`;
  return element('button', { type: 'button', class: `handle at-${edge}`, 'aria-label': label, title });
}

function put(button: HTMLElement, x: number, { bottom }: DOMRect): void {
  button.style.setProperty('left', `${x}px`);
  button.style.setProperty('top', `${bottom}px`);
}
