import type { AnchorText } from './anchorText';
import type { Fit } from './fit';
import type { Pattern } from './pattern';
import { foldWord, type Words } from './words';

/**
 * Two stretches of text can be the same statement only if they agree in their numbers and their names: a
 * sentence about one case is often the twin of a sentence about the other, but for these. Everything here
 * looks only at the words that an alignment has found to differ.
 */

/** What a word may be that must not change. In a script without capitals any word may be a name. */
type Kind = 'number' | 'name' | 'word';

/** Numbers in words; where the language of the text has others, its figures still count. */
const numberWords = new Set(
  (
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen ' +
    'half first second third fourth fifth sixth seventh eighth ninth tenth'
  ).split(' '),
);
const letter = /[\p{L}\p{M}]/u;
/** Shorter names with another letter are other names. */
const nameWithTypo = 5;

/** How a text writes its words; tells a name from a word that only begins a sentence. */
export class NameWords {
  readonly #isName = new Map<string, boolean>();

  constructor(readonly text: AnchorText) {}

  /** What the word at some offsets of a text is; undefined for words that may change. */
  kindOf(text: string, start: number, end: number): Kind | undefined {
    const word = text.slice(start, end);
    if (/\p{N}/u.test(word) || numberWords.has(word.toLowerCase())) return 'number';
    if (/^\p{Lo}/u.test(word)) return 'word';
    if (!/^\p{Lu}/u.test(word) || /^[AI]$/.test(word)) return undefined;
    return !beginsSentence(text, start) || this.#isNowhereSmall(word) ? 'name' : undefined;
  }

  /** Whether a word (by its hash) stands once in the text: as a name with a letter changed it is a slip of the pen. */
  standsOnce(hash: number): boolean {
    return this.text.countOf(hash) <= 1;
  }

  #isNowhereSmall(word: string): boolean {
    const small = word.toLowerCase();
    const known = this.#isName.get(small);
    if (known !== undefined) return known;
    const isName = !this.text.passages.some(({ text }) => hasWord(text, small));
    this.#isName.set(small, isName);
    return isName;
  }
}

/** Why the words at a place cannot be the quote: "the number “300” became “400”"; undefined when they can. */
export function disagreement(
  pattern: Pattern,
  text: string,
  words: Words,
  fit: Fit,
  names: NameWords,
): string | undefined {
  const place: Place = { pattern, text, words, fit, names };
  return changedInQuote(place) ?? addedToQuote(place);
}

/** A place that is compared with a quote. */
interface Place {
  readonly pattern: Pattern;
  readonly text: string;
  readonly words: Words;
  readonly fit: Fit;
  readonly names: NameWords;
}

/** The first word of the quote that became another, or is gone, and must not. */
function changedInQuote(place: Place): string | undefined {
  const { first, last } = place.pattern;
  for (let i = first; i < last; i++) {
    const reason = place.fit.alignment.equal[i] ? undefined : wordChanged(place, i);
    if (reason) return reason;
  }
  return undefined;
}

function wordChanged({ pattern, text, words, fit, names }: Place, i: number): string | undefined {
  const { words: own, first, last } = pattern;
  const { from, until, alignment } = fit;
  const j = alignment.to[i] ?? -1;
  const was = wordOf(pattern.text, own, i, names);
  if (!was.kind && isMisspelled(was.word, text, words, j)) return undefined;
  const now = wordOf(text, words, j, names);
  if (was.kind === 'number' || now.kind === 'number') return numbersDiffer(pattern, text, words, from, until);
  if (was.kind && now.kind) return isSameName(was, now, names) ? undefined : became(was, now);
  if (was.kind) return hasHash(words, from, until, was.hash) ? undefined : `the ${was.kind} “${was.word}” is gone`;
  return now.kind && !hasHash(own, first, last, now.hash) ? added(now) : undefined;
}

/** The first name or number at the place that stands for no word of the quote. */
function addedToQuote({ pattern, text, words, fit, names }: Place): string | undefined {
  const { words: own, first, last } = pattern;
  const { from, until, alignment } = fit;
  const isUsed = new Set(alignment.to.slice(first, last));
  for (let j = from; j < until; j++) {
    if (isUsed.has(j)) continue;
    const now = wordOf(text, words, j, names);
    const reason =
      now.kind === 'number'
        ? numbersDiffer(pattern, text, words, from, until)
        : now.kind && !hasHash(own, first, last, now.hash)
          ? added(now)
          : undefined;
    if (reason) return reason;
  }
  return undefined;
}

/** Why a place is about something else, though the words around it resemble: another name or number in its sentence. */
export function otherNameAround(
  pattern: Pattern,
  text: string,
  words: Words,
  { alignment: { to, equal }, from, until }: Fit,
  names: NameWords,
): string | undefined {
  const { words: own, first, last } = pattern;
  for (let i = 0; i < own.count; i++) {
    if ((i >= first && i < last) || equal[i] || isCut(pattern, i)) continue;
    // A word that stands for none is compared with the one at the same distance from the quote.
    const aligned = to[i] ?? -1;
    const j = aligned >= 0 ? aligned : i < first ? from - first + i : until - last + i;
    if (j < 0 || j >= words.count || (aligned < 0 && to.includes(j))) continue;
    const between =
      i < first
        ? pattern.text.slice(own.ends[i], pattern.quote.prefix.length)
        : pattern.text.slice(pattern.text.length - pattern.quote.suffix.length, own.starts[i]);
    if (sentenceEnd.test(between)) continue;
    const [was, now] = [wordOf(pattern.text, own, i, names), wordOf(text, words, j, names)];
    if (was.kind && now.kind && was.hash !== now.hash && !isSameName(was, now, names))
      return `around it, ${became(was, now)}`;
  }
  return undefined;
}

