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
  // A click is lost on an editor that is being laid out anew: it counts once the cursor is there.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { x, y } = await centre(page, word);
    await page.mouse.click(x, y);
    if (await page.waitForFunction(hasCursorAt, y, { timeout: 2000 }).then(isTrue, isFalse)) return;
  }
  throw new Error(`the cursor did not come to "${word}"`);
}

/** Runs in the page. */
function hasCursorAt(y) {
  const cursors = [...document.querySelectorAll('.editor-instance .monaco-editor.focused .cursors-layer .cursor')];
  return cursors.map((cursor) => cursor.getBoundingClientRect()).some(({ top, bottom }) => top <= y && y <= bottom);
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
  const selected = page.locator('.statusbar-item').filter({ hasText: `(${text.length} selected)` });
  // A click is lost on an editor that is being laid out anew: it counts once the status bar tells of the selection.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { first, last } = await textBox(line, text);
    await page.mouse.click(first.left + 1, first.middle);
    await page.keyboard.down('Shift');
    await page.mouse.click(last.right, last.middle);
    await page.keyboard.up('Shift');
    if (await selected.waitFor({ timeout: 2000 }).then(isTrue, isFalse)) return;
  }
  throw new Error(`"${text}" could not be selected`);
}

/**
 * Asks for the hover of a word with the keyboard, which is steadier than the mouse.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} word
 * @returns {Promise<string>} What the hover says.
 */
export async function hoverByKeyboard(page, word) {
  // An editor that is laid out anew, as when the side panel comes up, closes its hover: it is asked for again.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await clickWord(page, word);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    if (await hover(page).first().waitFor({ timeout: 4000 }).then(isTrue, isFalse)) break;
  }
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
  // An editor that has just been opened may miss the mouse coming in: it comes again.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { x, y } = await centre(page, word);
    await page.mouse.move(x, y + 60);
    await page.mouse.move(x, y, { steps: 8 });
    if (await hover(page).first().waitFor({ timeout: 4000 }).then(isTrue, isFalse)) break;
  }
  return hoverText(page);
}

/** The visible hover of the text editor; the first one only says "Loading..." until it is ready. */
export function hover(page) {
  return page.locator('.monaco-resizable-hover:visible, .monaco-hover:visible').filter({ hasNotText: 'Loading...' });
}

const isTrue = () => true;
const isFalse = () => false;

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
