import assert from 'node:assert/strict';
import { wordDiff, type DiffPart } from '../../../src/annotations/wordDiff';

const before = (parts: readonly DiffPart[]): string =>
  parts.flatMap(({ what, text }) => (what === 'added' ? [] : [text])).join('');
const after = (parts: readonly DiffPart[]): string =>
  parts.flatMap(({ what, text }) => (what === 'removed' ? [] : [text])).join('');

suite('A diff of words', () => {
  test('says which words went and which came', () => {
    assert.deepEqual(wordDiff('The keeper lit the lamp at dusk.', 'The keeper trimmed the lamp at dusk.'), [
      { what: 'same', text: 'The keeper ' },
      { what: 'removed', text: 'lit' },
      { what: 'added', text: 'trimmed' },
      { what: 'same', text: ' the lamp at dusk.' },
    ]);
  });

  test('puts neighbouring changes together', () => {
    assert.deepEqual(wordDiff('It took two days', 'It lasted three days'), [
      { what: 'same', text: 'It ' },
      { what: 'removed', text: 'took two' },
      { what: 'added', text: 'lasted three' },
      { what: 'same', text: ' days' },
    ]);
  });

  test('of equal texts is one part, of two empty ones none', () => {
    assert.deepEqual(wordDiff('The same', 'The same'), [{ what: 'same', text: 'The same' }]);
    assert.deepEqual(wordDiff('', ''), []);
  });

  test('of a text that came or went altogether is that text', () => {
    assert.deepEqual(wordDiff('', 'All new'), [{ what: 'added', text: 'All new' }]);
    assert.deepEqual(wordDiff('All gone', ''), [{ what: 'removed', text: 'All gone' }]);
  });

  test('gives both texts back, whatever stands in them', () => {
    const words = ['a', 'lamp', 'é', 'e\u0301', '燈', '👍', '\n', '  ', '—', '<b>', '1849', '.', '“x”'];
    let seed = 7;
    const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const text = (): string =>
      Array.from({ length: Math.floor(random() * 12) }, () => words[Math.floor(random() * words.length)]).join(
        random() < 0.5 ? ' ' : '',
      );
    for (let run = 0; run < 500; run++) {
      const [a, b] = [text(), text()];
      const parts = wordDiff(a, b);
      assert.deepEqual([before(parts), after(parts)], [a, b]);
    }
  });

  test('of long texts that have nothing in common is the two texts', () => {
    const long = (word: string): string => Array.from({ length: 2000 }, (_, n) => `${word}${n}`).join(' ');
    assert.deepEqual(
      wordDiff(long('x'), long('y')).map(({ what }) => what),
      ['removed', 'added'],
    );
  });
});
