import assert from 'node:assert/strict';
import { importPlainText, type ImportedText } from '../../../src/import/plainText';
import { expectedText, importedText, mistakesOf, realDoubts, type FlatText, type Mistakes } from './compareImport';
import { randomDocument, type RandomDocument } from './randomDocument';
import { typeset, type Style } from './typeset';

const kinds = ['headings', 'passages', 'references', 'notes'] as const;

interface Trial {
  readonly name: string;
  readonly expected: FlatText;
  readonly imported: ImportedText;
  readonly mistakes: Mistakes;
}

suite('Import of typeset documents', () => {
  let trials: readonly Trial[] = [];

  suiteSetup(() => {
    trials = Array.from({ length: 100 }, (_, seed) => trialOf(`#${seed}`, randomDocument(seed)));
  });

  test('gets nearly all headings, passages, references and notes of any layout', () => {
    const limits = { headings: 0.04, passages: 0.06, references: 0.01, notes: 0.015 };
    for (const kind of kinds)
      assert.ok(rate(trials, kind) <= limits[kind], `${kind}: ${rate(trials, kind)}\n${report(trials)}`);
  });

  test('has a doubt in every document with a mistake', () => {
    for (const { name, mistakes, imported } of trials)
      if (count(mistakes) > 0) assert.notEqual(realDoubts(imported.doubts).length, 0, name);
  });

  test('makes hardly a mistake where indents show paragraphs', () => {
    const likeIt = Array.from({ length: 40 }, (_, seed) => trialOf(`#${seed}`, restyled(1000 + seed, likeAThesis)));
    const limits = { headings: 0.02, passages: 0.035, references: 0.01, notes: 0.01 };
    for (const kind of kinds)
      assert.ok(rate(likeIt, kind) <= limits[kind], `${kind}: ${rate(likeIt, kind)}\n${report(likeIt)}`);
  });

  test('makes no mistake in passages where empty lines show paragraphs', () => {
    const style = { spacing: 'between', pageBreak: 'formFeed', runningHead: undefined, hyphenates: false } as const;
    const spaced = Array.from({ length: 40 }, (_, seed) => trialOf(`#${seed}`, restyled(2000 + seed, style)));
    assert.ok(rate(spaced, 'passages') <= 0.01, report(spaced));
  });

  test('gives a note no other text than its own', () => {
    for (const { expected, imported, name, mistakes } of trials) {
      if (mistakes.headings.length > 0 || mistakes.references.length > 0) continue;
      const due = new Set(expected.notes);
      const wrong = importedText(imported).notes.filter((note) => !due.has(note) && !note.endsWith(': undefined'));
      assert.deepEqual(wrong, [], name);
    }
  });
});

/** A Word document's extraction: each line doubled, page breaks as leading spaces, indents lost. */
const likeAThesis: Partial<Style> = {
  face: 'times',
  width: 39,
  indent: 3,
  showsIndent: false,
  spacing: 'doubled',
  pageBreak: 'leadingSpace',
  rule: 'spaces',
  runningHead: undefined,
  hyphenates: false,
  trailingSpace: true,
};

function restyled(seed: number, style: Partial<Style>): RandomDocument {
  const document = randomDocument(seed);
  return { ...document, style: { ...document.style, ...style } };
}

function trialOf(name: string, document: RandomDocument): Trial {
  const set = typeset(document.chapters, document.style);
  const imported = importPlainText(new TextEncoder().encode(set.text), { title: 'A text' });
  assert.ok(imported.ok);
  const expected = expectedText(document.chapters, document.style, set);
  const mistakes = mistakesOf(expected, importedText(imported.value));
  return { name: `${name} ${document.summary}`, expected, imported: imported.value, mistakes };
}

/** Mistakes of a kind per thing of that kind; one taken for another is one mistake. */
function rate(trials: readonly Trial[], kind: keyof Mistakes): number {
  const wrong = trials.reduce((sum, { mistakes }) => sum + wrongOf(mistakes[kind]), 0);
  return wrong / trials.reduce((sum, { expected }) => sum + expected[kind].length, 0);
}

function wrongOf(mistakes: readonly string[]): number {
  const missing = mistakes.filter((mistake) => mistake.startsWith('expected')).length;
  return Math.max(missing, mistakes.length - missing);
}

function count(mistakes: Mistakes): number {
  return kinds.reduce((sum, kind) => sum + mistakes[kind].length, 0);
}

function report(trials: readonly Trial[]): string {
  return trials
    .filter(({ mistakes }) => count(mistakes) > 0)
    .map(({ name, mistakes }) => [name, ...kinds.flatMap((kind) => mistakes[kind])].join('\n  ').slice(0, 600))
    .join('\n');
}
