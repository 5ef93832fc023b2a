import assert from 'node:assert/strict';
import jsonld from 'jsonld';
import type { Annotation } from '../../../src/annotations/annotation';
import { exportJsonLd } from '../../../src/annotations/exchange/exportJsonLd';
import { layerLine } from '../../../src/annotations/layer';
import { dateOf, fromWebAnnotation } from '../../../src/annotations/readWebAnnotation';
import { toWebAnnotation } from '../../../src/annotations/webAnnotation';
import { load } from '../edition/memoryFiles';
import { SeededRandom } from '../edition/seededRandom';
import { twoRepublics } from '../edition/twoRepublics';
import { idOf, randomAnnotation, sample, spanAt } from './samples';
import { vocabulary } from './vocabulary';
import { annotationContextUrl, violations } from './w3cModel';

type Json = Record<string, unknown>;

const seed = 20170223;
const many = 1500;

function randomAnnotations(): readonly Annotation[] {
  const seeded = new SeededRandom(seed);
  const random = (): number => seeded.next();
  return Array.from({ length: many }, (_, index) => randomAnnotation(random, index + 3));
}

function written(annotation: Annotation): Json {
  return JSON.parse(layerLine(annotation)) as Json;
}

function read(value: unknown): Annotation {
  const annotation = fromWebAnnotation(JSON.parse(JSON.stringify(value)));
  if (typeof annotation === 'string') assert.fail(annotation);
  return annotation;
}

/** Reads what another program wrote, and writes it again. */
function throughUs(value: unknown): Json {
  return written(read(value));
}

const oa = 'http://www.w3.org/ns/oa#';

/** Expands with the published terms alone, and rejects when anything would be lost. */
function expanded(value: unknown): Promise<readonly Json[]> {
  return jsonld.expand(value, {
    safe: true,
    documentLoader: (url) => {
      assert.equal(url, annotationContextUrl);
      return Promise.resolve({ document: { '@context': vocabulary }, documentUrl: url });
    },
  });
}

