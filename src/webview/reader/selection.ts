import type { TextRange } from '../../rendering/reader/readerMessages';
import { offsetOf } from '../shared/offsets';

/** Numbers of blocks, the last one excluded. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/** What is selected in the text, from its first to its last character; undefined when nothing is. */
export function selectedText(): TextRange | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const from = offsetOf(range.startContainer, range.startOffset);
  const to = offsetOf(range.endContainer, range.endOffset);
  const start = from?.block.dataset['id'];
  const end = to?.block.dataset['id'];
  if (!from || !to || start === undefined || end === undefined) return undefined;
  return { start: { id: start, offset: from.offset }, end: { id: end, offset: to.offset } };
}

/** The blocks that hold the selection; undefined when nothing is selected. */
export function selectedBlocks(): BlockRange | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const indices = [range.startContainer, range.endContainer].flatMap((node) => {
    const block = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-index]');
    return block ? [Number(block.dataset['index'])] : [];
  });
  return indices.length === 2 ? { from: Math.min(...indices), to: Math.max(...indices) + 1 } : undefined;
}
