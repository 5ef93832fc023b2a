import { deepEqual, equal, match } from 'node:assert/strict';
import { textHash, type PassageTarget, type SpanTarget } from '../../../../src/annotations/annotation';
import { AnchorText, type AnchorPassage } from '../../../../src/annotations/anchoring/anchorText';
import { PlaceFinder, type Placement } from '../../../../src/annotations/anchoring/place';
import { targetAt } from './quotes';
import { section, twinText } from './texts';

/** An annotation on the first occurrence of some words in a passage. */
function on(passages: readonly AnchorPassage[], id: string, words: string): SpanTarget {
  const passage = passages.find((candidate) => candidate.id === id)!;
  const start = passage.text.indexOf(words);
  equal(start >= 0, true, `“${words}” is not in ${id}`);
  return targetAt(passage, start, start + words.length);
}

function place(
  target: SpanTarget,
  after: readonly AnchorPassage[],
  redirects?: ReadonlyMap<string, string>,
): Placement {
  return new PlaceFinder(new AnchorText(after, redirects)).place(target);
}

/** "in place s2-1-p1: the words", or "needs review: the reason". */
function said(placement: Placement): string {
  if (placement.state === 'needs review') return `needs review: ${placement.reason}`;
  const { state, passage, start, end } = placement;
  return `${state} ${passage.id}: ${passage.text.slice(start, end)}`;
}

function replaced(passages: readonly AnchorPassage[], before: string, after: string): readonly AnchorPassage[] {
  const changed = passages.map((passage) => ({ ...passage, text: passage.text.replace(before, after) }));
  equal(
    changed.some(({ text }, index) => text !== passages[index]?.text),
    true,
    `“${before}” is nowhere`,
  );
  return changed;
}

const harbour = section(
  '2.1',
  'The board met in August and resolved to petition the crown a second time. Nobody in the capital seems to have read the report of Harlow. The engineers were divided on the gauge, and 300,000 tons of grain lay on the quay.',
  'Freight from the mines paid for the passenger trains. The contractors denied that there had been any understanding between them, and the clerks counted contracts and not men.',
  'The line that had been begun as a private venture ended as a department of state, to the regret of nobody but the shareholders of the first hour.',
);
const read = 'seems to have read the report of Harlow';

suite('The place of an annotation', () => {
  test('is where it was when nothing has changed', () => {
    const placement = place(on(harbour, 's2-1-p1', read), harbour);
    equal(said(placement), `in place s2-1-p1: ${read}`);
    deepEqual(placement.state === 'in place' && placement.reasons, ['all its words', 'all the words around it']);
  });

  test('shifts with the words before it', () => {
    const after = replaced(harbour, 'The board met', 'The board of the harbour met');
    equal(said(place(on(harbour, 's2-1-p1', read), after)), `in place s2-1-p1: ${read}`);
  });

  test('takes in a word that was put into it and lets one go that was taken out', () => {
    const target = on(harbour, 's2-1-p2', 'denied that there had been any understanding between them');
    const after = replaced(harbour, 'there had been any understanding', 'there was ever any secret understanding');
    equal(
      said(place(target, after)),
      'in place s2-1-p2: denied that there was ever any secret understanding between them',
    );
  });

  test('keeps its signs of punctuation and its cut words', () => {
    const target = on(harbour, 's2-1-p1', 'a second time. Nobody in the cap');
    const after = replaced(harbour, 'Nobody in the capital', 'Nobody at all in the capital');
    equal(said(place(target, after)), 'in place s2-1-p1: a second time. Nobody at all in the cap');
  });

  test('is found by code points where a text has emoji, Vietnamese and Chinese', () => {
    const texts = section(
      '1',
      '🚂 Đường sắt Hà Nội 🚂 được khánh thành năm 1902 và tồn tại đến nay. 铁路于一九〇二年通车。🚂',
    );
    for (const words of ['được khánh thành năm', '铁路于一九〇二年', 'Hà Nội 🚂', '🚂 được'])
      equal(said(place(on(texts, 's1-p1', words), texts)), `in place s1-p1: ${words}`);
    const target = on(texts, 's1-p1', 'khánh thành năm 1902 và tồn tại');
    const decomposed = texts.map((passage) => ({ ...passage, text: passage.text.normalize('NFD') }));
    equal(said(place(target, decomposed)), `in place s1-p1: ${'khánh thành năm 1902 và tồn tại'.normalize('NFD')}`);
  });

  test('follows a redirect', () => {
    const [first, second, third] = harbour;
    const joined = [{ ...first!, text: `${first!.text} ${second!.text}` }, third!];
    const words = 'the clerks counted contracts and not men';
    const redirects = new Map([['s2-1-p2', 's2-1-p1']]);
    equal(said(place(on(harbour, 's2-1-p2', words), joined, redirects)), `in place s2-1-p1: ${words}`);
  });

  test('moves with the end of a passage that was parted', () => {
    const [first, ...others] = harbour;
    const cut = first!.text.indexOf(' The engineers');
    const parted = [
      { ...first!, text: first!.text.slice(0, cut) },
      { ...first!, id: 's2-1-p1a', text: first!.text.slice(cut + 1) },
      ...others,
    ];
    const words = 'engineers were divided on the gauge, and';
    const placement = place(on(harbour, 's2-1-p1', words), parted);
    equal(said(placement), `moved s2-1-p1a: ${words}`);
  });

  test('moves with a whole long passage whose number changed', () => {
    const text = `${harbour[0]!.text} ${harbour[2]!.text}`;
    const before = section('2.1', text, harbour[1]!.text);
    const after = section('2.1', harbour[1]!.text, 'A new passage that was not there before.', text);
    equal(said(place(on(before, 's2-1-p1', read), after)), `moved s2-1-p3: ${read}`);
    const farther = [...section('2.1', harbour[1]!.text), ...section('2.2', text)];
    equal(said(place(on(before, 's2-1-p1', read), farther)), `moved s2-2-p1: ${read}`);
  });
});

