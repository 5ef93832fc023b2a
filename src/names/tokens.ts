/** A word of a text, as names are matched: folded, with its place (UTF-16 offsets). */
export interface Token {
  /** Without accents, lower case. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Whether it begins with a capital (or a letter that has no case). */
  readonly capital: boolean;
}

const word = /[\p{L}\p{N}\p{Mn}]+/gu;
const plainWord = /^[a-z0-9]+$/;

/** Splits a text into words. What stands between two words is judged by {@link joins}. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    const raw = match[0];
    tokens.push({ key: fold(raw), start: match.index, end: match.index + raw.length, capital: !/^\p{Ll}/u.test(raw) });
  }
  return tokens;
}

/** A word without accents and case, so that "Nguyễn Trãi" and "Nguyen Trai" are one. */
export function fold(text: string): string {
  if (plainWord.test(text)) return text;
  const lower = text.toLowerCase();
  return plainWord.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replaceAll('đ', 'd');
}

/**
 * Whether what stands between two words lets them be parts of one name: spaces, a hyphen with stray
 * spaces, an apostrophe, a line break; a full stop only after an initial or a short abbreviation.
 */
export function joins(text: string, left: Token, right: Token): boolean {
  const between = text.slice(left.end, right.start);
  if (between === ' ' || between === '-') return true;
  if (between.length > 4) return false;
  if (/^\s*[-‐‑–]?\s*$/u.test(between)) return true;
  if (/^['’ʼ‘`]\s?$/u.test(between)) return true;
  return /^\.\s?-?$/u.test(between) && left.end - left.start <= 2;
}
