import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';

import { useWorkbench } from './workbench.mjs';

suite('Reading in the Reader with the keyboard alone', () => {
  const workbench = useWorkbench({
    settings: { 'variorum.openWith': 'reader' },
    viewport: { width: 1500, height: 900 },
  });
  const reader = () => workbench.webview();
  const press = (key) => workbench.page.keyboard.press(key);
  /** What has the focus in a page: its words, and the passage that it is in. */
  const focused = (page = reader()) =>
    page.locator('body').evaluate(() => ({
      words: document.activeElement.textContent,
      passage: document.activeElement.closest('[data-index]')?.dataset.id,
      isInCard: document.activeElement.closest('.card') !== null,
    }));

  test('begins in the contents', async () => {
    await workbench.treeRow('Contents', '1. The northern republic');
    // It comes up by itself; closed while it does, VS Code now and then leaves the next page empty.
    await reader().locator('[data-id="s1-p1"] .mention').first().waitFor();
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Variorum: Focus on Contents View');
    const row = workbench.page.locator('.part.sidebar .monaco-list-row.focused');
    for (let tries = 0; tries < 10 && (await row.filter({ hasText: '1. The northern' }).count()) === 0; tries++) {
      await press('ArrowDown');
      await workbench.page.waitForTimeout(100);
    }
    await press('Enter');
    await reader().locator('[data-id="s1-p1"] .mention').first().waitFor();
    await untilTrue(async () =>
      reader()
        .locator('body')
        .evaluate(() => document.hasFocus()),
    );
  });

  test('goes down the text by its stops', async () => {
    const passages = [];
    for (let step = 0; step < 12 && passages.length < 4; step++) {
      await press('Tab');
      const { passage } = await focused();
      if (passage !== undefined && passages.at(-1) !== passage) passages.push(passage);
    }
    deepEqual(passages.slice(0, 3), ['s1-p1', 's1-1-p1', 's1-1-p2']);
    for (let step = 0; step < 12 && (await focused()).passage !== 's1-p1'; step++) await press('Shift+Tab');
    equal((await focused()).words, 'Ada Example');
  });

  test('opens a card, follows a link in it, goes back, pins it and closes it', async () => {
    const card = reader().locator('.card:visible');
    await press('Enter');
    await card.getByRole('heading', { name: 'Ada Example' }).waitFor();
    await untilTrue(async () => (await focused()).isInCard);
    for (let step = 0; step < 12 && (await focused()).words !== 'Ben Example'; step++) await press('Tab');
    await press('Enter');
    await card.getByRole('heading', { name: 'Ben Example' }).waitFor();
    await press('Alt+ArrowLeft');
    await card.getByRole('heading', { name: 'Ada Example' }).waitFor();
    await press('p');
    await reader().locator('.card.pinned').waitFor();
    await press('Escape');
    await card.waitFor({ state: 'hidden' });
    deepEqual(await focused(), { words: 'Ada Example', passage: 's1-p1', isInCard: false });
  });

  test('goes to a counterpart and back', async () => {
    for (let step = 0; step < 12 && (await focused()).passage !== 's1-1-p2'; step++) await press('Tab');
    match((await focused()).words, /⇄/);
    await press('Enter');
    await workbench.page.locator('.quick-input-title').filter({ hasText: 'Counterparts of §1.1 ¶2' }).waitFor();
    await press('Enter');
    await reader().locator('#path').filter({ hasText: '2. The southern republic' }).waitFor();
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // The jump gives the focus to the page when it is done; that would take it from the palette.
    await workbench.page.waitForTimeout(800);
    await untilTrue(async () =>
      reader()
        .locator('body')
        .evaluate(() => document.hasFocus()),
    );
    await workbench.runCommand('Variorum: Go Back to Where the Jump Began');
    await reader().locator('#path').filter({ hasText: '1. The northern republic' }).waitFor();
  });

  test('reads side by side, from pair to pair', async () => {
    await workbench.runCommand('Variorum: Read Counterparts Side by Side');
    const beside = workbench.webview({ nth: 1 });
    const words = beside.locator('#pair .pair-words');
    await words.filter({ hasText: 'Beside' }).waitFor();
    const before = await words.innerText();
    await workbench.runCommand('Variorum: Next Pair');
    await words.filter({ hasNotText: before }).waitFor();
    notEqual(await words.innerText(), before);
    await workbench.runCommand('View: Close All Editors');
  });

  test('opens the matrix and from it the page of a comparison', async () => {
    await workbench.runCommand('Variorum: Show Matrix of Comparisons');
    await reader().locator('tbody tr').first().waitFor();
    const isCell = () =>
      reader()
        .locator('body')
        .evaluate(() => document.activeElement.matches('th, td'));
    for (let step = 0; step < 12 && !(await isCell()); step++) await press('Tab');
    await press('ArrowDown');
    for (let step = 0; step < 3 && !/How the charter/.test((await focused()).words); step++) await press('ArrowRight');
    match((await focused()).words, /How the charter was made known/);
    await press('Enter');
    await press('Enter');
    await workbench.page.locator('.tab.active[aria-label*="How the charter was made known"]').waitFor();
    await reader().getByRole('heading', { name: 'How the charter was made known' }).waitFor();
  });

  test('opens the timeline and goes along its events', async () => {
    await workbench.runCommand('Variorum: Show Timeline');
    await reader().getByRole('button', { name: 'As Table' }).waitFor();
    const isEvent = () =>
      reader()
        .locator('body')
        .evaluate(() => document.activeElement.closest('.track') !== null);
    for (let step = 0; step < 20 && !(await isEvent()); step++) await press('Tab');
    ok(await isEvent(), 'expected an event to have the focus');
    const { words } = await focused();
    await press('ArrowDown');
    notEqual((await focused()).words, words);
    deepEqual(workbench.pageErrors, []);
  });
});

async function untilTrue(is) {
  const deadline = Date.now() + 10_000;
  while (!(await is())) {
    ok(Date.now() < deadline, 'expected this to be so by now');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
