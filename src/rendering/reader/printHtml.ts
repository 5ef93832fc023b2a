import type { Note } from '../../edition/model';
import { escapeHtml } from '../escapeHtml';
import { passageHtml } from './passageHtml';
import { printStyle } from './printStyle';
import type { BlockContent, HeadingContent, PassageContent } from './readerMessages';

/** What is printed. */
export interface PrintedText {
  readonly title: string;
  /** "Study text"; undefined where the edition has one version. */
  readonly version: string | undefined;
  readonly language: string;
  /** Whether passages have their numbers in the margin. */
  readonly hasNumbers: boolean;
  readonly chapters: readonly PrintedChapter[];
}

/** A chapter with its notes. */
export interface PrintedChapter {
  readonly blocks: readonly BlockContent[];
  readonly notes: readonly Note[];
}

/**
 * A text as one HTML file for paper: nothing of it is loaded from elsewhere, it runs no script, and everything that
 * comes from the text is escaped. The notes stand at the end of each chapter.
 */
export function printHtml({ title, version, language, hasNumbers, chapters }: PrintedText): string {
  const about = [version, hasNumbers ? citationLine(title, version, chapters) : undefined].flatMap((line) =>
    line === undefined ? [] : `<p>${escapeHtml(line)}</p>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${printStyle}</style>
</head>
<body${hasNumbers ? '' : ' class="without-numbers"'}>
<header>
<h1 dir="auto">${escapeHtml(title)}</h1>
${about.join('\n')}
</header>
<main>
${chapters.map((chapter, index) => chapterHtml(chapter, index + 1)).join('\n')}
</main>
</body>
</html>
`;
}

/** Says how a passage is cited, with the first one as the example. */
function citationLine(
  title: string,
  version: string | undefined,
  chapters: readonly PrintedChapter[],
): string | undefined {
  const first = chapters
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind !== 'heading' && block.number !== '');
  if (first?.kind === 'heading' || !first) return undefined;
  return `The numbers in the margin count the passages of a section: (${[title, version, first.reference]
    .filter(Boolean)
    .join(', ')}).`;
}

function chapterHtml({ blocks, notes }: PrintedChapter, number: number): string {
  const cited = new Set<string>();
  const html = blocks.map((block) =>
    block.kind === 'heading' ? headingHtml(block) : blockHtml(block, (note) => noteReference(note, number, cited)),
  );
  return `<section>\n${html.join('\n')}\n${notesHtml(notes, number, cited)}</section>`;
}

function headingHtml({ text, level }: HeadingContent): string {
  const tag = `h${Math.min(6, level + 1)}`;
  return `<${tag} dir="auto">${escapeHtml(text)}</${tag}>`;
}

function blockHtml(passage: PassageContent, note: (note: PassageContent['notes'][number]) => string): string {
  const { number, reference } = passage;
  const margin =
    number === '' ? '' : `<span class="number" title="${escapeHtml(reference)}">${escapeHtml(number)}</span>`;
  return `<div class="passage" dir="auto">${margin}${passageHtml(passage, { note })}</div>`;
}

/** The number of a note, leading to it; the way back leads to the first reference. */
function noteReference(
  { label, number }: PassageContent['notes'][number],
  chapter: number,
  cited: Set<string>,
): string {
  const id = noteId(label, chapter);
  const own = cited.has(label) ? '' : ` id="ref-${id}"`;
  cited.add(label);
  return `<sup><a href="#${id}"${own}>${escapeHtml(number)}</a></sup>`;
}

function notesHtml(notes: readonly Note[], chapter: number, cited: ReadonlySet<string>): string {
  if (notes.length === 0) return '';
  const items = notes.map(({ label, text }) => {
    const id = noteId(label, chapter);
    const number = escapeHtml(label.slice(label.lastIndexOf('-') + 1));
    const back = cited.has(label) ? `<a href="#ref-${id}">${number}</a>` : number;
    const words = text === undefined ? '<em>The source has lost the text of this note.</em>' : escapeHtml(text);
    return `<p class="note" id="${id}" dir="auto"><span class="number">${back}</span>${words}</p>`;
  });
  return `<div class="notes" role="group" aria-label="Notes">\n${items.join('\n')}\n</div>\n`;
}

/** An id that is the same for a note and its references, whatever its label holds. */
function noteId(label: string, chapter: number): string {
  return `note-${chapter}-${[...label].map((char) => (/[\w-]/.test(char) ? char : `.${char.codePointAt(0) ?? 0}`)).join('')}`;
}
