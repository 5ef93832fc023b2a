import assert from 'node:assert/strict';
import type { Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Annotation } from '../../../../src/annotations/annotation';
import { exportCsv } from '../../../../src/annotations/exchange/exportCsv';
import { exportHtml } from '../../../../src/annotations/exchange/exportHtml';
import type { ExportInput } from '../../../../src/annotations/exchange/exportInput';
import { exportJsonLd } from '../../../../src/annotations/exchange/exportJsonLd';
import { exportMarkdown } from '../../../../src/annotations/exchange/exportMarkdown';
import { outline } from '../../../../src/annotations/exchange/outline';
import { selectAnnotations } from '../../../../src/annotations/exchange/selectAnnotations';
import type { Snapshot } from '../../../../src/edition/snapshot';
import { SeededRandom } from '../../edition/seededRandom';
import { idOf, randomAnnotation, sample, spanAt } from '../samples';
import { edition, exportInput, importFrom } from './edition';

let snapshot: Snapshot;

/** A discussion of the two republics: in no order, with replies, a lost place and things without passage. */
function discussion(): readonly Annotation[] {
  return [
    sample({
      id: idOf(4),
      target: { type: 'reply', annotation: idOf(1) },
      reader: 'Ben',
      text: 'The note does.',
      created: '2024-05-03T00:00:00Z',
      modified: '2024-05-03T00:00:00Z',
    }),
    sample({
      id: idOf(2),
      target: spanAt('s3-p1', 'the senate wrote it', 'In the south ', '.', 13),
      kind: 'claim',
      text: 'Many authors.',
      tags: ['law', 'senate'],
      colour: 'blue',
    }),
    sample({ id: idOf(1), kind: 'question' }),
    sample({ id: idOf(3), target: spanAt('s2-1-p1', 'words of a sentence that nobody kept in it'), text: 'Lost?' }),
    sample({ id: idOf(5), target: { type: 'entity', folder: 'people', entity: 'ada-example' }, text: 'On Ada' }),
    sample({ id: idOf(6), target: { type: 'comparison', comparison: 'authors' }, text: 'On authors', resolved: true }),
    sample({
      id: idOf(7),
      target: {
        type: 'passage',
        version: 'study',
        passage: 's2-1-p2',
        quote: { exact: 'Nobody objected.', prefix: '', suffix: '' },
        hash: undefined,
      },
      kind: 'evidence',
      claim: idOf(2),
      comparison: 'authors',
      text: '',
    }),
    sample({
      id: idOf(8),
      target: { type: 'reply', annotation: idOf(4) },
      text: 'Which?',
      created: '2024-05-04T00:00:00Z',
    }),
    sample({ id: idOf(9), target: { type: 'reply', annotation: idOf(99) }, text: 'To nobody' }),
  ];
}

function input(annotations: readonly Annotation[] = discussion()): ExportInput {
  return exportInput(snapshot, annotations);
}

/** The same input in another order. */
function shuffled(seed: number): ExportInput {
  const random = new SeededRandom(seed);
  const keyed = discussion().map((annotation) => ({ annotation, key: random.next() }));
  return input(keyed.sort((a, b) => a.key - b.key).map(({ annotation }) => annotation));
}

const formats: Readonly<Record<string, (of: ExportInput) => string>> = {
  'Markdown by chapter': (of) => exportMarkdown(of, 'chapter'),
  'Markdown by comparison': (of) => exportMarkdown(of, 'comparison'),
  'JSON-LD': exportJsonLd,
  CSV: exportCsv,
  HTML: (of) => exportHtml(of, { order: 'chapter' }),
};

/** Text that means something to Markdown, HTML or a spreadsheet. */
const nasty = [
  '<script>alert(1)</script>',
  '=HYPERLINK("https://example.org","x")',
  '# A heading',
  '- an item',
  '1. a number',
  '1) another',
  '*stars* _lines_ `ticks` ~~gone~~',
  '[a](https://example.org) ![b](c.png) <https://example.org>',
  '| a | b |',
  '&amp; &copy; "quoted" \'single\'',
  'see www.example.org. or me@example.org, https://example.org/_a_',
  '+1',
  '-1',
  '@me',
  '\tTab',
  '＝1',
  ' =1',
  'a\\b',
  '> quoted',
  '---',
  '===',
  '```',
  '    four spaces',
  'two  spaces and, a comma; "and" quotes',
  '"></blockquote><img src=x onerror=alert(1)>',
];