suite('An annotation needs review', () => {
  const review = (target: SpanTarget, after: readonly AnchorPassage[], reason: RegExp): Placement => {
    const placement = place(target, after);
    match(said(placement), reason);
    return placement;
  };
  const tons = on(harbour, 's2-1-p1', 'and 300,000 tons of grain lay on the quay');

  test('when a number in it has changed', () => {
    const after = replaced(harbour, '300,000', '400,000');
    const placement = review(
      tons,
      after,
      /^needs review: Its words have changed: the number “300000” became “400000”\.$/,
    );
    equal(placement.state === 'needs review' && placement.candidates[0]?.passage.id, 's2-1-p1');
  });

  test('when a number in it is gone or was added, but not when it is only written otherwise', () => {
    review(tons, replaced(harbour, '300,000 tons', 'tons'), /the number “300000” is gone/);
    review(tons, replaced(harbour, 'tons of grain', 'tons of grain of 1846'), /the number “1846” was added/);
    equal(
      said(place(tons, replaced(harbour, '300,000', '300000'))),
      'in place s2-1-p1: and 300000 tons of grain lay on the quay',
    );
  });

  test('when a name in it has become another, is gone or was added', () => {
    const target = on(harbour, 's2-1-p1', read);
    review(target, replaced(harbour, 'Harlow', 'Lindqvist'), /the name “Harlow” became “Lindqvist”/);
    review(target, replaced(harbour, 'report of Harlow', 'report'), /the name “Harlow” is gone/);
    review(target, replaced(harbour, 'read the report', 'read Orrin’s report'), /the name “Orrin” was added/);
  });

  test('when a name has another letter and somebody has that name, but not for a slip of the pen', () => {
    const target = on(harbour, 's2-1-p1', read);
    const slip = replaced(harbour, 'Harlow', 'Hatlow');
    equal(said(place(target, slip)), 'in place s2-1-p1: seems to have read the report of Hatlow');
    review(
      target,
      replaced(replaced(harbour, 'Harlow', 'Marlow'), 'The contractors', 'The contractors of Marlow'),
      /“Harlow” became “Marlow”/,
    );
    const short = section('1', 'It was Orrin, and not his brother, who asked Lund for the money in the end.');
    review(
      on(short, 's1-p1', 'who asked Lund for the money'),
      replaced(short, 'Lund', 'Lunt'),
      /the name “Lund” became “Lunt”/,
    );
  });

  test('when two names have changed places', () => {
    const texts = section(
      '1',
      'In the end it was plain to all that Harlow had lent the money to Lindqvist, who spent it.',
    );
    const after = section(
      '1',
      'In the end it was plain to all that Lindqvist had lent the money to Harlow, who spent it.',
    );
    review(on(texts, 's1-p1', 'Harlow had lent the money to Lindqvist'), after, /the name “Harlow” became “Lindqvist”/);
  });

  test('when words of a script without capitals have changed', () => {
    const texts = section('1', '铁路于春天通车，人们从北方的村庄来到港口，码头上堆满了粮食和煤炭。');
    review(
      on(texts, 's1-p1', '人们从北方的村庄来到港口'),
      replaced(texts, '北方', '南方'),
      /the word “北” became “南”/,
    );
  });

  test('when the sentence was deleted and its twin about another is left in the passage', () => {
    const twins = section(
      '1',
      'It was a hard winter. In Tarn the deputies refused to swear the oath before the judges. In Vessby the deputies refused to swear the oath before the judges. Then came spring.',
    );
    const left = replaced(twins, 'In Tarn the deputies refused to swear the oath before the judges. ', '');
    review(
      on(twins, 's1-p1', 'the deputies refused to swear the oath before the judges'),
      left,
      /around it, the name “Tarn” became “Vessby”/,
    );
    review(
      on(twins, 's1-p1', 'In Tarn the deputies refused to swear the oath'),
      left,
      /the name “Tarn” became “Vessby”/,
    );
  });

  test('when another name stands in the sentence, out of sight', () => {
    const long = ', after a debate of many days and nights on the form of the seal,';
    const twins = section(
      '1',
      `It was a hard winter. In Tarn${long} the deputies refused to swear. In Vessby${long} the deputies refused to swear. Then came spring.`,
    );
    const left = replaced(twins, `In Tarn${long} the deputies refused to swear. `, '');
    review(on(twins, 's1-p1', 'the deputies refused to swear'), left, /its sentence speaks of “Vessby”/);
  });

  test('when its words are in the passage, but the passage as it was is another one of the section now', () => {
    const before = section(
      '2.1',
      `${harbour[0]!.text} It was a mild autumn.`,
      'A short passage that is going to be deleted.',
    );
    const [first] = before;
    const after = section('2.1', harbour[0]!.text, first!.text);
    review(on(before, 's2-1-p1', read), after, /Another passage now has all the words of the one it was made on\./);
  });

  test('when few words stand in another text', () => {
    const after = section(
      '2.1',
      'A new beginning, in which the engineers were divided on the question of the second bridge.',
    );
    review(
      on(harbour, 's2-1-p1', 'were divided on the'),
      after,
      /Its words are there, but what stands around these few words is another text\./,
    );
  });

  test('when its passage is gone: its words elsewhere are offered, with the reasons', () => {
    const twins = twinText();
    const target = on(twins, 's2-1-p3', 'the guilds kept their old plots, so that the new town repeated the old one');
    const placement = review(
      target,
      twins.filter(({ id }) => id !== 's2-1-p3'),
      /The passage it was made on is gone\./,
    );
    if (placement.state !== 'needs review') return;
    equal(placement.passage, undefined);
    deepEqual(
      placement.candidates.map(({ passage }) => passage.id),
      ['s2-1-p6', 's3-1-p3', 's3-1-p6'],
    );
    deepEqual(
      placement.candidates.map(({ reasons }) => reasons.includes('it belongs to another case')),
      [false, true, true],
    );
    deepEqual(
      placement.candidates.map(({ hasObjection }) => hasObjection),
      [true, true, true],
    );
  });

  test('when its words are deleted from a passage that stays', () => {
    const after = replaced(harbour, ' Nobody in the capital seems to have read the report of Harlow.', '');
    review(
      on(harbour, 's2-1-p1', 'Nobody in the capital seems to have read the report of Harlow.'),
      after,
      /Its words are no longer in the passage\./,
    );
  });

  test('when it has no words', () => {
    review(
      { ...on(harbour, 's2-1-p1', read), quote: { exact: '', prefix: '', suffix: '' }, hash: undefined },
      harbour,
      /needs review/,
    );
  });
});

