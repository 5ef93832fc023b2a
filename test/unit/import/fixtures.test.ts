import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../../src/edition/text/readTextFile';
import { writeChapter, type Chapter, type Inline } from '../../../src/edition/writeChapter';
import { importPlainText } from '../../../src/import/plainText';

const folder = 'test/fixtures/import';

interface Expected {
  /** Blocks in order: "# Heading", "> Quotation", "Paragraph with a reference[^1]". */
  readonly blocks: readonly string[];
  /** Texts of notes by full label; null where the source has lost them. Left out: there are none to check. */
  readonly notes?: Readonly<Record<string, string | null>>;
}

suite('Import of hand-written sources', () => {
  for (const name of readdirSync(folder).sort()) {
    test(name.replaceAll('-', ' '), () => {
      const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected;
      const imported = importPlainText(readFileSync(join(folder, name, 'input.txt')), { title: 'A text' });
      assert.ok(imported.ok);
      assert.deepEqual(imported.value.chapters.flatMap(blocksOf), expected.blocks);
      if (expected.notes) assert.deepEqual(notesOf(imported.value.chapters), expected.notes);
      for (const chapter of imported.value.chapters) assertReadBack(chapter);
    });
  }

  test('each folder has an input and what is expected of it', () => {
    for (const name of readdirSync(folder))
      for (const file of ['input.txt', 'expected.json']) assert.ok(existsSync(join(folder, name, file)), name);
  });
});

/** What is written is read again as the same passages, references and notes. */
function assertReadBack(chapter: Chapter): void {
  const file = readTextFile(chapter.file, writeChapter(chapter), 'full');
  const passages = chapter.blocks.flatMap((block) => (block.kind === 'heading' ? [] : [block]));
  assert.deepEqual(
    file.passages.map(({ id, kind, text, notes }) => [id, kind, text, notes.map(({ label }) => label)]),
    passages.map(({ id, kind, content }) => [
      id,
      kind,
      content.map((part) => ('text' in part ? part.text : '')).join(''),
      content.flatMap((part) => ('note' in part ? [part.note] : [])),
    ]),
  );
  assert.deepEqual(
    file.notes.map(({ label, text }) => [label, text]),
    chapter.notes.map(({ label, text }) => [label, text]),
  );
  assert.deepEqual(file.problems, []);
}

function blocksOf({ key, blocks }: Chapter): string[] {
  return blocks.map((block) => {
    if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${block.text}`;
    return `${block.kind === 'blockquote' ? '> ' : ''}${block.content.map((part) => inlineOf(part, key)).join('')}`;
  });
}

function inlineOf(part: Inline, key: string): string {
  return 'text' in part ? part.text : `[^${part.note.slice(key.length + 1)}]`;
}

function notesOf(chapters: readonly Chapter[]): Record<string, string | null> {
  return Object.fromEntries(
    chapters.flatMap(({ notes }) => notes.map(({ label, text }) => [label, text ?? null] as const)),
  );
}
