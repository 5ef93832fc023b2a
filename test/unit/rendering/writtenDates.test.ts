import assert from 'node:assert/strict';
import { writtenDates } from '../../../src/rendering/writtenDates';

function dates(text: string, language = 'en'): readonly string[] {
  return writtenDates(text, language, (year) => year >= 1800 && year <= 1900).map(({ when }) => when);
}

suite('Dates in a text', () => {
  test('are days, months and years, in the order in which a text may write them', () => {
    assert.deepEqual(dates('On March 4, 1849, and on 5th April 1849; in May 1849, in 1850.'), [
      '1849-03-04',
      '1849-04-05',
      '1849-05',
      '1850',
    ]);
    assert.deepEqual(dates('on the 6th of June 1851, and 1851-07-08'), ['1851-06-06', '1851-07-08']);
  });

  test('are decades and spans of years', () => {
    assert.deepEqual(dates('in the 1840s, from 1842–1843 and 1848–49'), ['184X', '1842/1843', '1848/1849']);
  });

  test('are not numbers that happen to have four digits', () => {
    assert.deepEqual(dates('1,849 men, $1849, 1849% of 18490, 2400 soldiers, in 1849.'), ['1849']);
    assert.deepEqual(dates('on March 4'), []);
  });

  test('are found with the months of the text’s language', () => {
    assert.deepEqual(dates('am 4. März 1849', 'de'), ['1849-03-04']);
    assert.deepEqual(dates('le 4 mars 1849', 'fr'), ['1849-03-04']);
    assert.deepEqual(dates('el 4 de marzo de 1849', 'es'), ['1849-03-04']);
    assert.deepEqual(dates('4 марта 1849', 'ru'), ['1849-03-04']);
    assert.deepEqual(dates('1849年3月4日', 'zh'), ['1849-03-04']);
    assert.deepEqual(dates('On 4 March 1849', 'no language'), ['1849-03-04']);
  });

  test('say where they stand', () => {
    const text = 'It was in May 1849.';
    const [date] = writtenDates(text, 'en', () => true);
    assert.equal(text.slice(date?.start, date?.end), 'May 1849');
  });
});
