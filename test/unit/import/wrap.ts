/** How a paragraph is broken into lines. */
export interface WrapOptions {
  readonly width: number;
  /** Room that the first line loses. */
  readonly indent: number;
  readonly measure: (text: string) => number;
  /** Whether long words may be broken. */
  readonly hyphenates: boolean;
}

/** The label of a note, between two characters that no text holds: it takes no room on the line. */
export const noteMark = /\ue000(\d+)\ue001/gu;

/** Marks a place where a note is referred to. */
export function markNote(label: number): string {
  return `\ue000${label}\ue001`;
}

/** Breaks a paragraph into lines, each as full as it gets; also after hyphens, as type is set. */
export function wrap(text: string, options: WrapOptions): string[] {
  const lines: string[] = [];
  let line = '';
  for (const token of tokensOf(text)) {
    const width = options.width - (lines.length === 0 ? options.indent : 0);
    const fits = (part: string): boolean => options.measure((line + part).trimEnd().replace(noteMark, '')) <= width;
    if (line === '' || fits(token)) {
      line += token;
      continue;
    }
    const [first, second] = options.hyphenates ? divided(token, fits) : ['', token];
    lines.push((line + first).trimEnd());
    line = second;
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}

/** Words with the space after them; a compound gives several. */
function tokensOf(text: string): string[] {
  return text.match(/[^\s-]*(?:-+(?=[\p{L}])|\s+|$)|[^\s-]*-+\s*/gu)?.filter((token) => token !== '') ?? [];
}

/** Cuts a long word of small letters between a vowel and a consonant where the first part still fits. */
function divided(token: string, fits: (part: string) => boolean): [string, string] {
  const word = /^\p{Ll}{8,}/u.exec(token)?.[0] ?? '';
  for (let at = word.length - 3; at >= 3; at--) {
    const good =
      /[aeiou][bcdfgklmnprstv]?$/u.test(word.slice(0, at)) && /^[bcdfgklmnprstv][aeiou]/u.test(word.slice(at));
    if (good && fits(`${word.slice(0, at)}-`)) return [`${word.slice(0, at)}-`, token.slice(at)];
  }
  return ['', token];
}
