import { BlockHeights } from '../../rendering/reader/heights';
import { readingLine, scrollFor } from '../../rendering/reader/readingLine';
import type { BlockContent, ReaderPlace, ReaderText } from '../../rendering/reader/readerMessages';
import { blockView, placeholder } from '../shared/blockView';
import { estimator, type Estimate } from './estimate';
import { offsetOf, rangeOf } from '../shared/offsets';
import { selectedBlocks, type BlockRange } from './selection';
import { arrangeStops, stops } from './stops';

/** Views above and below the one in sight that are drawn, too. */
const margin = 1;
/** Blocks whose content is kept. */
const kept = 800;

/**
 * A text of any length of which only the blocks near the view are in the page. The heights of all others are
 * known or estimated, so that the scroll bar tells the truth; a block that is in the page is changed only when what
 * it shows has changed.
 */
export class VirtualText {
  readonly #contents = new Map<number, BlockContent>();
  readonly #shown = new Map<number, { readonly element: HTMLElement; readonly json: string }>();
  readonly #asked = new Set<number>();
  #text: ReaderText | undefined;
  #heights = new BlockHeights(0, () => 0);
  #estimate: Estimate | undefined;
  #width = 0;
  /** Where the reader is to be kept until they scroll themselves. */
  #pinned: ReaderPlace | undefined;
  /** Where the reader has pointed; the text does not move for it. */
  #pointed: ReaderPlace | undefined;
  #expectedTop = 0;
  #frame = 0;
  /** Whether the reader has scrolled since they were asked last where they are. */
  #isScrolled = false;

  /** Blocks that the page shows, or will show in a moment, and has not got. */
  onNeed: (from: number, to: number) => void = () => undefined;
  /** The reader has gone to another place, or pointed at it. */
  onPlace: (place: ReaderPlace, isPointed: boolean) => void = () => undefined;
  /** Blocks were drawn. */
  onDraw: () => void = () => undefined;
  /** Blocks are in the page and are about to be measured. */
  arrange: (blocks: ReadonlyMap<number, HTMLElement>) => void = () => undefined;

  /**
   * @param scroller Scrolls.
   * @param column Holds the blocks.
   */
  constructor(
    readonly scroller: HTMLElement,
    readonly column: HTMLElement,
  ) {
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(scroller);
  }

  /** The text that is shown. */
  get text(): ReaderText | undefined {
    return this.#text;
  }

  /** How much of the text lies above the reading line, from 0 to 1. */
  get progress(): number {
    return this.#heights.total === 0 ? 0 : Math.min(1, this.#line() / this.#heights.total);
  }

  /** Where a block begins, from 0 at the beginning of the text to 1 at its end. */
  share(index: number): number {
    return this.#heights.total === 0 ? 0 : this.#heights.top(index) / this.#heights.total;
  }

  /** Goes to a share of the text. */
  goToShare(share: number): void {
    const id = this.#text?.ids[this.#heights.at(share * this.#heights.total)];
    if (id === undefined) return;
    this.goTo({ id, offset: 0 });
    this.onPlace({ id, offset: 0 }, true);
  }