suite('An annotation of a whole passage', () => {
  const whole = (passage: AnchorPassage): PassageTarget => ({
    type: 'passage',
    version: 'study',
    passage: passage.id,
    quote: { exact: passage.text.slice(0, 60), prefix: '', suffix: passage.text.slice(60, 92) },
    hash: textHash(passage.text),
  });
  const find = (target: PassageTarget, after: readonly AnchorPassage[]): Placement =>
    new PlaceFinder(new AnchorText(after)).place(target);
  const target = whole(harbour[0]!);

  test('is in place where the passage is as it was, or nearly', () => {
    equal(said(find(target, harbour)), `in place s2-1-p1: ${harbour[0]!.text}`);
    const after = replaced(harbour, 'lay on the quay', 'rotted');
    equal(said(find(target, after)), `in place s2-1-p1: ${after[0]!.text}`);
  });

  test('is in place where nothing is known but its number', () => {
    equal(find({ ...target, quote: undefined, hash: undefined }, harbour).state, 'in place');
  });

  test('moves where the whole passage went', () => {
    const long = `${harbour[0]!.text} ${harbour[2]!.text}`;
    const before = section('2.1', long, harbour[1]!.text);
    const after = section('2.1', 'A new passage that was not there before.', long, harbour[1]!.text);
    equal(said(find(whole(before[0]!), after)), `moved s2-1-p2: ${long}`);
  });

  test('needs review where the passage is another one, or gone', () => {
    const after = [{ ...harbour[0]!, text: 'Something else altogether stands here now.' }, ...harbour.slice(1)];
    equal(said(find(target, after)), 'needs review: Its words are no longer in the passage.');
    equal(said(find(target, harbour.slice(1))), 'needs review: The passage it was made on is gone.');
  });

  test('needs review where its twin has taken its number', () => {
    const twins = twinText();
    const [, , third] = twins;
    const numbered = twins
      .filter((passage) => passage !== third)
      .map((passage) => (passage.id === 's2-1-p6' ? { ...passage, id: 's2-1-p3' } : passage));
    match(said(find(whole(third!), numbered)), /^needs review: .*“Vessby” became “Karlshaven”/);
  });
});
