import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { readTextFile } from '../../../src/edition/text/readTextFile';
import { passagePlugin, type RenderedMark, type RenderedPassage } from '../../../src/rendering/markdownIt';

const text = 'an edition';

/** Renders a text whose passages mention these names wherever they stand. */
function render(
  source: string,
  names: readonly string[] = [],
  md = new MarkdownIt(),
  more: Partial<RenderedMark> = {},
): string {
  md.use(passagePlugin, { passages: (document) => (document === text ? passagesOf(source, names, more) : undefined) });
  return md.render(source, { currentDocument: text });
}

function passagesOf(
  source: string,
  names: readonly string[],
  more: Partial<RenderedMark> = {},
): ReadonlyMap<number, RenderedPassage> {
  return new Map(
    readTextFile('text/a.md', source).passages.map((passage) => [
      passage.line,
      {
        id: passage.id,
        marks: names.flatMap((name) => marks(passage.text, name, more)).sort((a, b) => a.start - b.start),
      },
    ]),
  );
}

function marks(plain: string, name: string, more: Partial<RenderedMark>): RenderedMark[] {
  const found: RenderedMark[] = [];
  for (let at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1))
    found.push({
      start: at,
      end: at + name.length,
      title: name,
      href: `#${name}`,
      kind: 'person',
      certain: true,
      ...more,
    });
  return found;
}

const link = (name: string): string =>
  `<a class="variorum-mention variorum-person" href="#${name}" title="${name}">${name}</a>`;
const idOf = (id: string): string => `<span class="variorum-passage-id" id="^${id}" title="${id}"></span>`;
const note = (label: string): string => `<sup class="variorum-note">${label}</sup>`;

