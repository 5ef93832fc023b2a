/** One line of a source that holds something visible. */
export interface Line {
  /** Number in the source, from 1. */
  readonly number: number;
  /** The line without white space at its ends; composed characters. */
  readonly text: string;
  /** White space before the text, in characters. */
  readonly indent: number;
  /** Whether white space follows the text: a hyphen at the end then ended a word, not a line. */
  readonly trailingSpace: boolean;
  /** Empty lines before this one. */
  readonly gap: number;
  /** Whether one of the empty lines before held a space: what an empty paragraph leaves. */
  readonly emptyParagraphBefore: boolean;
  /** Whether a rule (a line of spaces, underscores or dashes) stands right before. */
  readonly ruleBefore: boolean;
  /** Whether a form feed stands between the line before and this one. */
  readonly formFeedBefore: boolean;
}

const rule = /^\s{12,}$|^\s*[_―—–-]{5,}\s*$/u;

/** Splits a source into its visible lines. Line ends may be LF, CRLF or CR; a form feed also ends a line. */
export function splitLines(source: string): Line[] {
  const lines: Line[] = [];
  let between = { gap: 0, emptyParagraphBefore: false, ruleBefore: false, formFeedBefore: false };
  const start = source.codePointAt(0) === 0xfeff ? 1 : 0;
  let number = 0;
  for (const raw of source.slice(start).split(/\r\n|[\n\r]/)) {
    number++;
    const parts = raw.includes('\f') ? raw.split('\f') : [raw];
    parts.forEach((part, index) => {
      if (index > 0) between = { ...between, formFeedBefore: true };
      const text = part.trim();
      if (text === '') {
        if (index === parts.length - 1) between = skipEmpty(part, between);
      } else if (rule.test(part)) {
        between = { ...between, ruleBefore: true };
      } else {
        lines.push({
          number,
          text: composed(text),
          indent: part.search(/\S/),
          trailingSpace: /\s$/.test(part),
          ...between,
        });
        between = { gap: 0, emptyParagraphBefore: false, ruleBefore: false, formFeedBefore: false };
      }
    });
  }
  return lines;
}

/** Whether `next` plainly goes on with the sentence of the line before it. */
export function runsOn(line: Line, next: Line): boolean {
  return /^\p{Ll}/u.test(next.text) && !/(?:[.!?:]\S*|-)$/u.test(line.text);
}

/** Empty lines between two lines of one paragraph: 0, or more where extraction multiplied every line end. */
export function usualGap(lines: readonly Line[]): number {
  const counts: number[] = [0];
  for (let i = 1; i < lines.length; i++) {
    const { gap } = lines[i] as Line;
    if (gap <= 3 && runsOn(lines[i - 1] as Line, lines[i] as Line)) counts[gap] = (counts[gap] ?? 0) + 1;
  }
  return counts.reduce((best, count, gap) => (count > (counts[best] ?? 0) ? gap : best), 0);
}

function skipEmpty<T extends { gap: number; emptyParagraphBefore: boolean; ruleBefore: boolean }>(
  part: string,
  between: T,
): T {
  if (rule.test(part)) return { ...between, gap: between.gap + 1, ruleBefore: true };
  return { ...between, gap: between.gap + 1, emptyParagraphBefore: between.emptyParagraphBefore || part.length > 0 };
}

/** Puts "o ̈", "o¨" and decomposed letters together and removes soft hyphens and zero-width characters. */
function composed(text: string): string {
  if (!/[^\u0020-\u007e]/.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/(\p{L}) (\p{Mn})/gu, '$1$2')
    .replace(/([aeiouy])\u00a8/giu, '$1\u0308')
    .replace(/(?<=\p{L})\u00a8([aeiouy])/giu, '$1\u0308')
    .normalize('NFC')
    .replace(/\u00a0|\u2007|\u202f/g, ' ')
    .replace(/[ﬁﬂﬀﬃﬄ]/g, (ligature) => ligature.normalize('NFKC'));
}