  /** Shows a text. When it is another state of the one that is shown, the reader stays where they are. */
  show(text: ReaderText): void {
    const isSame = this.#text?.key === text.key;
    const place = text.place ?? (isSame ? this.place() : undefined);
    this.#text = text;
    this.#contents.clear();
    this.#asked.clear();
    for (const { element } of this.#shown.values()) element.remove();
    this.#shown.clear();
    this.#measureFonts();
    this.#heights = new BlockHeights(text.ids.length, (index) => this.#estimated(index));
    for (const block of text.blocks) this.#contents.set(block.index, block);
    if (place) this.goTo(place);
    else this.#draw();
  }

  /** Takes blocks that were asked for, or that have changed. */
  take(blocks: readonly BlockContent[]): void {
    for (const block of blocks) {
      this.#contents.delete(block.index);
      this.#contents.set(block.index, block);
      this.#asked.delete(block.index);
    }
    for (const index of this.#contents.keys()) {
      if (this.#contents.size <= kept) break;
      if (!this.#shown.has(index)) this.#contents.delete(index);
    }
    this.#draw();
  }

  /** What blocks show may have changed: asks for those that are in the page. */
  refresh(): void {
    for (const index of this.#contents.keys()) if (!this.#shown.has(index)) this.#contents.delete(index);
    const indices = [...this.#shown.keys()];
    this.#asked.clear();
    if (indices.length > 0) this.onNeed(Math.min(...indices), Math.max(...indices) + 1);
  }

  /** Brings a character to where the reader reads. */
  goTo(place: ReaderPlace): void {
    const index = this.#indexOf(place.id);
    if (index >= 0) {
      this.#pinned = place;
      this.#pointed = undefined;
      this.#scrollTo(this.#scrollTopFor(index, place.offset));
    }
    this.#draw();
  }

  /** Where the reader is: what they jumped to or clicked on, or what stands at the reading line. */
  place(): ReaderPlace | undefined {
    const known = this.#pinned ?? this.#pointed;
    if (known) return known;
    const index = this.#heights.at(this.#line());
    const id = this.#text?.ids[index];
    const element = this.#shown.get(index)?.element;
    return id === undefined ? undefined : { id, offset: element ? this.#offsetAtLine(element) : 0 };
  }

  /** The reader points at a character: that is where they are until they scroll. */
  point(place: ReaderPlace): void {
    this.#pinned = undefined;
    this.#pointed = place;
    this.onPlace(place, true);
  }

  /** The element of a block; undefined when it is not in the page. */
  element(index: number): HTMLElement | undefined {
    return this.#shown.get(index)?.element;
  }

  /** What a block shows; undefined when it is not known. */
  content(index: number): BlockContent | undefined {
    return this.#contents.get(index);
  }

  /** What blocks show; undefined when one of them is not known. */
  contents(from: number, to: number): readonly BlockContent[] | undefined {
    const contents: BlockContent[] = [];
    for (let index = from; index < to; index++) {
      const content = this.#contents.get(index);
      if (!content) return undefined;
      contents.push(content);
    }
    return contents;
  }

  /** The size of the text or of the column has changed. */
  relayout(): void {
    const place = this.place();
    this.#measureFonts();
    this.#heights.estimate((index) => this.#estimated(index), true);
    if (place) this.goTo(place);
    else this.#draw();
  }

  /** What stands in or beside blocks has changed its size. */
  redraw(): void {
    this.#draw();
  }

  /** Scrolls as little as needed for a range to be in sight. */
  keepInView(range: Range | HTMLElement): void {
    const { top, bottom } = range.getBoundingClientRect();
    const view = this.scroller.getBoundingClientRect();
    const edge = 48;
    if (top < view.top + edge) this.scroller.scrollTop += top - view.top - edge;
    else if (bottom > view.bottom - edge)
      this.scroller.scrollTop += Math.min(bottom - view.bottom + edge, top - view.top - edge);
  }

  #indexOf(id: string): number {
    return this.#text?.ids.indexOf(id) ?? -1;
  }

  #line(): number {
    return readingLine(this.scroller.scrollTop, this.scroller.clientHeight);
  }

  #scrolled(): void {
    const isByReader = Math.abs(this.scroller.scrollTop - this.#expectedTop) > 2;
    this.#isScrolled ||= isByReader;
    if (isByReader) {
      this.#pinned = undefined;
      this.#pointed = undefined;
    }
    this.#expectedTop = this.scroller.scrollTop;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#draw();
      const place = this.#isScrolled ? this.place() : undefined;
      this.#isScrolled = false;
      if (place) this.onPlace(place, false);
    });
  }

  #resized(): void {
    const { width } = this.column.getBoundingClientRect();
    if (Math.abs(width - this.#width) < 1) this.#draw();
    else this.relayout();
  }

  #measureFonts(): void {
    this.#width = this.column.getBoundingClientRect().width;
    this.#estimate = estimator(this.column);
  }

  #estimated(index: number): number {
    const { codes = '', sizes = [] } = this.#text ?? {};
    return this.#estimate?.(codes.charAt(index), sizes[index] ?? 0) ?? 0;
  }

  #scrollTo(top: number): void {
    // There must be room to scroll to.
    this.#pad(0, 0);
    this.scroller.scrollTop = top;
    this.#expectedTop = this.scroller.scrollTop;
  }

  /** Draws what is near the view; again when the heights that come out bring other blocks near. */
  #draw(): void {
    for (let round = 0; round < 4; round++) if (!this.#drawOnce()) break;
    this.onDraw();
  }

