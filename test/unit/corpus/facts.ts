/**
 * Facts of a passage that a restatement has to keep: numbers, dates and names, found by their form.
 * A measure, not a proof: what is said about them, a reader has to judge.
 */

/** A number, a day or month, or a name. */
export interface Fact {
  readonly kind: 'number' | 'date' | 'name';
  /** What must be found again: "530000", "10-19" (19 October), "chiang". */
  readonly key: string;
  /** As it stands in the text. */
  readonly surface: string;
  /** UTF-16 offset in the text. */
  readonly start: number;
}

const months = [
  'january february march april may june july august september october november december'.split(' '),
  'jan feb mar apr may jun jul aug sept oct nov dec'.split(' '),
];
const monthWord = `(?:${[...(months[0] ?? []), ...(months[1] ?? []), 'sep'].join('|')})\\.?`;
const day = '\\d{1,2}(?:st|nd|rd|th)?';
/** "14 to 16 October", "14 and 16 October": all days belong to the month. */
const days = `${day}(?: ?(?:and|to|or|,|–|-) ?${day})*`;
const dayMonth = new RegExp(`(?<![\\d,.])(${days})(?: of)? (${monthWord})(?![a-z])`, 'gi');
const monthDay = new RegExp(`\\b(${monthWord}) (${days})(?![\\d:]|,\\d{3})`, 'gi');
/** Months with a capital: "may" and "march" are words of their own. */
const monthAlone = new RegExp(`\\b(${monthWord.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())})(?![a-z])`, 'g');

/** Days ("10-19") and months ("10") of a text. */
export function datesOf(text: string): readonly Fact[] {
  const exact = [
    ...[...text.matchAll(dayMonth)].flatMap((match) => dayFacts(match, match[2], match[1])),
    ...[...text.matchAll(monthDay)].flatMap((match) => dayFacts(match, match[1], match[2])),
  ];
  const inDays = (at: number): boolean =>
    exact.some(({ start, surface }) => start <= at && at < start + surface.length);
  const alone = [...text.matchAll(monthAlone)]
    .filter((match) => !inDays(match.index))
    .map((match): Fact => ({ kind: 'date', key: monthOf(match[1] ?? ''), surface: match[0], start: match.index }));
  return [...exact, ...alone];
}

function dayFacts(match: RegExpExecArray, month = '', dayTexts = ''): readonly Fact[] {
  return (dayTexts.match(/\d+/g) ?? []).map((number) => ({
    kind: 'date',
    key: `${monthOf(month)}-${Number(number)}`,
    surface: match[0],
    start: match.index,
  }));
}

function monthOf(word: string): string {
  const name = word.toLowerCase().replace('.', '').slice(0, 3);
  return String((months[0] ?? []).findIndex((month) => month.startsWith(name)) + 1);
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = ['', '', ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')];
const ordinals =
  '_ _ _ third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000, billion: 1e9 };
const wordValues = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.flatMap((word, value): [string, number][] =>
    word
      ? [
          [word, value * 10],
          [word.replace(/y$/, 'ieth'), value * 10],
          [word.replace(/y$/, 'ies'), value * 10],
        ]
      : [],
  ),
  ...ordinals.flatMap((word, value): [string, number][] => (word === '_' ? [] : [[word, value]])),
  ['dozen', 12],
  ['decade', 10],
  ['both', 2],
  ['twice', 2],
  ['pair', 2],
  ['twofold', 2],
]);
/** Too common to be facts, and easily left out without loss. */
const notFacts = new Set(['0', '1', '2']);

