/** The words of a text as numbers, so that texts can be compared quickly. Offsets are UTF-16 code units. */
export interface Words {
  readonly count: number;
  /** A hash of each word, without case and accents. Two words may share one; that costs accuracy, not safety. */
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const separator = 0;
const letter = 1;
/** A character that is a word by itself: Chinese, Japanese. */
const wholeWord = 2;

// `| 0`: as a 32-bit integer from the start, it is not boxed.
const hashSeed = 0x811c9dc5 | 0;
const hashFactor = 0x01000193;

/** What stands for each ASCII character in a hash; 0 for those that part words. */
const ascii = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/i.test(String.fromCharCode(unit)) ? String.fromCharCode(unit).toLowerCase().charCodeAt(0) : 0,
);

/** Splits a text into words. Apostrophes and hyphens part words, so that their many forms do not matter. */
export function wordsOf(text: string): Words {
  const limit = text.length;
  // Each character may be a word.
  if (room.starts.length < limit) Object.assign(room, roomFor(2 * limit));
  const { starts, ends, hashes } = room;
  let count = 0;
  let start = -1;
  let hash = hashSeed;
  let isPlain = true;
  for (let at = 0; at <= limit; at++) {
    const unit = at < limit ? text.charCodeAt(at) : 0;
    const folded = unit < 128 ? (ascii[unit] ?? 0) : 0;
    const kind = unit < 128 ? (folded === 0 ? separator : letter) : classOf(unit);
    if (kind === letter) {
      if (start < 0) start = at;
      if (folded === 0) isPlain = false;
      else hash = Math.imul(hash ^ folded, hashFactor);
      continue;
    }
    if (start >= 0) {
      starts[count] = start;
      ends[count] = at;
      hashes[count++] = isPlain ? hash : foldedHash(text.slice(start, at));
      start = -1;
      hash = hashSeed;
      isPlain = true;
    }
    if (kind === wholeWord) {
      starts[count] = at;
      ends[count] = at + 1;
      hashes[count++] = foldedHash(text.charAt(at));
    }
  }
  return { count, hashes: hashes.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

// Room that is used again for each text: one is split after the other, and nothing is kept in it.
const room = roomFor(1 << 12);

function roomFor(words: number) {
  return { starts: new Int32Array(words), ends: new Int32Array(words), hashes: new Int32Array(words) };
}

/** A word as {@link wordsOf} compares it: small letters, no accents. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

function foldedHash(word: string): number {
  const folded = foldWord(word);
  let hash = hashSeed;
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), hashFactor);
  return hash;
}

/** What a character is that is not ASCII. */
function classOf(unit: number): number {
  if (unit >= 0x3040 && unit <= 0x9fff) return wholeWord;
  // Latin-1 signs, general punctuation, symbols, CJK punctuation, full-width punctuation, private use.
  if (unit < 0xc0) return unit === 0xaa || unit === 0xb5 || unit === 0xba ? letter : separator;
  if (unit === 0xd7 || unit === 0xf7) return separator;
  if (unit >= 0x2000 && unit <= 0x2bff) return separator;
  if (unit >= 0x2e00 && unit <= 0x303f) return separator;
  if (unit >= 0xe000 && unit <= 0xf8ff) return separator;
  if (unit >= 0xff00 && unit <= 0xff0f) return separator;
  return letter;
}
