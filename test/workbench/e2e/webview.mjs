import { violations } from './accessibility.mjs';
import { textBox } from './textBox.mjs';

/**
 * A webview: two frames, one in the other.
 *
 * @typedef {object} WebviewOptions
 * @property {string} [owner] The extension that made it; the built-in Markdown preview is one of
 *   `vscode.markdown-language-features`.
 * @property {number} [nth] Which of its visible webviews, in the order of the page.
 */

/**
 * The document of a webview.
 *
 * @param {import('playwright-core').Page} page
 * @param {WebviewOptions} [options]
 * @returns {import('playwright-core').FrameLocator}
 */
export function webview(page, options) {
  return innerFrame(page, options).contentFrame();
}

/** What is wrong with the document of a webview, see `accessibility.mjs`. */
export async function webviewViolations(page, options) {
  const element = await innerFrame(page, options).elementHandle();
  return violations(await element.contentFrame());
}

/**
 * Selects a text in a webview with the mouse, as a reader does.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} selector An element of the webview that contains the text.
 * @param {string} text
 * @param {WebviewOptions} [options]
 */
export async function selectInWebview(page, selector, text, options) {
  const element = webview(page, options).locator(selector).first();
  await element.scrollIntoViewIfNeeded();
  const { first, last } = await textBox(element, text);
  const frame = await innerFrame(page, options).boundingBox();
  // Pressing on text that is selected already would start to drag it.
  await element.evaluate(() => getSelection()?.removeAllRanges());
  await page.mouse.move(frame.x + first.left + 1, frame.y + first.middle);
  await page.mouse.down();
  await page.mouse.move(frame.x + last.right - 1, frame.y + last.middle, { steps: 8 });
  await page.mouse.up();
}

function innerFrame(page, { owner = 'variorum.variorum', nth = 0 } = {}) {
  const outer = page.locator(`iframe.webview.ready[src*="extensionId=${owner}"]:visible`).nth(nth);
  return outer.contentFrame().locator('iframe#active-frame');
}