suiteSetup(async () => {
  snapshot = await edition();
});

suite('Every export', () => {
  for (const [name, write] of Object.entries(formats)) {
    test(`as ${name} is the same in whatever order the annotations come`, () => {
      for (const seed of [1, 2, 3, 4]) assert.equal(write(shuffled(seed)), write(input()));
    });

    test(`as ${name} of nothing is still a document`, () => assert.notEqual(write(input([])).trim(), ''));

    test(`as ${name} holds all that was said`, () => {
      const written = write(input());
      for (const { text } of discussion()) assert.ok(written.includes(text), text);
    });

    test(`as ${name} can be made of any annotation`, () => {
      const seeded = new SeededRandom(8);
      const random = (): number => seeded.next();
      const all = Array.from({ length: 300 }, (_, index) => randomAnnotation(random, index + 3));
      assert.ok(write(input(all)).length > 1000);
    });
  }
});

suite('The order of an export', () => {
  const titles = (of: ExportInput, order: 'chapter' | 'comparison'): readonly string[] =>
    outline(of, order).map(({ title, level, entries }) => `${'#'.repeat(level)} ${title} (${entries.length})`);

  test('by chapter follows the text, then come people, comparisons and what has no place', () => {
    assert.deepEqual(titles(input(), 'chapter'), [
      '# 2. The northern republic (1)',
      '## 2.1 The charter (2)',
      '# 3. The southern republic (1)',
      '# People (1)',
      '# Comparisons (1)',
      '# Replies to annotations that are not here (1)',
    ]);
  });

  test('by comparison follows the cases', () => {
    assert.deepEqual(titles(input(), 'comparison'), [
      '# Who wrote the charter (1)',
      '## The northern republic (2)',
      '## The southern republic (1)',
      '# Not part of a comparison (2)',
      '# Replies to annotations that are not here (1)',
    ]);
  });

  test('puts an annotation without any passage last', () => {
    const lost = sample({ target: spanAt('s9-p1', 'words that stand nowhere in this text at all') });
    assert.deepEqual(titles(input([lost]), 'chapter'), ['# Without a place in the text (1)']);
  });

  test('survives replies that answer each other', () => {
    const circle = [1, 2].map((n) => sample({ id: idOf(n), target: { type: 'reply', annotation: idOf(3 - n) } }));
    const [group] = outline(input(circle), 'chapter');
    assert.equal(group?.entries[0]?.replies.length, 1);
    assert.equal(group.entries.length, 1);
  });
});

suite('A selection', () => {
  const ids = (filter: Parameters<typeof selectAnnotations>[1]): readonly number[] =>
    selectAnnotations(input(), filter)
      .map(({ id }) => Number(id.slice(-12)))
      .sort((a, b) => a - b);

  test('of nothing in particular has all but the deleted ones', () => {
    const deleted = sample({ id: idOf(20), deleted: '2024-06-01T00:00:00Z' });
    assert.equal(selectAnnotations(input([...discussion(), deleted]), {}).length, discussion().length);
  });

  test('by tag knows no case and no number sign', () => assert.deepEqual(ids({ tag: '#Law' }), [2]));

  test('by reader has the whole thread', () => assert.deepEqual(ids({ reader: 'ben' }), [1, 4, 8]));

  test('by words looks into texts, quotes, tags and references', () => {
    assert.deepEqual(ids({ search: 'note does' }), [1, 4, 8]);
    assert.deepEqual(ids({ search: 'SENATE wrote' }), [2]);
    assert.deepEqual(ids({ search: '§2.1' }), [3, 7]);
    assert.deepEqual(ids({ search: 'nothing of the kind' }), []);
  });

  test('by ids has the whole thread', () => assert.deepEqual(ids({ ids: new Set([idOf(2), idOf(8)]) }), [1, 2, 4, 8]));

  test('by comparison has what belongs to it, is about it, or stands on its passages', () => {
    assert.deepEqual(ids({ comparison: 'authors' }), [1, 2, 4, 6, 7, 8]);
  });
});

