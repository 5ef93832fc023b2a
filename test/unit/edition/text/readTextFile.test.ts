import assert from 'node:assert/strict';
import { toPlain, toSource } from '../../../../src/edition/sourceMap';
import type { Part, Passage } from '../../../../src/edition/model';
import { readTextFile } from '../../../../src/edition/text/readTextFile';
import { randomMarkdown } from './randomMarkdown';

const path = 'text/study/chapter-2.md';

function passages(source: string): readonly Passage[] {
  return readTextFile(path, source).passages;
}

function onlyPassage(source: string): Passage {
  const found = passages(source);
  assert.equal(found.length, 1);
  return found[0] as Passage;
}

suite('Reading a text file', () => {
  test('gives each passage its section, kind, id and lines', () => {
    const file = readTextFile(path, '# 2. Head\n\nOne\ntwo. ^s2-p1\n\n## 2.1 Sub\n\n> Said. ^s2-1-p1\n');
    assert.deepEqual(
      file.passages.map(({ id, sectionId, kind, text, line, endLine }) => [id, sectionId, kind, text, line, endLine]),
      [
        ['s2-p1', '2', 'paragraph', 'One two.', 2, 3],
        ['s2-1-p1', '2.1', 'blockquote', 'Said.', 7, 7],
      ],
    );
    assert.deepEqual(
      file.sections.map(({ id, title, level, line }) => [id, title, level, line]),
      [
        ['2', 'Head', 1, 0],
        ['2.1', 'Sub', 2, 5],
      ],
    );
  });

  test('takes time in proportion to the number of passages without id and to the length of a heading', () => {
    const time = (source: string): number => {
      const start = performance.now();
      readTextFile(path, source);
      return performance.now() - start;
    };
    time('Warm.\n\n'.repeat(3000));
    // Quadratic readers took seconds for these; a linear one takes some ten milliseconds.
    assert.ok(time('No id.\n\n'.repeat(20_000)) < 1000);
    assert.ok(time(`# A${' '.repeat(40_000)}b`) < 1000);
  });

  test('takes the title from the front matter, quoted or not', () => {
    assert.equal(readTextFile(path, '---\ntitle: "A: B"\n---\n').title, 'A: B');
    assert.equal(readTextFile(path, "---\ntitle: 'It''s'\n---\n").title, "It's");
    assert.equal(readTextFile(path, '# Head\n').title, 'chapter-2');
  });

  test('puts notes before the character that follows them', () => {
    const passage = onlyPassage('One[^2-1] two.[^2-2] ^s2-p1\n');
    assert.equal(passage.text, 'One two.');
    assert.deepEqual(passage.notes, [
      { label: '2-1', offset: 3 },
      { label: '2-2', offset: 8 },
    ]);
  });

  test('keeps a note that only a space parts from the text or the id', () => {
    assert.deepEqual(onlyPassage('One [^2-1] ^s2-p1\n').notes, [{ label: '2-1', offset: 3 }]);
    assert.deepEqual(onlyPassage('One [^2-1]\n').notes, [{ label: '2-1', offset: 3 }]);
  });

  test('keeps a reference to a note that is not defined, also where a table makes the full reader read', () => {
    const source = 'One.[^2-7] ^s2-p1\n\n| a | b |\n| - | - |\n| 1 | 2 |\n';
    assert.deepEqual(passages(source)[0]?.notes, [{ label: '2-7', offset: 4 }]);
  });

  test('takes an escaped note reference for text', () => {
    const passage = onlyPassage('One \\[^2-1] two. ^s2-p1\n');
    assert.equal(passage.text, 'One [^2-1] two.');
    assert.deepEqual(passage.notes, []);
  });

  test('knows a note whose text the source has lost', () => {
    const { notes } = readTextFile(path, '[^2-1]: *Text missing in the source.*\n[^2-2]: Author, *Title*.\n');
    assert.deepEqual(
      notes.map(({ label, text, line }) => [label, text, line]),
      [
        ['2-1', undefined, 0],
        ['2-2', 'Author, Title.', 1],
      ],
    );
  });

  test('warns of a passage without id, at its line', () => {
    const { problems } = readTextFile(path, '# 2. Head\n\nNo id.\n');
    assert.equal(problems.length, 1);
    const [problem] = problems;
    assert.deepEqual([problem?.line, problem?.column, problem?.endColumn, problem?.severity], [2, 0, 6, 'warning']);
    assert.match(problem?.message ?? '', /no id.*\^s2-p…/);
  });

  test('does not warn when the id stands below the passage', () => {
    const file = readTextFile(path, '# 2. Head\n\nText.\n\n^s2-p1\n');
    assert.deepEqual([file.passages.map(({ id }) => id), file.problems], [['s2-p1'], []]);
  });

  test('does not give an id on its own line to a passage that has one', () => {
    const ids = passages('Text. ^s2-p1\n\n^s2-p2\n').map(({ id }) => id);
    assert.deepEqual(ids, ['s2-p1', 's2-p2']);
    assert.equal(passages('Text. ^x-line-1\n\n^s2-p2\n')[0]?.id, 'x-line-1');
  });

  test('reports a note that is defined twice, at the second place', () => {
    const { problems } = readTextFile(path, 'A[^2-1] ^s2-p1\n\n[^2-1]: One.\n[^2-1]: Two.\n');
    assert.deepEqual(
      problems.map(({ line, severity }) => [line, severity]),
      [[3, 'error']],
    );
  });

  test('shows links with their target and leaves emphasis in place', () => {
    const passage = onlyPassage('To [Ada](../../people/ada.md) *and* on. ^s2-p1\n');
    assert.equal(passage.text, 'To Ada and on.');
    assert.deepEqual(passage.spans, [
      { kind: 'link', target: '../../people/ada.md', start: 3, end: 6 },
      { kind: 'emphasis', start: 7, end: 10 },
    ]);
  });
});

