import { escapeHtml } from '../escapeHtml';
import { passageHtml } from './passageHtml';
import { passageText } from './passageText';
import type { BlockContent, TextRange } from './readerMessages';
import { isWithinOne } from './structure';

/** What is put into the clipboard. */
export interface CleanCopy {
  /** Blocks are parted by an empty line. */
  readonly text: string;
  readonly html: string;
}

/**
 * What is selected, as other programs want it: without the numbers of passages and notes, and without marks.
 *
 * @param blocks The blocks from the range's first to its last.
 */
export function cleanCopy(blocks: readonly BlockContent[], { start, end }: TextRange): CleanCopy {
  const copies = blocks.map((block, index) =>
    blockCopy(block, {
      start: index === 0 ? start.offset : 0,
      end: index === blocks.length - 1 ? end.offset : Infinity,
    }),
  );
  const joined = (texts: readonly string[], between: string): string =>
    texts.filter((text) => text.trim() !== '').join(between);
  return {
    text: joined(
      copies.map(({ text }) => text),
      '\n\n',
    ).trim(),
    html: joined(
      copies.map(({ html }) => html),
      '\n',
    ),
  };
}

function blockCopy(block: BlockContent, range: { readonly start: number; readonly end: number }): CleanCopy {
  if (block.kind !== 'heading') {
    // Words of one item or cell are words, without the item's sign.
    const passage = isWithinOne(block, range) ? { ...block, parts: [] } : block;
    return { text: passageText(passage, range), html: passageHtml(passage, { range }) };
  }
  const text = block.text.slice(range.start, range.end);
  const level = Math.max(1, block.level);
  return { text, html: text === '' ? '' : `<h${level}>${escapeHtml(text)}</h${level}>` };
}
