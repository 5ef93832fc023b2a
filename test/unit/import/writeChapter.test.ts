import assert from 'node:assert/strict';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { readTextFile } from '../../../src/edition/text/readTextFile';
import { writeChapter, type Chapter } from '../../../src/edition/writeChapter';
import { seeded } from './random';

const samples: readonly string[] = [
  'Stars *one* and **two**, a lone * and 3 * 4 * 5.',
  'Underscores _one_, snake_case_name, __two__, a_ and _b.',
  'Brackets [a], [b](c), ![d](e), [^f], [g][h] and ] alone.',
  'Angles <b>bold</b>, <!-- no -->, <https://example.org>, 3 < 4 > 2 and a<b.',
  'Entities &amp; &#38; &#x26; &copy and AT&T; R&D.',
  'Ticks `code`, ``two`` and ` alone.',
  'Tildes ~one~ and ~~two~~ and ~.',
  'Pipes a|b | c, | at both ends |',
  'Backslash \\ and \\* and \\\\ and at the end \\',
  'Hash # within and at the end #',
  '+ plus first',
  '- minus first',
  '* star first',
  '> greater first',
  '# hash first',
  '#hash first',
  '= equals first',
  '=== equals',
  '--- rule',
  '*** stars',
  '___ underscores',
  '~~~ tildes',
  '``` ticks',
  '1. number first',
  '12) number first',
  '1. 2. numbers first',
  '| pipe first | and | last |',
  '[^1]: looks like a note',
  '[a]: https://example.org',
  'Addresses www.example.org, https://example.org/a_b_(c)?d=e&f and me@example.org stay.',
  'A caret ^id-like and 2^10.',
  'Dollar $a$ and $$b$$, colon :smile: and ::x.',
  'Two  spaces and a tab	within.',
  '<div> first',
  '&nbsp; first',
  'a\\',
  '[x] first, [ ] too',
  '- [ ] a task',
  '“Quoted” – dashes — and … dots.',
  '(c) (r) -- --- "straight" \'quotes\'',
  '1986\\. A great year.',
  '!',
  '!\\[a](b)',
];

suite('A chapter as Markdown', () => {
  for (const sample of samples)
    test(`keeps ${JSON.stringify(sample)} in paragraphs, quotations, notes and headings`, () => assertKept(sample));

  test('keeps random mixtures of special characters', () => {
    const random = seeded(7);
    const pieces = [
      '*',
      '_',
      '#',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '&',
      'amp;',
      '`',
      '~',
      '|',
      '\\',
      '+',
      '-',
      '=',
      '!',
      ':',
      '^',
      '1',
      '.',
      ' ',
      'a',
      'B',
      '“',
      'é',
      '/',
      '@',
      'www.',
      'http://',
      '"',
    ];
    for (let i = 0; i < 400; i++) {
      const text = Array.from({ length: random.int(1, 14) }, () => random.pick(pieces)).join('');
      const tidy = text.replace(/ +/g, ' ').trim();
      if (tidy !== '') assertKept(tidy);
    }
  });

  test('keeps a reference between special characters where it stands', () => {
    const content = [
      { text: 'ends in a star*' },
      { note: '1-1' },
      { text: '* begins with one, !' },
      { note: '1-2' },
      { text: '(x)' },
    ];
    const file = readTextFile(
      'a.md',
      writeChapter(chapterOf([{ kind: 'paragraph', id: 's1-p1', content }], [])),
      'full',
    );
    assert.equal(file.passages[0]?.text, 'ends in a star** begins with one, !(x)');
    assert.deepEqual(
      file.passages[0].notes.map(({ label, offset }) => [label, offset]),
      [
        ['1-1', 15],
        ['1-2', 35],
      ],
    );
  });

  test('gives the same tree when parsed, written and parsed again', () => {
    const source = writeChapter(
      chapterOf(
        samples.map((text, index) => ({
          kind: index % 3 === 0 ? 'blockquote' : 'paragraph',
          id: `s1-p${index + 1}`,
          content: [{ text }, { note: '1-1' }],
        })),
        samples,
      ),
    );
    const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkStringify);
    const tree = processor.parse(source);
    assert.deepEqual(withoutPositions(processor.parse(processor.stringify(tree))), withoutPositions(tree));
  });

  test('writes a missing note text so that reading gives no text', () => {
    const file = readTextFile(
      'a.md',
      writeChapter({ ...chapterOf([], []), notes: [{ label: '1-1', text: undefined }] }),
    );
    assert.deepEqual(
      file.notes.map(({ label, text }) => [label, text]),
      [['1-1', undefined]],
    );
  });

  test('keeps titles that are special in YAML', () => {
    for (const title of ['yes', '- a', 'a: b', '"q"', "it's", '#x', ' a ', '1950', '[a]', 'a\\b']) {
      const { title: read } = readTextFile('chapter.md', writeChapter({ ...chapterOf([], []), title }));
      assert.equal(read, title);
    }
  });
});

function assertKept(text: string): void {
  const source = writeChapter(
    chapterOf(
      [
        { kind: 'heading', level: 1, text: `1. ${text}` },
        { kind: 'paragraph', id: 's1-p1', content: [{ text }] },
        { kind: 'blockquote', id: 's1-p2', content: [{ text }] },
      ],
      [text],
    ),
  );
  for (const reader of ['full', 'either'] as const) {
    const file = readTextFile('a.md', source, reader);
    assert.deepEqual(
      file.passages.map(({ kind, text }) => [kind, text]),
      [
        ['paragraph', text],
        ['blockquote', text],
      ],
      source,
    );
    assert.deepEqual(
      file.notes.map((note) => note.text),
      [text],
      source,
    );
    assert.equal(file.sections[0]?.heading, `1. ${text}`, source);
  }
}

function chapterOf(blocks: Chapter['blocks'], notes: readonly string[]): Chapter {
  return {
    key: '1',
    file: 'chapter-1.md',
    title: 'One',
    blocks,
    notes: notes.map((text, index) => ({ label: `1-${index + 1}`, text })),
  };
}

function withoutPositions(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'position' ? undefined : value)));
}
