import assert from 'node:assert/strict';
import { importPlainText } from '../../../src/import/plainText';
import { randomDocument } from './randomDocument';
import { typeset } from './typeset';

/** Milliseconds that an import takes; the best of three, since other work may run beside it. */
function timeOf(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const times = [1, 2].map(() => {
    const start = performance.now();
    assert.ok(importPlainText(bytes, { title: 'A text' }).ok);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Eight times the text may take eight times as long; a quadratic step would take 64 times. */
function assertLinear(make: (times: number) => string): void {
  const small = timeOf(make(1));
  const large = timeOf(make(8));
  assert.ok(large < small * 24 + 120, `${small.toFixed(1)} ms for one part, ${large.toFixed(1)} ms for eight`);
}

suite('Import of large sources', () => {
  test('takes time in proportion to the pages', () => {
    const { chapters, style } = randomDocument(8);
    const { text } = typeset(chapters, style);
    assertLinear((times) => text.repeat(times));
  });

  const odd: Readonly<Record<string, string>> = {
    'a line without spaces': 'a',
    'a line of spaces': ' ',
    'a line of digits': '1',
    'a line of small numbers': '1. ',
    'a line of quotation marks': '“ ” ',
    'a line of hyphens': 'a- ',
    'a line of full stops and brackets': '.) ',
    'a line of capitals': 'I. V ',
    'a line of stars': '* _ ',
    'empty lines': '\n',
    'form feeds': '\f',
    'lines of one letter': 'a\n',
    'lines of one number': '1\n',
    'notes and nothing else': '1 Ibid.\n',
    'hyphens at all line ends': 'ab-\n',
    'headings and nothing else': '1.1 Title\n',
    'decomposed letters': 'u \u0308',
  };
  for (const [name, unit] of Object.entries(odd))
    test(`takes time in proportion to ${name}`, () => assertLinear((times) => `x. ${unit.repeat(2000 * times)} y`));
});
