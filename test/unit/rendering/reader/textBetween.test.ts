import assert from 'node:assert/strict';
import { readerBlocks } from '../../../../src/rendering/reader/readerBlocks';
import { quotation, textBetween } from '../../../../src/rendering/reader/textBetween';
import { load } from '../../edition/memoryFiles';
import { twoRepublics } from '../../edition/twoRepublics';

suite('What is copied', () => {
  test('is the plain text from one character to another, without notes and marks', async () => {
    const { snapshot } = await load(twoRepublics);
    const blocks = readerBlocks(snapshot.versions[0]?.files ?? []);
    const between = (from: string, start: number, to: string, end: number): string =>
      textBetween(blocks, { start: { id: from, offset: start }, end: { id: to, offset: end } });
    assert.equal(between('s2-p1', 13, 's2-p1', 24), 'Ada Example');
    assert.equal(between('s2-p1', 25, 's2-1-p1', 12), 'wrote the charter.\n\n2.1 The charter\n\nThe adoption');
    assert.equal(between('s3-p1', 0, 's2-p1', 3), '');
    assert.equal(between('s3-p1', 0, 'gone', 3), '');
  });

  test('says where it stands, once for one passage', () => {
    assert.equal(quotation('Nobody “signed”', ['Charters'], ['§3 ¶2', '§3 ¶2']), '“Nobody ‘signed’” (Charters, §3 ¶2)');
    assert.equal(
      quotation('A', ['Charters', 'Study text'], ['§3 ¶1', '§3 ¶2']),
      '“A” (Charters, Study text, §3 ¶1 – §3 ¶2)',
    );
  });
});
