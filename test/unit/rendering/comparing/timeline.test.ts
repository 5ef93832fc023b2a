import assert from 'node:assert/strict';
import { NameSearch } from '../../../../src/names/mentions';
import { shownEvents, timelineOf } from '../../../../src/rendering/comparing/timeline';
import { timelinePicture, type TimelinePicture } from '../../../../src/rendering/comparing/timelineLayout';
import {
  timelineStateSchema,
  type TimelineState,
  type TimelineView,
} from '../../../../src/rendering/comparing/timelineMessages';
import { timelineSvg } from '../../../../src/rendering/comparing/timelineSvg';
import { checkEdition } from '../../../../src/edition/check';
import { load } from '../../edition/memoryFiles';
import { SeededRandom } from '../../edition/seededRandom';
import { threeRivers } from './threeRivers';

const view: TimelineView = { zoom: 'all', isAligned: false, isTable: false, person: '', comparison: '', text: '' };
const card = (name: string, more: string): string => `---\nname: ${name}\n${more}---\n\nIt was.\n`;
const files = {
  ...threeRivers,
  'edition.yaml': threeRivers['edition.yaml']?.replace('sections: ["3"]', 'sections: ["3"], begins: thaw') ?? '',
  'events/first-boat.md': card('The first boat', 'when: ../1848\ncase: north\n'),
  'events/thaw.md': card('The thaw', 'when: "1861-03"\ncase: south\nplace: Ice Bay\n'),
  'events/frost.md': card('The frost', 'when: 1860~\ncase: south\n'),
  'events/peace.md': card('The peace', 'when: 1855/1857\ncase: both\n'),
  'events/rumour.md': card('The rumour', 'case: north\n'),
};

async function timeline(texts: Readonly<Record<string, string>> = files): Promise<TimelineState> {
  const { snapshot } = await load(texts);
  const [version] = snapshot.versions;
  assert.ok(version);
  const mentions = new NameSearch().mentions(snapshot, version);
  const address = { edition: 'file:///rivers' };
  return { type: 'timeline', address, ...timelineOf(snapshot, version, mentions) };
}

const names = (picture: TimelinePicture): readonly string[] =>
  picture.tracks.map(({ title, events }) => `${title}: ${events.map(({ event }) => event.id).join(' ')}`);

suite('The timeline', () => {
  test('has a track for each case and one for all other events, in order of time', async () => {
    const state = await timeline();
    assert.deepEqual(names(timelinePicture(state, state.events, view, 800)), [
      'North: first-boat flood',
      'South: frost thaw',
      'All cases and others: peace',
    ]);
  });

  test('keeps events without a date, at the end', async () => {
    const { events } = await timeline();
    assert.deepEqual([events.at(-1)?.id, events.at(-1)?.span, events.at(-1)?.date], ['rumour', undefined, '']);
  });

  test('is a message that its page takes', async () => {
    assert.deepEqual(timelineStateSchema.safeParse(await timeline()).error?.issues ?? [], []);
  });

  test('is filtered by person, comparison and words', async () => {
    const state = await timeline();
    const ids = (change: Partial<TimelineView>) => shownEvents(state, { ...view, ...change }).map(({ id }) => id);
    assert.deepEqual(ids({ person: 'ada-example' }), ['flood']);
    assert.deepEqual(ids({ comparison: 'boats' }), ['flood']);
    assert.deepEqual(ids({ text: 'ice BAY' }), ['thaw']);
    assert.deepEqual(ids({ text: 'ada' }), ['flood']);
    assert.equal(ids({}).length, 6);
  });

  test('counts years from the event that edition.yaml names, else from the first whose beginning is known', async () => {
    const state = await timeline();
    assert.deepEqual(
      state.tracks.map(({ origin }) => origin?.name),
      ['The flood', 'The thaw', undefined, undefined],
    );
    const aligned = timelinePicture(state, state.events, { ...view, isAligned: true }, 800);
    assert.deepEqual(names(aligned), ['North: first-boat flood', 'South: frost thaw']);
    const xs = aligned.tracks
      .flatMap(({ events }) => events)
      .filter(({ event }) => ['flood', 'thaw'].includes(event.id));
    assert.equal(xs[0]?.x, xs[1]?.x, 'both begin at the same place');
    assert.ok(aligned.ticks.some(({ label, x }) => label === '0' && x === xs[0]?.x));
    assert.match(aligned.tracks[1]?.since ?? '', /The thaw/);
  });

  test('has bars as long as what is known of the date', async () => {
    const state = await timeline();
    const picture = timelinePicture(state, state.events, { ...view, zoom: 'year' }, 800);
    const all = picture.tracks.flatMap(({ events }) => events);
    const width = (id: string): number => all.find(({ event }) => event.id === id)?.width ?? 0;
    const share = width('frost') / width('thaw');
    assert.ok(share > 11 && share < 13, 'a year is twelve times a month');
    assert.ok(width('flood') < width('thaw'), 'a day is a mark');
    assert.ok(width('peace') > 2.9 * width('frost'));
  });

  test('lets neither bars nor labels overlap, and begins a lane only where there is no room', async () => {
    const seeded = new SeededRandom(5);
    const random = (): number => seeded.next();
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index): [string, string] => {
        const year = 1840 + Math.floor(random() * 40);
        const when = random() < 0.5 ? String(year) : `${year}/${year + Math.floor(random() * 5)}`;
        return [
          `events/e${index}.md`,
          card(`Event ${'x'.repeat(Math.floor(random() * 30))}${index}`, `when: ${when}\ncase: west\n`),
        ];
      }),
    );
    const state = await timeline({ ...files, ...many });
    for (const zoom of ['all', 'decade', 'year'] as const) {
      const picture = timelinePicture(state, state.events, { ...view, zoom }, 900);
      const west = picture.tracks.find(({ title }) => title === 'West');
      assert.equal(west?.events.length, 300);
      for (const a of west.events)
        for (const b of west.events)
          if (a !== b && a.y === b.y)
            assert.ok(a.x + a.room <= b.x || b.x + b.room <= a.x, `${a.event.id} ${b.event.id}`);
      assert.ok(west.events.every(({ y }) => y >= west.y && y < west.y + west.height));
      assert.ok(west.events.every(({ x, room }) => x + room <= picture.width));
      const busiest = Math.max(
        ...west.events.map((a) => west.events.filter((b) => b.x <= a.x && a.x < b.x + b.room + 6).length),
      );
      assert.equal(new Set(west.events.map(({ y }) => y)).size, busiest);
    }
  });

  test('has lines at round years, and at months where a year fills the window', async () => {
    const state = await timeline();
    const labels = (zoom: TimelineView['zoom'], window: number): readonly string[] =>
      timelinePicture(state, state.events, { ...view, zoom }, window).ticks.map(({ label }) => label);
    assert.deepEqual(labels('all', 400), ['1850', '1855', '1860']);
    assert.ok(labels('decade', 900).includes('1853'));
    assert.deepEqual(labels('year', 1200).slice(-3), ['Feb', 'Mar', 'Apr']);
  });

  test('of no events is an empty picture', async () => {
    const picture = timelinePicture(await timeline(), [], view, 500);
    assert.deepEqual([picture.tracks.length, picture.width], [0, 500]);
  });
});

