import assert from 'node:assert/strict';
import { readTextFile } from '../../../../src/edition/text/readTextFile';
import type { PassageContent } from '../../../../src/rendering/reader/readerMessages';
import { segmentsOf } from '../../../../src/rendering/reader/segments';
import { structureOf, type StructuredPart } from '../../../../src/rendering/reader/structure';
import { randomMarkdown } from '../../edition/text/randomMarkdown';

function contents(source: string): readonly PassageContent[] {
  const { passages, uncited } = readTextFile('text/a.md', source);
  return [...passages, ...uncited].map(({ id, kind, text, parts, spans, notes }, index) => ({
    ...{ index, id, kind, text, parts: [...parts], reference: '', number: '' },
    spans: spans.map(({ kind: of, start, end }) => ({ kind: of, start, end })),
    notes: notes.map(({ label, offset }) => ({ label, offset, number: label })),
    ...{ mentions: [], annotations: [], counterparts: 0, discussed: 0 },
  }));
}

/** "list(item(paragraph:One))", with the numbers of the notes. */
function told(passage: PassageContent): string {
  const tell = ({ part, parts, segments }: StructuredPart): string =>
    `${part.kind}(${parts.map(tell).join(' ')}${segments
      .map(({ text, notes }) => notes.map((note) => `[${passage.notes[note]?.label ?? ''}]`).join('') + text)
      .join('')})`;
  return structureOf(passage).map(tell).join(' ');
}

suite('The structure of a passage', () => {
  test('has the text in its innermost parts, and a note at the end of an item in that item', () => {
    const [list] = contents('- One[^2-1]\n- Two *x*\n  - deep[^2-2] ^s2-p1\n');
    assert.ok(list);
    assert.equal(
      told(list),
      'list(item(paragraph(One[2-1] )) item(paragraph(Two x ) list(item(paragraph(deep[2-2])))))',
    );
  });

  test('of a table has a cell for each, also where one is empty', () => {
    const [table] = contents('| A | B |\n| - | - |\n|  | 2 |\n');
    assert.ok(table);
    assert.equal(told(table), 'table(row(cell(A ) cell(B )) row(cell( ) cell(2)))');
  });

  test('loses no segment and shows none twice, whatever the text', () => {
    let structured = 0;
    for (let seed = 5001; seed <= 5300; seed++)
      for (const passage of contents(randomMarkdown(seed, false))) {
        if (passage.parts.length === 0 || passage.text === '') continue;
        structured++;
        const all = (parts: readonly StructuredPart[]): readonly unknown[] =>
          parts.flatMap(({ parts: inner, segments }) => [...segments, ...all(inner)]);
        assert.deepEqual(all(structureOf(passage)), segmentsOf(passage), `${seed}: ${passage.text}`);
      }
    assert.ok(structured > 50, `only ${structured} passages have parts`);
  });
});
