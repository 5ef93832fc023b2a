import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { importPlainText, type ImportedText } from '../../src/import/plainText';

/** The text that is measured: the thesis where it lies beside the project, else the bundled study text set as a PDF would be. */
export function benchmarkSource(): { readonly name: string; readonly text: string } {
  const thesis = resolve('..', 'shared', 'thesis.txt');
  if (existsSync(thesis)) return { name: 'the thesis', text: readFileSync(thesis, 'utf8') };
  console.log('skipped: ../shared/thesis.txt is not there; measuring the study text instead');
  return { name: 'the study text', text: studyTextAsExtracted() };
}

function studyTextAsExtracted(): string {
  const folder = 'corpus/china-two-wars/text/study';
  const files = ['abstract', 'chapter-1', 'chapter-2', 'chapter-3', 'chapter-4', 'chapter-5'];
  const paragraphs = files.flatMap((file) =>
    readFileSync(`${folder}/${file}.md`, 'utf8')
      .replace(/^---[\s\S]*?---\n/, '')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('[^'))
      .map((line) =>
        line
          .replace(/^(?:#+|>) /, '')
          .replace(/ \^[\w-]+$/, '')
          .replace(/\[\^\d+-(\d+)\]/g, '$1'),
      ),
  );
  return paragraphs.flatMap((paragraph) => wrap(paragraph, 95)).join('\n\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(`${line} `);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, `${line} `];
}

/** Imports a text that is known to be one. */
export function imported(text: string): ImportedText {
  const result = importPlainText(new TextEncoder().encode(text), { title: 'Text' });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** `count` copies of a text, with the chapters numbered on and a word of each copy its own. */
export function copies(text: string, count: number): string {
  const headings = new Set(
    imported(text).chapters.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])),
    ),
  );
  const chapters = [...headings].filter((heading) => /^\d+\. /.test(heading)).length;
  const lines = text.split('\n');
  const parts: string[] = [];
  for (let copy = 0; copy < count; copy++) {
    for (const line of lines) {
      const isHeading = headings.has(line.trim());
      const numbered = isHeading ? line.replace(/\d+/, (number) => String(Number(number) + copy * chapters)) : line;
      parts.push(
        copy > 0 && !isHeading
          ? numbered.replace('important', `important${String.fromCharCode(97 + (copy % 26))}`)
          : numbered,
      );
    }
  }
  return parts.join('\n');
}
