import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { useWorkbench } from './workbench.mjs';

const settings = Object.freeze({ 'variorum.openWith': 'reader' });

suite('The matrix of comparisons', () => {
  const workbench = useWorkbench({ settings });
  const page = () => workbench.webview();
  const rows = () => page().locator('tbody tr');
  const titles = async () => page().locator('tbody .title').allInnerTexts();

  suiteSetup(async () => {
    await workbench.openFile('text/study/chapter-1.md');
  });

  test('opens from the title of the view Comparable Passages', async () => {
    await workbench.openContainer();
    const pane = await workbench.pane('Comparable Passages');
    await pane.locator('.pane-header').hover();
    await pane.getByRole('button', { name: 'Show Matrix of Comparisons' }).click();
    await rows().nth(2).waitFor();
    deepEqual(await titles(), [
      'How the charter was made known',
      'Who could change the charter',
      'What became of its author',
    ]);
  });

  test('shows gaps with their reasons, and the length of passages', async () => {
    match(await page().locator('td.gap').innerText(), /No passage: The text does not say who wrote/);
    match(await rows().first().locator('td').nth(1).innerText(), /§1\.1 ¶1\s+\d+ words/);
  });

  test('is filtered, and says how many rows are left', async () => {
    await page().getByLabel('Words').fill('teaching');
    deepEqual(await titles(), ['What became of its author']);
    equal(await page().getByRole('status').innerText(), '1 of 3 comparisons');
    await page().getByLabel('Words').fill('');
    await page().getByLabel('Status').selectOption('editor');
    deepEqual(await titles(), ['Who could change the charter']);
    await page().getByLabel('Status').selectOption('');
  });

  test('is ordered by its columns, by keyboard', async () => {
    await page().getByRole('button', { name: 'Comparison' }).focus();
    await workbench.page.keyboard.press('Enter');
    equal((await titles())[0], 'How the charter was made known');
    equal(await page().locator('th[aria-sort="ascending"]').innerText(), 'Comparison ▲');
    await workbench.page.keyboard.press('Enter');
    await page().locator('th[aria-sort="descending"]').waitFor();
    equal((await titles())[0], 'Who could change the charter');
  });

  test('is copied as it is shown', async () => {
    await page().getByRole('button', { name: 'Copy as CSV' }).click();
    await workbench.statusBarItem('copied as CSV').waitFor();
    const csv = await workbench.page.evaluate(() => navigator.clipboard.readText());
    match(csv, /^Comparison,The northern republic,The southern republic,/);
    match(csv.split('\r\n')[1], /^Who could change the charter,/);
    await page().getByRole('button', { name: 'Copy as Markdown' }).click();
    await workbench.statusBarItem('copied as Markdown').waitFor();
  });

  for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
    test(`can be read in ${theme}`, async () => {
      await workbench.setTheme(theme);
      ok((await readFile(await workbench.screenshot(`matrix-small-${theme}`))).length > 10_000);
      deepEqual(await workbench.webviewViolations(), []);
    });
  }

  test('comes back after a restart, with its order', async () => {
    await workbench.setTheme('light');
    // In a browser, VS Code writes down what pages keep every few seconds.
    await workbench.page.waitForTimeout(7000);
    await workbench.reload();
    await rows().nth(2).waitFor();
    equal((await titles())[0], 'Who could change the charter');
  });

  test('leads to a passage by keyboard alone, and opens it beside with Ctrl', async () => {
    const { keyboard } = workbench.page;
    await page()
      .locator('tbody tr')
      .first()
      .locator('td')
      .nth(1)
      .click({ position: { x: 4, y: 4 } });
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await workbench.webview({ nth: 1 }).locator('#column').waitFor();
    match(await workbench.activeTab().getAttribute('data-resource-name'), /chapter-1\.md/);
  });
});

suite('The matrix of the bundled edition', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars', settings });
  const page = () => workbench.webview();

  test('has all its comparisons, and fits narrow windows', async () => {
    await workbench.openContainer();
    await (await workbench.treeRow('Contents', '2. China')).waitFor();
    await workbench.runCommand('Variorum: Show Matrix of Comparisons');
    await page().locator('tbody tr').nth(60).waitFor();
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`matrix-${theme}`);
    }
    await workbench.setTheme('light');
    await page().getByLabel('Words').fill('air');
    ok((await page().locator('tbody tr').count()) > 1);
    await workbench.page.setViewportSize({ width: 480, height: 800 });
    await workbench.screenshot('matrix-narrow');
    deepEqual(await workbench.webviewViolations(), []);
  });
});
