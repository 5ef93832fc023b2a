/** Where each text node of a block stands in its passage's plain text, in UTF-16 code units. */
const starts = new WeakMap<Node, number>();

/** Makes a text node that knows where it stands. */
export function textNode(text: string, start: number): Text {
  const node = document.createTextNode(text);
  starts.set(node, start);
  return node;
}

/** A character of a block. */
export interface BlockOffset {
  readonly block: HTMLElement;
  readonly offset: number;
}

/** The character at a place of the document tree; undefined outside the blocks. */
export function offsetOf(node: Node, at: number): BlockOffset | undefined {
  const block = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-index]');
  if (!block) return undefined;
  const own = starts.get(node);
  if (own !== undefined) return { block, offset: own + at };
  // In an element: the first character behind the place, or the last one before it.
  const place = document.createRange();
  place.setStart(node, at);
  let offset = 0;
  for (const text of textNodes(block)) {
    const start = starts.get(text) ?? 0;
    if (place.comparePoint(text, 0) >= 0) return { block, offset: start };
    offset = start + text.length;
  }
  return { block, offset };
}

/** The range of some characters of a block; undefined when it has no text. */
export function rangeOf(block: HTMLElement, start: number, end: number): Range | undefined {
  const from = pointAt(block, start, 'start');
  const to = pointAt(block, end, 'end');
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

function pointAt(block: HTMLElement, offset: number, side: 'start' | 'end'): { node: Text; at: number } | undefined {
  let last: { node: Text; at: number } | undefined;
  for (const node of textNodes(block)) {
    const start = starts.get(node) ?? 0;
    const isInside = side === 'start' ? offset < start + node.length : offset <= start + node.length;
    if (isInside) return { node, at: Math.max(0, offset - start) };
    last = { node, at: node.length };
  }
  return last;
}

function* textNodes(block: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && starts.has(node)) yield node;
}
