import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { PlacedAnnotation } from '../../../src/annotations/placedAnnotations';
import { withoutContent } from '../../../src/annotations/thread';
import { readTextFile } from '../../../src/edition/text/readTextFile';
import { renderedAnnotations, type RenderedAnnotation } from '../../../src/rendering/annotationMarks';
import { passagePlugin, type RenderedMark } from '../../../src/rendering/markdownIt';
import { sample } from '../annotations/samples';

const shown: Omit<RenderedAnnotation, 'start' | 'end'> = {
  id: 'a1',
  isWhole: false,
  kind: 'highlight',
  colour: 'yellow',
  isMoved: false,
  title: 'T',
  note: '',
};

/** Renders a text in which annotations lie on these words. */
function render(
  source: string,
  words: Readonly<Record<string, Partial<RenderedAnnotation>>>,
  mention?: string,
  document: string | undefined = 'text',
): string {
  const md = new MarkdownIt();
  const passages = new Map(
    readTextFile('text/a.md', source).passages.map(({ id, line, text }) => {
      const annotations = Object.entries(words).flatMap(([exact, more]) => {
        const start = text.indexOf(exact);
        return start < 0 ? [] : [{ ...shown, start, end: start + exact.length, ...more }];
      });
      const marks: RenderedMark[] = [];
      if (mention !== undefined && text.includes(mention)) {
        const start = text.indexOf(mention);
        marks.push({ start, end: start + mention.length, title: 'M', href: '#', kind: 'person', certain: true });
      }
      return [line, { id, marks, annotations }];
    }),
  );
  md.use(passagePlugin, { passages: (asked) => (asked === 'text' ? passages : undefined) });
  return md.render(source, { currentDocument: document });
}

/** HTML with marks as brackets. */
function plain(html: string): string {
  return html
    .replace(/<mark [^>]*>/g, '[')
    .replace(/<\/mark>/g, ']')
    .replace(/<span class="variorum-passage-id"[^>]*><\/span>/g, '')
    .replace(/<sup class="variorum-annotation-sign"[^>]*>(.)<\/sup>/g, '{$1}')
    .replace(/<a [^>]*>/g, '(')
    .replace(/<\/a>/g, ')')
    .trim();
}

