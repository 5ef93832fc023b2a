/**
 * The box at the top of the window: files, commands, choices and questions.
 */

const widget = '.quick-input-widget:visible';

/** The text field of the box. */
export function quickInput(page) {
  return page.locator(`${widget} input.input`);
}

/**
 * Opens the box, types into it and takes one entry.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} key Opens the box.
 * @param {string} text
 * @param {string} label The exact label of the entry.
 * @param {string} [detail] A part of what else the entry shows, where several have the same label.
 */
export async function typeAndChoose(page, key, text, label, detail = '') {
  await page.keyboard.press(key);
  await type(page, text);
  await choose(page, label, detail);
}

/** A box that comes up anew, since a webview had the focus when the key was pressed, forgets what was typed into it. */
async function type(page, text) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await quickInput(page).fill(text);
    await page.waitForTimeout(150);
    if ((await quickInput(page).inputValue()) === text) return;
  }
  throw new Error(`“${text}” could not be typed`);
}

/**
 * Takes the entry with exactly this label. The order of the entries can change after they are
 * drawn, so the focus is moved until it is on the right one.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} label
 * @param {string} [detail] A part of what else the entry shows.
 */
export async function choose(page, label, detail = '') {
  await focus(page, label, detail);
  await page.keyboard.press('Enter');
}

/** Opens the box and puts the focus on a command: Enter runs it. */
export async function prepareCommand(page, title) {
  await page.keyboard.press('F1');
  await type(page, `>${title}`);
  await focus(page, title);
}

async function focus(page, label, detail = '') {
  const name = page.locator('.label-name').getByText(label, { exact: true });
  const row = page.locator(`${widget} .quick-input-list .monaco-list-row`).filter({ has: name, hasText: detail });
  await row.first().waitFor();
  for (let step = 0; step < 60 && !(await isFocused(row.first())); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  if (!(await isFocused(row.first()))) throw new Error(`the entry "${label}" could not be reached`);
}

/** The labels of the entries that are drawn. */
export async function choices(page) {
  // An entry may have a second line, with a detail.
  const rows = page.locator(
    `${widget} .quick-input-list .monaco-list-row .quick-input-list-row:first-child .label-name`,
  );
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

/**
 * Answers a question.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
export async function answer(page, text) {
  await quickInput(page).fill(text);
  await page.keyboard.press('Enter');
}

async function isFocused(row) {
  return row.evaluate((element) => element.classList.contains('focused'), undefined, { timeout: 5000 });
}
