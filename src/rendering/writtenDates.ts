/** A date as a text writes it; offsets are UTF-16 code units. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** EDTF. */
  readonly when: string;
}

/**
 * Finds the dates in a text: days, months, years, decades and spans of years, with the months' names of its
 * language. A date without a year is none, and a number alone is a year only when `isYear` says so.
 */
export function writtenDates(
  text: string,
  language: string,
  isYear: (year: number) => boolean,
): readonly WrittenDate[] {
  const months = monthNames(language);
  const found: WrittenDate[] = [];
  for (const match of text.matchAll(datePattern([...months.keys()]))) {
    const when = dateOf(match.groups ?? {}, months, isYear);
    if (when !== undefined) found.push({ start: match.index, end: match.index + match[0].length, when });
  }
  return found;
}

function datePattern(months: readonly string[]): RegExp {
  const names = [...months].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.\\]/g, '\\$&'));
  const month = names.join('|');
  const ordinal = '(?:st|nd|rd|th|er|º|\\.)?';
  return new RegExp(
    [
      `(?<![\\p{L}\\d])(?<d1>\\d{1,2})${ordinal}\\s+(?:of\\s+|de\\s+)?(?<m1>${month}),?\\s+(?:de\\s+)?(?<y1>\\d{4})(?!\\d)`,
      `(?<![\\p{L}])(?<m2>${month})\\s+(?<d2>\\d{1,2})${ordinal},?\\s+(?<y2>\\d{4})(?!\\d)`,
      `(?<![\\p{L}])(?<m3>${month}),?\\s+(?:of\\s+|de\\s+)?(?<y3>\\d{4})(?!\\d)`,
      `(?<!\\d)(?<y4>\\d{4})年(?:(?<m4>\\d{1,2})月(?:(?<d4>\\d{1,2})日)?)?`,
      `(?<![\\d-])(?<iso>\\d{4}-\\d{2}-\\d{2})(?![\\d-])`,
      `(?<![\\d.,])(?<from>\\d{4})[–-](?<to>\\d{4}|\\d{2})(?![\\d-])`,
      `(?<![\\d.,])(?<decade>\\d{3})0s`,
      `(?<![\\p{L}\\d$£€¥#–-]|\\d[.,])(?<year>\\d{4})(?![\\d–%-]|[.,]\\d|\\p{L})`,
    ].join('|'),
    'gu',
  );
}

type Groups = Readonly<Partial<Record<string, string>>>;

function dateOf(
  groups: Groups,
  months: ReadonlyMap<string, number>,
  isYear: (year: number) => boolean,
): string | undefined {
  const { iso, from, to, decade, year } = groups;
  if (iso !== undefined) return iso;
  if (decade !== undefined) return `${decade}X`;
  if (from !== undefined && to !== undefined) return spanOf(from, to, isYear);
  if (year !== undefined) return isYear(Number(year)) ? year : undefined;
  for (const n of ['1', '2', '3', '4']) {
    const written = groups[`y${n}`];
    if (written === undefined) continue;
    const month = groups[`m${n}`];
    const parts = [month === undefined ? undefined : (months.get(month) ?? Number(month)), groups[`d${n}`]];
    return [written, ...parts.filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0'))].join(
      '-',
    );
  }
  return undefined;
}

function spanOf(from: string, to: string, isYear: (year: number) => boolean): string | undefined {
  const end = to.length === 2 ? from.slice(0, 2) + to : to;
  return isYear(Number(from)) && Number(from) < Number(end) ? `${from}/${end}` : undefined;
}

/** The months as a language writes them, alone and in a date, by their number. */
function monthNames(language: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const [supported = 'en'] = supportedLanguages(language);
  const formats = [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const;
  for (const format of formats) {
    const writer = new Intl.DateTimeFormat(supported, { ...format, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month++) {
      const parts = writer.formatToParts(new Date(Date.UTC(2000, month - 1, 1)));
      const name = parts.find(({ type }) => type === 'month')?.value;
      if (name !== undefined && !/^\d/.test(name)) names.set(name, month);
    }
  }
  return names.size > 0 ? names : monthNames('en');
}

function supportedLanguages(language: string): readonly string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([language]);
  } catch {
    return [];
  }
}
