import assert from 'node:assert/strict';
import { cleanCopy, type CleanCopy } from '../../../../src/rendering/reader/cleanCopy';
import { quotation } from '../../../../src/rendering/reader/quotation';
import { blocksOf } from './blocksOf';

const text = `# 1. Introduction

[Ada](../../people/ada-example.md) read *it*[^1-1] & <b>, at [home](https://example.org/?a&b). ^s1-p1

> One line  
> and another. ^s1-p2

3. First
4. Second
   - deep ^s1-p3

| A | B |
| - | -: |
| 1 | *2* |

\`\`\`
a
  b
\`\`\`

[^1-1]: Grey.
`;

async function copied(from: string, start: number, to: string, end: number): Promise<CleanCopy> {
  const blocks = await blocksOf({ 'text/study/chapter-1.md': text });
  const ids = blocks.map(({ id }) => id);
  const range = { start: { id: from, offset: start }, end: { id: to, offset: end } };
  return cleanCopy(blocks.slice(ids.indexOf(from), ids.indexOf(to) + 1), range);
}

suite('What is copied', () => {
  test('is the plain text from one character to another, without notes and marks', async () => {
    assert.equal((await copied('s1-p1', 4, 's1-p1', 11)).text, 'read it');
    assert.equal((await copied('1', 3, 's1-p2', 8)).text, 'Introduction\n\nAda read it & , at home.\n\nOne line');
  });

  test('has the lines of verse, lists, tables and code', async () => {
    assert.equal(
      (await copied('s1-p2', 4, 's1-line-16', 99)).text,
      'line\nand another.\n\n3. First\n4. Second\n   - deep\n\nA\tB\n1\t2\n\na\n  b',
    );
    assert.equal((await copied('s1-p3', 2, 's1-p3', 10)).text, '3. rst\n4. Seco');
  });

  test('is words alone when they stand in one item', async () => {
    assert.deepEqual(await copied('s1-p3', 8, 's1-p3', 10), { text: 'co', html: '<p>co</p>' });
  });

  test('is clean HTML, too: paragraphs, quotations and emphasis, escaped, with links only to the web', async () => {
    assert.equal(
      (await copied('1', 0, 's1-p2', 99)).html,
      `<h1>1. Introduction</h1>
<p>Ada read <em>it</em> &#38; , at <a href="https://example.org/?a&#38;b">home</a>.</p>
<blockquote><p>One line<br>and another.</p></blockquote>`,
    );
    assert.equal((await copied('s1-p1', 9, 's1-p1', 11)).html, '<p><em>it</em></p>');
    assert.equal(
      (await copied('s1-p3', 0, 's1-line-12', 99)).html,
      `<ol start="3"><li><p>First</p></li><li><p>Second</p><ul><li><p>deep</p></li></ul></li></ol>
<table><tr><th>A</th><th style="text-align: end">B</th></tr><tr><td>1</td><td style="text-align: end"><em>2</em></td></tr></table>`,
    );
  });

  test('says where it stands, once for one passage, and not at all for what has no id', () => {
    assert.equal(quotation('Nobody “signed”', ['Charters'], ['§3 ¶2', '§3 ¶2']), '“Nobody ‘signed’” (Charters, §3 ¶2)');
    assert.equal(
      quotation('A', ['Charters', 'Study text'], ['§3 ¶1', '§3 ¶2']),
      '“A” (Charters, Study text, §3 ¶1 – §3 ¶2)',
    );
    assert.equal(quotation('A', ['Charters'], []), '“A” (Charters)');
  });
});
