import { AnchorText, type AnchorPassage } from '../../src/annotations/anchoring/anchorText';
import { PlaceFinder } from '../../src/annotations/anchoring/place';
import { passageId, sectionOfPassageId } from '../../src/edition/passageId';
import { editText, type EditedText, type Edits, type Random } from '../unit/annotations/anchoring/editing';
import { isAt, outcomeOf, type Outcome } from '../unit/annotations/anchoring/outcome';
import { cutStretches, markedStretches, wholePassages, type Marked } from '../unit/annotations/anchoring/quotes';
import { rearrangeText } from '../unit/annotations/anchoring/rearranging';
import { seeded as seededRandom } from '../unit/import/random';
import { findAsHypothesis } from './anchoringPeer';
import { figure, medians, table } from './measure';
import { imported } from './sources';

/** Enough for the compiler to have settled before the median. */
const rounds = 15;

/** A text made of the thesis, and how many annotations the peer, which is slow, is asked in it. */
interface Size {
  readonly name: string;
  readonly copies: number;
  /** Whether the words of each copy are others, as in a text that is really so long; else all copies are look-alikes. */
  readonly otherWords: boolean;
  readonly sample: number;
}

const sizes: readonly Size[] = [
  { name: '1×', copies: 1, otherWords: false, sample: 100 },
  { name: '10×', copies: 10, otherWords: true, sample: 30 },
  { name: '10× the same', copies: 10, otherWords: false, sample: 30 },
];

const edits: readonly (readonly [string, Edits])[] = [
  ['unchanged', { words: 0, moved: 0, deleted: 0 }],
  ['2 % of words edited', { words: 0.02, moved: 0, deleted: 0 }],
  ['10 % of words edited', { words: 0.1, moved: 0, deleted: 0 }],
  ['15 % moved, 10 % deleted', { words: 0, moved: 0.15, deleted: 0.1 }],
  ['the same, 2 % edited', { words: 0.02, moved: 0.15, deleted: 0.1 }],
  ['the same, 10 % edited', { words: 0.1, moved: 0.15, deleted: 0.1 }],
];

/** Finding the places of annotations after edits with a known truth, beside the way of Hypothesis' client. */
export async function benchAnchoring(name: string, text: string): Promise<void> {
  const base = passagesOf(text);
  await benchEdits(name, base);
  benchOtherChanges(name, base);
}

async function benchEdits(name: string, base: readonly AnchorPassage[]): Promise<void> {
  const rows = [
    [
      'text',
      'annotations',
      'change',
      'µs each',
      'peer, µs',
      'ratio',
      ...outcomeColumns,
      'peer',
      'wrong',
      'gone: placed',
    ],
  ];
  for (const { name: size, copies, otherWords, sample } of sizes) {
    for (const [change, edit] of edits) {
      const random = seeded(copies);
      const passages = manyCopies(base, copies, otherWords, random);
      const marked = markedStretches(passages, 10_000, random);
      const edited = editText(passages, edit, random);
      const peer = measurePeer(passages, edited, marked.slice(0, sample));
      for (const count of [1000, 10_000]) {
        const some = marked.slice(0, count);
        const time = await timeOf(edited, some);
        rows.push([
          size,
          String(count),
          change,
          figure(time),
          figure(peer.time),
          figure(peer.time / time, 0),
          ...outcomeCells(edited, some, edited.passages),
          `${peer.right} of ${peer.known}`,
          String(peer.wrong),
          `${peer.goneButPlaced} of ${peer.gone}`,
        ]);
      }
    }
  }
  table(
    `Places of annotations in ${name}, beside exact search and approx-string-match as in Hypothesis' client ` +
      `(the peer: ${sizes.map(({ name: size, sample }) => `${sample} annotations at ${size}`).join(', ')})`,
    rows,
  );
}

const outcomeColumns = ['right', 'offered', 'lost', 'wrong', 'gone', 'placed'];

