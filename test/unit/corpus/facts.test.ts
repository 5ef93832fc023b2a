import assert from 'node:assert/strict';
import { datesOf, namesOf, numbersOf, TextWords, type Fact } from './facts';

const keys = (facts: readonly Fact[]): readonly string[] => facts.map(({ key }) => key);

suite('Facts of a text', () => {
  test('are days and months, however they are written', () => {
    assert.deepEqual(keys(datesOf('On March 3, 1849 and the 3rd of April, 14 to 16 May, Oct. 7th.')), [
      '4-3',
      '5-14',
      '5-16',
      '3-3',
      '10-7',
    ]);
    assert.deepEqual(keys(datesOf('In March 1849 they may march.')), ['3']);
    assert.deepEqual(keys(datesOf('June 10,000 men')), ['6']);
  });

  test('are numbers in figures and in words', () => {
    assert.deepEqual(keys(numbersOf('1,300 men, 1.3 million, 530 000, the 38th, 1950–53')), [
      '1300',
      '1300000',
      '530000',
      '38',
      '1950',
      '1953',
    ]);
    assert.deepEqual(keys(numbersOf('three hundred and twenty thousand men, twenty-five ships, a third bridge')), [
      '320000',
      '25',
      '3',
    ]);
    assert.deepEqual(keys(numbersOf('one or two of them')), []);
  });

  test('are names, also where they begin a sentence', () => {
    const text = 'There Ada met Bo. Ada left. Furthermore Bo said: “We go to Sino-Example.” There was a thing.';
    assert.deepEqual(keys(namesOf(text, new TextWords([text]))), ['ada', 'bo', 'ada', 'bo', 'sino', 'example']);
  });
});
