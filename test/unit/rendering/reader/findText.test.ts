import assert from 'node:assert/strict';
import { findText } from '../../../../src/rendering/reader/findText';
import { seeded } from '../../import/random';

function found(text: string, query: string): readonly string[] {
  return findText(text, query).map(({ start, end }) => text.slice(start, end));
}

suite('Words in a text', () => {
  test('are found whatever their capitals, accents, quotation marks, hyphens and spaces', () => {
    assert.deepEqual(found('Điện Biên Phủ, dien bien phu', 'DIEN BIEN PHU'), ['Điện Biên Phủ', 'dien bien phu']);
    assert.deepEqual(found('the ‘lips’ and “teeth”', "'lips'"), ['‘lips’']);
    assert.deepEqual(found('Sino\u2013American talks', 'sino-american'), ['Sino\u2013American']);
    assert.deepEqual(found('far\u00a0\n away', 'far away'), ['far\u00a0\n away']);
    assert.deepEqual(found('co\u00adoperate', 'cooperate'), ['co\u00adoperate']);
  });

  test('are found with the marks that stand behind their last letter', () => {
    assert.deepEqual(found('Cafe\u0301 noir', 'cafe'), ['Cafe\u0301']);
  });

  test('are found where letters of two units stand', () => {
    assert.deepEqual(found('a 𠮷 b 𠮷', '𠮷'), ['𠮷', '𠮷']);
  });

  test('do not overlap', () => {
    assert.deepEqual(findText('aaaa', 'aa'), [
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
  });

  test('are not found when there are none to look for', () => {
    assert.deepEqual(findText('a b', ' '), []);
    assert.deepEqual(findText('', 'a'), []);
  });

  test('are found where a plain search finds them', () => {
    const { share } = seeded(5);
    const letter = (): string => 'ab '.charAt(Math.floor(share() * 3));
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 30 }, letter).join('').replace(/ +/g, ' ');
      const query = `a${letter()}b`;
      const places: number[] = [];
      for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 3)) places.push(at);
      assert.deepEqual(
        findText(text, query).map(({ start }) => start),
        places,
      );
    }
  });
});
