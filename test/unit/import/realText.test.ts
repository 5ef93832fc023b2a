import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { importPlainText } from '../../../src/import/plainText';
import { reportOf } from '../../../src/import/report';

const path = '../shared/thesis.txt';

suite('Import of the real text', () => {
  test('finds each heading, paragraph, quotation, note reference and note text', function () {
    if (!existsSync(path)) {
      process.stdout.write(`      skipped: there is no ${path}\n`);
      this.skip();
    }
    const imported = importPlainText(readFileSync(path), { title: 'A text' });
    assert.ok(imported.ok);
    const { chapters } = reportOf(imported.value);
    const sum = (field: Exclude<keyof (typeof chapters)[number], 'title'>): number =>
      chapters.reduce((all, chapter) => all + chapter[field], 0);
    assert.equal(sum('headings'), 14);
    assert.equal(sum('paragraphs'), 127);
    assert.equal(sum('quotations'), 28);
    assert.equal(sum('noteReferences'), 278);
    assert.equal(sum('noteTexts'), 43);
    assert.deepEqual(
      chapters.map(({ noteReferences }) => noteReferences).filter((count) => count > 0),
      [16, 158, 102, 2],
    );
  });
});
