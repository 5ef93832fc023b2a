import assert from 'node:assert/strict';
import type { Note } from '../../../../src/edition/model';
import { printHtml, type PrintedText } from '../../../../src/rendering/reader/printHtml';
import { blocksOf } from './blocksOf';

const note = (label: string, text: string | undefined): Note => ({ label, text, file: 'a.md', line: 0 });

async function printed(more: Partial<PrintedText> = {}, text = source): Promise<string> {
  const blocks = (await blocksOf({ 'text/study/chapter-1.md': text })).filter(
    ({ id }) => id === '1' || id.startsWith('s1'),
  );
  const notes = [note('1-1', 'Grey & <i>Co</i>.'), note('1-2', undefined), note('1-3', 'Nobody refers to it.')];
  const chapters = [{ blocks, notes }];
  return printHtml({ title: 'A <b> & "c"', version: 'Study', language: 'en', hasNumbers: true, chapters, ...more });
}

const source = `# 1. Intro <script>

Ada Example read *it*[^1-1] & <script>alert(1)</script> again[^1-1].[^1-2] ^s1-p1

> \\<img src=x onerror=alert(1)> [run](javascript:alert(1)) [out](https://example.org/"onclick="x) ^s1-p2

- One

\`</style><script>x\` ^s1-p3

[^1-1]: Grey.
[^1-2]: Lost.
`;

suite('A text for printing', () => {
  test('has headings, passages with their numbers, quotations and lists in reading order', async () => {
    const html = await printed();
    const order = ['<h2 dir="auto">1. Intro', 'title="§1 ¶1">1</span>', '<em>it</em>', '<blockquote>', '<li>'];
    const places = order.map((part) => html.indexOf(part));
    assert.ok(!places.includes(-1), `missing: ${order[places.indexOf(-1)] ?? ''}`);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.equal(html.split('class="number" title').length - 1, 3);
    assert.ok(html.includes('(A &#60;b&#62; &#38; &#34;c&#34;, Study, §1 ¶1)'), 'expected how it is cited');
  });

  test('has the notes of a chapter behind it, each led to and led back from', async () => {
    const html = await printed();
    assert.equal(html.split('href="#note-1-1-1"').length - 1, 2);
    assert.equal(html.split('id="ref-note-1-1-1"').length - 1, 1);
    assert.ok(html.includes('id="note-1-1-1" dir="auto"><span class="number"><a href="#ref-note-1-1-1">1</a>'));
    assert.ok(html.includes('The source has lost the text of this note.'));
    assert.ok(html.includes('<span class="number">3</span>Nobody refers to it.'));
  });

  test('escapes all that comes from the text, and loads and runs nothing', async () => {
    const html = await printed();
    const body = html.slice(html.indexOf('<body'));
    assert.ok(!/<script|<img|<\/style|javascript:[^&]*"|"onclick/i.test(body), body);
    assert.ok(html.includes("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    assert.ok(!/\ssrc=|@import|url\(/.test(html.slice(0, html.indexOf('<body'))));
  });

  test('has no numbers and does not speak of them when they are switched off', async () => {
    const html = await printed({ hasNumbers: false });
    assert.ok(html.includes('<body class="without-numbers">'));
    assert.ok(!html.includes('numbers in the margin'));
  });

  test('has pages and black on white for paper', async () => {
    assert.match(await printed(), /@page \{[^}]*margin: 20mm/);
    assert.match(await printed(), /color-scheme: light/);
  });
});
