import { shownEvents } from '../rendering/comparing/timeline';
import { timelinePicture, type TimelinePicture } from '../rendering/comparing/timelineLayout';
import {
  timelineMemorySchema,
  timelineStateSchema,
  type FromTimeline,
  type TimelineEvent,
  type TimelineMemory,
  type TimelineState,
  type TimelineView,
} from '../rendering/comparing/timelineMessages';
import { button, choice, searchField } from './shared/controls';
import { element } from './shared/element';
import { StateHost } from './shared/stateHost';
import { followLinks, link } from './shared/links';
import { Chart } from './timeline/chart';
import { pngOf, svgOf } from './timeline/exportPicture';
import { eventTable } from './timeline/eventTable';

const host = new StateHost<TimelineState, FromTimeline, TimelineMemory>(timelineStateSchema, timelineMemorySchema);
const calendar: TimelineView = {
  zoom: 'all',
  isAligned: false,
  isTable: false,
  person: '',
  comparison: '',
  text: '',
};
const zoomTitles = { all: 'All', decade: 'Decade', year: 'Year' } as const;

/** The page: a toolbar, the chart or the table, and the events that have no place in it. */
class TimelinePage {
  readonly #root = document.querySelector('main') ?? document.body;
  readonly #chart = new Chart((step) => this.#zoomBy(step));
  readonly #body = element('div', { class: 'body' });
  readonly #status = element('span', { role: 'status' });
  readonly #buttons: { readonly button: HTMLButtonElement; readonly isOn: () => boolean }[] = [];
  #view = host.memory?.view ?? calendar;
  /** As the chart was drawn last. */
  #drawn: TimelineView | undefined;
  #state: TimelineState | undefined;

  constructor() {
    followLinks(this.#root, (message) => host.tell(message));
    window.addEventListener('resize', () => {
      if (this.#view.zoom === 'all') this.#draw();
    });
  }

  show(state: TimelineState): void {
    this.#state = state;
    this.#buttons.length = 0;
    this.#root.replaceChildren(
      element('h1', { dir: 'auto' }, state.title),
      this.#filters(state),
      this.#tools(),
      this.#body,
    );
    this.#draw();
  }

  #set(change: Partial<TimelineView>): void {
    this.#view = { ...this.#view, ...change };
    this.#draw();
  }

  #zoomBy(step: number): void {
    const zooms = ['all', 'decade', 'year'] as const;
    const zoom = zooms[zooms.indexOf(this.#view.zoom) + step];
    if (zoom) this.#set({ zoom });
  }

  #filters({ people, comparisons }: TimelineState): HTMLElement {
    const options = (first: string, list: TimelineState['people']) => [
      ['', first] as const,
      ...list.map(({ id, name }) => [id, name] as const),
    ];
    const { person, comparison, text } = this.#view;
    return element(
      'div',
      { class: 'toolbar', role: 'search', 'aria-label': 'Which events are shown' },
      choice('Person', options('Anybody', people), person, (value) => this.#set({ person: value })),
      choice('Comparison', options('All', comparisons), comparison, (value) => this.#set({ comparison: value })),
      searchField('Words', text, (value) => this.#set({ text: value })),
      this.#status,
    );
  }

  #tools(): HTMLElement {
    const zooms = (['all', 'decade', 'year'] as const).map((zoom) =>
      this.#toggle(zoomTitles[zoom], () => this.#view.zoom === zoom && !this.#view.isTable, { zoom, isTable: false }),
    );
    const align = this.#toggle(
      'Years Since the Beginning',
      () => this.#view.isAligned,
      () => ({
        isAligned: !this.#view.isAligned,
      }),
    );
    const table = this.#toggle(
      'As Table',
      () => this.#view.isTable,
      () => ({ isTable: !this.#view.isTable }),
    );
    return element(
      'div',
      { class: 'toolbar' },
      element('span', { role: 'group', 'aria-label': 'Zoom', class: 'group' }, ...zooms),
      align,
      table,
      button('Export as SVG…', () => this.#export('svg')),
      button('Export as PNG…', () => this.#export('png')),
    );
  }

  #toggle(
    title: string,
    isOn: () => boolean,
    change: Partial<TimelineView> | (() => Partial<TimelineView>),
  ): HTMLButtonElement {
    const made = button(title, () => this.#set(typeof change === 'function' ? change() : change));
    this.#buttons.push({ button: made, isOn });
    return made;
  }

  #draw(): void {
    const state = this.#state;
    if (!state) return;
    host.keep({ ...state.address, view: this.#view });
    for (const toggle of this.#buttons) toggle.button.setAttribute('aria-pressed', String(toggle.isOn()));
    const events = shownEvents(state, this.#view);
    const count = `${state.events.length} events`;
    this.#status.textContent = events.length === state.events.length ? count : `${events.length} of ${count}`;
    if (this.#view.isTable) this.#body.replaceChildren(eventTable(state, events));
    else {
      const picture = this.#picture(state, events);
      this.#body.replaceChildren(
        this.#chart.draw(picture, this.#drawn?.isAligned === this.#view.isAligned),
        ...this.#left(state, events, picture),
      );
      this.#chart.restore();
      this.#drawn = this.#view;
    }
  }

  #picture(state: TimelineState, events: readonly TimelineEvent[]): TimelinePicture {
    return timelinePicture(state, events, this.#view, Math.max(280, this.#root.clientWidth - 34));
  }

  /** Events that the picture has no place for, and why. */
  #left(state: TimelineState, events: readonly TimelineEvent[], { tracks }: TimelinePicture): readonly HTMLElement[] {
    const drawn = new Set(tracks.flatMap((track) => track.events.map(({ event }) => event)));
    const left = events.filter((event) => !drawn.has(event));
    const list = (title: string, some: readonly TimelineEvent[]): readonly HTMLElement[] =>
      some.length === 0
        ? []
        : [
            element('h2', {}, title),
            element(
              'ul',
              {},
              ...some.map(({ id, name, date, whenText }) => {
                const words = [date, whenText === '' ? '' : `“${whenText}”`].filter(Boolean).join(' ');
                return element(
                  'li',
                  {},
                  link('event', id, name, { dir: 'auto' }),
                  words === '' ? undefined : ` ${words}`,
                );
              }),
            ),
          ];
    return [
      ...list(
        'Without a Date',
        left.filter(({ span }) => !span),
      ),
      ...list(
        `Not Counted from a Beginning: ${state.tracks.at(-1)?.title ?? ''}`,
        left.filter(({ span }) => span),
      ),
    ];
  }

  #export(format: 'svg' | 'png'): void {
    const state = this.#state;
    if (!state) return;
    const svg = svgOf(state, this.#picture(state, shownEvents(state, this.#view)));
    if (format === 'svg') host.tell({ type: 'save', format, data: svg.text });
    else void pngOf(svg).then((data) => host.tell({ type: 'save', format, data }));
  }
}

const page = new TimelinePage();
host.hear({ type: 'ready' }, (state) => page.show(state));
