import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { useWorkbench } from './workbench.mjs';

const settings = Object.freeze({ 'variorum.openWith': 'reader' });
const themes = ['light', 'dark', 'high contrast', 'high contrast light'];

suite('The timeline', () => {
  const workbench = useWorkbench({ settings });
  const page = () => workbench.webview();
  const events = () => page().locator('.track button');

  suiteSetup(async () => {
    await workbench.openContainer();
    await (await workbench.treeRow('Events', 'adoption')).waitFor();
  });

  test('has a track for each case', async () => {
    await workbench.runCommand('Variorum: Show Timeline');
    await events().nth(1).waitFor();
    deepEqual(await page().locator('.track h2').allInnerTexts(), ['The northern republic', 'The southern republic']);
    equal(await page().locator('.bar.day').count(), 1);
    equal(await page().locator('.bar.unsure').count(), 1);
  });

  test('is zoomed and gone through by keyboard', async () => {
    const { keyboard } = workbench.page;
    await events().first().focus();
    await keyboard.press('+');
    await page().locator('button[aria-pressed="true"]', { hasText: 'Decade' }).waitFor();
    equal(await page().locator('.label').first().isVisible(), true);
    await keyboard.press('ArrowDown');
    match(await page().locator('.track button:focus').innerText(), /printing of the southern charter/);
    await keyboard.press('-');
    await page().locator('button[aria-pressed="true"]', { hasText: 'All' }).waitFor();
  });

  test('lets the cases begin together', async () => {
    await page().getByRole('button', { name: 'Years Since the Beginning' }).click();
    await page().getByText("years since: The charter's adoption").waitFor();
    const lefts = await page()
      .locator('.track li')
      .evaluateAll((items) => items.map(({ style }) => style.left));
    equal(lefts[0], lefts[1]);
  });

  for (const theme of themes) {
    test(`can be read in ${theme}`, async () => {
      await workbench.setTheme(theme);
      deepEqual(await workbench.webviewViolations(), []);
    });
  }

  test('is a table, too', async () => {
    await page().getByRole('button', { name: 'As Table' }).click();
    deepEqual(await page().locator('tbody td:first-child').allInnerTexts(), ['4 March 1849', 'about 1851']);
    deepEqual(await workbench.webviewViolations(), []);
    await page().getByRole('button', { name: 'As Table' }).click();
  });

  test('is saved as SVG and as PNG', async () => {
    for (const format of ['svg', 'png']) {
      await page()
        .getByRole('button', { name: `Export as ${format.toUpperCase()}` })
        .click();
      // The dialog fills its field in only when it has looked at the folder.
      await workbench.page.waitForFunction(
        (name) => document.querySelector('.quick-input-widget input.input')?.value.endsWith(name),
        `/two-republics-timeline.${format}`,
      );
      await workbench.page.getByRole('button', { name: 'OK', exact: true }).click();
      await workbench.statusBarItem(`saved as ${format.toUpperCase()}`).waitFor();
    }
    match(
      await readFile(join(workbench.folder, 'two-republics-timeline.svg'), 'utf8'),
      /^<svg [^]*<title id="title">Timeline: Two rep/,
    );
    const png = await readFile(join(workbench.folder, 'two-republics-timeline.png'));
    equal(png.subarray(1, 4).toString(), 'PNG');
    ok(png.length > 2000);
  });

  test('opens the card of an event', async () => {
    await events().first().focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab[aria-label*="The charter\'s adoption"]').waitFor();
  });
});

suite('The timeline of the bundled edition', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars', settings });
  const page = () => workbench.webview();
  const zoom = (name) => page().getByRole('group', { name: 'Zoom' }).getByRole('button', { name }).click();

  test('has all events, in each zoom, and fits narrow windows', async () => {
    await workbench.openContainer();
    await (await workbench.treeRow('Contents', '2. China')).waitFor();
    await workbench.runCommand('Variorum: Show Timeline');
    await page().locator('.track button').nth(200).waitFor();
    match(await page().getByRole('status').innerText(), /^\d+ events$/);
    ok((await page().getByRole('heading', { name: 'Without a Date' }).count()) === 1);
    await workbench.screenshot('timeline-all');
    await zoom('Decade');
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`timeline-${theme}`);
    }
    deepEqual(await workbench.webviewViolations(), []);
    await workbench.setTheme('dark');
    await zoom('Year');
    await workbench.screenshot('timeline-year');
    await zoom('Decade');
    await page().getByRole('button', { name: 'Years Since the Beginning' }).click();
    await workbench.screenshot('timeline-aligned');
    await page().getByRole('button', { name: 'As Table' }).click();
    await workbench.screenshot('timeline-table');
    await page().getByRole('button', { name: 'As Table' }).click();
    await workbench.page.setViewportSize({ width: 480, height: 800 });
    await workbench.screenshot('timeline-narrow');
  });
});
