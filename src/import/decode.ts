import { failed, ok, type Result } from '../edition/result';
import type { Doubt } from './doubt';

/** Largest source that is imported, in bytes: some 600 times a thesis. */
export const maxSourceBytes = 128 * 1024 * 1024;

/** A source's characters, with what had to be guessed about its encoding. */
export interface DecodedSource {
  readonly text: string;
  readonly doubts: readonly Doubt[];
}

const magicNumbers: readonly (readonly [prefix: string, message: string])[] = [
  ['%PDF', 'This is a PDF file. Extract its text first (for instance with "pdftotext") and import that.'],
  ['PK\u0003\u0004', 'This is a zip archive (DOCX, ODT or EPUB). Save it as plain text first and import that.'],
  ['{\\rtf', 'This is an RTF file. Save it as plain text first and import that.'],
  ['\u00d0\u00cf\u0011\u00e0', 'This is an old Word file. Save it as plain text first and import that.'],
];

/**
 * Turns the bytes of a plain-text source into characters. UTF-8 is expected; UTF-16 is recognised by its
 * byte-order mark; what is neither is read as Windows-1252, with a doubt that says so.
 *
 * Fails with a sentence for the user when the source is empty, too large or no text at all.
 */
export function decodeSource(bytes: Uint8Array): Result<DecodedSource> {
  if (bytes.length > maxSourceBytes) return failed(tooLarge(bytes.length));
  const magic = magicNumbers.find(([prefix]) => startsWith(bytes, prefix));
  if (magic) return failed(magic[1]);
  const decoded = decodeBytes(bytes);
  if (isBinary(decoded.text)) return failed('The file is not text: it holds control characters. Import a text file.');
  if (decoded.text.trim() === '') return failed('The file is empty: there is no text to import.');
  return ok(decoded);
}

/** What to tell of a source that has more than {@link maxSourceBytes}. */
export function tooLarge(bytes: number): string {
  return `The file has ${megabytes(bytes)} MB; up to ${megabytes(maxSourceBytes)} MB can be imported. Split it first.`;
}

function decodeBytes(bytes: Uint8Array): DecodedSource {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), doubts: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), doubts: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), doubts: [] };
  } catch {
    return {
      text: decodeWindows1252(bytes),
      doubts: [{ line: 1, decision: 'read as Windows-1252', why: 'the file is not valid UTF-8', kind: 'encoding' }],
    };
  }
}

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some runtimes decode Windows-1252 as Latin 1, which has control characters where this has quotation marks. */
function decodeWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 0x80));
}

/** Text has hardly any control characters besides tab, line ends, form feed and the like. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65536);
  const controls = sample.match(/[\u0000-\u0006\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return sample.includes('\u0000') || controls > sample.length / 200;
}

/** Whether bytes start with a prefix, after a byte-order mark or some white space. */
function startsWith(bytes: Uint8Array, prefix: string): boolean {
  const skipped = [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d];
  let start = 0;
  while (start < 64 && skipped.includes(bytes[start] ?? 0)) start++;
  return [...prefix].every((char, index) => bytes[start + index] === char.charCodeAt(0));
}

function megabytes(count: number): number {
  return Math.ceil(count / (1024 * 1024));
}
