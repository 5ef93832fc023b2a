import type { Passage, Section, TextFile } from '../../edition/model';

/** A piece of a text in the Reader: a heading or a passage. */
export type ReaderBlock =
  | { readonly kind: 'heading'; readonly section: Section }
  | { readonly kind: Passage['kind']; readonly passage: Passage };

/** Headings and passages of files in reading order. */
export function readerBlocks(files: readonly TextFile[]): readonly ReaderBlock[] {
  return files.flatMap(({ sections, passages }) => {
    const blocks: ReaderBlock[] = [];
    let next = 0;
    for (const section of sections) {
      while (next < passages.length && (passages[next]?.line ?? 0) < section.line) next = add(blocks, passages, next);
      blocks.push({ kind: 'heading', section });
    }
    while (next < passages.length) next = add(blocks, passages, next);
    return blocks;
  });
}

/** What names a block in its text: the id of the section or of the passage. */
export function blockId(block: ReaderBlock): string {
  return block.kind === 'heading' ? block.section.id : block.passage.id;
}

/** Characters of a block, from which its height is estimated. */
export function blockSize(block: ReaderBlock): number {
  return block.kind === 'heading' ? block.section.heading.length : block.passage.text.length;
}

/** One character a block: the level of a heading, or the first letter of a passage's kind. */
export function blockCode(block: ReaderBlock): string {
  return block.kind === 'heading' ? String(Math.min(6, block.section.level)) : block.kind.charAt(0);
}

function add(blocks: ReaderBlock[], passages: readonly Passage[], index: number): number {
  const passage = passages[index];
  if (passage) blocks.push({ kind: passage.kind, passage });
  return index + 1;
}
