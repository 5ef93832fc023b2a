import type { Doubt } from './doubt';
import type { Line } from './lines';

/** How a source spells its words and ends its lines. */
export interface Vocabulary {
  /** How often each word stands unbroken; hyphenated words as a whole, and their parts. */
  readonly counts: ReadonlyMap<string, number>;
  /** Whether long words were divided at line ends: a hyphen there then rarely belongs to the word. */
  readonly dividesWords: boolean;
  /** Whether nearly every line ends in a space: a space after a hyphen then says nothing. */
  readonly spacesAtLineEnds: boolean;
}

const word = /\p{L}+(?:['’]\p{L}+)*(?:-\p{L}+)*/gu;
/** Prefixes that English and its neighbours join with a hyphen, also where both parts are no words alone. */
const hyphenPrefix =
  /(?:^|[-\s(“"‘'])(?:anti|pro|non|semi|self|post|pre|re|co|ex|neo|quasi|multi|counter|all|well|half|mid|vice|pan|inter|intra|trans|ultra|sub|super|pseudo|arch|cross|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|sino|anglo|franco|russo|indo|afro|euro)$/iu;
const suspended = /^(?:and|or|to|nor|und|oder|bis|et|ou|e|y|o)\b/iu;

/** Learns the words of a source, leaving out those that a line end broke. */
export function vocabularyOf(lines: readonly Line[]): Vocabulary {
  const counts = countWords(lines);
  const spaced = lines.filter((line) => line.trailingSpace).length;
  return { counts, dividesWords: dividesWords(lines, counts), spacesAtLineEnds: spaced > lines.length / 2 };
}

function countWords(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  lines.forEach((line, index) => {
    const brokenBefore = /\p{L}-$/u.test(lines[index - 1]?.text ?? '');
    for (const match of line.text.matchAll(word)) {
      const breaks = match.index + match[0].length === line.text.length - 1 && line.text.endsWith('-');
      if (breaks || (brokenBefore && match.index === 0)) continue;
      const key = match[0].toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (key.includes('-')) for (const part of key.split('-')) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  });
  return counts;
}

/** Whether the words broken at line ends are mostly written as one elsewhere, or end in no word at all. */
function dividesWords(lines: readonly Line[], counts: ReadonlyMap<string, number>): boolean {
  let divided = 0;
  let compound = 0;
  lines.forEach((line, index) => {
    const first = wordBeforeHyphen(line.text)?.toLowerCase();
    const second = /^\p{Ll}+/u.exec(lines[index + 1]?.text ?? '')?.[0];
    if (!first || !second || suspended.test(second)) return;
    if (counts.has(first + second) || (!counts.has(second) && !hyphenPrefix.test(first))) divided++;
    else compound++;
  });
  return divided > compound;
}

/** Joins the lines of a paragraph, undoing what line ends and extraction did to hyphens and spaces. */
export function joinLines(
  lines: readonly Line[],
  vocabulary: Vocabulary,
): { readonly text: string; readonly doubts: readonly Doubt[] } {
  const doubts: Doubt[] = [];
  let text = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (!before) text = line.text;
    else if (/\p{L}-$/u.test(before.text)) text = joinHyphen(text, line, before, vocabulary, doubts);
    else if (/(?:\d[-–]|[\p{L}\d][—/])$/u.test(before.text) && !before.trailingSpace) text += line.text;
    else text += ` ${line.text}`;
  });
  return { text: tidySpaces(text), doubts };
}

function joinHyphen(text: string, line: Line, before: Line, vocabulary: Vocabulary, doubts: Doubt[]): string {
  if (suspended.test(line.text)) return `${text} ${line.text}`;
  const first = wordBeforeHyphen(before.text) ?? '';
  const second = /^[\p{L}'’]+/u.exec(line.text)?.[0] ?? '';
  if (second === '' || (before.trailingSpace && !vocabulary.spacesAtLineEnds)) return text + line.text;
  const verdict = judgeHyphen(first, second, vocabulary);
  if (verdict.doubtful) {
    const joined = verdict.keep ? `${first}-${second}` : first + second;
    const decision = `${verdict.keep ? 'kept the hyphen of' : 'joined'} “${joined}”`;
    doubts.push({ line: line.number, kind: 'hyphen', decision, why: verdict.why });
  }
  return verdict.keep ? text + line.text : text.slice(0, -1) + line.text;
}

/** The word, or the part of one, before a hyphen at the end of a line; the longest words have fewer letters. */
function wordBeforeHyphen(line: string): string | undefined {
  if (!line.endsWith('-')) return undefined;
  return /(?:^|[^\p{L}'’-])([\p{L}'’-]+)-$/u.exec(` ${line.slice(-60)}`)?.[1];
}

interface HyphenVerdict {
  readonly keep: boolean;
  readonly doubtful: boolean;
  readonly why: string;
}

/** Does a hyphen at a line end belong to the word? The source's own spelling elsewhere decides first. */
function judgeHyphen(first: string, second: string, vocabulary: Vocabulary): HyphenVerdict {
  if (/^\p{Lu}/u.test(second)) return { keep: true, doubtful: false, why: 'a capital stands after it' };
  const count = (key: string): number => vocabulary.counts.get(key.toLowerCase()) ?? 0;
  if (first.includes('-')) return judgeSecondHyphen(first, second, vocabulary.dividesWords, count);
  const joined = count(first + second);
  const hyphenated = count(`${first}-${second}`);
  if (joined !== hyphenated)
    return {
      keep: hyphenated > joined,
      doubtful: joined > 0 && hyphenated > 0,
      why: 'the source writes it so more often',
    };
  if (hyphenPrefix.test(first) && (count(second) > 0 || second.length > 4))
    return { keep: true, doubtful: count(second) === 0, why: 'a prefix that takes a hyphen' };
  if (count(second) === 0) return { keep: false, doubtful: false, why: 'the second part is no word of the source' };
  if (count(first) === 0) return { keep: false, doubtful: true, why: 'the first part is no word of the source' };
  if (vocabulary.dividesWords) return { keep: false, doubtful: true, why: 'the source divides words at line ends' };
  return { keep: true, doubtful: true, why: 'both parts are words of the source' };
}

/** "well-to-/do" keeps its second hyphen, "under-gar-/deners" does not. */
function judgeSecondHyphen(
  first: string,
  second: string,
  dividesWords: boolean,
  count: (key: string) => number,
): HyphenVerdict {
  const tail = first.slice(first.lastIndexOf('-') + 1);
  if (count(first + second) > 0 || count(tail + second) > 0)
    return { keep: false, doubtful: false, why: 'the source writes it so elsewhere' };
  const keep = !dividesWords || count(second) > 0;
  return { keep, doubtful: dividesWords, why: 'another hyphen stands in the word' };
}

/** "Anglo- French" → "Anglo-French" (but "two- and three-fold"), double spaces → one. */
function tidySpaces(text: string): string {
  return text
    .replace(/(?<=\p{L})- (?=\p{L})(?!(?:and|or|to|nor|und|oder|bis|et|ou)\b)/gu, '-')
    .replace(/(?<=\d)- (?=\d)/gu, '-')
    .replace(/ {2,}/g, ' ')
    .trim();
}
