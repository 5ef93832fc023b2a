import assert from 'node:assert/strict';
import type { MentionedEntity, Span } from '../../../src/edition/model';
import { findNames } from '../../../src/names/findMentions';
import { buildNameIndex } from '../../../src/names/nameIndex';
import { SeededRandom } from '../edition/seededRandom';
import { event, person } from './entities';

const known: readonly MentionedEntity[] = [
  person('kim', 'Kim Il Sung', 'Kim'),
  person('chiang', 'Chiang Kai-shek'),
  person('ho', 'Ho Chi Minh', 'Ho'),
  person('oneill', 'Robert O’Neill', 'O’Neill'),
  person('koh', 'B. C. Koh'),
  person('angstrom', 'Anders Ångström'),
  person('park', 'Park'),
  event('korean-war', 'Korean War', 'war in Korea'),
  event('vietnam-war', 'Vietnam War', { name: 'second campaign', matchCase: false }),
  event('peace', 'Peace of Ghent', 'Geneva Conference', 'talks'),
];
const index = buildNameIndex(known);

/** "words=id" of each name that is found. */
function found(text: string, spans: readonly Span[] = []): readonly string[] {
  return findNames(text, spans, index).map(
    ({ start, end, candidates }) => `${text.slice(start, end)}=${candidates.map(({ id }) => id).join('|')}`,
  );
}

const rules: readonly (readonly [string, string, readonly string[]])[] = [
  ['the longest name at a place', 'Then Kim Il Sung met Kim.', ['Kim Il Sung=kim', 'Kim=kim']],
  ['a name at the start and at the end', 'Kim saw Ho', ['Kim=kim', 'Ho=ho']],
  ['a name that is the whole text', 'Ho', ['Ho=ho']],
  ['no name inside a word', 'Kimono, Hoop, eKim, Kim2', []],
  [
    'possessives, with either apostrophe',
    "Kim’s and Ho's and the Geneva Conference’s",
    ['Kim=kim', 'Ho=ho', 'Geneva Conference=peace'],
  ],
  ['plurals', 'both Geneva Conferences', ['Geneva Conferences=peace']],
  [
    'stray spaces and hyphens',
    'Kim Il- Sung, Kim Il-Sung, Kim  Il Sung',
    ['Kim Il- Sung=kim', 'Kim Il-Sung=kim', 'Kim  Il Sung=kim'],
  ],
  [
    'hyphens of other kinds and none',
    'Chiang Kai- shek, Chiang Kai shek, Chiang Kai‑Shek, Chiang Kai -shek',
    ['Chiang Kai- shek=chiang', 'Chiang Kai shek=chiang', 'Chiang Kai‑Shek=chiang', 'Chiang Kai -shek=chiang'],
  ],
  ['a line break and a no-break space', 'Kim Il\nSung, Ho\u00a0Chi Minh', ['Kim Il\nSung=kim', 'Ho\u00a0Chi Minh=ho']],
  ['accents', 'Hồ Chí Minh, Anders Angstrom', ['Hồ Chí Minh=ho', 'Anders Angstrom=angstrom']],
  [
    'accents that are characters of their own',
    'Hồ Chí Minh, Ångström, Anders Ångström'.normalize('NFD'),
    ['Hồ Chí Minh=ho'.normalize('NFD'), 'Anders Ångström=angstrom'.normalize('NFD')],
  ],
  [
    'apostrophes of all kinds',
    "O'Neill, O’Neill, O‘Neill, O’ Neill",
    ["O'Neill=oneill", 'O’Neill=oneill', 'O‘Neill=oneill', 'O’ Neill=oneill'],
  ],
  [
    'initials with and without spaces',
    'B.C. Koh, B. C. Koh, B C Koh',
    ['B.C. Koh=koh', 'B. C. Koh=koh', 'B C Koh=koh'],
  ],
  ['no name across a sentence end', 'It was Kim. Il Sung came. The Korean. War began.', ['Kim=kim']],
  ['no name across a comma or a dash', 'Korean, War; Vietnam — War; Geneva / Conference', []],
  ['no common word that is spelt like a name', 'park, kim and ho', []],
  ['no name that is spelt like a common word', 'The Talks, the talks', ['talks=peace']],
  [
    'a name in either case where the card says so',
    'Second Campaign, second campaign',
    ['Second Campaign=vietnam-war', 'second campaign=vietnam-war'],
  ],
  [
    'no person in the name of a city or a plan',
    'Ho Chi Minh City, the Park Plan, Ho Chi Minh city',
    ['Ho Chi Minh=ho'],
  ],
  ['coordinated names', 'the Korean and Vietnam Wars', ['Korean=korean-war', 'Vietnam Wars=vietnam-war']],
  ['no coordinated name where no head is shared', 'the Korean and Geneva Conferences', ['Geneva Conferences=peace']],
  ['names side by side', 'Kim Kim Ho', ['Kim=kim', 'Kim=kim', 'Ho=ho']],
  ['names in quotes and brackets', '“Kim”(Ho)[Park]', ['Kim=kim', 'Ho=ho', 'Park=park']],
  ['names after an emoji', '😀Kim 😀 Ho', ['Kim=kim', 'Ho=ho']],
  ['nothing in a text without words', ' … — ', []],
];