suite('An annotation in the preview', () => {
  test('is a mark with its colour, and its kind and reader as title', () => {
    const html = render('The lamp was lit. ^s1-p1\n', { lamp: { colour: 'blue', title: 'Claim by Ada' } });
    assert.ok(
      html.includes(
        'The <mark class="variorum-annotated variorum-annotated-blue" title="Claim by Ada">lamp</mark> was',
      ),
      html,
    );
  });

  test('shows a sign with the note’s first words behind it', () => {
    const html = render('The lamp was lit. ^s1-p1\n', { lamp: { kind: 'question', note: 'Question by Ada: Which?' } });
    const title = 'Question by Ada: Which?';
    assert.ok(
      html.includes(
        `lamp</mark><sup class="variorum-annotation-sign" role="img" aria-label="${title}" title="${title}">?</sup> was`,
      ),
      html,
    );
  });

  test('goes on over emphasis, line breaks, note references and code', () => {
    assert.equal(
      plain(render('The *lamp\nwas* lit[^1-1] by `oil` now. ^s1-p1\n', { 'lamp was lit by oil': { note: 'N' } })),
      '<p>The <em>[lamp][\n][was]</em>[ lit]<sup class="variorum-note">1</sup>[ by ][<code>oil</code>]{▪} now.</p>',
    );
  });

  test('shows its sign also when it ends with code', () => {
    assert.ok(plain(render('The `lamp` ^s1-p1\n', { 'The lamp': { note: 'N' } })).includes('[<code>lamp</code>]{▪}'));
  });

  test('and a mention lie in one another', () => {
    assert.equal(
      plain(render('Then Ada Quill wrote it. ^s1-p1\n', { 'Then Ada': {}, 'Quill wrote': {} }, 'Ada Quill')),
      '<p>[Then ]([Ada] [Quill])[ wrote] it.</p>',
    );
  });

  test('shares its words with another one without losing a letter', () => {
    const html = render('one two three four ^s1-p1\n', {
      'one two three': { title: 'A' },
      'two three four': { title: 'B' },
    });
    assert.equal(plain(html), '<p>[one ][two three][ four]</p>');
    assert.ok(html.includes('variorum-annotated-several" title="A; B">two three<'), html);
  });

  test('of a whole passage is a sign at its end only', () => {
    assert.equal(
      plain(render('one two ^s1-p1\n', { 'one two': { isWhole: true, note: 'N', kind: 'note' } })),
      '<p>one two{N}</p>',
    );
  });

  test('is escaped, whatever it says', () => {
    const html = render('one \\<b> & two ^s1-p1\n', {
      two: { title: '"><script>alert(1)</script>', note: '\'"><img src=x onerror=alert(1)>' },
    });
    assert.ok(!/<script|<img|<b>/.test(html), html);
    assert.ok(html.includes('&lt;b&gt; &amp; '), html);
  });

  test('is shown in no other document', () => {
    assert.ok(!render('The lamp ^s1-p1\n', { lamp: {} }, undefined, 'other').includes('<mark'));
  });

  test('leaves a text without annotations as it was', () => {
    const source = 'The lamp of Ada Quill[^1-1] *was* lit. ^s1-p1\n';
    const without = new MarkdownIt().use(passagePlugin, {
      passages: () => new Map([[0, { id: 's1-p1', marks: [] }]]),
    });
    assert.equal(render(source, {}), without.render(source, { currentDocument: 'text' }));
  });
});

suite('What the preview says of an annotation', () => {
  const place = (more: Partial<PlacedAnnotation>, changes: Parameters<typeof sample>[0] = {}): PlacedAnnotation => ({
    thread: { annotation: sample(changes), file: 'ada.jsonl', replies: [], conflicts: [] },
    state: 'in place',
    passage: undefined,
    start: 3,
    end: 9,
    isWhole: false,
    placement: undefined,
    ...more,
  });

  test('is its kind, its reader and its state, and the first words of a note', () => {
    const [one] = renderedAnnotations([place({ state: 'moved' }, { kind: 'claim', text: 'Who\n\nsays  so?' })]);
    assert.equal(one?.title, 'Claim by Ada Reader, moved');
    assert.equal(one.note, 'Claim by Ada Reader, moved: Who says so?');
    assert.ok(one.isMoved);
  });

  test('is no sign for a mere highlight', () => {
    assert.equal(renderedAnnotations([place({}, { kind: 'highlight', text: '' })])[0]?.note, '');
  });

  test('is a sign at the passage when its words were not found', () => {
    const [one] = renderedAnnotations([place({ state: 'needs review' })]);
    assert.ok(one?.isWhole);
    assert.match(one.note, /needs review/);
  });

  test('is that it was deleted, and how often it was answered', () => {
    const deleted = withoutContent(sample({ kind: 'highlight', colour: 'pink', deleted: '2024-05-02T10:00:00.000Z' }));
    const thread = { annotation: deleted, file: 'ada.jsonl', replies: [sample()], conflicts: [] };
    const [one] = renderedAnnotations([place({ thread })]);
    assert.deepEqual([one?.note, one?.colour], ['Deleted note by Ada Reader (1 reply)', 'plain']);
  });

  test('is that it, or a reply to it, was changed in two ways', () => {
    const thread = { annotation: sample(), file: 'ada.jsonl', replies: [], conflicts: [sample({ revision: 'b' })] };
    assert.equal(renderedAnnotations([place({ thread })])[0]?.title, 'Note by Ada Reader, two states');
  });

  test('is nothing for one that was retired', () => {
    assert.deepEqual(renderedAnnotations([place({ state: 'retired' })]), []);
  });
});
