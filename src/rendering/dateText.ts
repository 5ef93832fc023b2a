import { capitalized } from './annotationLabels';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const seasons: Readonly<Record<string, string>> = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' };

/**
 * An EDTF date as readers write it: "19 October 1950", "autumn 1951", "about 1950", "October 1950 – July 1953".
 *
 * @param language Of the edition, as BCP 47: in American English (en-US) it is "October 19, 1950" and "fall 1951".
 */
export function dateText(edtf: string, language = 'en'): string {
  const isAmerican = /^en-US\b/i.test(language);
  const [from = '', to] = edtf.split('/');
  if (to === undefined) return pointText(from, isAmerican);
  if (from === '..' || from === '') return `until ${pointText(to, isAmerican)}`;
  if (to === '..' || to === '') return `since ${pointText(from, isAmerican)}`;
  return `${pointText(from, isAmerican)} – ${pointText(to, isAmerican)}`;
}

/** When something was, at the beginning of a sentence: "On 19 October 1950", "In 1951", "From 1950 to 1953". */
export function atDateText(edtf: string, language = 'en'): string {
  const [from = '', to] = edtf.split('/');
  const text = dateText(edtf, language);
  if (to !== undefined)
    return /^(?:until|since) /.test(text)
      ? capitalized(text)
      : `From ${dateText(from, language)} to ${dateText(to, language)}`;
  if (/[~%]$/.test(from)) return capitalized(text);
  return `${/^-?[\dX]{4}-\d{2}-\d{2}/.test(from) ? 'On' : 'In'} ${/0s$/.test(text) ? 'the ' : ''}${text}`;
}

/** A life in years: "1898–1976", "born 1930"; undefined when nothing is known. */
export function lifeText(born: string | undefined, died: string | undefined): string | undefined {
  const from = born === undefined ? undefined : yearText(born);
  const to = died === undefined ? undefined : yearText(died);
  if (from !== undefined && to !== undefined) return `${from}–${to}`;
  if (from !== undefined) return `born ${from}`;
  return to === undefined ? undefined : `died ${to}`;
}

function pointText(point: string, isAmerican: boolean): string {
  const match = /^(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([~?%]?)$/.exec(point);
  if (!match?.[1]) return point;
  const [, , month, day, sign] = match;
  const year = yearText(match[1]);
  const text = isAmerican
    ? [[monthText(month).replace('autumn', 'fall'), dayText(day)].filter(Boolean).join(' '), year]
        .filter(Boolean)
        .join(dayText(day) === '' ? ' ' : ', ')
    : [dayText(day), monthText(month), year].filter(Boolean).join(' ');
  const about = sign === '~' || sign === '%' ? `about ${text}` : text;
  return sign === '?' || sign === '%' ? `${about} (uncertain)` : about;
}

function monthText(month: string | undefined): string {
  return month === undefined ? '' : (seasons[month] ?? months[Number(month) - 1] ?? '');
}

function dayText(day: string | undefined): string {
  return day === undefined || day.includes('X') ? '' : String(Number(day));
}

function yearText(date: string): string {
  const year = /^-?[\dX]{4}/.exec(date)?.[0] ?? date;
  const about = /[~%]/.test(date) && date.length <= 6 ? 'c. ' : '';
  if (year.endsWith('XX')) return `${about}${ordinal(Number(year.slice(0, 2)) + 1)} century`;
  return about + (year.endsWith('X') ? `${year.slice(0, 3)}0s` : year);
}

function ordinal(number: number): string {
  const ending = /1\d$/.test(String(number)) ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
