/** A place where something was found, in UTF-16 code units. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds words in a text as readers look for them: capitals, accents, the forms of quotation marks, hyphens and white
 * space do not matter. Places do not overlap.
 */
export function findText(text: string, query: string): readonly Found[] {
  const wanted = folded(query.trim()).text;
  if (wanted === '') return [];
  const { text: searched, places } = folded(text);
  const found: Found[] = [];
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + wanted.length))
    found.push({ start: places[at] ?? 0, end: endOf(text, places[at + wanted.length - 1] ?? 0) });
  return found;
}

/** A text without what does not matter, and for each of its units where it stood. */
function folded(text: string): { readonly text: string; readonly places: readonly number[] } {
  let result = '';
  const places: number[] = [];
  for (let at = 0; at < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const plain = foldedChar(char);
    // White space of any length is one space.
    if (!(plain === ' ' && result.endsWith(' '))) {
      result += plain;
      for (let unit = 0; unit < plain.length; unit++) places.push(at);
    }
    at += char.length;
  }
  return { text: result, places };
}

function foldedChar(char: string): string {
  if (/\s/.test(char)) return ' ';
  if (/[‘’‛′`´]/.test(char)) return "'";
  if (/[“”„‟″«»]/.test(char)) return '"';
  if (/[\u2010-\u2015\u2212]/.test(char)) return '-';
  if (/[\u00ad\u200b-\u200d]/.test(char)) return '';
  return char
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** Where a character ends, with the marks that belong to it. */
function endOf(text: string, start: number): number {
  const char = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const marks = /^\p{Mn}*/u.exec(text.slice(start + char.length, start + char.length + 8))?.[0] ?? '';
  return start + char.length + marks.length;
}
