import { blockId, type ReaderBlock } from './readerBlocks';
import type { TextRange } from './readerMessages';

/** The plain text from one character to another, blocks parted by an empty line; empty when it is not there. */
export function textBetween(blocks: readonly ReaderBlock[], { start, end }: TextRange): string {
  const first = blocks.findIndex((block) => blockId(block) === start.id);
  const last = blocks.findIndex((block) => blockId(block) === end.id);
  if (first < 0 || last < first) return '';
  return blocks
    .slice(first, last + 1)
    .map((block, index) => {
      const text = block.kind === 'heading' ? block.section.heading : block.passage.text;
      return text.slice(index === 0 ? start.offset : 0, first + index === last ? end.offset : undefined);
    })
    .join('\n\n')
    .trim();
}

/**
 * A quotation with where it stands: “…” (Title, Study text, §2.1 ¶3–4). Quotation marks within become single ones.
 *
 * @param references "§2.1 ¶3" of the first and the last passage; what has no id has none.
 */
export function quotation(words: string, source: readonly string[], references: readonly string[]): string {
  const quoted = words.replaceAll('“', '‘').replaceAll('”', '’');
  return `“${quoted}” (${[...source, [...new Set(references)].join(' – ')].filter(Boolean).join(', ')})`;
}