suite('Finding names', () => {
  for (const [name, text, expected] of rules) test(`finds ${name}`, () => assert.deepEqual(found(text), expected));

  test('leaves links and code alone, but not emphasis', () => {
    const text = 'Kim, Ho, Park';
    const span = (kind: Span['kind'], start: number, end: number): Span => ({ kind, start, end });
    assert.deepEqual(found(text, [span('link', 0, 3), span('code', 5, 7), span('emphasis', 9, 13)]), ['Park=park']);
    assert.deepEqual(found('Kim Il Sung', [span('link', 4, 6)]), []);
  });

  test('names all who bear a shared name', () => {
    const two = buildNameIndex([
      person('a', 'Ada Moss', { name: 'Moss', shared: true }),
      person('b', 'Bo Moss', { name: 'Moss', shared: true }),
    ]);
    const [name] = findNames('Moss', [], two);
    assert.deepEqual([name?.candidates.map(({ id }) => id), name?.shared], [['a', 'b'], true]);
  });

  test('agrees with a slow search on random texts', () => {
    const random = new SeededRandom(11);
    const words = [
      'Kim',
      'kim',
      'Il',
      'Sung',
      'Chiang',
      'Kai',
      'shek',
      'O',
      'Neill',
      'B',
      'C',
      'Koh',
      'Vietnam',
      'War',
      'Wars',
      'in',
      'Korea',
      'second',
      'campaign',
      'campaigns',
      'Hồ',
      'Chi',
      'Minh',
      'the',
      'Kims',
      'Geneva',
      'Conference',
      'Conferences',
    ];
    const gaps = [' ', ' ', ' ', ' ', '-', '- ', '  ', '\n', '’', '. ', '.', ', ', ' — ', '; ', ' “'];
    for (let round = 0; round < 400; round++) {
      let text = '';
      for (let count = random.below(14); count >= 0; count--) text += random.pick(words) + random.pick(gaps);
      assert.deepEqual(found(text), slowSearch(text), JSON.stringify(text));
    }
  });
});

/** Tries every name on every run of words, longest run first. Knows no coordinated names and no cities. */
function slowSearch(text: string): readonly string[] {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({ word: match[0], at: match.index }));
  const hits: string[] = [];
  for (let first = 0; first < words.length;) {
    let taken = 1;
    for (let count = Math.min(6, words.length - first); count > 0; count--) {
      const run = words.slice(first, first + count);
      const last = run.at(-1);
      const bearer = known.find((entity) =>
        entity.aliases.some((alias) => isSpelling(run, text, alias.name, alias.matchCase)),
      );
      if (!bearer || !last) continue;
      hits.push(`${text.slice(run[0]?.at, last.at + last.word.length)}=${bearer.id}`);
      taken = count;
      break;
    }
    first += taken;
  }
  return hits;
}

function isSpelling(
  run: readonly { word: string; at: number }[],
  text: string,
  name: string,
  matchCase: boolean,
): boolean {
  const own = name.split(/[^\p{L}\p{M}\p{N}]+/u);
  if (own.length !== run.length) return false;
  const isCapital = (word: string): boolean => word.charAt(0) !== word.charAt(0).toLowerCase();
  if (matchCase && isCapital(own[0] ?? '') !== isCapital(run[0]?.word ?? '')) return false;
  return run.every(({ word, at }, index) => {
    const expected = folded(own[index] ?? '');
    const before = run[index - 1];
    const gap = before ? text.slice(before.at + before.word.length, at) : ' ';
    const isPart =
      ['-', '- ', '  ', '\n', ' ', '’'].includes(gap) ||
      (gap.startsWith('.') && before !== undefined && before.word.length <= 2);
    const isLast = index === run.length - 1;
    return (
      isPart && (folded(word) === expected || (isLast && [`${expected}s`, `${expected}es`].includes(folded(word))))
    );
  });
}

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