suite('A text in the preview', () => {
  test('shows mentions, notes and the id of a passage', () => {
    const html = render('Then Ada came.[^2-1] And Bo[^2-12] left Ada. ^s2-p1\n', ['Ada', 'Bo']);
    assert.equal(
      html,
      `<p>Then ${link('Ada')} came.${note('1')} And ${link('Bo')}${note('12')} left ${link('Ada')}.${idOf('s2-p1')}</p>\n`,
    );
  });

  test('finds the place behind escapes, entities, emphasis, code, links and line breaks', () => {
    for (const before of [
      '\\*a\\* &amp; ',
      '*odd* **b** ',
      'some `code [^x]` ',
      '`code` ',
      '[x y](b.md) ',
      'one\ntwo\n',
      'hard  \nbreak ',
      '`a` [^2-1] ',
      '![an *old* map](map.png) ',
      'see ![a \\* b](map.png) ',
      '😀 é ',
    ])
      assert.ok(
        render(`${before}Ada left. ^s2-p1\n`, ['Ada']).includes(`${link('Ada')} left.${idOf('s2-p1')}`),
        before,
      );
  });

  test('finds the place in each passage of a quotation and in headings none', () => {
    const html = render('# 2. Ada\n\n> Ada\n> and Ada ^s2-p1\n>\n> Ada ^s2-p2\n', ['Ada']);
    assert.equal(html.split(link('Ada')).length, 4);
    assert.ok(html.includes('<h1>2. Ada</h1>'));
  });

  test('leaves the text of links without a second link', () => {
    const html = render('[Ada](ada.md) and Ada ^s2-p1\n', ['Ada']);
    assert.ok(html.includes(`<a href="ada.md">Ada</a> and ${link('Ada')}`), html);
  });

  test('marks a name that emphasis parts nowhere, rather than in the wrong place', () => {
    assert.ok(!render('A*d*a left. ^s2-p1\n', ['Ada']).includes('variorum-mention'));
  });

  test('shows an id that stands on the last line', () => {
    assert.ok(render('Text goes on\n^s2-p1\n').endsWith(`${idOf('s2-p1')}</p>\n`));
  });

  test('does not take a note of one word for a link', () => {
    const html = render('Said.[^2-1] Ada left. ^s2-p1\n\n[^2-1]: Ibid.\n', ['Ada']);
    assert.ok(html.includes(`Said.${note('1')} ${link('Ada')} left.`), html);
  });

  test('marks an uncertain mention and an event as such', () => {
    assert.ok(
      render('Ada ^s2-p1\n', ['Ada'], undefined, { certain: false }).includes(
        'class="variorum-mention variorum-unsure"',
      ),
    );
    assert.ok(
      render('Ada ^s2-p1\n', ['Ada'], undefined, { kind: 'event' }).includes('class="variorum-mention variorum-event"'),
    );
  });

  test('shows the card of a name and of a note behind them, and tells the context menu who is named', () => {
    const card = {
      id: 'c1',
      href: ({ id }: { id: string }): string | undefined => (id === 'ben' ? '../people/ben.md' : undefined),
      content: [
        {
          tag: 'p' as const,
          children: [
            { tag: 'strong' as const, children: ['<Ada>'] },
            { tag: 'br' as const, children: [] },
            { tag: 'a' as const, link: { to: 'card' as const, id: 'ben' }, children: ['Ben'] },
            { tag: 'a' as const, link: { to: 'passage' as const, id: 's9-p1' }, children: ['far'] },
          ],
        },
      ],
    };
    const inner =
      '<span class="variorum-card-line"><strong>&#60;Ada&#62;</strong><br><a href="../people/ben.md">Ben</a>far</span>';
    const source = 'Ada[^2-1] ^s2-p1\n';
    const marked = passagesOf(source, ['Ada'], { card, context: '{"entity":"<a>"}' });
    const passages = new Map([...marked].map(([line, passage]) => [line, { ...passage, noteCard: () => card }]));
    const html = new MarkdownIt()
      .use(passagePlugin, { passages: () => passages })
      .render(source, { currentDocument: text });
    const behind = `<span class="variorum-card" id="c1" role="tooltip">${inner}</span></span>`;
    assert.ok(
      html.includes(
        `<span class="variorum-carded"><a class="variorum-mention variorum-person" href="#Ada" aria-describedby="c1" data-vscode-context="{&quot;entity&quot;:&quot;&lt;a&gt;&quot;}">Ada</a>${behind}`,
      ),
      html,
    );
    assert.ok(
      html.includes(
        `<sup class="variorum-note" role="doc-noteref" tabindex="0" aria-label="Note 1" aria-describedby="c1">1</sup>${behind}`,
      ),
      html,
    );
  });

  test('escapes names, titles, targets and notes', () => {
    const html = render('A "\\<b>&x" came.[^"><i>] ^s2-p1\n', ['"<b>&x"'], undefined, {
      title: '"><script>',
      href: '"onclick="x',
    });
    assert.ok(!/<b>|<i>|<script>|"onclick/.test(html), html);
    assert.ok(html.includes('title="&quot;&gt;&lt;script&gt;"') && html.includes('href="&quot;onclick=&quot;x"'), html);
    assert.ok(html.includes('>&quot;&lt;b&gt;&amp;x&quot;</a>'), html);
  });
});

suite('Other documents', () => {
  const source =
    '# Ada\n\nA text[^1] with Ada, `Ada`, [Ada](x.md)[^2-1] and 2^8 ^x\n\n- Ada ^y\n\n| a | b |\n| - | - |\n| Ada | ^z |\n\n[^1]: A note.\n';

  test('are rendered as without the plugin', () => {
    const expected = new MarkdownIt().render(source);
    for (const env of [{}, { currentDocument: 'another' }, undefined]) {
      const md = new MarkdownIt().use(passagePlugin, {
        passages: (document: unknown) => (document === text ? passagesOf(source, ['Ada']) : undefined),
      });
      assert.equal(md.render(source, env), expected);
    }
  });

  test('do not disturb one another in several instances', () => {
    const one = new MarkdownIt({ html: true, linkify: true });
    const other = new MarkdownIt();
    const first = render('Ada and Bo ^s2-p1\n', ['Ada'], one);
    const second = render('Ada and Bo ^s2-p1\n', ['Bo'], other);
    assert.ok(first.includes(link('Ada')) && !first.includes(link('Bo')), first);
    assert.ok(second.includes(link('Bo')) && !second.includes(link('Ada')), second);
  });

  test('are told apart when one instance renders one after the other', () => {
    const md = new MarkdownIt();
    md.use(passagePlugin, {
      passages: (document) => (document === text ? passagesOf('Ada ^s2-p1\n', ['Ada']) : undefined),
    });
    const plain = new MarkdownIt().render('Ada ^s2-p1\n');
    const marked = md.render('Ada ^s2-p1\n', { currentDocument: text });
    assert.equal(md.render('Ada ^s2-p1\n', { currentDocument: 'another' }), plain);
    assert.equal(md.render('Ada ^s2-p1\n', { currentDocument: text }), marked);
    assert.notEqual(marked, plain);
  });

  test('may be rendered again from the same tokens', () => {
    const md = new MarkdownIt();
    md.use(passagePlugin, {
      passages: (document) => (document === text ? passagesOf('`x` Ada ^s2-p1\n', ['Ada']) : undefined),
    });
    const tokens = md.parse('`x` Ada ^s2-p1\n', {});
    const renderOnce = (): string => md.renderer.render(tokens, md.options, { currentDocument: text });
    assert.equal(renderOnce(), renderOnce());
    assert.ok(renderOnce().includes(link('Ada')));
  });
});
