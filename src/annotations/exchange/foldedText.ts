/** A text without the differences that its forms (page, PDF, Markdown) have, and the way back. */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where the character it stands for begins and ends in the original. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const folds: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['“”„‟«»″', '"'],
    ['‘’‚‛′`´', "'"],
    ['‐‑‒–—―−', '-'],
    // Soft hyphen, zero-width signs, byte order mark.
    ['\u00ad\u200b\u200c\u200d\u2060\ufeff', ''],
  ].flatMap(([signs = '', folded = '']) => [...signs].map((sign) => [sign, folded])),
);

/** Folds white space, quotation marks, dashes, ligatures and the forms of accents; letters keep their case. */
export function foldedText(text: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let at = 0;
  for (const sign of text) {
    const end = at + sign.length;
    const isSpace = /\s/u.test(sign);
    if (isSpace && folded.endsWith(' ')) ends[ends.length - 1] = end;
    else {
      const plain = isSpace ? ' ' : (folds[sign] ?? (sign.charCodeAt(0) < 128 ? sign : sign.normalize('NFKD')));
      folded += plain;
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: folded, starts, ends };
}

/** A text for comparing words that people type: without accents and case. */
export function plainWords(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