/** Kinds and texts of parts: the innermost ones with their text. */
function outline(parts: readonly Part[], text: string): unknown[] {
  return parts.map(({ kind, start, end, parts: inner }) => [
    kind,
    ...(inner.length > 0 ? outline(inner, text) : [text.slice(start, end)]),
  ]);
}

suite('What a passage is built of', () => {
  test('is nothing more for a paragraph, a quotation and a heading', () => {
    for (const source of ['One *two* `x`\nthree. ^s2-p1\n', '> Said  \n> so. ^s2-p1\n', '- x\n\nOne **b**. ^s2-p1\n'])
      assert.deepEqual(passages(source).at(-1)?.parts, [], source);
  });

  test('is a list with its items and the lists in these, each character where the plain text has it', () => {
    const { text, parts } = onlyPassage('3. One\n4. Two\n\n   More\n   - deep\n5. Three[^2-1] ^s2-p1\n');
    assert.equal(text, 'One Two More deep Three');
    assert.deepEqual(outline(parts, text), [
      [
        'numbered',
        ['item', ['paragraph', 'One']],
        ['item', ['paragraph', 'Two'], ['paragraph', 'More'], ['list', ['item', ['paragraph', 'deep']]]],
        ['item', ['paragraph', 'Three']],
      ],
    ]);
    assert.equal(parts[0]?.first, 3);
  });

  test('is a table with rows and cells, and the row that only holds the id is none', () => {
    const { text, parts } = onlyPassage('| A | B |\n| - | -: |\n| 1 |  |\n^s2-p1\n');
    assert.deepEqual(outline(parts, text), [
      ['table', ['row', ['cell', 'A'], ['cell', 'B']], ['row', ['cell', '1'], ['cell', '']]],
    ]);
    assert.deepEqual(parts[0]?.columns, ['start', 'end']);
  });

  test('is code, with the ends of its lines', () => {
    const { uncited } = readTextFile(path, '# 2. Head\n\n```\na\n  b\n```\n');
    const code = uncited[0] as Passage;
    assert.equal(code.text, 'a   b');
    assert.deepEqual(outline(code.parts, code.text), [['code', 'a   b']]);
    assert.deepEqual(code.spans, [
      { kind: 'code', start: 0, end: 5 },
      { kind: 'break', start: 1, end: 2 },
    ]);
  });

  test('may be verse: the ends of its lines are kept, however they are written', () => {
    const source = '> One  \n> two\\\n> three\n> four ^s2-p1\n';
    const { text, spans } = onlyPassage(source);
    assert.equal(text, 'One two three four');
    assert.deepEqual(spans, [
      { kind: 'break', start: 3, end: 4 },
      { kind: 'break', start: 7, end: 8 },
    ]);
  });

  test('may be images, which are read by their descriptions', () => {
    const { text, spans, map } = onlyPassage('See ![the old map](map.png) here. ^s2-p1\n');
    assert.equal(text, 'See the old map here.');
    assert.deepEqual(spans, [{ kind: 'image', start: 4, end: 15 }]);
    assert.equal(toSource(map, 4), 'See !['.length);
  });
});