suite('A line of a layer', () => {
  test('is a valid W3C Web Annotation, whatever the annotation says', () => {
    for (const annotation of randomAnnotations())
      assert.deepEqual(violations(written(annotation)), [], `seed ${seed}: ${layerLine(annotation)}`);
  });

  test('gives back the annotation it was made of', () => {
    for (const annotation of randomAnnotations())
      assert.deepEqual(read(written(annotation)), annotation, `seed ${seed}: ${layerLine(annotation)}`);
  });

  test('is the same line after it was read and written', () => {
    for (const annotation of randomAnnotations())
      assert.equal(layerLine(read(written(annotation))), layerLine(annotation));
  });

  test('is one line', () => {
    for (const annotation of randomAnnotations()) assert.doesNotMatch(layerLine(annotation), /[\r\n]/);
  });

  test('has its keys always in the same order', () => {
    const order = ['@context', 'id', 'type', 'motivation', 'creator', 'created', 'modified', 'body', 'target'];
    for (const annotation of randomAnnotations()) {
      const keys = Object.keys(toWebAnnotation(annotation)).filter((key) => order.includes(key));
      assert.deepEqual(
        keys,
        order.filter((key) => keys.includes(key)),
      );
    }
  });

  test('expands to the published vocabulary, and nothing of it is lost', async () => {
    for (const annotation of randomAnnotations().slice(0, 200)) {
      const [node] = await expanded(written(annotation));
      assert.deepEqual(node?.['@type'], [`${oa}Annotation`]);
      assert.equal(node['@id'], annotation.id);
      assert.ok(node[`${oa}hasTarget`]);
      const names =
        JSON.stringify(node)
          .match(/"[^"\\]*":/g)
          ?.map((name) => name.slice(1, -2)) ?? [];
      for (const name of names) assert.match(name, /^(?:@\w+|https?:.+|urn:variorum:\w+)$/);
    }
  });

  test('names passage, quote and position by the IRIs of the vocabulary', async () => {
    const [node] = await expanded(written(sample()));
    const [target] = node?.[`${oa}hasTarget`] as readonly Json[];
    assert.deepEqual(target?.[`${oa}hasSource`], [{ '@id': 'urn:variorum:two-republics/study' }]);
    const [fragment] = target[`${oa}hasSelector`] as readonly Json[];
    assert.deepEqual(fragment?.['@type'], [`${oa}FragmentSelector`]);
    const [quote, position] = fragment[`${oa}refinedBy`] as readonly Json[];
    assert.deepEqual(quote?.[`${oa}exact`], [{ '@value': 'Ada Example wrote the charter' }]);
    assert.deepEqual(position?.[`${oa}start`], [
      { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@value': 13 },
    ]);
    assert.deepEqual(node?.[`${oa}motivatedBy`], [{ '@id': `${oa}commenting` }]);
  });

  test('says with the motivations of the model what kind it is', () => {
    const said = (kind: Annotation['kind']): unknown => written(sample({ kind }))['motivation'];
    assert.deepEqual(
      [said('highlight'), said('note'), said('question'), said('claim'), said('method')],
      ['highlighting', 'commenting', 'questioning', 'describing', 'describing'],
    );
    assert.equal(written(sample({ target: { type: 'reply', annotation: idOf(9) } }))['motivation'], 'replying');
  });
});

suite('The check of the model', () => {
  const valid = written(sample());
  const selector = (value: unknown): Json => ({
    ...valid,
    target: { type: 'SpecificResource', source: 'variorum:a/b', selector: value },
  });
  const wrong: readonly (readonly [string, Json])[] = [
    ['no context', { ...valid, '@context': 'https://example.org/' }],
    ['no id', { ...valid, id: undefined }],
    ['an id that is no IRI', { ...valid, id: 'one' }],
    ['another type', { ...valid, type: 'Note' }],
    ['no target', { ...valid, target: undefined }],
    ['a date without zone', { ...valid, created: '2024-05-01T10:00:00' }],
    ['a date of another zone', { ...valid, created: '2024-05-01T10:00:00+02:00' }],
    ['an empty date', { ...valid, modified: '' }],
    ['an unknown motivation', { ...valid, motivation: 'thinking' }],
    ['an unknown property', { ...valid, mood: 'good' }],
    ['a body without value', { ...valid, body: { type: 'TextualBody' } }],
    ['two values', { ...valid, body: { type: 'TextualBody', value: ['a', 'b'] } }],
    ['a source with a space', { ...valid, target: { type: 'SpecificResource', source: 'variorum:a b' } }],
    ['a quote without words', selector({ type: 'TextQuoteSelector', prefix: 'a' })],
    ['a negative position', selector({ type: 'TextPositionSelector', start: -1, end: 2 })],
    ['a position from behind', selector({ type: 'TextPositionSelector', start: 3, end: 2 })],
    ['a refinement of no kind', selector({ type: 'FragmentSelector', value: 'p', refinedBy: { type: 'Words' } })],
  ];

  test('finds nothing in what is right', () => assert.deepEqual(violations(valid), []));

  for (const [what, value] of wrong)
    test(`finds ${what}`, () => assert.notEqual(violations(JSON.parse(JSON.stringify(value))).length, 0));
});

suite('What another program has written', () => {
  const base = { ...written(sample()), 'ex:mood': { 'ex:level': 3 }, rights: 'https://example.org/licence' };

  test('is kept: members, contexts, types and motivations', () => {
    const value = {
      ...base,
      '@context': [annotationContextUrl, { variorum: 'urn:variorum:' }, { ex: 'https://example.org/' }],
      type: ['Annotation', 'ex:Remark'],
      motivation: ['commenting', 'assessing'],
    };
    assert.deepEqual(throughUs(value), value);
  });

  test('is kept: creators with all that is said of them, or by address alone', () => {
    const creators: readonly unknown[] = [
      { type: 'Organization', name: 'The Society', homepage: 'https://example.org/' },
      [
        { type: 'Person', name: 'Ada' },
        { type: 'Software', name: 'Engine' },
      ],
    ];
    for (const creator of creators) assert.deepEqual(throughUs({ ...base, creator })['creator'], creator);
    assert.deepEqual(throughUs({ ...base, creator: 'https://example.org/ada' })['creator'], {
      type: 'Person',
      id: 'https://example.org/ada',
    });
  });

  test('is kept: bodies of all kinds, and what they say besides', () => {
    const body = [
      { type: 'TextualBody', value: 'Bonjour', format: 'text/plain', language: 'fr', purpose: 'commenting' },
      { type: 'TextualBody', value: 'charter', purpose: 'tagging', creator: 'https://example.org/ada' },
      { type: 'TextualBody', value: '<p>Hello</p>', format: 'text/html', purpose: 'commenting' },
      { type: 'SpecificResource', source: 'https://example.org/concept', purpose: 'classifying' },
      { type: 'SpecificResource', source: 'https://example.org/page', purpose: 'linking' },
      { type: 'SpecificResource', source: 'variorum:other/comparisons/authors', purpose: 'linking' },
      { id: 'https://example.org/picture.png', type: 'Image' },
      'https://example.org/video',
    ];
    const annotation = read({ ...base, body });
    assert.deepEqual([annotation.text, annotation.tags, annotation.comparison], ['Bonjour', ['charter'], undefined]);
    assert.deepEqual(throughUs({ ...base, body })['body'], body);
  });

  test('is kept: several remarks, shown as one', () => {
    const body = ['One.', 'Two.'].map((value) => ({ type: 'TextualBody', value, purpose: 'commenting' }));
    assert.equal(read({ ...base, body }).text, 'One.\n\nTwo.');
    assert.deepEqual(throughUs({ ...base, body })['body'], body);
  });

  test('gives way to what the reader changes', () => {
    const annotation = read({
      ...base,
      body: [
        { type: 'TextualBody', value: 'Bonjour', language: 'fr', purpose: 'commenting' },
        { type: 'TextualBody', value: 'charter', purpose: 'tagging', creator: 'https://example.org/ada' },
      ],
    });
    const changed = read(written({ ...annotation, text: 'Adieu', tags: ['law'] }));
    assert.deepEqual([changed.text, changed.tags], ['Adieu', ['law']]);
    assert.deepEqual(read(written({ ...annotation, text: '', tags: [] })).text, '');
  });

  test('does not hide the kind that the reader chooses', () => {
    const annotation = read({ ...base, motivation: 'assessing' });
    assert.equal(annotation.kind, 'note');
    for (const kind of ['highlight', 'question', 'claim', 'note'] as const) {
      const after = written({ ...annotation, kind });
      assert.equal(read(after).kind, kind);
      assert.equal(after['motivation'], 'assessing');
    }
  });

  test('of the target is kept beside ours', () => {
    const target = { ...((base as Json)['target'] as Json), renderedVia: 'https://example.org/viewer' };
    const after = throughUs({ ...base, target });
    assert.deepEqual(after['variorum:originalTarget'], target);
    assert.deepEqual(throughUs(after), after);
  });

  test('in the short form of a body is read as text', () => {
    const { body, ...rest } = base as Json;
    assert.ok(body);
    const after = throughUs({ ...rest, bodyValue: 'Short' });
    assert.equal(read({ ...rest, bodyValue: 'Short' }).text, 'Short');
    assert.deepEqual([after['bodyValue'], violations(after)], [undefined, []]);
  });
});

suite('An annotation edited by hand', () => {
  test('says in a sentence why it cannot be read', () => {
    const valid = written(sample());
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      ['text', /one JSON object/],
      [null, /one JSON object/],
      [[valid], /one JSON object/],
      [{ ...valid, id: undefined }, /no “id”/],
      [{ ...valid, type: 'Note' }, /must be “Annotation”/],
      [{ ...valid, target: undefined }, /no “target”/],
      [{ ...valid, target: [] }, /no “target”/],
      [{ ...valid, target: { source: 'https://example.org/' } }, /“source” of its target/],
      [{ ...valid, target: { source: 'variorum:two-republics/study' } }, /names a passage/],
    ];
    for (const [value, message] of wrong) {
      const said = fromWebAnnotation(value);
      assert.ok(typeof said === 'string');
      assert.match(said, message);
    }
  });

  test('is read although parts of it make no sense', () => {
    const odd = read({
      ...written(sample()),
      created: 'yesterday',
      modified: 5,
      creator: 7,
      body: [null, 3, { type: 'TextualBody', value: 4 }],
      'variorum:decisions': [1, { 'variorum:what': 'nothing' }],
      'variorum:replaces': 'one',
    });
    assert.deepEqual([odd.created, odd.modified, odd.reader, odd.text, odd.replaces], ['', '', '', '', ['one']]);
    assert.equal('created' in written(odd), false);
  });

  test('may have a quote and no passage', () => {
    const lost = sample({ target: spanAt('', 'words of nowhere') });
    assert.equal(JSON.stringify(written(lost)['target']).includes('FragmentSelector'), false);
    assert.deepEqual(read(written(lost)), lost);
  });

  test('may have its dates in any zone; they are kept in UTC', () => {
    assert.deepEqual(
      [
        '2024-05-01T10:00:00Z',
        '2024-05-01T10:00:00.123456+00:00',
        '2024-05-01T10:00:00+02:00',
        '2024-05-01T10:00',
        '2024-05-01',
        '2024-13-01',
        'May 2024',
        7,
      ].map(dateOf),
      [
        '2024-05-01T10:00:00Z',
        '2024-05-01T10:00:00.123456Z',
        '2024-05-01T08:00:00.000Z',
        '2024-05-01T10:00:00Z',
        '2024-05-01T00:00:00Z',
        undefined,
        undefined,
        undefined,
      ],
    );
  });
});

suite('A collection of annotations', () => {
  test('is a valid W3C AnnotationCollection with one page, and expands without loss', async () => {
    const { snapshot } = await load(twoRepublics);
    const annotations = randomAnnotations().slice(0, 60);
    const version = snapshot.versions[0]!;
    const collection = JSON.parse(exportJsonLd({ snapshot, version, annotations, placements: new Map() })) as Json;
    const first = collection['first'] as Json;
    const items = first['items'] as readonly Json[];
    assert.deepEqual(
      [collection['type'], collection['total'], first['type']],
      ['AnnotationCollection', 60, 'AnnotationPage'],
    );
    assert.deepEqual([first['partOf'], collection['last'], first['startIndex']], [collection['id'], first['id'], 0]);
    for (const item of items) assert.deepEqual(violations(item, true), []);
    const [node] = await expanded(collection);
    assert.deepEqual(node?.['@type'], ['http://www.w3.org/ns/activitystreams#OrderedCollection']);
  });
});
