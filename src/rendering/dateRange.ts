/** The first and the last day of a date, as numbers that grow with time; infinite where an interval is open. */
export interface DateRange {
  readonly from: number;
  readonly to: number;
}

/** Days of the year in these numbers: every month has 31. */
const year = 12 * 31;
const seasons: Readonly<Record<string, readonly [first: number, last: number]>> = {
  '21': [3, 5],
  '22': [6, 8],
  '23': [9, 11],
  '24': [12, 12],
};

/** The days that an EDTF date or interval covers; undefined when it is of a form that is not known here. */
export function dateRange(edtf: string): DateRange | undefined {
  const [from = '', to] = edtf.split('/');
  if (to === undefined) return pointRange(from);
  const start = isOpen(from) ? { from: -Infinity } : pointRange(from);
  const end = isOpen(to) ? { to: Infinity } : pointRange(to);
  return start && end ? { from: start.from, to: end.to } : undefined;
}

/** Whether two ranges have a day in common. */
export function overlap(a: DateRange, b: DateRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Whether the first range covers all of the second. */
export function covers(a: DateRange, b: DateRange): boolean {
  return a.from <= b.from && b.to <= a.to;
}

/** Whether a range is no longer than a year. */
export function isWithinYear({ from, to }: DateRange): boolean {
  return to - from < year;
}

/** The year in which a day of a range lies. */
export function yearOf(day: number): number {
  return Math.floor(day / year);
}

function isOpen(point: string): boolean {
  return point === '' || point === '..';
}

function pointRange(point: string): DateRange | undefined {
  const match = /^(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?[~?%]?$/.exec(point);
  if (!match?.[1]) return undefined;
  const [, years, month, day] = match;
  const first = Number(years.replaceAll('X', '0'));
  const last = Number(years.replaceAll('X', '9'));
  if (month === undefined || month.includes('X')) return { from: first * year, to: (last + 1) * year - 1 };
  const [from, to] = seasons[month] ?? [Number(month), Number(month)];
  if (day === undefined || day.includes('X'))
    return { from: first * year + (from - 1) * 31, to: last * year + to * 31 - 1 };
  const at = (Number(month) - 1) * 31 + Number(day) - 1;
  return { from: first * year + at, to: last * year + at };
}
