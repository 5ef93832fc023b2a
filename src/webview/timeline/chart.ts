import {
  sizes,
  type PlacedEvent,
  type PlacedTrack,
  type TimelinePicture,
} from '../../rendering/comparing/timelineLayout';
import { element } from '../shared/element';

/** The timeline as elements: a list of buttons for each track, with one tab stop for all. */
export class Chart {
  readonly #scroll = element('div', { class: 'scroll', role: 'region', 'aria-label': 'Timeline', tabindex: '0' });
  #picture: TimelinePicture | undefined;
  #focused = '';
  #hadFocus = false;
  #middle: number | undefined;

  /** @param zoomBy Is told when the reader wants to see less (1) or more (-1) of the time. */
  constructor(readonly zoomBy: (step: number) => void) {
    this.#scroll.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.#pressed(event.key)) event.preventDefault();
    });
    this.#scroll.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target.dataset['id'] !== undefined) this.#stopAt(target);
    });
  }

  /** @param isSameTime Whether its time is counted as in the picture before: then its middle stays. */
  draw(picture: TimelinePicture, isSameTime: boolean): HTMLElement {
    this.#hadFocus = this.#scroll.contains(document.activeElement) && this.#focused !== '';
    this.#middle = isSameTime ? this.#share() : undefined;
    this.#picture = picture;
    const surface = element(
      'div',
      { class: picture.hasLabels ? 'surface' : 'surface dense' },
      ...picture.ticks.map(({ x, label }) =>
        placed(element('div', { class: 'tick', 'aria-hidden': 'true' }, label), x),
      ),
      ...picture.tracks.map(trackView),
    );
    surface.style.setProperty('width', `${picture.width}px`);
    surface.style.setProperty('height', `${picture.height}px`);
    this.#scroll.replaceChildren(surface);
    return this.#scroll;
  }

  /** To be called when the chart is in the page: brings back the focus, or the time that was in the middle. */
  restore(): void {
    const stop = this.#buttons.find(({ dataset }) => dataset['id'] === this.#focused) ?? this.#buttons[0];
    if (stop) stop.tabIndex = 0;
    const width = this.#picture?.width ?? 0;
    if (this.#hadFocus && stop) {
      stop.focus({ preventScroll: true });
      stop.scrollIntoView({ block: 'nearest', inline: 'center' });
    } else {
      const middle = this.#middle === undefined ? this.#median() : this.#middle * width;
      this.#scroll.scrollLeft = middle - this.#scroll.clientWidth / 2;
    }
  }

  get #buttons(): readonly HTMLElement[] {
    return [...this.#scroll.querySelectorAll<HTMLElement>('button')];
  }

  /** The share of the time that lies before the middle of the window; undefined when all or none of it is shown. */
  #share(): number | undefined {
    const width = this.#picture?.width ?? 0;
    if (!this.#scroll.isConnected || width <= this.#scroll.clientWidth + 1) return undefined;
    return (this.#scroll.scrollLeft + this.#scroll.clientWidth / 2) / width;
  }

  /** Where half of the events lie before. */
  #median(): number {
    const tracks = this.#picture?.tracks ?? [];
    const xs = tracks.flatMap(({ events }) => events.map(({ x }) => x)).sort((a, b) => a - b);
    return xs[Math.floor(xs.length / 2)] ?? 0;
  }

  #stopAt(target: HTMLElement): void {
    for (const other of this.#buttons) other.tabIndex = -1;
    target.tabIndex = 0;
    this.#focused = target.dataset['id'] ?? '';
  }

  #pressed(key: string): boolean {
    const zoom = { '+': 1, '=': 1, '-': -1 }[key];
    if (zoom !== undefined) this.zoomBy(zoom);
    const goal = this.#goal(key);
    goal?.focus();
    goal?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return zoom !== undefined || goal !== undefined;
  }

  #goal(key: string): HTMLElement | undefined {
    const active = document.activeElement;
    const list = active?.closest('ol');
    if (!list || !(active instanceof HTMLElement)) return undefined;
    const own = [...list.querySelectorAll<HTMLElement>('button')];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step !== undefined) return own[own.indexOf(active) + step];
    if (key === 'Home') return own[0];
    if (key === 'End') return own.at(-1);
    const track = { ArrowDown: 1, ArrowUp: -1 }[key];
    const lists = [...this.#scroll.querySelectorAll('ol')];
    return track === undefined ? undefined : nearest(lists[lists.indexOf(list) + track], active);
  }
}

/** The event of another track that lies nearest in time. */
function nearest(list: HTMLElement | undefined, to: HTMLElement): HTMLElement | undefined {
  const { left } = to.getBoundingClientRect();
  const distance = (one: HTMLElement): number => Math.abs(one.getBoundingClientRect().left - left);
  return [...(list?.querySelectorAll<HTMLElement>('button') ?? [])].sort((a, b) => distance(a) - distance(b))[0];
}

function trackView({ title, since, y, events }: PlacedTrack, index: number): HTMLElement {
  const id = `track-${index}`;
  const more = since === '' ? undefined : element('span', { class: 'quiet' }, ` ${since}`);
  const head = element('h2', { id, dir: 'auto' }, title, more);
  const track = element(
    'div',
    { class: 'track' },
    head,
    element('ol', { 'aria-labelledby': id }, ...events.map(eventView(y))),
  );
  track.style.setProperty('top', `${y}px`);
  return track;
}

function eventView(top: number): (placed: PlacedEvent) => HTMLElement {
  return ({ event, span, x, y, width, room }) => {
    const looks = ['bar'];
    if (span.isDay) looks.push('day');
    if (span.isUnsure) looks.push('unsure');
    if (span.opensBefore) looks.push('opens-before');
    if (span.opensAfter) looks.push('opens-after');
    const bar = element('span', { class: looks.join(' '), 'aria-hidden': 'true' });
    bar.style.setProperty('width', `${span.isDay ? sizes.bar : width}px`);
    const made = element(
      'button',
      {
        type: 'button',
        tabindex: '-1',
        'data-to': 'event',
        'data-id': event.id,
        title: `${event.name}, ${event.date}`,
      },
      bar,
      element('span', { class: 'label', dir: 'auto' }, event.name),
      element('span', { class: 'unseen' }, `, ${event.date}`),
    );
    made.style.setProperty('width', `${room}px`);
    const item = placed(element('li', {}, made), x);
    item.style.setProperty('top', `${y - top}px`);
    return item;
  };
}

function placed(element: HTMLElement, x: number): HTMLElement {
  element.style.setProperty('left', `${x}px`);
  return element;
}
