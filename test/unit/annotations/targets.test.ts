import assert from 'node:assert/strict';
import type { Annotation } from '../../../src/annotations/annotation';
import { fromCodePoints } from '../../../src/annotations/codePoints';
import { AnnotationPlaces, type PlacedAnnotation } from '../../../src/annotations/placedAnnotations';
import { newAnnotation } from '../../../src/annotations/revise';
import { passageTarget, quoteAt, spanTarget, tracked, trimToWords } from '../../../src/annotations/targets';
import { load } from '../edition/memoryFiles';
import { SeededRandom } from '../edition/seededRandom';

const lamp = 'The keeper lit the lamp at dusk, trimmed its wick at midnight, and put it out when the sun had risen.';
const by = { id: 'urn:uuid:1', reader: 'Ada', edition: 'lighthouses' };
const noon = '2026-01-01T12:00:00.000Z';

function passage(text: string): { readonly id: string; readonly text: string } {
  return { id: 's1-p1', text };
}

function stretchOf(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

/** What a selection of these letters becomes. */
function trimmed(text: string, selected: string): string | undefined {
  const stretch = trimToWords(text, stretchOf(text, selected));
  return stretch && text.slice(stretch.start, stretch.end);
}

suite('A selection', () => {
  test('loses the white space at its ends', () => {
    assert.equal(trimmed(lamp, ' lit the lamp '), 'lit the lamp');
  });

  test('takes the whole of the words it begins and ends in', () => {
    assert.equal(trimmed(lamp, 'eeper lit the la'), 'keeper lit the lamp');
  });

  test('keeps the full stop that was selected, and takes none that was not', () => {
    assert.equal(trimmed(lamp, 'had risen.'), 'had risen.');
    assert.equal(trimmed(lamp, 'had rise'), 'had risen');
  });

  test('stays where it is in a writing that parts no words', () => {
    assert.equal(trimmed('燈塔守望者點燃了燈', '守望者'), '守望者');
  });

  test('takes no half of a letter that is two code units long', () => {
    const text = 'a 𐐷𐐷𐐷 b';
    assert.deepEqual(trimToWords(text, { start: 3, end: 5 }), { start: 2, end: 8 });
  });

  test('of white space alone is none', () => {
    assert.equal(trimToWords(lamp, { start: 3, end: 4 }), undefined);
  });
});

suite('The target of a stretch', () => {
  test('holds its words, with some thirty letters in whole words on each side', () => {
    const { quote } = spanTarget('study', passage(lamp), stretchOf(lamp, 'trimmed its wick'));
    assert.deepEqual(quote, {
      exact: 'trimmed its wick',
      prefix: 'keeper lit the lamp at dusk, ',
      suffix: ' at midnight, and put it out',
    });
  });

  test('counts in code points', () => {
    const text = `🕯🕯 ${lamp}`;
    const target = spanTarget('study', passage(text), stretchOf(text, 'the lamp'));
    assert.equal(target.start, text.indexOf('the lamp') - 2);
    assert.equal(fromCodePoints(text, target.end), text.indexOf('the lamp') + 'the lamp'.length);
  });

  test('stands between its surroundings, wherever it is', () => {
    const random = new SeededRandom(7);
    const text = `${lamp} 🕯 燈塔守望者點燃了燈燈塔守望者點燃了燈燈塔守望者點燃了燈燈塔守望者點燃了燈 ${'x'.repeat(200)} ${lamp}`;
    for (let round = 0; round < 500; round++) {
      const start = random.below(text.length);
      const stretch = trimToWords(text, { start, end: start + random.below(60) });
      if (!stretch) continue;
      const { exact, prefix, suffix } = quoteAt(text, stretch.start, stretch.end);
      assert.equal(text.slice(stretch.start, stretch.end), exact);
      assert.ok(text.endsWith(prefix, stretch.start) && prefix.length <= 32);
      assert.ok(text.startsWith(suffix, stretch.end) && suffix.length <= 32);
      // No half of a pair is left.
      assert.doesNotThrow(() => encodeURIComponent(prefix + exact + suffix));
    }
  });
});

suite('The target of a passage', () => {
  test('holds its first words', () => {
    const target = passageTarget('study', passage(lamp));
    assert.equal(target.quote?.exact, 'The keeper lit the lamp at dusk, trimmed its wick at midnight,');
    assert.equal(target.quote.prefix, '');
  });

  test('holds all of a short one', () => {
    assert.deepEqual(passageTarget('study', passage('All dark.')).quote, {
      exact: 'All dark.',
      prefix: '',
      suffix: '',
    });
  });
});

suite('An annotation whose text was edited', () => {
  test('takes the new words over, and remembers from where it came', async () => {
    const annotation = made('trimmed its wick at midnight');
    const change = await trackedIn(lamp.replace('its wick', 'the wick'), annotation);
    assert.ok(change?.target?.type === 'span');
    assert.equal(change.target.quote.exact, 'trimmed the wick at midnight');
    assert.deepEqual(change.decisions, [{ what: 'tracked', when: noon, from: 'before' }]);
  });

  test('follows many small edits until no word is left of what it was', async () => {
    const words = lamp.split(' ');
    let annotation = made('trimmed its wick at midnight, and put it out');
    for (let at = 0; at < words.length; at++) {
      words[at] = `other${String.fromCodePoint(97 + at)}`;
      const change = await trackedIn(words.join(' '), annotation);
      annotation = { ...annotation, ...change, revision: `r${String(at)}` };
    }
    assert.ok(annotation.target.type === 'span');
    assert.equal(annotation.target.quote.exact, words.slice(7, 16).join(' '));
    assert.equal(annotation.decisions.length, 1);
  });

  test('stays as it is where only what is far from it has changed', async () => {
    assert.equal(await trackedIn(`${lamp} Nobody saw it.`, made('lit the lamp')), undefined);
  });

  test('is left for the reader to decide about when little of it is left', async () => {
    const text = 'The keeper slept until noon, and the harbour lay dark when the sun had risen.';
    assert.equal(await trackedIn(text, made('lit the lamp at dusk, trimmed its wick')), undefined);
  });
});

function made(words: string): Annotation {
  const target = spanTarget('study', passage(lamp), stretchOf(lamp, words));
  return newAnnotation({ kind: 'note', target, text: 'Why?' }, by, { now: noon, revision: 'r' });
}

async function trackedIn(text: string, annotation: Annotation): Promise<ReturnType<typeof tracked>> {
  const yaml = 'format: 1\nid: lighthouses\ntitle: L\nversions:\n  - { id: study, title: S, files: [text/a.md] }\n';
  const { snapshot } = await load({ 'edition.yaml': yaml, 'text/a.md': `# 1. Lamps\n\n${text} ^s1-p1\n` });
  const [version] = snapshot.versions;
  assert.ok(version);
  const thread = { annotation, file: 'ada.jsonl', replies: [], conflicts: [] };
  const placed: PlacedAnnotation | undefined = new AnnotationPlaces().place(snapshot, version, thread);
  return placed && tracked(placed, 'study', noon, 'before');
}
