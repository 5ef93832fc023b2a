import { cleanCopy } from '../../rendering/reader/cleanCopy';
import type { FromReader, TextRange } from '../../rendering/reader/readerMessages';
import { selectedText } from './selection';
import type { VirtualText } from './virtualText';

/**
 * Puts clean text into the clipboard: without numbers, references and marks, blocks parted by empty lines. What the
 * page does not hold of a long selection, the host copies.
 */
export function registerCopying(text: VirtualText, tell: (message: FromReader) => void): void {
  document.addEventListener('copy', (event) => {
    const range = selectedRange(text);
    const { ids = [] } = text.text ?? {};
    if (!range || !event.clipboardData) return;
    event.preventDefault();
    const contents = text.contents(ids.indexOf(range.start.id), ids.indexOf(range.end.id) + 1);
    if (!contents) {
      tell({ type: 'copyText', range });
      return;
    }
    const copy = cleanCopy(contents, range);
    event.clipboardData.setData('text/plain', copy.text);
    event.clipboardData.setData('text/html', copy.html);
  });
}

/** What is selected of the text; all of it when the selection goes beyond the text on both sides (“Select All”). */
export function selectedRange(text: VirtualText): TextRange | undefined {
  const inText = selectedText();
  if (inText) return inText;
  const selection = document.getSelection();
  const { activeElement } = document;
  const isTyping = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
  if (isTyping || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  // What is selected within the text or in its margin is not all of it.
  const { column } = text;
  const isAround = range.commonAncestorContainer !== column && range.commonAncestorContainer.contains(column);
  const isAll = isAround && [...column.children].every((block) => range.intersectsNode(block));
  const [first, last] = [text.text?.ids[0], text.text?.ids.at(-1)];
  if (!isAll || first === undefined || last === undefined) return undefined;
  return { start: { id: first, offset: 0 }, end: { id: last, offset: Number.MAX_SAFE_INTEGER } };
}