  /** Whether anything has shifted. */
  #drawOnce(): boolean {
    const count = this.#text?.ids.length ?? 0;
    if (count === 0 || this.scroller.clientHeight === 0) return false;
    const { scrollTop, clientHeight } = this.scroller;
    const near = {
      from: this.#heights.at(scrollTop - margin * clientHeight),
      to: Math.min(count, this.#heights.at(scrollTop + (1 + margin) * clientHeight) + 1),
    };
    const { from, to } = withSelection(near);
    const anchor = this.#anchor();
    const before = anchor?.element.getBoundingClientRect().top;
    this.#place(from, to);
    this.#need(from, to);
    this.arrange(new Map([...this.#shown].map(([index, { element }]) => [index, element])));
    this.#measure(from, to);
    this.#pad(from, to);
    if (this.#pinned) return this.#align(this.#pinned);
    if (before === undefined || !anchor?.element.isConnected) return false;
    return this.#shift(anchor.element.getBoundingClientRect().top - before);
  }

  /** The first block in sight: it must not move when those above it turn out higher or lower. */
  #anchor(): { readonly element: HTMLElement } | undefined {
    const top = this.scroller.getBoundingClientRect().top;
    const indices = [...this.#shown.keys()].sort((a, b) => a - b);
    for (const index of indices) {
      const found = this.#shown.get(index);
      if (found && found.element.getBoundingClientRect().bottom > top) return found;
    }
    return undefined;
  }

  /** Puts exactly these blocks into the page; those that stay and are as before are not touched. */
  #place(from: number, to: number): void {
    for (const [index, { element }] of this.#shown) {
      if (index >= from && index < to) continue;
      element.remove();
      this.#shown.delete(index);
    }
    let next: Element | null = this.column.firstElementChild;
    for (let index = from; index < to; index++) {
      const known = this.#shown.get(index);
      const content = this.#contents.get(index);
      const json = content ? JSON.stringify(content) : '';
      if (known && (known.json === json || !content)) {
        next = known.element.nextElementSibling;
        continue;
      }
      const element = content ? blockView(content) : placeholder(index, this.#heights.height(index));
      arrangeStops(element);
      if (known) {
        next = known.element.nextElementSibling;
        this.#shown.set(index, { element: replaced(known.element, element), json });
      } else {
        this.column.insertBefore(element, next);
        this.#shown.set(index, { element, json });
      }
    }
  }

  #need(from: number, to: number): void {
    const missing: number[] = [];
    for (let index = from; index < to; index++)
      if (!this.#contents.has(index) && !this.#asked.has(index)) missing.push(index);
    if (missing.length === 0) return;
    for (const index of missing) this.#asked.add(index);
    this.onNeed(missing[0] ?? from, (missing.at(-1) ?? from) + 1);
  }

  #measure(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const shown = this.#shown.get(index);
      if (shown && shown.json !== '') this.#heights.measure(index, shown.element.getBoundingClientRect().height);
    }
  }

  /** Room for what is not drawn. */
  #pad(from: number, to: number): void {
    const { style } = this.column;
    style.setProperty('--above', `${this.#heights.top(from)}px`);
    style.setProperty('--below', `${this.#heights.total - this.#heights.top(to)}px`);
  }

  /** Brings a place to the reading line. */
  #align({ id, offset }: ReaderPlace): boolean {
    const index = this.#indexOf(id);
    const element = this.#shown.get(index)?.element;
    if (!element || this.#isBeginning(index, offset))
      return this.#shift(this.#scrollTopFor(index, offset) - this.scroller.scrollTop);
    const box = (offset > 0 ? rangeOf(element, offset, offset + 1) : undefined)?.getBoundingClientRect();
    const top = box && box.height > 0 ? box.top : element.getBoundingClientRect().top;
    const y = top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
    return this.#shift(scrollFor(y, this.scroller.clientHeight) - this.scroller.scrollTop);
  }

  #scrollTopFor(index: number, offset: number): number {
    return this.#isBeginning(index, offset) ? 0 : scrollFor(this.#heights.top(index), this.scroller.clientHeight);
  }

  /** Whether only headings stand before a place: then the text is shown from its first line. */
  #isBeginning(index: number, offset: number): boolean {
    return offset === 0 && /^\d*$/.test(this.#text?.codes.slice(0, index) ?? '');
  }

  #shift(by: number): boolean {
    if (Math.abs(by) < 1) return false;
    const before = this.scroller.scrollTop;
    this.scroller.scrollTop = before + by;
    this.#expectedTop = this.scroller.scrollTop;
    return this.scroller.scrollTop !== before;
  }

  /** The first character of a block at the reading line. */
  #offsetAtLine(element: HTMLElement): number {
    const box = this.scroller.getBoundingClientRect();
    const y = box.top + this.#line() - this.scroller.scrollTop;
    if (element.getBoundingClientRect().top >= y) return 0;
    const words = element.querySelector('p, h1, h2, h3, h4, h5, h6') ?? element;
    const { left } = words.getBoundingClientRect();
    const at = document.caretPositionFromPoint(left + 2, y);
    const found = at && offsetOf(at.offsetNode, at.offset);
    return found?.block === element ? found.offset : 0;
  }
}

/** Blocks with those that hold the selection: what is selected must not go from the page. */
function withSelection({ from, to }: BlockRange): BlockRange {
  const selected = selectedBlocks();
  if (!selected || Math.max(to, selected.to) - Math.min(from, selected.from) > kept / 2) return { from, to };
  return { from: Math.min(from, selected.from), to: Math.max(to, selected.to) };
}

/**
 * Puts a block in another's place; the focus stays on the same stop. What stands in the margin stays in the page,
 * and with it what is being written there. @returns the block that is in the page then.
 */
function replaced(before: HTMLElement, after: HTMLElement): HTMLElement {
  const margin = before.querySelector(':scope > .margin');
  const focused = [...before.querySelectorAll(stops)].findIndex((stop) => stop === document.activeElement);
  if (margin) {
    for (const child of [...before.childNodes]) if (child !== margin) child.remove();
    margin.before(...after.childNodes);
    before.className = after.className;
    before.removeAttribute('data-arranged');
    arrangeStops(before);
  } else before.replaceWith(after);
  const block = margin ? before : after;
  // What has the focus in the margin has not gone.
  if (focused >= 0 && !block.contains(document.activeElement))
    block.querySelectorAll<HTMLElement>(stops)[focused]?.focus({ preventScroll: true });
  return block;
}
