import assert from 'node:assert/strict';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import type { Nodes } from 'mdast';
import { unified } from 'unified';
import { readTextFile } from '../../../src/edition/text/readTextFile';
import { parseMarkdown } from '../../../src/edition/text/fullReader';
import { writeChapter, type Chapter, type ChapterBlock } from '../../../src/edition/writeChapter';
import { SeededRandom } from './seededRandom';

const printer = unified().use(remarkFrontmatter, ['yaml']).use(remarkGfm).use(remarkStringify).freeze();

/** A tree as plain data, without positions; neighbouring texts are one. */
function bare(node: Nodes): unknown {
  const rest = { ...node, position: undefined };
  if (!('children' in rest)) return rest;
  const children: unknown[] = [];
  for (const child of (rest.children as Nodes[]).map(bare) as { type: string; value: string }[]) {
    const last = children.at(-1) as { type: string; value: string } | undefined;
    if (last?.type === 'text' && child.type === 'text')
      children[children.length - 1] = { ...last, value: last.value + child.value };
    else children.push(child);
  }
  return { ...rest, children };
}

function chapter(texts: readonly string[]): Chapter {
  const blocks = texts.flatMap((text, index): ChapterBlock[] => [
    { kind: 'paragraph', id: `s2-p${2 * index + 1}`, content: [{ text }, { note: '2-1' }] },
    { kind: 'blockquote', id: `s2-p${2 * index + 2}`, content: [{ text: 'So: ' }, { note: '2-2' }, { text }] },
  ]);
  return {
    key: '2',
    file: 'chapter-2.md',
    title: texts[0] ?? '',
    blocks: [{ kind: 'heading', level: 1, text: `2. ${texts[0]}` }, ...blocks],
    notes: [
      { label: '2-1', text: texts[0] },
      { label: '2-2', text: undefined },
    ],
  };
}

const awkward = [
  'Plain text.',
  'A * star, an _underscore_, a snake_case.',
  '*All* of it*',
  '[sic] and [^2-9] and [a](b)',
  '1950. A year',
  '1) One',
  '# no heading',
  '> no quotation',
  '- no list',
  '+ no list',
  '= no line',
  '=== no line',
  '--- no rule',
  '***',
  '| a | b |',
  ': term',
  'A < b > c <i>',
  '&amp; &copy; &#65; AT&T',
  '`code` and ``',
  'C:\\path\\*',
  '~5 ~~gone~~',
  '!not an image',
  '![no](image)',
  '^caret ^x',
  'http://example.org/a_b?c=d&copy;=1 www.example.org me@example.org',
  'Ends with a backslash\\',
  'Ends with #',
  '“Quotes”: 10:30',
  'trailing $ and %',
];

suite('A chapter that is written', () => {
  test('parses to the same tree after it was printed again by another tool', () => {
    const markdown = writeChapter(chapter(awkward));
    const tree = parseMarkdown(markdown);
    const again = parseMarkdown(printer.stringify(structuredClone(tree)));
    assert.deepEqual(bare(again), bare(tree));
  });

  for (const text of awkward)
    test(`keeps ${JSON.stringify(text)}`, () => {
      const file = readTextFile('text/study/chapter-2.md', writeChapter(chapter([text])));
      assert.deepEqual(
        file.passages.map((passage) => [passage.id, passage.kind, passage.text]),
        [
          ['s2-p1', 'paragraph', text],
          ['s2-p2', 'blockquote', `So: ${text}`],
        ],
      );
      assert.equal(file.sections[0]?.heading, `2. ${text}`);
      assert.deepEqual(file.passages[0]?.notes, [{ label: '2-1', offset: text.length }]);
      assert.deepEqual(file.passages[1]?.notes, [{ label: '2-2', offset: 4 }]);
      assert.deepEqual(
        file.notes.map((note) => note.text),
        [text, undefined],
      );
      assert.equal(file.title, text);
      assert.deepEqual(file.problems, []);
    });

  test('keeps any run of marks and letters', () => {
    const random = new SeededRandom(7);
    const marks = [...'\\`*_[]<>~&#!|^+-=.():;"\'{}$%@/', ' ', ' ', 'a', 'B', '1', 'é', '“', 'amp;', 'x.'];
    for (let round = 0; round < 300; round++) {
      const text =
        random
          .picks(marks, 1 + random.below(8))
          .join('')
          .replace(/ +/g, ' ')
          .trim() || 'x';
      const passages = readTextFile('text/study/chapter-2.md', writeChapter(chapter([text]))).passages;
      assert.deepEqual(
        passages.map((passage) => passage.text),
        [text, `So: ${text}`],
      );
    }
  });
});