suite('An export of replies to what was deleted', () => {
  const gone = sample({ id: idOf(1), text: 'Never mind', tags: ['secret'], deleted: '2024-06-01T00:00:00Z' });
  const answer = (n: number, to: number, text: string, changes: Partial<Annotation> = {}): Annotation =>
    sample({ id: idOf(n), target: { type: 'reply', annotation: idOf(to) }, text, reader: 'Ben', ...changes });
  const goneToo = answer(3, 1, 'Never said', { deleted: '2024-06-01T00:00:00Z' });
  const all = [gone, answer(2, 1, 'But why?'), goneToo, answer(4, 3, 'I do mind')];
  const selected = (filter: Parameters<typeof selectAnnotations>[1] = {}): readonly Annotation[] =>
    selectAnnotations(input(all), filter);

  for (const [name, write] of Object.entries(formats)) {
    test(`as ${name} has all of them, and nothing of what was deleted`, () => {
      const written = write(input(selected()));
      for (const text of ['But why?', 'I do mind']) assert.ok(written.includes(text), text);
      assert.doesNotMatch(written, /Never|secret/);
    });
  }

  test('has them where the deleted one was, in their order', () => {
    const [group, ...others] = outline(input(selected()), 'chapter');
    assert.deepEqual([group?.title, others], ['2. The northern republic', []]);
    const [entry] = group?.entries ?? [];
    assert.equal(entry?.reference, '§2 ¶1');
    assert.deepEqual(
      entry.replies.map(({ annotation, replies }) => [annotation.text, replies.map((reply) => reply.annotation.text)]),
      [
        ['But why?', []],
        ['', ['I do mind']],
      ],
    );
  });

  test('says that it was deleted, and counts it not', () => {
    const markdown = exportMarkdown(input(selected()), 'chapter');
    assert.match(markdown, /· 0 annotations · 2 replies ·/);
    assert.match(markdown, /- \*\*§2 ¶1\*\* · deleted note · Ada Reader · 2024-05-01\n/);
    assert.match(markdown, /- deleted reply · Ben/);
    assert.match(exportCsv(input(selected())), /^§2 ¶1,s2-p1,in place,deleted note,,Ada Example wrote the charter,,/m);
  });

  test('is read back with every reply in its thread', () => {
    const { added } = importFrom(snapshot, exportJsonLd(input(selected())));
    const byId = new Map(added.map(({ annotation }) => [annotation.id, annotation]));
    assert.deepEqual(
      [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      selected(),
    );
    assert.deepEqual(
      all.map(({ id }) => byId.get(id)?.target),
      all.map(({ target }) => target),
    );
  });

  test('changes nothing of what was deleted where it is read back, or is still there', () => {
    const before = sample({ id: gone.id, text: gone.text, revision: 'a0' });
    const written = exportJsonLd(input(selectAnnotations(input([{ ...gone, replaces: ['a0'] }, ...all.slice(1)]), {})));
    for (const existing of [[before], all]) {
      const { added } = importFrom(snapshot, written, existing);
      assert.ok(!added.some(({ annotation }) => annotation.id === gone.id));
    }
  });

  test('has one that nothing answers no longer', () => {
    const left = selectAnnotations(input([gone, { ...all[1]!, deleted: gone.deleted }, goneToo]), {});
    assert.deepEqual(left, []);
  });

  test('goes by what is left: a filter takes the thread for a reply, and not for what was deleted', () => {
    assert.equal(selected({ reader: 'Ben' }).length, 4);
    assert.equal(selected({ search: 'mind' }).length, 4);
    assert.deepEqual(selected({ tag: 'secret' }), []);
  });
});

suite('An export as Markdown', () => {
  const parse = (markdown: string): Root => unified().use(remarkParse).use(remarkGfm).parse(markdown);
  const all = (node: Root | RootContent): readonly RootContent[] =>
    'children' in node ? node.children.flatMap((child) => [child, ...all(child)]) : [];
  const textOf = (node: RootContent): string =>
    'value' in node
      ? node.value
      : 'children' in node
        ? node.children.map((child) => textOf(child as RootContent)).join('')
        : '';

  test('is a document that people can read', () => {
    const [question, reply] = [discussion()[2]!, discussion()[0]!];
    assert.equal(
      exportMarkdown(input([question, reply, discussion()[1]!]), 'chapter'),
      `# Annotations on “Two republics compared”

Study text · 2 annotations · 1 reply · by Ada Reader, Ben

## 2. The northern republic

- **§2 ¶1** · question · Ada Reader · 2024-05-01

  > Ada Example wrote the charter

  Who says so?

  - reply · Ben · 2024-05-03

    The note does.

## 3. The southern republic

- **§3 ¶1** · claim · blue · Ada Reader · 2024-05-01

  > the senate wrote it

  Many authors.

  *Tags:* law, senate
`,
    );
  });

  test('says what a place needs, what evidence is for, and what is settled', () => {
    const markdown = exportMarkdown(input(), 'chapter');
    assert.match(markdown, /\*Place:\* Its place needs review\. Its words are no longer in the passage\./);
    assert.match(markdown, /\*For the claim:\* Many authors\./);
    assert.match(markdown, /\*Comparison:\* Who wrote the charter/);
    assert.match(markdown, /note · Ada Reader · 2024-05-01 · settled/);
  });

  test('shows quotes sign for sign', () => {
    for (const exact of nasty) {
      const tree = parse(exportMarkdown(input([sample({ target: spanAt('s2-p1', exact) })]), 'chapter'));
      const quote = all(tree).find(({ type }) => type === 'blockquote');
      assert.ok(quote, exact);
      assert.deepEqual(
        all(quote)
          .map(({ type }) => type)
          // An address may be a link: it is shown sign for sign all the same.
          .filter((type) => type !== 'text' && type !== 'link'),
        ['paragraph'],
        exact,
      );
      assert.equal(textOf(quote), exact.trim());
    }
  });

  test('lets no text of a reader reach beyond its annotation', () => {
    const texts = [
      '```\nnever closed',
      '<!-- never closed',
      '# A heading\n\n- item\n\n1. one',
      '> quote\nlazy',
      '[x]: https://example.org',
      '\r\nfirst\r\rlast\r\n',
    ];
    const annotations = texts.map((text, index) =>
      sample({ id: idOf(index + 1), text, created: `2024-05-0${index + 1}T00:00:00Z` }),
    );
    const tree = parse(exportMarkdown(input(annotations), 'chapter'));
    assert.deepEqual(
      tree.children.map(({ type }) => type),
      ['heading', 'paragraph', 'heading', 'list'],
    );
    const [, , , list] = tree.children;
    assert.ok(list?.type === 'list');
    assert.equal(list.children.length, texts.length);
  });
});

suite('An export as CSV', () => {
  /** Reads RFC 4180 strictly. */
  function rows(csv: string): readonly (readonly string[])[] {
    const record: string[][] = [[]];
    const token = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
    for (let at = 0; at < csv.length; at = token.lastIndex) {
      token.lastIndex = at;
      const [, value = '', end] = token.exec(csv) ?? assert.fail(`no field at ${at}: ${csv.slice(at, at + 40)}`);
      record.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
      if (end === '\r\n') record.push([]);
    }
    assert.deepEqual(record.pop(), []);
    return record;
  }

  test('has a row for each annotation, in reading order, with equally many fields', () => {
    const [head, ...body] = rows(exportCsv(input()));
    assert.equal(body.length, discussion().length);
    for (const row of body) assert.equal(row.length, head?.length);
    const id = head?.indexOf('id') ?? -1;
    assert.deepEqual(
      body.map((row) => Number(row[id]?.slice(-12))),
      [1, 4, 8, 3, 7, 2, 5, 6, 9],
    );
  });

  test('gives every text back', () => {
    const annotations = [...nasty, 'a\r\nb', 'a\nb', '"', ',', '👍'].map((text, index) =>
      sample({ id: idOf(index + 1), text, tags: ['x'], created: new Date(index * 1000).toISOString() }),
    );
    const [head, ...body] = rows(exportCsv(input(annotations)));
    const column = head?.indexOf('text') ?? -1;
    assert.deepEqual(
      body.map((row) => row[column]?.replace(/^'(?=[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/, '')),
      annotations.map(({ text }) => text),
    );
  });

  test('has no field that a spreadsheet takes for a formula', () => {
    const annotations = nasty.map((text, index) =>
      sample({
        id: `${text}${index}`,
        text,
        reader: text,
        tags: [text],
        target: spanAt('s2-p1', text),
        comparison: text,
      }),
    );
    for (const row of rows(exportCsv(input(annotations))))
      for (const field of row) assert.doesNotMatch(field, /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/);
  });
});

suite('An export as HTML', () => {
  const page = (annotations: readonly Annotation[]): string => exportHtml(input(annotations), { order: 'chapter' });
  /** Start and end tags in their order; fails on what is no sound HTML. */
  function tags(
    html: string,
  ): readonly { readonly name: string; readonly attributes: string; readonly isEnd: boolean }[] {
    const found = [
      ...html.replace(/<style>[^]*?<\/style>/, '').matchAll(/<(\/?)([a-z]\w*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)>|</g),
    ];
    return found.slice(0).flatMap(([whole, end, name, attributes]) => {
      assert.notEqual(whole, '<', 'a sign “<” that begins no tag');
      return [{ name: name!, attributes: attributes ?? '', isEnd: end === '/' }];
    });
  }
  const body = (html: string): string => html.replace('<!doctype html>\n', '');

  test('is sound: every element is closed, every id stands once, every link leads to one', () => {
    const html = page(discussion());
    const open: string[] = [];
    for (const { name, isEnd } of tags(body(html))) {
      if (name === 'meta') continue;
      if (isEnd) assert.equal(open.pop(), name);
      else open.push(name);
    }
    assert.deepEqual(open, []);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, id] of html.matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/g)) assert.ok(ids.includes(id));
  });

  test('has one main heading, no level left out, landmarks, and names its languages', () => {
    const html = page(discussion());
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    assert.deepEqual(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, index) => assert.ok(level <= (levels[index - 1] ?? 0) + 1));
    for (const part of [
      '<html lang="en">',
      '<main>',
      '<header>',
      '<nav aria-label="Contents">',
      '<title>',
      'name="viewport"',
      '<blockquote lang="en"',
    ])
      assert.ok(html.includes(part), part);
  });

  test('says colours and states in words too', () => {
    assert.match(page(discussion()), /claim · blue · Ada Reader/);
    assert.match(page(discussion()), /· settled/);
  });

  test('needs nothing from elsewhere and runs nothing', () => {
    const html = page(discussion());
    assert.doesNotMatch(html, /<(?:script|link|img|iframe|object|embed|form)\b|\ssrc=|url\(|@import/i);
    assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
  });

  test('is made for light and dark, and for paper', () => {
    for (const part of ['prefers-color-scheme: dark', '@media print', 'color-scheme: light dark'])
      assert.ok(page([]).includes(part), part);
  });

  test('escapes whatever stands in an annotation', () => {
    const plain = tags(body(page([sample()]))).map(({ name }) => name);
    for (const text of nasty) {
      const foul = sample({ text, reader: text, tags: [text], comparison: text, target: spanAt('s2-p1', text) });
      const found = tags(body(page([foul])));
      assert.deepEqual(
        found.map(({ name }) => name).filter((name) => name !== 'p'),
        plain.filter((name) => name !== 'p'),
        text,
      );
      for (const { attributes } of found) assert.doesNotMatch(attributes, /onerror|javascript:|src=/);
    }
  });

  test('has a contrast of at least 4.5 : 1 for all text, light and dark', () => {
    const html = page([]);
    const luminance = (hex: string): number => {
      const full = hex.length === 4 ? hex.replace(/[\da-f]/g, '$&$&') : hex;
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const part = parseInt(full.slice(at, at + 2), 16) / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const schemes = [...html.matchAll(/:root \{ ([^}]*) \}/g)].map(
      ([, rules = '']) =>
        new Map([...rules.matchAll(/--(\w+): (#[\da-f]+)/g)].map(([, name, colour]) => [name, colour])),
    );
    assert.equal(schemes.length, 3);
    for (const scheme of schemes)
      for (const ink of ['ink', 'soft', 'link']) {
        const [light = 0, dark = 0] = ['ground', ink].map((name) => luminance(scheme.get(name)!)).sort((a, b) => b - a);
        assert.ok((light + 0.05) / (dark + 0.05) >= 4.5, `${ink}: ${JSON.stringify([...scheme])}`);
      }
  });

  test('shows the text as the given renderer makes it', () => {
    const html = exportHtml(input([sample()]), {
      order: 'chapter',
      renderText: (text) => `<p><em>${text.length}</em></p>`,
    });
    assert.match(html, /<div class="text"><p><em>12<\/em><\/p><\/div>/);
  });
});
