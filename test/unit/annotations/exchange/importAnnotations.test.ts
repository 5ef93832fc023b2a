import assert from 'node:assert/strict';
import type { Annotation } from '../../../../src/annotations/annotation';
import { exportJsonLd } from '../../../../src/annotations/exchange/exportJsonLd';
import type { AnnotationImport } from '../../../../src/annotations/exchange/importResult';
import { layerLine } from '../../../../src/annotations/layer';
import { toWebAnnotation } from '../../../../src/annotations/webAnnotation';
import type { Snapshot } from '../../../../src/edition/snapshot';
import { SeededRandom } from '../../edition/seededRandom';
import { idOf, randomAnnotation, sample, spanAt } from '../samples';
import { violations } from '../w3cModel';
import { edition, exportInput, foreign, hypothesisRow, importFrom } from './edition';

let snapshot: Snapshot;

/** What came of each annotation: "placed §2 ¶1", "unplaced". */
function outcomes({ added }: AnnotationImport): readonly string[] {
  return added.map(({ state, reference }) => [state, reference].filter((part) => part !== undefined).join(' '));
}

function annotationsOf({ added }: AnnotationImport): readonly Annotation[] {
  return added.map(({ annotation }) => annotation);
}

function exactOf({ target }: Annotation): string | undefined {
  return target.type === 'span' ? target.quote.exact : undefined;
}

