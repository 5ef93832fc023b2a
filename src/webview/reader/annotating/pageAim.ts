import type { PageAim, PagePart } from '../../../rendering/reader/annotationMessages';
import { offsetOf } from '../../shared/offsets';
import type { VirtualText } from '../virtualText';

/** What is selected in the text, and where the reader is. */
export function pageAim(text: VirtualText): PageAim {
  const at = placeAtHand(text);
  return { parts: [...selectedParts(text)], ...(at ? { at } : {}) };
}

/** The range that is selected in the text; undefined when nothing is, or something else. */
export function selectedRange(text: VirtualText): Range | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const isText = (node: Node): boolean =>
    text.column.contains(node) && !(node instanceof Element ? node : node.parentElement)?.closest('.margin');
  return isText(range.startContainer) && isText(range.endContainer) ? range : undefined;
}

function selectedParts(text: VirtualText): readonly PagePart[] {
  const range = selectedRange(text);
  const from = range && offsetOf(range.startContainer, range.startOffset);
  const to = range && offsetOf(range.endContainer, range.endOffset);
  if (!from || !to) return [];
  const [first, last] = [Number(from.block.dataset['index']), Number(to.block.dataset['index'])];
  const parts: PagePart[] = [];
  for (let index = first; index <= last; index++) {
    const content = text.content(index);
    if (!content || content.kind === 'heading') continue;
    const start = index === first ? from.offset : 0;
    const end = index === last ? to.offset : content.text.length;
    if (end > start) parts.push({ id: content.id, start, end });
  }
  return parts;
}

function placeAtHand(text: VirtualText): { readonly id: string; readonly offset: number } | undefined {
  const block = document.activeElement?.closest<HTMLElement>('#column [data-index].passage');
  const id = block?.dataset['id'];
  if (block && id !== undefined) {
    const { activeElement } = document;
    const isInText = activeElement && activeElement !== block && !activeElement.closest('.margin');
    return { id, offset: isInText ? (offsetOf(activeElement, 0)?.offset ?? 0) : 0 };
  }
  const place = text.place();
  const first = text.text?.ids.indexOf(place?.id ?? '') ?? -1;
  for (let index = first; place && index >= 0 && index < first + 6; index++) {
    const content = text.content(index);
    if (content && content.kind !== 'heading') return { id: content.id, offset: index === first ? place.offset : 0 };
  }
  return undefined;
}
