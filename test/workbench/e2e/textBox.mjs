/**
 * Where a text stands on the page.
 *
 * @typedef {object} Box
 * @property {number} left In CSS pixels of the page.
 * @property {number} right
 * @property {number} middle Half its height.
 */

/**
 * Finds a text inside an element, also where it runs over several nodes. A text of several lines
 * gives the box of its first character up to that of its last.
 *
 * @param {import('playwright-core').Locator} element
 * @param {string} text
 * @returns {Promise<{ first: Box, last: Box }>}
 */
export async function textBox(element, text) {
  const boxes = await element.evaluate(measure, text);
  if (!boxes) throw new Error(`"${text}" is not in the element`);
  return boxes;
}

/** Runs in the page. Spaces of any kind and number count as one. */
function measure(element, text) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  let content = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    [...node.data].forEach((character, offset) => {
      const isSpace = /\s/.test(character);
      if (isSpace && content.endsWith(' ')) return;
      content += isSpace ? ' ' : character;
      places.push({ node, offset });
    });
  }
  const start = content.indexOf(text);
  if (start < 0) return undefined;
  places[start].node.parentElement.scrollIntoView({ block: 'nearest' });
  const boxOf = ({ node, offset }) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  };
  return { first: boxOf(places[start]), last: boxOf(places[start + text.length - 1]) };
}
