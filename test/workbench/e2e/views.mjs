/**
 * Shows a container of the activity bar.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function openContainer(page, title) {
  const item = containerItem(page, title);
  await item.waitFor();
  const heading = page.locator('.part.sidebar .composite.title').filter({ hasText: title });
  // A side bar that is just coming up again, as after a restart, is hidden by the click that was to show it.
  for (let attempt = 0; attempt < 3 && !(await heading.isVisible()); attempt += 1) {
    const isShown = await item.evaluate((element) => element.classList.contains('checked'));
    if (!isShown) await item.click();
    await heading.waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  await heading.waitFor();
}

/** The entry of a container in the activity bar. */
export function containerItem(page, title) {
  return page.locator('.activitybar .action-item').filter({ has: page.locator(`a[aria-label^="${title}"]`) });
}

/**
 * A view, expanded.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title The exact title of the view, in a container that is shown.
 * @param {{ readonly alone?: boolean }} [options] `alone` collapses the other views, for more room.
 * @returns {Promise<import('playwright-core').Locator>}
 */
export async function pane(page, title, { alone = false } = {}) {
  const view = paneLocator(page, title);
  await view.waitFor();
  if (alone) await collapseOthers(page, title);
  await toggle(view.locator('.pane-header'), '.title', true);
  return view;
}

/**
 * A row of a tree. Rows out of view are not drawn, so the tree is scrolled until the row is there.
 *
 * @param {import('playwright-core').Locator} view
 * @param {string} text A part of the row.
 * @returns {Promise<import('playwright-core').Locator>}
 */
export async function treeRow(view, text) {
  const row = view.locator('.monaco-list-row').filter({ hasText: text }).first();
  await view.locator('.monaco-list-row').first().waitFor();
  if (await row.waitFor({ timeout: 2000 }).then(isTrue, isFalse)) return row;
  await view.locator('.monaco-list').first().hover();
  await view.page().mouse.wheel(0, -100_000);
  for (let step = 0; step < 100 && !(await row.isVisible()); step += 1) {
    await view.page().mouse.wheel(0, 60);
    await row.waitFor({ timeout: 100 }).catch(() => undefined);
  }
  await row.waitFor({ timeout: 1000 });
  return row;
}

/**
 * The texts of the rows that are drawn.
 *
 * @param {import('playwright-core').Locator} view
 * @returns {Promise<readonly string[]>}
 */
export async function rowTexts(view) {
  const rows = view.locator('.monaco-list-row');
  await rows.first().waitFor();
  return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/**
 * Expands or collapses a row of a tree.
 *
 * @param {import('playwright-core').Locator} row
 * @param {boolean} [expanded]
 */
export async function expandRow(row, expanded = true) {
  await toggle(row, '.monaco-tl-twistie', expanded);
}

/**
 * Presses an inline button of a row.
 *
 * @param {import('playwright-core').Locator} row
 * @param {string} name The title of its command.
 */
export async function rowAction(row, name) {
  await row.hover();
  await row.locator(`.actions .action-label[aria-label^="${name}"]`).click();
}

/**
 * Takes an entry of a context menu. A row of a tree that is just being drawn anew may move away from
 * under the mouse, which then opens the menu of another row: that menu is closed again. A click that
 * follows too soon after the menu opened is ignored by the workbench, hence the pause.
 *
 * @param {import('playwright-core').Locator} target
 * @param {string} item The exact label of the entry.
 */
export async function contextMenu(target, item) {
  const page = target.page();
  const menu = page.locator('.monaco-menu-container:visible');
  const entry = menu.locator('.action-label').getByText(item, { exact: true });
  await openMenu(target, entry);
  for (let attempt = 0; attempt < 4 && (await menu.isVisible()); attempt += 1) {
    await entry.hover({ timeout: 2000 }).catch(() => undefined);
    await page.waitForTimeout(250);
    await entry.click({ timeout: 2000 }).catch(() => undefined);
    await menu.waitFor({ state: 'hidden', timeout: 1000 }).catch(() => undefined);
  }
}

async function openMenu(target, entry) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await target.click({ button: 'right' });
    if (await entry.waitFor({ timeout: 3000 }).then(isTrue, isFalse)) return;
    await target.page().keyboard.press('Escape');
  }
  await target.click({ button: 'right' });
  await entry.waitFor();
}

function paneLocator(page, title) {
  const heading = page.locator('.pane-header .title').getByText(title, { exact: true });
  return page.locator('.pane').filter({ has: heading });
}

async function collapseOthers(page, title) {
  const headers = page.locator('.part.sidebar .pane-header');
  for (const header of await headers.all()) {
    const isOther = !(await header.getByText(title, { exact: true }).count());
    if (isOther && (await header.isVisible())) await toggle(header, '.title', false);
  }
}

async function toggle(element, handle, expanded) {
  // A click is lost on what moves, as while views are being laid out or a tree is drawn anew.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    if ((await element.getAttribute('aria-expanded')) === String(expanded)) return;
    await element.locator(handle).click();
    const state = [await element.elementHandle(), String(expanded)];
    if (await element.page().waitForFunction(hasExpansion, state, { timeout: 2000 }).then(isTrue, isFalse)) return;
  }
  throw new Error(`it stayed ${expanded ? 'collapsed' : 'expanded'}`);
}

/** Runs in the page. */
function hasExpansion([element, expanded]) {
  return element.getAttribute('aria-expanded') === expanded;
}

const isTrue = () => true;
const isFalse = () => false;
