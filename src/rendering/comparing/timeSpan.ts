/** When something was, in days since 1 January 1970 (UTC, proleptic Gregorian calendar). */
export interface TimeSpan {
  readonly from: number;
  /** The day after the last. */
  readonly to: number;
  /** Whether it is known to begin before, or to end after, nobody says when. */
  readonly opensBefore: boolean;
  readonly opensAfter: boolean;
  /** Whether it is one day, and known as such. */
  readonly isDay: boolean;
  /** Whether some part of it is uncertain or approximate. */
  readonly isUnsure: boolean;
}

/** Days of an open side that are drawn. */
const openDays = 548;

/**
 * The stretch of time that an EDTF date or interval covers: all of its year, month or season. Undefined for the
 * rarer forms of EDTF that have no one stretch (sets, seasons of a hemisphere, qualified parts). A winter is
 * taken to begin in December of its year.
 */
export function timeSpan(edtf: string): TimeSpan | undefined {
  const [first = '', second, ...more] = edtf.split('/');
  if (more.length > 0) return undefined;
  const from = pointSpan(first);
  if (second === undefined) return from;
  const to = pointSpan(second);
  const isUnsure = (from?.isUnsure ?? false) || (to?.isUnsure ?? false);
  const rest = { isDay: false, isUnsure };
  if (from && to)
    return to.to < from.from
      ? undefined
      : { from: from.from, to: to.to, opensBefore: false, opensAfter: false, ...rest };
  if (from && isOpen(second))
    return { from: from.from, to: from.to + openDays, opensBefore: false, opensAfter: true, ...rest };
  if (to && isOpen(first))
    return { from: to.from - openDays, to: to.to, opensBefore: true, opensAfter: false, ...rest };
  return undefined;
}

function isOpen(side: string): boolean {
  return side === '' || side === '..';
}

const point = /^(-?\d{1,3}[\dX]|-?\d\dX\d|-?\d\dXX|-?\dXXX|-?\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)$/;

function pointSpan(text: string): TimeSpan | undefined {
  const [, year, month, day, sign] = point.exec(text) ?? [];
  if (year === undefined || !/^-?[\dX]{4}$/.test(year)) return undefined;
  const range = rangeOf(year, month, day);
  if (!range) return undefined;
  const isDay = range[1] - range[0] === 1;
  return { from: range[0], to: range[1], opensBefore: false, opensAfter: false, isDay, isUnsure: sign !== '' };
}

const firstMonths: Readonly<Partial<Record<string, number>>> = { '21': 3, '22': 6, '23': 9, '24': 12 };

function rangeOf(year: string, month?: string, day?: string): readonly [number, number] | undefined {
  if (year.includes('X')) return [dayNumber(wholeYear(year, '0')), dayNumber(wholeYear(year, '9') + 1)];
  const y = Number(year);
  if (month === undefined || month === 'XX') return [dayNumber(y), dayNumber(y + 1)];
  const season = firstMonths[month];
  if (season !== undefined) return [dayNumber(y, season), dayNumber(y, season + 3)];
  const m = Number(month);
  if (m < 1 || m > 12) return undefined;
  if (day === undefined || day === 'XX') return [dayNumber(y, m), dayNumber(y, m + 1)];
  const from = dayNumber(y, m, Number(day));
  return from < dayNumber(y, m + 1) && Number(day) > 0 ? [from, from + 1] : undefined;
}

function wholeYear(year: string, digit: string): number {
  // The decades before the year 0 run the other way.
  const filled = year.startsWith('-') ? (digit === '0' ? '9' : '0') : digit;
  return Number(year.replaceAll('X', filled));
}

/** The number of a day, in days since 1 January 1970. Months beyond 12 go into the next year. */
export function dayNumber(year: number, month = 1, day = 1): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** The year of a day. */
export function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}
