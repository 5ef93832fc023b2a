/** The number of a section and its title, as its heading gives them. */
export interface NumberedTitle {
  /** Parts of the number: [2, 1] for "2.1". */
  readonly number: readonly number[];
  readonly title: string;
}

const arabic = /^(?:(?:chapter|part|kapitel|chapitre|teil)\s+)?(\d{1,3}(?:\.\d{1,3}){0,4})(?:[.):]|(?=\s|$))\s*(.*)$/iu;
const roman = /^(?:(?:chapter|part|kapitel|chapitre|teil)\s+)?([IVXL]{1,6})(?:[.):]\s+|$)(.*)$/u;

/** Reads "2.1 Title", "2. Title", "Chapter 2: Title" or "II. Title"; undefined for a heading without a number. */
export function numberedTitle(heading: string): NumberedTitle | undefined {
  const match = arabic.exec(heading);
  if (match?.[1]) return { number: match[1].split('.').map(Number), title: match[2] ?? '' };
  const inRoman = roman.exec(heading);
  const value = romanValue(inRoman?.[1] ?? '');
  return inRoman && value > 0 ? { number: [value], title: inRoman[2] ?? '' } : undefined;
}

function romanValue(text: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charAt(i)] ?? 0;
    sum += value < (values[text.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return sum;
}
