import type { FromReader, ReaderSettings, ToReader, ReaderPlace } from '../rendering/reader/readerMessages';
import { textDirection } from '../rendering/textDirection';
import { Annotating } from './reader/annotating/annotating';
import { Cards } from './reader/cards/cards';
import { registerCopying, selectedRange } from './reader/copying';
import { DensityStrip } from './reader/densityStrip';
import { FindBar } from './reader/findBar';
import { hear, remember, remembered, tell } from './reader/host';
import { offsetOf } from './shared/offsets';
import { PairBar } from './reader/pairBar';
import { registerStops } from './reader/stops';
import { VirtualText } from './reader/virtualText';
import { WhereAmI } from './reader/whereAmI';

const scroller = byId('scroll');
const column = byId('column');
const text = new VirtualText(scroller, column);
const where = new WhereAmI(byId('path'), byId('progress'));
const strip = new DensityStrip(
  byId('strip') as HTMLCanvasElement,
  (index) => text.share(index),
  (share) => text.goToShare(share),
);

const finder = new FindBar(byId('find'), text, (query) => tell({ type: 'search', query }));

const pairs = new PairBar(byId('pair'), text, tell);
const cards = new Cards(column, scroller, byId('cards'), byId('card-status'));
cards.onChange = () => keep();
const annotating = new Annotating(text, byId('annotating'));
annotating.onChange = () => keep();
annotating.onRefuse = (why) => (byId('problem').textContent = why);

/** Scrolling asks for blocks many times a second; the host is told of a place when it rests. */
const rest = 120;
let timer = 0;
/** Milliseconds in which a window that is being closed is gone. */
const closing = 1500;
/** How often the host has brought the reader somewhere. */
let turn = 0;

text.onNeed = (from, to) => tell({ type: 'need', from, to });
text.onPlace = (place, isPointed) => {
  clearTimeout(timer);
  // What the reader has pointed at may be asked for at once.
  if (isPointed) said(place);
  else timer = window.setTimeout(() => said(place), rest);
};
text.onDraw = () => {
  const place = text.place();
  if (text.text && place) where.show(text.text, text.text.ids.indexOf(place.id), text.progress);
  finder.mark();
  pairs.mark();
  annotating.drawn();
};

hear(take);
registerStops(column);
registerCopying(text, tell);
column.addEventListener('click', clicked);
// Not when the selection changes: it does so, too, when its block goes from the page.
for (const event of ['pointerup', 'keyup']) column.addEventListener(event, selected);
new MutationObserver(() => strip.draw()).observe(document.body, { attributeFilter: ['class'] });
const memory = remembered();
/** Where the reader is, as the host knows it: what is drawn above the text moves the text a little. */
let at = memory?.place;
let pair = memory?.pair;
let drafts = memory?.drafts;
tell({ type: 'ready', ...(memory ? { place: memory.place } : {}), ...(pair ? { pair } : {}) });

function take(message: ToReader): void {
  switch (message.type) {
    case 'text':
      apply(message.settings);
      speak(message.language);
      byId('title').textContent = message.title;
      turn = message.turn;
      text.show(message);
      begin(message.key);
      // Keys scroll what has the focus; a page that comes up beside another one must not take it.
      if (document.hasFocus() && document.activeElement === document.body) scroller.focus({ preventScroll: true });
      break;
    case 'blocks':
      text.take(message.blocks);
      break;
    case 'stale':
      text.refresh();
      cards.refresh();
      break;
    case 'settings':
      apply(message.settings);
      text.relayout();
      break;
    case 'goTo':
      // Where the reader was before counts no more.
      clearTimeout(timer);
      turn = message.turn;
      text.goTo(message.place);
      keep(message.place);
      if (message.hasFocus) scroller.focus({ preventScroll: true });
      break;
    case 'density':
      strip.show(message);
      break;
    case 'pair':
      pairs.show(message);
      pair = message.pair;
      keep();
      break;
    case 'single':
      pairs.show(undefined);
      // A window that is loaded again closes the other page, too: that ends nothing.
      window.setTimeout(forgetPair, closing);
      break;
    case 'find':
      finder.open();
      break;
    case 'found':
      finder.take(message.query, message.matches);
      break;
    case 'copy':
      cite();
      break;
    case 'card':
    case 'cardSettings':
    case 'showCard':
      if (message.type === 'cardSettings') annotating.hasLetterKeys = message.hasKey;
      cards.take(message);
      break;
    default:
      annotating.take(message);
  }
}

/** What was open before a reload is open again. */
function begin(key: string): void {
  const isSame = memory?.key === key;
  cards.begin(isSame ? memory.cards : undefined);
  annotating.begin(isSame ? drafts : undefined);
  drafts = undefined;
}

function cite(): void {
  const range = selectedRange(text);
  if (range) tell({ type: 'cite', range });
}

function speak(language: string): void {
  document.documentElement.lang = language;
  column.dir = textDirection(language);
}

function said(place: ReaderPlace): void {
  keep(place);
  tell({ type: 'place', place, turn });
}

function keep(place = at ?? text.place()): void {
  at = place;
  if (text.text && place)
    remember({
      key: text.text.key,
      place,
      cards: cards.kept,
      drafts: annotating.margin.drafts,
      ...(pair ? { pair } : {}),
    });
}

function forgetPair(): void {
  if (pairs.isShown) return;
  pair = undefined;
  keep();
}

function apply({ size, measure, hasNumbers }: ReaderSettings): void {
  const { style, classList } = document.documentElement;
  style.setProperty('--size', `${size / 100}`);
  style.setProperty('--measure', `${measure}ch`);
  classList.toggle('without-numbers', !hasNumbers);
}

function clicked(event: MouseEvent): void {
  if (annotating.clicked(event) || cards.clicked(event)) return;
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('a, button') : null;
  const message = target ? messageOf(target) : undefined;
  if (message) {
    event.preventDefault();
    tell(message);
  }
}

/** What a link or mark of the text tells the host. */
function messageOf({ dataset }: HTMLElement): FromReader | undefined {
  const { card, passage, counterparts } = dataset;
  if (card !== undefined) return { type: 'follow', link: { to: 'card', id: card } };
  if (passage !== undefined) return { type: 'follow', link: { to: 'passage', id: passage } };
  if (counterparts !== undefined) return { type: 'counterparts', id: counterparts };
  return undefined;
}

/** What the reader points at or selects is where they are. */
function selected({ target }: Event): void {
  if (target instanceof Element && target.closest('.margin')) return;
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const { startContainer, startOffset } = selection.getRangeAt(0);
  const found = offsetOf(startContainer, startOffset);
  const id = found?.block.dataset['id'];
  if (found && id !== undefined) text.point({ id, offset: found.offset });
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}`);
  return found;
}
