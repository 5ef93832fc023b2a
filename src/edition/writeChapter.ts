import { missingNoteText } from './noteText';

/** A stretch of text, or a reference to the note with that full label ("2-17"). */
export type Inline = { readonly text: string } | { readonly note: string };

/** A heading or passage to be written. */
export type ChapterBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'blockquote'; readonly id: string; readonly content: readonly Inline[] };

/** One text file of an edition, not yet Markdown. */
export interface Chapter {
  /** What note labels begin with: "2", "abstract". */
  readonly key: string;
  /** File name within the version's folder. */
  readonly file: string;
  readonly title: string;
  readonly blocks: readonly ChapterBlock[];
  /** Notes by full label ("2-17"); `text` is undefined where the source has none. */
  readonly notes: readonly { readonly label: string; readonly text: string | undefined }[];
}

/** Writes a chapter as Markdown: one line a passage, ids at the ends, notes last. */
export function writeChapter(chapter: Chapter): string {
  const parts = [`---\ntitle: ${yamlString(chapter.title)}\n---\n`];
  for (const block of chapter.blocks) parts.push(writeBlock(block));
  const notes = chapter.notes.map(
    ({ label, text }) => `[^${label}]: ${text === undefined ? missingNoteText : noteBody(text)}\n`,
  );
  if (notes.length > 0) parts.push(notes.join(''));
  return parts.join('\n');
}

function writeBlock(block: ChapterBlock): string {
  if (block.kind === 'heading') return `${'#'.repeat(Math.min(6, block.level))} ${escapeHeading(block.text)}\n`;
  const text = escapeStart(block.content.map((part, index) => writeInline(part, index, block.content)).join(''));
  return `${block.kind === 'blockquote' ? '> ' : ''}${text} ^${block.id}\n`;
}

/** Writes one part; "!" before a reference and "(" or ":" after one would make it an image, a link or a definition. */
function writeInline(part: Inline, index: number, parts: readonly Inline[]): string {
  if ('note' in part) return `[^${part.note}]`;
  const isNote = (at: number): boolean => 'note' in (parts[at] ?? {});
  const text = escapeMarkdown(part.text);
  const opened = isNote(index - 1) ? text.replace(/^[(:]/, '\\$&') : text;
  return isNote(index + 1) ? opened.replace(/!$/, '\\!') : opened;
}

/** Escapes what Markdown would take for markup anywhere in a line. */
export function escapeMarkdown(text: string): string {
  if (!/[\\`*_[\]<>~&]/.test(text)) return text;
  return text
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

/** Escapes what Markdown would take for markup at the start of a line. */
function escapeStart(text: string): string {
  return text.replace(/^([+>#=-]|\|)/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function escapeHeading(text: string): string {
  return escapeMarkdown(text).replace(/(#+)$/, '\\$1');
}

function noteBody(text: string): string {
  return escapeStart(escapeMarkdown(text));
}

/** A YAML scalar: plain where that is safe, quoted elsewhere. */
export function yamlString(text: string): string {
  const isPlain =
    /^[\p{L}][\p{L}\p{N} ,.’()–-]*$/u.test(text) &&
    !/\s$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|~)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