suite('What has no id', () => {
  const source = '# 2. Head\n\n- One\n\n***\n\nText ^s2-p1\n\n<b>raw</b>\n\n<!-- note -->\n';

  test('is read when it is a list, a rule or HTML, without a warning; comments are not', () => {
    const { uncited, passages: cited, problems } = readTextFile(path, source);
    assert.deepEqual(
      uncited.map(({ line, text, parts }) => [line, text, parts[0]?.kind]),
      [
        [2, 'One', 'list'],
        [4, '', 'rule'],
      ],
    );
    assert.deepEqual([cited.map(({ id }) => id), problems.length], [['s2-p1', 's2-line-9'], 1]);
    assert.deepEqual(
      readTextFile(path, '<div>\n').uncited.map(({ text }) => text),
      ['<div>'],
    );
  });

  test('becomes a passage by an id on its own line', () => {
    const file = readTextFile(path, 'No id.\n\n- One\n\n^s2-p2\n');
    assert.deepEqual(
      file.passages.map(({ id, text }) => `${id} ${text}`),
      ['chapter-2-line-1 No id.', 's2-p2 One'],
    );
    assert.deepEqual(file.uncited, []);
  });
});

suite('Offsets of a passage', () => {
  test('lead to the character in the file that they stand for', () => {
    const source = '> One \\* two[^2-1]\n> *three* &amp; four ^s2-p1\n';
    const passage = onlyPassage(source);
    assert.equal(passage.text, 'One * two three & four');
    const at = (word: string): string => source.slice(toSource(passage.map, passage.text.indexOf(word))).slice(0, 5);
    assert.equal(at('One'), 'One \\');
    assert.equal(at('*'), '* two');
    assert.equal(at('three'), 'three');
    assert.equal(at('&'), '&amp;');
    assert.equal(at('four'), 'four ');
  });

  test('of a range end lead behind its last character, not behind the markup that follows', () => {
    const source = 'An *odd* word. ^s2-p1\n';
    const { map } = onlyPassage(source);
    assert.equal(source.slice(toSource(map, 3), toSource(map, 6, 'end')), 'odd');
  });

  test('come back from the file as they were', () => {
    for (let seed = 2001; seed <= 2080; seed++) {
      for (const passage of passages(randomMarkdown(seed, seed % 2 === 0)))
        for (let offset = 0; offset < passage.text.length; offset++)
          assert.equal(toPlain(passage.map, toSource(passage.map, offset)), offset, `${seed}: ${passage.text}`);
    }
  });

  test('of markup in the file are those of the text that follows it', () => {
    const source = 'An *odd* word. ^s2-p1\n';
    const { map, text } = onlyPassage(source);
    assert.equal(toPlain(map, source.indexOf('*')), 3);
    assert.equal(toPlain(map, source.indexOf('* word')), 6);
    assert.equal(toPlain(map, source.indexOf('^s2')), text.length);
  });

  test('ascend in file and text', () => {
    for (let seed = 3001; seed <= 3040; seed++) {
      for (const { map } of passages(randomMarkdown(seed, false)))
        for (const list of [map.plain, map.source])
          assert.deepEqual(
            list,
            [...list].sort((a, b) => a - b),
            `${seed}`,
          );
    }
  });
});
