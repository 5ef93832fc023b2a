import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dateText, lifeText } from '../../../src/rendering/dateText';

const dates: Readonly<Record<string, string>> = {
  '1950': '1950',
  '1950-10': 'October 1950',
  '1950-10-09': '9 October 1950',
  '1950~': 'about 1950',
  '1964-08~': 'about August 1964',
  '1950-10-19~': 'about 19 October 1950',
  '1950?': '1950 (uncertain)',
  '1950%': 'about 1950 (uncertain)',
  '195X': '1950s',
  '19XX': '20th century',
  '20XX': '21st century',
  '10XX': '11th century',
  '01XX': '2nd century',
  '1950-XX': '1950',
  '1950-10-XX': 'October 1950',
  '1950-21': 'spring 1950',
  '1950-24': 'winter 1950',
  '1949/1959': '1949 – 1959',
  '1948-07/1960-04': 'July 1948 – April 1960',
  '1950-10/1954': 'October 1950 – 1954',
  '1950-10-25/1951-06-10': '25 October 1950 – 10 June 1951',
  '1965-06~/1969-03': 'about June 1965 – March 1969',
  '1953~/1989~': 'about 1953 – about 1989',
  '../1968': 'until 1968',
  '../1950-09-15': 'until 15 September 1950',
  '/1968': 'until 1968',
  '1937/..': 'since 1937',
  '1952-04/..': 'since April 1952',
};

suite('A date', () => {
  for (const [edtf, text] of Object.entries(dates))
    test(`${edtf} reads “${text}”`, () => assert.equal(dateText(edtf), text));

  test('in American English has the month first', () => {
    const american = [
      '1950-10-19',
      '1950-10',
      '1950-23',
      '1950-10-19/1953-07-27',
      '1950-10-19~',
      '../1950-09-15',
      '1950',
    ];
    assert.deepEqual(
      american.map((edtf) => dateText(edtf, 'en-US')),
      [
        'October 19, 1950',
        'October 1950',
        'fall 1950',
        'October 19, 1950 – July 27, 1953',
        'about October 19, 1950',
        'until September 15, 1950',
        '1950',
      ],
    );
  });

  test('of a form nobody knows is shown as it stands', () => assert.equal(dateText('some day'), 'some day'));

  test('of the bundled edition is always shown in words', async () => {
    let count = 0;
    for (const folder of ['people', 'events']) {
      for (const name of await readdir(`corpus/china-two-wars/${folder}`)) {
        const text = await readFile(`corpus/china-two-wars/${folder}/${name}`, 'utf8');
        for (const match of text.matchAll(/^(?:born|died|when): "?([^"\n]+)"?$/gm)) {
          count++;
          assert.match(dateText(match[1] ?? ''), /^[A-Za-z0-9 –()]+$/, name);
          assert.doesNotMatch(dateText(match[1] ?? ''), /\d-\d|undefined|NaN/, name);
        }
      }
    }
    assert.ok(count > 150, `${count}`);
  });
});

suite('A life', () => {
  const lives: readonly (readonly [string | undefined, string | undefined, string | undefined])[] = [
    ['1815-12-10', '1852-11-27', '1815–1852'],
    ['1898', undefined, 'born 1898'],
    [undefined, '1976-09', 'died 1976'],
    [undefined, undefined, undefined],
    ['1890~', '1943', 'c. 1890–1943'],
    ['189X', '1943', '1890s–1943'],
    ['18XX', undefined, 'born 19th century'],
  ];
  for (const [born, died, text] of lives)
    test(`from ${born ?? 'nowhere'} to ${died ?? 'nowhere'} reads “${text ?? ''}”`, () =>
      assert.equal(lifeText(born, died), text));
});
