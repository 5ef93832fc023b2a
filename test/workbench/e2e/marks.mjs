/** How a mention is underlined in the text editor, by its kind. */
const styles = Object.freeze({ person: 'dotted', event: 'dashed', unsure: 'wavy' });

/**
 * The names that are underlined in the text editor, in the order of the page.
 *
 * @param {import('playwright-core').Page} page
 * @param {keyof typeof styles} kind
 * @returns {Promise<readonly string[]>}
 */
export async function markedNames(page, kind) {
  return page.evaluate(underlined, styles[kind]);
}

/**
 * Waits until exactly these names are underlined.
 *
 * @param {import('playwright-core').Page} page
 * @param {keyof typeof styles} kind
 * @param {readonly string[]} wanted
 */
export async function untilMarked(page, kind, wanted) {
  const deadline = Date.now() + 15_000;
  let found = await markedNames(page, kind);
  while (found.join() !== wanted.join()) {
    if (Date.now() > deadline)
      throw new Error(`marked are ${found.join(', ') || 'none'}, not ${wanted.join(', ') || 'none'}`);
    await page.waitForTimeout(50);
    found = await markedNames(page, kind);
  }
}

/**
 * Waits until stretches of the text editor are highlighted with a line of a style.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} style
 * @param {number} count At least so many.
 */
export async function untilHighlighted(page, style, count) {
  await page.waitForFunction(
    ([wanted, least]) => {
      const marks = [...document.querySelectorAll('.editor-instance .view-overlays .cdr')];
      return marks.filter((mark) => getComputedStyle(mark).borderBottomStyle === wanted).length >= least;
    },
    [style, count],
  );
}

/** Runs in the page. A name of several tokens stands in several elements; those that touch are one. */
function underlined(style) {
  const elements = [...document.querySelectorAll('.editor-instance .view-line > span > span')];
  const names = [];
  let before;
  for (const element of elements) {
    if (getComputedStyle(element).textDecorationStyle !== style) continue;
    const text = element.textContent.replaceAll('\u00a0', ' ');
    if (before && element.previousElementSibling === before) names.push(names.pop() + text);
    else names.push(text);
    before = element;
  }
  return names;
}
