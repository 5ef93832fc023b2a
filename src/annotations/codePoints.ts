/** Positions are stored as Unicode code points, as the W3C model asks; the code counts UTF-16 units. */

const surrogates = /[\ud800-\udfff]/;

/** Whether each code point of a text is one UTF-16 unit. */
export function hasNoPairs(text: string): boolean {
  return !surrogates.test(text);
}

/** Code points before a UTF-16 offset. An offset inside a pair counts as that before it. */
export function toCodePoints(text: string, offset: number): number {
  if (hasNoPairs(text)) return offset;
  let points = 0;
  for (let at = 0; at < offset; points++) {
    const next = at + (isPair(text, at) ? 2 : 1);
    if (next > offset) break;
    at = next;
  }
  return points;
}

/** UTF-16 offset of a number of code points; the end of the text when there are fewer. */
export function fromCodePoints(text: string, points: number): number {
  if (hasNoPairs(text)) return Math.min(points, text.length);
  let at = 0;
  for (let count = 0; count < points && at < text.length; count++) at += isPair(text, at) ? 2 : 1;
  return at;
}

function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  return unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