/** Numbers of a text, in figures and in words, years and page numbers among them: "38th", "1.3 million", "three hundred". */
export function numbersOf(text: string): readonly Fact[] {
  const found: Fact[] = [];
  const figure = /\d+(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?/g;
  for (const match of text.matchAll(figure)) {
    if (isEndOfRange(text, match)) continue;
    const rest = text.slice(match.index + match[0].length);
    const scale = /^ (hundred|thousand|million|billion)\b/.exec(rest)?.[1];
    const value = Number(match[0].replace(/[, ]/g, '')) * (scale === undefined ? 1 : (scales[scale] ?? 1));
    found.push({
      kind: 'number',
      key: String(value),
      surface: match[0] + (scale ? ` ${scale}` : ''),
      start: match.index,
    });
    // "1950-53", "202-4": the second number leaves out what it has in common with the first.
    const short = /^[-–—](\d{1,3})(?!\d)/.exec(rest)?.[1];
    const full = short !== undefined && short.length < match[0].length ? match[0].slice(0, -short.length) + short : '';
    if (full !== '') found.push({ kind: 'number', key: full, surface: `${match[0]}–${short}`, start: match.index });
  }
  const words = [...text.toLowerCase().matchAll(/[a-z]+/g)];
  for (let at = 0; at < words.length; at++) {
    const read = readNumber(words, at);
    if (!read) continue;
    const start = words[at]?.index ?? 0;
    const last = words[read.end - 1];
    found.push({
      kind: 'number',
      key: String(read.value),
      surface: text.slice(start, (last?.index ?? 0) + (last?.[0].length ?? 0)),
      start,
    });
    at = read.end - 1;
  }
  return found.filter(({ key }) => !notFacts.has(key));
}

/** Whether it is the "53" of "1950–53", which the number before it stands for. */
function isEndOfRange(text: string, { 0: figure, index }: RegExpExecArray): boolean {
  const before = /(\d+)[-–—]$/.exec(text.slice(0, index))?.[1] ?? '';
  return figure.length < before.length;
}

/** A number in words from a word on: "three hundred and twenty thousand". */
function readNumber(
  words: readonly RegExpExecArray[],
  from: number,
): { readonly value: number; readonly end: number } | undefined {
  let total = 0;
  let part: number | undefined;
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at]?.[0] ?? '';
    const value = wordValues.get(word);
    const scale = scales[word];
    if (
      value !== undefined &&
      (part === undefined || (part % 100 >= 20 && part % 10 === 0 && value < 10) || (part % 100 === 0 && part > 0))
    )
      part = (part ?? 0) + value;
    else if (scale !== undefined && part !== undefined && scale === 100) part *= 100;
    else if (scale !== undefined && part !== undefined) {
      total += part * scale;
      part = 0;
    } else if (!(word === 'and' && part !== undefined && part >= 100 && wordValues.has(words[at + 1]?.[0] ?? '')))
      break;
  }
  return part === undefined ? undefined : { value: total + part, end: at };
}

/** Words that begin with a capital where no sentence begins, here or elsewhere in the whole text. */
export function namesOf(text: string, words: TextWords): readonly Fact[] {
  return [...text.matchAll(capitalised)]
    .map((match) => ({ surface: match[0], start: match.index }))
    .filter(({ surface, start }) => surface.length > 1 && !isAbbreviation(text, start + surface.length))
    .filter(({ surface, start }) => !startsSentence(text, start) || words.isName(surface))
    .filter(({ surface }) => !months.flat().includes(surface.toLowerCase()) && !wordValues.has(surface.toLowerCase()))
    .map(({ surface, start }): Fact => ({ kind: 'name', key: nameKey(surface), surface, start }));
}

/** How a whole text writes its words. */
export class TextWords {
  readonly #small: ReadonlySet<string>;
  readonly #capital: ReadonlySet<string>;

  constructor(texts: readonly string[]) {
    this.#small = new Set(texts.flatMap((text) => text.match(/(?<![\p{L}’'-])\p{Ll}[\p{L}’'-]*/gu) ?? []));
    this.#capital = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(capitalised)].filter((match) => !startsSentence(text, match.index)).map(([word]) => word),
      ),
    );
  }

  /** Whether a word has its capital everywhere: not only where a sentence begins, and never a small letter. */
  isName(word: string): boolean {
    return this.#capital.has(word) && !this.#small.has(word.toLowerCase());
  }
}

/** A word with a capital; the parts of "Sino-Soviet" are words of their own. */
const capitalised = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*/gu;

/** A name folded for comparison: no accents, small letters. */
export function nameKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function startsSentence(text: string, at: number): boolean {
  return at === 0 || /[.!?:…][”"’')\]]*\s*[“"‘'([]*$|[“"‘([]$/.test(text.slice(Math.max(0, at - 10), at));
}

/** "Vol.", "Calif.": a full stop, and no new sentence after it. */
function isAbbreviation(text: string, end: number): boolean {
  return /^\.(?:,|:| \d| [a-z])/.test(text.slice(end, end + 3));
}