function outcomeCells(
  edited: EditedText,
  marked: readonly Marked[],
  passages: readonly AnchorPassage[],
  redirects = new Map<string, string>() as ReadonlyMap<string, string>,
): string[] {
  const finder = new PlaceFinder(new AnchorText(passages, redirects));
  const counts = new Map<Outcome, number>();
  for (const one of marked) {
    const outcome = outcomeOf(finder.place(one.target), one, edited);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const count = (outcome: Outcome): number => counts.get(outcome) ?? 0;
  const gone = count('gone') + count('gone, but placed');
  return [count('right'), count('offered'), count('lost'), count('wrong'), gone, count('gone, but placed')].map(String);
}

/** Microseconds of CPU for an annotation, with all that has to be prepared for the text. */
async function timeOf(edited: EditedText, marked: readonly Marked[]): Promise<number> {
  const run = (): void => {
    const finder = new PlaceFinder(new AnchorText(edited.passages));
    for (const { target } of marked) finder.place(target);
  };
  const time = (await medians([{ name: 'own', run }], rounds)).get('own') ?? Number.NaN;
  return (time * 1000) / marked.length;
}

function measurePeer(passages: readonly AnchorPassage[], edited: EditedText, marked: readonly Marked[]) {
  const [before, after] = [startsOf(passages), startsOf(edited.passages)];
  const text = edited.passages.map((passage) => passage.text).join('\n');
  const usage = process.cpuUsage();
  const found = marked.map(({ target, start }) =>
    findAsHypothesis(text, target.quote, (before.get(target.passage) ?? 0) + start),
  );
  const { user, system } = process.cpuUsage(usage);
  let [right, wrong, gone, goneButPlaced] = [0, 0, 0, 0];
  for (const [index, { target, start, end }] of marked.entries()) {
    const place = found[index];
    const truth = edited.whereIs(target.passage, start, end);
    if (!truth) {
      gone++;
      if (place) goneButPlaced++;
      continue;
    }
    const offset = after.get(truth.id) ?? 0;
    const isRight = place && isAt({ passage: truth, start: place.start - offset, end: place.end - offset }, truth);
    if (isRight) right++;
    else if (place) wrong++;
  }
  return { time: (user + system) / marked.length, right, wrong, gone, goneButPlaced, known: marked.length - gone };
}

function startsOf(passages: readonly AnchorPassage[]): ReadonlyMap<string, number> {
  let at = 0;
  return new Map(
    passages.map(({ id, text }) => {
      const start = at;
      at += text.length + 1;
      return [id, start];
    }),
  );
}

/** What else happens to a text; the truth is known here too. */
function benchOtherChanges(name: string, base: readonly AnchorPassage[]): void {
  const random = seeded(3);
  const count = 1000;
  const marked = markedStretches(base, count, random);
  const none = { words: 0, moved: 0, deleted: 0 };
  const few = { ...none, words: 0.02 };
  const still = { split: 0, joined: 0, sentences: 0 };
  const renumbered = { moved: 0.15, deleted: 0.1, renumbered: true };
  const rows = [['', ...outcomeColumns]];
  const add = (
    change: string,
    some: readonly Marked[],
    edited: EditedText,
    redirects?: ReadonlyMap<string, string>,
  ): void => {
    rows.push([change, ...outcomeCells(edited, some, edited.passages, redirects)]);
  };
  add('numbered anew, 15 % moved, 10 % deleted', marked, editText(base, { ...renumbered, words: 0 }, random));
  add('the same, 2 % of words edited', marked, editText(base, { ...renumbered, words: 0.02 }, random));
  add('20 % of passages parted', marked, rearrangeText(base, { ...still, split: 0.2 }, random));
  const joined = rearrangeText(base, { ...still, joined: 0.2 }, random);
  add('20 % joined to the one before, redirected', marked, joined, joined.redirects);
  add('20 % joined to the one before, ids gone', marked, joined);
  add('a sentence of 30 % moved in its section', marked, rearrangeText(base, { ...still, sentences: 0.3 }, random));
  add('quotes of 1 to 3 words, 2 % edited', markedStretches(base, count, random, [1, 3]), editText(base, few, random));
  add(
    'quotes that cut words and take signs, 2 % edited',
    cutStretches(base, count, random),
    editText(base, few, random),
  );
  add('quotes of whole passages, 2 % edited', wholePassages(base), editText(base, few, random));
  const decomposed = editText(base, none, random);
  const nfd = decomposed.passages.map((passage) => ({ ...passage, text: passage.text.normalize('NFD') }));
  add('all letters with marks decomposed', marked, { ...decomposed, passages: nfd });
  table(`Places of ${count} annotations after other changes in ${name}`, rows);
}

/** The passages of a text, each chapter a case of its own. */
function passagesOf(text: string): readonly AnchorPassage[] {
  return imported(text).chapters.flatMap(({ key, blocks }) =>
    blocks.flatMap((block): AnchorPassage[] => {
      if (block.kind === 'heading') return [];
      const plain = block.content.map((part) => ('text' in part ? part.text : '')).join('');
      return [{ id: block.id, text: plain, section: sectionOfPassageId(block.id) ?? key, case: key }];
    }),
  );
}

/** A text several times, the chapters numbered on; the words of each copy are others, or 2 % of them its own. */
function manyCopies(
  base: readonly AnchorPassage[],
  count: number,
  otherWords: boolean,
  random: Random,
): readonly AnchorPassage[] {
  const own = { words: 0.02, moved: 0, deleted: 0 };
  return Array.from({ length: count }, (_, copy) => {
    if (copy === 0) return base;
    const numbers = new Map<string, number>();
    const respell = respelling(random);
    const passages = otherWords
      ? base.map((passage) => ({ ...passage, text: respell(passage.text) }))
      : editText(base, own, random).passages;
    return passages.map((passage): AnchorPassage => {
      const section = numberedOn(passage.section, copy);
      const number = (numbers.get(section) ?? 0) + 1;
      numbers.set(section, number);
      return { ...passage, section, id: passageId(section, number) };
    });
  }).flat();
}

/** Puts another letter for each letter, the same everywhere: vowels for vowels, consonants for consonants. */
function respelling(random: Random): (text: string) => string {
  const letters = new Map<string, string>();
  for (const group of ['aeiou', 'bcdfghjklmnpqrstvwxyz']) {
    const shuffled = [...group].map((letter) => ({ letter, at: random() })).sort((a, b) => a.at - b.at);
    for (const [index, letter] of [...group].entries()) {
      const other = shuffled[index]?.letter ?? letter;
      letters.set(letter, other);
      letters.set(letter.toUpperCase(), other.toUpperCase());
    }
  }
  return (text) => text.replace(/[a-z]/gi, (letter) => letters.get(letter) ?? letter);
}

function numberedOn(section: string, copy: number): string {
  const [chapter = '', ...rest] = section.split('.');
  return /^\d+$/.test(chapter) ? [Number(chapter) + 20 * copy, ...rest].join('.') : `${section}-${copy}`;
}

function seeded(seed: number): Random {
  return seededRandom(seed).share;
}