/** Whether a word at the end of what is known around a quote may be a part of a word. */
function isCut({ words: { count }, first, last }: Pattern, index: number): boolean {
  return (index === 0 && first > 2) || (index === count - 1 && count - last > 2);
}

/** A name or number in the sentence of a place that the annotation does not know, though it may not have seen it all. */
export function strangerInSentence(
  pattern: Pattern,
  text: string,
  words: Words,
  { from, until }: Fit,
  names: NameWords,
): string | undefined {
  const { words: own, first, last } = pattern;
  const check = (j: number): string | undefined => {
    const { word, kind } = wordOf(text, words, j, names);
    const isKnown = hasHash(own, j < from ? 0 : first, j < from ? last : own.count, words.hashes[j] ?? 0);
    return kind && !isKnown ? `its sentence speaks of “${word}”, of which nothing stood around it` : undefined;
  };
  for (let j = from - 1; j >= 0 && !sentenceEnd.test(text.slice(words.ends[j], words.starts[j + 1])); j--) {
    const stranger = check(j);
    if (stranger) return stranger;
  }
  for (let j = until; j < words.count && !sentenceEnd.test(text.slice(words.ends[j - 1], words.starts[j])); j++) {
    const stranger = check(j);
    if (stranger) return stranger;
  }
  return undefined;
}

const sentenceEnd = /[.!?。！？]["”’)\]]*(?:\s|$)|[。！？]/;

/** Whether a stretch of a text begins where a sentence begins and ends where one ends. */
export function isWholeSentence(text: string, start: number, end: number): boolean {
  const isEnd = /[.!?。！？]["”’)\]]*\s*$/.test(text.slice(Math.max(start, end - 6), end + 1)) || end >= text.length;
  return isEnd && beginsSentence(text, start);
}

interface Word {
  readonly word: string;
  readonly hash: number;
  readonly kind: Kind | undefined;
}

/** A word; one of no kind where there is none. */
function wordOf(text: string, words: Words, index: number, names: NameWords): Word {
  if (index < 0) return { word: '', hash: 0, kind: undefined };
  const [start = 0, end = 0] = [words.starts[index], words.ends[index]];
  return { word: text.slice(start, end), hash: words.hashes[index] ?? 0, kind: names.kindOf(text, start, end) };
}

/** Whether a name is another one but for a letter, and stands nowhere else in the text: a slip of the pen. */
function isSameName(was: Word, now: Word, names: NameWords): boolean {
  const areNames = was.kind === 'name' && now.kind === 'name' && was.word.length >= nameWithTypo;
  return areNames && isOneLetterApart(foldWord(was.word), foldWord(now.word)) && names.standsOnce(now.hash);
}

/** Whether a word that is no name is there with another letter: at the beginning of a sentence it would look like a name. */
function isMisspelled(was: string, text: string, words: Words, index: number): boolean {
  return was.length > 2 && isOneLetterApart(was, text.slice(words.starts[index] ?? 0, words.ends[index] ?? 0));
}

function became(was: Word, now: Word): string {
  return `the ${was.kind ?? 'word'} “${was.word}” became “${now.word}”`;
}

function added(now: Word): string {
  return `the ${now.kind ?? 'word'} “${now.word}” was added`;
}

function numbersDiffer(pattern: Pattern, text: string, words: Words, from: number, until: number): string | undefined {
  const { words: own, first, last } = pattern;
  const before = numbersIn(pattern.text.slice(own.starts[first], own.ends[last - 1]));
  const after = numbersIn(text.slice(words.starts[from], words.ends[until - 1]));
  const at = before.findIndex((number, index) => number !== after[index]);
  if (at < 0) return after.length > before.length ? `the number “${after[before.length] ?? ''}” was added` : undefined;
  const [was = '', now] = [before[at], after[at]];
  return now === undefined || after.length < before.length
    ? `the number “${was}” is gone`
    : `the number “${was}” became “${now}”`;
}

/** Numbers of a stretch in their order, thousands unparted: "300000", "three". */
function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu)].flatMap(({ 0: word }) => {
    if (/^\p{N}/u.test(word)) return [word.replace(/[.,](?=\p{N}{3}(?!\p{N}))/gu, '')];
    const small = word.toLowerCase();
    return numberWords.has(small) ? [small] : [];
  });
}

function hasHash({ hashes }: Words, from: number, to: number, hash: number): boolean {
  for (let i = from; i < to; i++) if (hashes[i] === hash) return true;
  return false;
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return true;
  return false;
}

function isOneLetterApart(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) different++;
  return different === 1;
}

function beginsSentence(text: string, at: number): boolean {
  return /^[\s“"‘'(]*$|[.!?:。！？][”"’')\]]*\s*[“"‘'(]*$/.test(text.slice(Math.max(0, at - 12), at));
}