suite('The timeline as an SVG file', () => {
  test('stands alone: title, description, own colours, nothing from outside', async () => {
    const state = await timeline({
      ...files,
      'events/thaw.md': card('Thaw <&> "ice"', 'when: "1861-03"\ncase: south\n'),
    });
    const svg = timelineSvg(
      timelinePicture(state, state.events, { ...view, zoom: 'decade' }, 900),
      'Rivers & more',
      'All of it.',
    );
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /<title id="title">Rivers &#38; more<\/title>\s*<desc id="description">All of it\.<\/desc>/);
    assert.match(svg, /Thaw &#60;&#38;&#62; &#34;ice&#34;/);
    assert.doesNotMatch(svg, /var\(|class=|href|<script|style/);
  });

  test('shows what is sure, unsure, open and of one day in different shapes', async () => {
    const state = await timeline();
    const svg = timelineSvg(timelinePicture(state, state.events, view, 900), 'T', 'D');
    const shapeOf = (name: string): string => new RegExp(`<title>${name},[^<]*</title>(<[^>]*>)`).exec(svg)?.[1] ?? '';
    assert.match(shapeOf('The flood'), /^<path/);
    assert.match(shapeOf('The frost'), /stroke-dasharray/);
    assert.match(shapeOf('The first boat'), /url\(#before\)/);
    assert.match(shapeOf('The peace'), /^<rect[^>]*fill="#[0-9a-f]{6}"\/>/);
  });
});

suite('The beginning of a case', () => {
  const problems = async (more: Readonly<Record<string, string>>) =>
    checkEdition(await load({ ...files, ...more }))
      .filter(({ file }) => file === 'edition.yaml')
      .map(({ severity, line, message }) => [severity, line, message.split('.')[0]]);

  test('must be an event that is there, and should have a date', async () => {
    assert.deepEqual(await problems({}), []);
    const yaml = files['edition.yaml'];
    assert.deepEqual(await problems({ 'edition.yaml': yaml.replace('begins: thaw', 'begins: gone') }), [
      ['error', 5, 'There is no event “gone”'],
    ]);
    assert.deepEqual(await problems({ 'edition.yaml': yaml.replace('begins: thaw', 'begins: rumour') }), [
      ['warning', 5, 'The event “rumour” has no date, so nothing can be counted from it'],
    ]);
  });
});
