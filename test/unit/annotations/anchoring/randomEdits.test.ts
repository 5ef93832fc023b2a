import { deepEqual, equal } from 'node:assert/strict';
import { AnchorText, type AnchorPassage } from '../../../../src/annotations/anchoring/anchorText';
import { PlaceFinder } from '../../../../src/annotations/anchoring/place';
import { seeded } from '../../import/random';
import { editText, type EditedText } from './editing';
import { outcomeOf, type Outcome } from './outcome';
import { cutStretches, markedStretches, wholePassages, type Marked } from './quotes';
import { rearrangeText } from './rearranging';
import { randomText, repeatingText, twinText } from './texts';

const seeds = [1, 2, 3, 4];
const none = { words: 0, moved: 0, deleted: 0 };

type Counts = Readonly<Record<Outcome, number>>;

/** What becomes of annotations; fails at the first one at a wrong place, and says which. */
function placeAll(edited: EditedText, marked: readonly Marked[], redirects?: ReadonlyMap<string, string>): Counts {
  const finder = new PlaceFinder(new AnchorText(edited.passages, redirects));
  const counts: Record<Outcome, number> = { right: 0, offered: 0, lost: 0, wrong: 0, gone: 0, 'gone, but placed': 0 };
  for (const one of marked) {
    const placement = finder.place(one.target);
    const outcome = outcomeOf(placement, one, edited);
    counts[outcome]++;
    if ((outcome === 'wrong' || outcome === 'gone, but placed') && placement.state !== 'needs review') {
      const { passage, start, end, reasons } = placement;
      const { quote, passage: id } = one.target;
      equal(
        passage.text.slice(start, end),
        undefined,
        JSON.stringify({ outcome, id, quote, now: passage, reasons }, null, 2),
      );
    }
  }
  return counts;
}

function stretches(passages: readonly AnchorPassage[], seed: number): readonly Marked[] {
  const random = seeded(seed).share;
  return [
    ...markedStretches(passages, 120, random, [5, 30]),
    ...markedStretches(passages, 60, random, [1, 3]),
    ...cutStretches(passages, 60, random),
    ...wholePassages(passages),
  ];
}

for (const [name, textOf] of [
  ['a text whose sections resemble each other', randomText],
  ['a text of twins', twinText],
] as const) {
  suite(`Annotations of ${name}`, () => {
    const each =
      (work: (passages: readonly AnchorPassage[], marked: readonly Marked[], seed: number) => void) => () => {
        for (const seed of seeds) {
          const passages = textOf(seed);
          work(passages, stretches(passages, seed + 100), seed);
        }
      };

    test(
      'stay exactly where they are in a text that has not changed',
      each((passages, marked) => {
        const finder = new PlaceFinder(new AnchorText(passages));
        for (const { target, start, end } of marked) {
          const placement = finder.place(target);
          if (placement.state !== 'in place') throw new Error(`${target.passage} ${placement.state}`);
          deepEqual([placement.passage.id, placement.start, placement.end], [target.passage, start, end]);
        }
      }),
    );

    for (const words of [0.02, 0.1, 0.3])
      test(
        `are never put at a wrong place when ${words * 100} % of the words are edited`,
        each((passages, marked, seed) => {
          const counts = placeAll(editText(passages, { ...none, words }, seeded(seed).share), marked);
          equal(counts.right + counts.offered > counts.lost, true);
        }),
      );

    test(
      'are never put anywhere when their passage was deleted, whatever else was edited and moved',
      each((passages, marked, seed) => {
        for (const words of [0, 0.02, 0.1])
          placeAll(editText(passages, { words, moved: 0.15, deleted: 0.2 }, seeded(seed).share), marked);
      }),
    );

    test(
      'follow their sentences, or are offered, when passages are parted and joined and sentences moved',
      each((passages, marked, seed) => {
        const random = seeded(seed).share;
        const parted = rearrangeText(passages, { split: 0.4, joined: 0, sentences: 0 }, random);
        placeAll(parted, marked);
        const joined = rearrangeText(passages, { split: 0, joined: 0.4, sentences: 0 }, random);
        placeAll(joined, marked, joined.redirects);
        placeAll(joined, marked);
        // A sentence that takes the place of its twin would be the same text.
        const sentences = textOf === randomText ? 0.3 : 0;
        placeAll(rearrangeText(passages, { split: 0, joined: 0, sentences }, random), marked);
      }),
    );

    test(
      'do not care whether letters with marks are composed',
      each((passages, marked) => {
        const accented = passages.map((passage) => ({ ...passage, text: passage.text.normalize('NFD') }));
        placeAll(
          { passages: accented, whereIs: (id, start, end) => ({ id, start, end }) },
          marked.filter(({ target }) => /^[ -~]*$/.test(target.quote.exact)),
        );
      }),
    );
  });
}

suite('Annotations of a text in which sentences stand twice in a passage', () => {
  test('are never put at the other one when words are edited', () => {
    for (const seed of seeds) {
      const passages = repeatingText(seed);
      for (const words of [0.02, 0.1])
        placeAll(editText(passages, { ...none, words }, seeded(seed).share), stretches(passages, seed));
    }
  });
});

suite('Annotations of passages that were numbered anew', () => {
  test('are never put at a wrong place', () => {
    for (const seed of seeds) {
      const passages = randomText(seed);
      const edits = { words: seed % 2 ? 0 : 0.02, moved: 0.1, deleted: 0.1, renumbered: true };
      placeAll(editText(passages, edits, seeded(seed).share), stretches(passages, seed));
    }
  });
});
