import assert from 'node:assert/strict';
import { blockCode, blockId, readerBlocks } from '../../../../src/rendering/reader/readerBlocks';
import type { BlockContent } from '../../../../src/rendering/reader/readerMessages';
import { load } from '../../edition/memoryFiles';
import { twoRepublics } from '../../edition/twoRepublics';
import { blocksOf } from './blocksOf';

function passage(blocks: readonly BlockContent[], id: string): Exclude<BlockContent, { kind: 'heading' }> {
  const found = blocks.find((block) => block.id === id);
  assert.ok(found && found.kind !== 'heading');
  return found;
}

suite('The blocks of the Reader', () => {
  test('are the headings and passages in reading order', async () => {
    const { snapshot } = await load(twoRepublics);
    const blocks = readerBlocks(snapshot.versions[0]?.files ?? []);
    assert.deepEqual(
      blocks.map((block) => `${blockCode(block)} ${blockId(block)}`),
      ['1 1', 'p s1-p1', '1 2', 'p s2-p1', '2 2.1', 'p s2-1-p1', 'b s2-1-p2', '1 3', 'p s3-p1', 'p s3-p2'],
    );
  });

  test('are also lists, tables and rules that have no id, in their place and without number', async () => {
    const text = '# 1. Introduction\n\n- Ada Example\n\n***\n\nBoth. ^s1-p1\n\n| A |\n| - |\n| 1 |\n';
    const blocks = await blocksOf({ 'text/study/chapter-1.md': text });
    assert.deepEqual(
      blocks.slice(0, 5).map((block) => (block.kind === 'heading' ? block.text : [block.text, block.number])),
      ['1. Introduction', ['Ada Example', ''], ['', ''], ['Both.', '1'], ['A 1', '']],
    );
    const [, list, , , table] = blocks;
    assert.deepEqual([list?.kind, list?.kind === 'other' && list.mentions], ['other', []]);
    assert.equal(table?.kind === 'other' && table.parts[0]?.kind, 'table');
  });

  test('know who is named, what is noted and how many counterparts there are', async () => {
    const blocks = await blocksOf();
    const first = passage(blocks, 's2-p1');
    assert.deepEqual([first.reference, first.number], ['§2 ¶1', '1']);
    assert.deepEqual(
      first.mentions.map(({ start, end, entity }) => [first.text.slice(start, end), entity]),
      [['Ada Example', 'ada-example']],
    );
    assert.deepEqual(first.notes, [{ label: '2-1', offset: first.text.length, number: '1' }]);
    assert.ok(blocks.some((block) => block.kind !== 'heading' && block.counterparts > 0));
  });

  test('say where links lead, and leave out where nobody should be led', async () => {
    const text = `# 1. Introduction

[Ada](../../people/ada-example.md), [there](chapter-2.md#^s2-1-p9), [out](https://example.org/), [run](command:evil),
[up](../../../../etc/passwd), [gone](../../people/nobody.md). ^s1-p1
`;
    const links = passage(await blocksOf({ 'text/study/chapter-1.md': text }), 's1-p1').spans.map(({ link }) => link);
    assert.deepEqual(links, [
      { to: 'card', id: 'ada-example' },
      { to: 'passage', id: 's2-1-p2' },
      { to: 'outside', id: 'https://example.org/' },
      undefined,
      undefined,
      undefined,
    ]);
  });
});
