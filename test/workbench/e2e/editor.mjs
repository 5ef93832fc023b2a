import { textBox } from './textBox.mjs';

/**
 * A line of the text editor.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text A part of the line.
 */
export function editorLine(page, text) {
  return page.locator('.editor-instance:visible .view-line').filter({ hasText: text }).first();
}

/**
 * Puts the cursor into a word of the text editor.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} word Stands in a line that is in view.
 */
export async function clickWord(page, word) {
  const { x, y } = await centre(page, word);
  await page.mouse.click(x, y);
}

/**
 * Selects a text of one line in the text editor with the mouse.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
export async function selectInEditor(page, text) {
  const line = editorLine(page, text);
  await line.waitFor();
  const { first, last } = await textBox(line, text);
  await page.mouse.click(first.left + 1, first.middle);
  await page.keyboard.down('Shift');
  await page.mouse.click(last.right, last.middle);
  await page.keyboard.up('Shift');
}

/**
 * Asks for the hover of a word with the keyboard, which is steadier than the mouse.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} word
 * @returns {Promise<string>} What the hover says.
 */
export async function hoverByKeyboard(page, word) {
  await clickWord(page, word);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  return hoverText(page);
}

/**
 * Moves the mouse onto a word and waits for its hover.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} word
 * @returns {Promise<string>} What the hover says.
 */
export async function hoverByMouse(page, word) {
  const { x, y } = await centre(page, word);
  await page.mouse.move(x, y + 60);
  await page.mouse.move(x, y, { steps: 8 });
  return hoverText(page);
}

/** The visible hover of the text editor; the first one only says "Loading..." until it is ready. */
export function hover(page) {
  return page.locator('.monaco-resizable-hover:visible, .monaco-hover:visible').filter({ hasNotText: 'Loading...' });
}

async function hoverText(page) {
  const contents = hover(page).locator('.hover-contents');
  await contents.first().waitFor();
  return (await contents.allInnerTexts()).join('\n');
}

async function centre(page, word) {
  const line = editorLine(page, word);
  await line.waitFor();
  const { first, last } = await textBox(line, word);
  return { x: (first.left + last.right) / 2, y: first.middle };
}