suite('An import of annotations', () => {
  suiteSetup(async () => {
    snapshot = await edition();
  });

  suite('of what was exported', () => {
    const seed = 5;
    const annotations = (): readonly Annotation[] => {
      const seeded = new SeededRandom(seed);
      const random = (): number => seeded.next();
      return Array.from({ length: 400 }, (_, index) => randomAnnotation(random, index + 3))
        .filter(({ reader }) => reader !== '')
        .map((annotation) => ({
          ...annotation,
          foreign: {
            members: { 'ex:mood': { 'ex:level': 3 }, rights: 'https://example.org/licence' },
            bodies: [{ id: 'https://example.org/picture.png', type: 'Image' }, 'https://example.org/video'],
            creator: { homepage: 'https://example.org/' },
          },
        }));
    };
    const sorted = (list: readonly Annotation[]): readonly Annotation[] =>
      [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

    test('gives equal annotations again, with all that other programs added', () => {
      const before = annotations();
      const result = importFrom(snapshot, exportJsonLd(exportInput(snapshot, before)));
      assert.deepEqual(sorted(annotationsOf(result)), sorted(before), `seed ${seed}`);
      assert.deepEqual([result.doubles, result.unreadable], [[], []]);
    });

    test('gives equal annotations again from a layer', () => {
      const before = annotations();
      const result = importFrom(snapshot, before.map(layerLine).join('\n'));
      assert.deepEqual(annotationsOf(result), before);
    });

    test('into the layer they came from adds nothing', () => {
      const before = annotations();
      const result = importFrom(snapshot, before.map(layerLine).join('\n'), before);
      assert.deepEqual([result.added, result.doubles.length], [[], before.length]);
      assert.equal(result.doubles[0]?.reason, 'It is here already.');
    });

    test('takes the last of several states, and all that differ from each other', () => {
      const first = sample({ id: idOf(1), text: 'First', revision: 'r1' });
      const second = { ...first, text: 'Second', revision: 'r2', replaces: ['r1'] };
      const apart = { ...first, text: 'Apart', revision: 'r3', replaces: ['r1'] };
      const result = importFrom(snapshot, [first, second, apart].map(layerLine).join('\n'));
      assert.deepEqual(annotationsOf(result), [second, apart]);
      assert.equal(result.doubles[0]?.reason, 'A newer state of it is here.');
    });

    test('adds a newer state of what is here, and no older one', () => {
      const old = sample({ revision: 'r1' });
      const now = { ...old, text: 'Newer', revision: 'r2', replaces: ['r1'] };
      assert.deepEqual(annotationsOf(importFrom(snapshot, layerLine(now), [old])), [now]);
      const back = importFrom(snapshot, layerLine(old), [now]);
      assert.deepEqual([back.added, back.doubles[0]?.reason], [[], 'A newer state of it is here.']);
    });

    test('loses no state of a file in which states replace each other in a circle', () => {
      const one = sample({ text: 'One', revision: 'r1', replaces: ['r2'] });
      const two = sample({ text: 'Two', revision: 'r2', replaces: ['r1'] });
      const own = sample({ id: idOf(2), revision: 'r1', replaces: ['r1'] });
      const result = importFrom(snapshot, [one, two, own].map(layerLine).join('\n'));
      assert.equal(
        annotationsOf(result).some(({ id }) => id === one.id),
        true,
      );
      assert.equal(
        annotationsOf(result).some(({ id }) => id === own.id),
        true,
      );
    });

    test('does not bring back what was deleted here', () => {
      const gone = sample({ deleted: '2024-06-01T00:00:00Z', revision: 'r9' });
      const result = importFrom(snapshot, layerLine(sample()), [gone]);
      assert.deepEqual([result.added, result.doubles[0]?.reason], [[], 'It was here, and was deleted.']);
    });

    test('says where they are now', () => {
      const lines = [
        sample({ id: idOf(1) }),
        sample({ id: idOf(2), target: spanAt('s9-p1', 'words that stand nowhere in this text at all') }),
        sample({ id: idOf(3), target: { type: 'entity', folder: 'people', entity: 'ada-example' } }),
        sample({ id: idOf(4), target: { type: 'entity', folder: 'people', entity: 'nobody' } }),
        sample({ id: idOf(5), target: { type: 'reply', annotation: idOf(1) } }),
        sample({ id: idOf(6), target: { type: 'reply', annotation: idOf(99) } }),
      ];
      const result = importFrom(snapshot, lines.map(layerLine).join('\n'));
      assert.deepEqual(outcomes(result), ['placed §2 ¶1', 'unplaced', 'placed', 'unplaced', 'placed', 'unplaced']);
      assert.deepEqual(
        result.added.map(({ reason }) => reason).filter((reason) => reason !== undefined),
        [
          'The passage it was made on is gone.',
          'There is no person “nobody”.',
          'The annotation that it replies to is not here.',
        ],
      );
    });
  });

  suite('of W3C annotations from elsewhere', () => {
    test('finds their quotes in the text', () => {
      const { added } = importFrom(snapshot, foreign('the chest was lost in the flood'));
      const { target, reader, text, created, edition: id } = added[0]!.annotation;
      assert.deepEqual(
        [added[0]?.reference, reader, text, created, id],
        ['§3.1 ¶1', 'Ben Writer', 'A remark', '2023-03-01T10:00:00Z', 'two-republics'],
      );
      assert.ok(target.type === 'span');
      assert.deepEqual(
        [target.passage, target.version, target.quote.exact],
        ['s3-1-p1', 'study', 'the chest was lost in the flood'],
      );
      assert.equal(target.quote.suffix, ' of 1850.');
    });

    test('knows quotes in other typing: quotation marks, dashes, line breaks, ligatures', () => {
      const result = importFrom(snapshot, [
        foreign('The "great seal" was\n  kept in a chest - and'),
        foreign('before the word finally and the name E\u0301mile'),
      ]);
      assert.deepEqual(annotationsOf(result).map(exactOf), [
        'The “great seal” was kept in a chest — and',
        'before the word ﬁnally and the name Émile',
      ]);
    });

    test('counts positions in code points', () => {
      const [annotation] = annotationsOf(importFrom(snapshot, foreign('stands before the word')));
      assert.ok(annotation?.target.type === 'span');
      assert.deepEqual([annotation.target.start, annotation.target.end], [11, 33]);
    });

    test('keeps the original target, and everything else that was said', () => {
      const value = foreign('the senate wrote it', {
        generator: 'https://example.org/program',
        'schema:about': 'law',
        target: {
          source: 'https://example.org/page.html',
          state: { type: 'TimeState', sourceDate: '2023-01-01T00:00:00Z' },
          selector: [
            { type: 'XPathSelector', value: '/html/body/p[2]' },
            { type: 'TextQuoteSelector', exact: 'the senate wrote it' },
          ],
        },
      });
      const line = toWebAnnotation(annotationsOf(importFrom(snapshot, value))[0]!);
      assert.deepEqual(line['variorum:originalTarget'], value['target']);
      assert.deepEqual([line['generator'], line['schema:about']], ['https://example.org/program', 'law']);
      assert.equal(line['id'], value['id']);
    });

    test('writes valid W3C annotations of all of them', () => {
      const result = importFrom(snapshot, [
        foreign('the senate wrote it'),
        foreign('nowhere to be found'),
        foreign('Nobody signed', { created: '2023-03-01', creator: undefined, id: undefined }),
        foreign('x', {
          target: 'https://example.org/page.html',
          bodyValue: 'Short',
          body: undefined,
          id: 'https://example.org/b',
        }),
      ]);
      assert.equal(result.added.length, 4);
      for (const annotation of annotationsOf(result))
        assert.deepEqual(violations(JSON.parse(layerLine(annotation))), []);
    });

    test('lets what stands around a quote decide where it stands twice', () => {
      const twice = 'Each clerk wrote his name in the great book of the town.';
      const quote = (prefix: string, suffix = ''): Record<string, unknown> =>
        foreign(twice, {
          id: `https://example.org/notes/${prefix}`,
          target: {
            source: 'https://example.org/',
            selector: { type: 'TextQuoteSelector', exact: twice, prefix, suffix },
          },
        });
      const result = importFrom(snapshot, [quote('came in the morning. '), quote('came in the evening. '), quote('')]);
      assert.deepEqual(outcomes(result), ['placed §3.1 ¶2', 'placed §3.1 ¶3', 'unplaced']);
      assert.equal(
        result.added[2]?.reason,
        'Its words stand in 2 places, and what stands around them fits none alone.',
      );
      assert.deepEqual(
        result.added[2].candidates.map(({ passage }) => passage.id),
        ['s3-1-p2', 's3-1-p3'],
      );
    });

    test('does not take few words for a place where something else stands around them', () => {
      const target = {
        source: 'https://example.org/',
        selector: {
          type: 'TextQuoteSelector',
          exact: 'Nobody signed',
          prefix: 'the treaty of the isles. ',
          suffix: ' it then',
        },
      };
      const result = importFrom(snapshot, foreign('Nobody signed', { target }));
      assert.deepEqual(outcomes(result), ['unplaced']);
      assert.equal(result.added[0]?.reason, 'What stands around these few words is another text.');
    });

    test('takes the passage that a fragment names', () => {
      const at = (value: string): unknown => ({
        source: 'https://example.org/',
        selector: { type: 'FragmentSelector', value },
      });
      const result = importFrom(snapshot, [
        foreign('a', { target: at('^s2-1-p2') }),
        foreign('b', { target: 'https://example.org/chapter-2.html#s2-p1', id: 'https://example.org/b' }),
        foreign('c', { target: at('s2-1-p9'), id: 'https://example.org/c' }),
        foreign('d', { target: at('top'), id: 'https://example.org/d' }),
      ]);
      assert.deepEqual(outcomes(result), ['placed §2.1 ¶2', 'placed §2 ¶1', 'placed §2.1 ¶2', 'unplaced']);
    });

    test('keeps what has no place, with the reason', () => {
      const result = importFrom(snapshot, [
        foreign('Something quite different'),
        foreign('Nobody objected.\n\nIn the south the senate wrote it.'),
        foreign('page', { target: 'https://example.org/page.html' }),
      ]);
      assert.deepEqual(
        result.added.map(({ state, reason }) => [state, reason]),
        [
          ['unplaced', 'Its words are not in the text.'],
          ['unplaced', 'Its words go over several passages.'],
          ['unplaced', 'It says no words of the text and no passage that it is about.'],
        ],
      );
      assert.equal(exactOf(annotationsOf(result)[0]!), 'Something quite different');
      assert.deepEqual(
        result.added[1]?.candidates.map(({ passage }) => passage.id),
        ['s2-1-p2', 's3-p1'],
      );
    });

    test('offers places where only some of the words are', () => {
      const { added } = importFrom(snapshot, foreign('the chest was carried away in the flood of 1850'));
      assert.deepEqual([added[0]?.state, added[0]?.reason], ['unplaced', 'Not all of its words are in the text.']);
      assert.equal(added[0]?.candidates[0]?.passage.id, 's3-1-p1');
    });

    test('finds the words of another edition of the same text', () => {
      const other = sample({ edition: 'first-printing', target: spanAt('p7', 'Ada Example wrote the charter') });
      const result = importFrom(snapshot, layerLine(other));
      assert.deepEqual(outcomes(result), ['placed §2 ¶1']);
      assert.equal(annotationsOf(result)[0]?.edition, 'two-republics');
      assert.equal(annotationsOf(result)[0]?.id, other.id);
    });

    test('shows remarks in HTML as words, and keeps the HTML', () => {
      const body = { type: 'TextualBody', value: '<p>A &amp; B</p><p>C<script>x()</script></p>', format: 'text/html' };
      const [annotation] = annotationsOf(importFrom(snapshot, foreign('the senate wrote it', { body })));
      assert.equal(annotation?.text, 'A & B\n\nC');
      assert.deepEqual(annotation.foreign.bodies, [body]);
    });

    test('puts replies under what the thread began with', () => {
      const reply = (id: string, target: string): Record<string, unknown> =>
        foreign('', {
          id: `https://example.org/${id}`,
          motivation: 'replying',
          target: `https://example.org/${target}`,
        });
      const root = foreign('the senate wrote it', { id: 'https://example.org/root' });
      const result = importFrom(snapshot, [reply('second', 'first'), reply('first', 'root'), root]);
      assert.deepEqual(
        annotationsOf(result).map(({ target }) => (target.type === 'reply' ? target.annotation : 'root')),
        ['https://example.org/root', 'https://example.org/root', 'root'],
      );
      const line = toWebAnnotation(annotationsOf(result)[0]!);
      assert.equal(line['variorum:originalTarget'], 'https://example.org/first');
    });
  });

  suite('from Hypothesis', () => {
    const rows = [
      hypothesisRow('root', 'the chest was lost in the flood'),
      hypothesisRow('reply', '', {
        references: ['root'],
        target: [{ source: 'https://example.org/page.html' }],
        text: 'Yes',
        tags: [],
      }),
      hypothesisRow('deep', '', { references: ['root', 'reply'], target: [], text: 'No', tags: [] }),
      hypothesisRow('mere', 'the senate wrote it', { text: '', tags: [], user_info: {} }),
      hypothesisRow('page', '', { target: [{ source: 'https://example.org/page.html' }], text: 'On all of it' }),
    ];

    const forms: readonly (readonly [string, unknown])[] = [
      ['its search', { total: 5, rows }],
      ['its export file', { export_date: '2023', annotations: rows }],
      ['a list', rows],
      ['lines', rows.map((row) => JSON.stringify(row)).join('\n')],
    ];
    for (const [name, source] of forms)
      test(`reads ${name}`, () => {
        const result = importFrom(snapshot, source);
        assert.deepEqual(outcomes(result), ['placed §3.1 ¶1', 'placed', 'placed', 'placed §3 ¶1', 'unplaced']);
      });

    test('takes over text, tags, names and dates', () => {
      const [root, reply, deep, mere] = annotationsOf(importFrom(snapshot, { rows }));
      assert.deepEqual(
        [root?.id, root?.text, root?.tags, root?.reader, root?.created, root?.modified],
        [
          'https://hypothes.is/a/root',
          'Is this *true*?',
          ['law', 'seal'],
          'Ben Writer',
          '2023-03-01T10:00:00.123456Z',
          '2023-03-02T10:00:00.123456Z',
        ],
      );
      assert.deepEqual([mere?.kind, mere?.reader], ['highlight', 'ben']);
      for (const answer of [reply, deep])
        assert.deepEqual(answer?.target, { type: 'reply', annotation: 'https://hypothes.is/a/root' });
    });

    test('keeps what has no place in the model', () => {
      const [root] = annotationsOf(importFrom(snapshot, { rows }));
      const line = toWebAnnotation(root!);
      assert.deepEqual(line['variorum:originalTarget'], rows[0]?.['target']);
      const { group, document } = line['variorum:hypothesis'] as Record<string, unknown>;
      assert.deepEqual([group, document], ['__world__', { title: ['A page'] }]);
    });

    test('a second time adds nothing', () => {
      const first = annotationsOf(importFrom(snapshot, { rows }));
      const second = importFrom(snapshot, { rows }, first);
      assert.deepEqual([second.added, second.doubles.length], [[], 5]);
    });

    test('writes valid W3C annotations that are read back equal', () => {
      for (const annotation of annotationsOf(importFrom(snapshot, { rows }))) {
        assert.deepEqual(violations(JSON.parse(layerLine(annotation))), []);
        assert.deepEqual(annotationsOf(importFrom(snapshot, layerLine(annotation))), [annotation]);
      }
    });
  });

  suite('that holds doubles', () => {
    test('leaves out the same words with the same remark, whatever their ids', () => {
      const here = annotationsOf(importFrom(snapshot, foreign('the senate wrote it', { id: 'https://example.org/1' })));
      const two = foreign('the senate wrote it', { id: 'https://example.org/2' });
      const reply = foreign('', {
        id: 'https://example.org/3',
        motivation: 'replying',
        target: 'https://example.org/2',
      });
      const result = importFrom(snapshot, [reply, two], here);
      assert.deepEqual(result.doubles, [
        {
          where: 'item 2',
          id: 'https://example.org/1',
          reason: 'The same words with the same remark are here already.',
        },
      ]);
      assert.deepEqual(annotationsOf(result)[0]?.target, { type: 'reply', annotation: 'https://example.org/1' });
    });

    test('adds annotations without ids once', () => {
      const nameless = foreign('the senate wrote it', { id: undefined });
      const first = importFrom(snapshot, [nameless, nameless]);
      assert.deepEqual([first.added.length, first.doubles.length], [1, 1]);
      assert.equal(importFrom(snapshot, [nameless], annotationsOf(first)).added.length, 0);
    });

    test('keeps two that say the same and have ids of their own', () => {
      const ids = ['https://example.org/1', 'https://example.org/2'];
      const result = importFrom(
        snapshot,
        ids.map((id) => foreign('the senate wrote it', { id })),
      );
      assert.deepEqual(
        annotationsOf(result).map(({ id }) => id),
        ids,
      );
    });

    test('keeps equal remarks at two places, of two readers, or with other tags', () => {
      const tagged = [
        { type: 'TextualBody', value: 'A remark', purpose: 'commenting' },
        { type: 'TextualBody', value: 'law', purpose: 'tagging' },
      ];
      const result = importFrom(snapshot, [
        foreign('Nobody', {
          id: 'https://example.org/1',
          target: {
            source: 'https://example.org/',
            selector: { type: 'TextQuoteSelector', exact: 'Nobody', suffix: ' signed' },
          },
        }),
        foreign('Nobody', {
          id: 'https://example.org/2',
          target: {
            source: 'https://example.org/',
            selector: { type: 'TextQuoteSelector', exact: 'Nobody', suffix: ' objected' },
          },
        }),
        foreign('the senate wrote it', { id: 'https://example.org/3' }),
        foreign('the senate wrote it', { id: 'https://example.org/4', creator: { type: 'Person', name: 'Cleo' } }),
        foreign('the senate wrote it', { id: 'https://example.org/5', body: tagged }),
      ]);
      assert.deepEqual(outcomes(result), [
        'placed §3 ¶2',
        'placed §2.1 ¶2',
        'placed §3 ¶1',
        'placed §3 ¶1',
        'placed §3 ¶1',
      ]);
    });

    test('keeps what is here where the file says something else of it', () => {
      const here = annotationsOf(importFrom(snapshot, foreign('the senate wrote it')));
      const other = foreign('the senate wrote it', { body: { type: 'TextualBody', value: 'Other' } });
      const result = importFrom(snapshot, other, here);
      assert.deepEqual(result.added, []);
      assert.match(result.doubles[0]?.reason ?? '', /says something else; what is here was kept/);
    });
  });

  suite('of a file that is not as it should be', () => {
    test('reads the rest, and says of each part why it cannot be read', () => {
      const good = foreign('the senate wrote it');
      const source: readonly (readonly [unknown, readonly string[]])[] = [
        ['', ['the file: The file is empty.']],
        ['no json', ['the file: It is no JSON, and none of its lines is.']],
        ['7', ['item 1: It is no JSON object.']],
        [`${JSON.stringify(good)}\n{"id": "cut`, ['line 2: This line is no JSON: it may have been cut off.']],
        [
          [good, 'https://example.org/far', 3, { ...good, id: 'https://example.org/x', target: undefined }],
          [
            'item 2: It is only an address (https://example.org/far); the annotation itself is not in the file.',
            'item 3: It is no JSON object.',
            'item 4: It has no “target”.',
          ],
        ],
        [
          { type: 'AnnotationCollection', first: 'https://example.org/page1' },
          ['a page: The page https://example.org/page1 is not in the file. Put its content into the file.'],
        ],
        [[good, { ...good, id: 'https://example.org/x', type: 'Note' }], ['item 2: It is no annotation but “"Note"”.']],
      ];
      for (const [value, expected] of source) {
        const { unreadable } = importFrom(snapshot, value);
        assert.deepEqual(
          unreadable.map(({ where, reason }) => `${where}: ${reason}`),
          expected,
        );
      }
    });

    test('reads every container that the W3C model has', () => {
      const [one, two] = [foreign('the senate wrote it'), foreign('Nobody signed')];
      const page = (items: unknown, more = {}): unknown => ({ type: 'AnnotationPage', items, ...more });
      const containers = [
        [one, two],
        page([one, two]),
        page(one, { next: page([two]) }),
        { type: ['AnnotationCollection'], total: 2, first: page([one], { next: page([two]) }) },
        { '@graph': [one, two] },
        [[one], page([two])],
        `\ufeff${JSON.stringify(one)}\r\n\r\n${JSON.stringify(two)}`,
      ];
      for (const container of containers)
        assert.deepEqual(
          outcomes(importFrom(snapshot, container)),
          ['placed §3 ¶1', 'placed §3 ¶2'],
          JSON.stringify(container),
        );
    });

    test('survives whatever stands in it', () => {
      const seeded = new SeededRandom(11);
      const good: unknown[] = [
        foreign('the senate wrote it'),
        hypothesisRow('a', 'Nobody signed'),
        JSON.parse(layerLine(sample())),
      ];
      const odd = [null, 1, '', [], {}, [[]], 'urn:uuid:1', { type: 'Annotation' }, { value: [] }];
      for (let run = 0; run < 3000; run++) {
        const value = JSON.parse(JSON.stringify(seeded.pick(good))) as Record<string, unknown>;
        let at: Record<string, unknown> = value;
        for (let depth = 0; depth < 4; depth++) {
          const key = seeded.pick(Object.keys(at).length > 0 ? Object.keys(at) : ['x']);
          const inner = at[key];
          if (seeded.next() < 0.4 || typeof inner !== 'object' || inner === null) {
            at[key] = seeded.pick(odd);
            break;
          }
          at = inner as Record<string, unknown>;
        }
        const { added, unreadable } = importFrom(snapshot, [value]);
        assert.equal(added.length + unreadable.length, 1, JSON.stringify(value));
        for (const { annotation } of added) assert.equal(typeof layerLine(annotation), 'string');
      }
    });
  });
});
