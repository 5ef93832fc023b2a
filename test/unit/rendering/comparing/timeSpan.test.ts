import assert from 'node:assert/strict';
import { dayNumber, timeSpan, yearOf } from '../../../../src/rendering/comparing/timeSpan';

/** "from–to" as ISO dates (the end is the last day), with what else is known. */
function told(edtf: string): string | undefined {
  const span = timeSpan(edtf);
  if (!span) return undefined;
  const iso = (day: number): string => new Date(day * 86_400_000).toISOString().replace(/T.*/, '');
  const more = (['opensBefore', 'opensAfter', 'isDay', 'isUnsure'] as const).filter((key) => span[key]);
  return [`${iso(span.from)} ${iso(span.to - 1)}`, ...more].join(' ');
}

suite('The stretch of time that a date covers', () => {
  test('is all of a year, a month, a season, a decade or a century, and one day', () => {
    assert.equal(told('1950'), '1950-01-01 1950-12-31');
    assert.equal(told('1952-02'), '1952-02-01 1952-02-29');
    assert.equal(told('1950-10-19'), '1950-10-19 1950-10-19 isDay');
    assert.equal(told('1951-22'), '1951-06-01 1951-08-31');
    assert.equal(told('1951-24'), '1951-12-01 1952-02-29');
    assert.equal(told('195X'), '1950-01-01 1959-12-31');
    assert.equal(told('19XX'), '1900-01-01 1999-12-31');
    assert.equal(told('1950-XX'), '1950-01-01 1950-12-31');
    assert.equal(told('1950-10-XX'), '1950-10-01 1950-10-31');
  });

  test('of an interval goes from the first day of the one to the last day of the other', () => {
    assert.equal(told('1950-10/1953-07'), '1950-10-01 1953-07-31');
    assert.equal(told('1964/1973-03-29'), '1964-01-01 1973-03-29');
    assert.equal(told('1964-08-02/1964-08-02'), '1964-08-02 1964-08-02');
  });

  test('is unsure when some part of it is', () => {
    assert.equal(told('1950~'), '1950-01-01 1950-12-31 isUnsure');
    assert.equal(told('1950-06?'), '1950-06-01 1950-06-30 isUnsure');
    assert.equal(told('1890~/1910'), '1890-01-01 1910-12-31 isUnsure');
  });

  test('may be open on one side, and shows some of it', () => {
    const since = timeSpan('1965-06/..');
    assert.ok(since?.opensAfter);
    assert.equal(since.from, dayNumber(1965, 6));
    assert.ok(since.to > dayNumber(1965, 7));
    const until = timeSpan('../1949');
    assert.ok(until?.opensBefore);
    assert.equal(until.to, dayNumber(1950));
  });

  test('is none for what is no date, has no one stretch, or ends before it begins', () => {
    for (const text of [
      '',
      'soon',
      '1950-13',
      '1950-02-30',
      '1950-02-00',
      '[1950,1951]',
      '1953/1950',
      '../..',
      '1/2/3',
    ])
      assert.equal(timeSpan(text), undefined, text);
  });

  test('knows years before 100 and before 1', () => {
    assert.equal(yearOf(dayNumber(44, 3, 15)), 44);
    assert.equal(yearOf(timeSpan('-0043-03-15')?.from ?? 0), -43);
    assert.deepEqual(
      [timeSpan('-004X')].map((span) => [yearOf(span?.from ?? 0), yearOf((span?.to ?? 1) - 1)]),
      [[-49, -40]],
    );
  });
});
