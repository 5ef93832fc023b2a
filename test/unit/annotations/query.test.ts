import assert from 'node:assert/strict';
import { AnnotationSearch, isEmptyQuery, parseQuery } from '../../../src/annotations/query';
import { replyTo, spanOf, threadOf } from './threads';

const passage = 'The ferry to Saint-Béat’s island was late, and nobody waited.';
const onFerry = spanOf('s1-p1', 'Saint-Béat’s island was late', passage);
const threads = [
  threadOf({ id: 'late', kind: 'note', target: onFerry, text: 'Every winter.', tags: ['weather', 'sea routes'] }),
  threadOf({ id: 'why', kind: 'question', target: onFerry, text: 'Who owned it?', reader: 'Ben' }, [
    { id: 'answer', kind: 'note', target: replyTo('why'), text: 'The harbour master.', tags: ['owners'] },
  ]),
  threadOf({ id: 'proof', kind: 'evidence', target: spanOf('s1-p1', 'nobody waited', passage), tags: ['weather'] }),
  threadOf({ id: 'against', kind: 'counter-evidence', target: { type: 'comparison', comparison: 'ferries' } }),
];

suite('A search of annotations', () => {
  test('finds words of the text, of the quote, of replies and of tags', () => {
    assert.deepEqual(found('winter'), ['late']);
    assert.deepEqual(found('nobody'), ['proof']);
    assert.deepEqual(found('harbour'), ['why']);
    assert.deepEqual(found('routes'), ['late']);
  });

  test('wants all words, wherever each of them stands', () => {
    assert.deepEqual(found('island winter'), ['late']);
    assert.deepEqual(found('owned harbour'), ['why']);
    assert.deepEqual(found('winter harbour'), []);
  });

  test('does not care about case, accents and the form of apostrophes', () => {
    assert.deepEqual(found("SAINT-BEAT'S"), ['late', 'why']);
  });

  test('takes a phrase in quotes as it stands', () => {
    assert.deepEqual(found('"was late"'), ['late', 'why']);
    assert.deepEqual(found('"late was"'), []);
  });

  test('narrows to tags, those of replies included, by how they begin', () => {
    assert.deepEqual(found('#weather'), ['late', 'proof']);
    assert.deepEqual(found('#own'), ['why']);
    assert.deepEqual(found('#weather #sea'), ['late']);
    assert.deepEqual(found('#"sea routes"'), ['late']);
    assert.deepEqual(found('tag:weather late'), ['late']);
  });

  test('narrows to kinds: evidence is not counter-evidence', () => {
    assert.deepEqual(found('kind:evidence'), ['proof']);
    assert.deepEqual(found('kind:counter'), ['against']);
    assert.deepEqual(found('kind:question kind:note'), ['late', 'why']);
  });

  test('narrows to the layers of readers', () => {
    assert.deepEqual(found('layer:ben'), ['why']);
    assert.deepEqual(found('reader:Ada island'), ['late']);
  });

  test('leaves everything in while a prefix is only half typed', () => {
    for (const text of ['', '  ', '#', 'kind:', 'layer:', '"', '#"'])
      assert.equal(isEmptyQuery(parseQuery(text)), true, text);
    assert.equal(found('#').length, threads.length);
  });

  test('keeps the order of the annotations', () => {
    const [first, second] = threads;
    assert.ok(first && second);
    assert.deepEqual(new AnnotationSearch().find([second, first], parseQuery('island')), [second, first]);
  });
});

function found(query: string): readonly string[] {
  return new AnnotationSearch().find(threads, parseQuery(query)).map(({ annotation }) => annotation.id);
}
