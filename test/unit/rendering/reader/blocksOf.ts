import assert from 'node:assert/strict';
import { ComparisonIndex } from '../../../../src/compare/counterparts';
import { NameSearch } from '../../../../src/names/mentions';
import { blockContent } from '../../../../src/rendering/reader/blockContent';
import { readerBlocks } from '../../../../src/rendering/reader/readerBlocks';
import { toReaderSchema, type BlockContent } from '../../../../src/rendering/reader/readerMessages';
import { load } from '../../edition/memoryFiles';
import { withFiles } from '../../edition/twoRepublics';

/** The Reader's blocks of the two republics, with some files changed; fails unless the page would take them. */
export async function blocksOf(files: Readonly<Record<string, string>> = {}): Promise<readonly BlockContent[]> {
  const { snapshot } = await load(withFiles(files));
  const [version] = snapshot.versions;
  assert.ok(version);
  const sources = {
    snapshot,
    version,
    comparisons: new ComparisonIndex(snapshot),
    mentions: new NameSearch().mentions(snapshot, version),
    isMarked: () => true,
    annotations: () => [],
  };
  const blocks = readerBlocks(version.files).map((block, index) => blockContent(block, index, sources));
  assert.ok(toReaderSchema.safeParse({ type: 'blocks', blocks }).success, 'expected blocks that the page takes');
  return blocks;
}
