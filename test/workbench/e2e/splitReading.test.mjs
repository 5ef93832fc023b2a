import { deepEqual, match, ok } from 'node:assert/strict';

import { useWorkbench } from './workbench.mjs';

const settings = { 'variorum.openWith': 'reader' };

suite('Reading side by side', () => {
  const workbench = useWorkbench({
    fixture: 'corpus/china-two-wars',
    settings,
    viewport: { width: 1500, height: 900 },
  });
  const left = () => workbench.webview({ nth: 0 });
  const right = () => workbench.webview({ nth: 1 });

  test('shows what can be compared with the passage at hand', async () => {
    await workbench.openContainer();
    await (await workbench.treeRow('Contents', '2. China')).click();
    const passage = left().locator('[data-id="s2-p2"] p');
    await passage.waitFor();
    await passage.click({ position: { x: 30, y: 10 } });
    await workbench.runCommand('Variorum: Read Counterparts Side by Side');
    await right().locator('#pair .pair-words').filter({ hasText: 'Beside §2 ¶2' }).waitFor();
    await right().locator('#path').filter({ hasText: '3. China' }).waitFor();
    await left().locator('[data-id="s2-p2"].at-hand').waitFor();
    const chosen = await right().locator('#pair [aria-selected="true"]').innerText();
    match(chosen, /^§3/);
  });

  test('brings the comparable passage along, and says why where there is none', async () => {
    const before = await right().locator('#pair .pair-words').innerText();
    await left().locator('#scroll').hover();
    await workbench.page.mouse.wheel(0, 1500);
    await right().locator('#pair .pair-words').filter({ hasNotText: before }).waitFor();
    await untilStill(left());
    await (await workbench.treeRow('Contents', '2. China')).click();
    await right().locator('#pair .pair-words').filter({ hasText: '§2 ¶1: This passage only announces' }).waitFor();
    await left().locator('#pair .pair-words').filter({ hasText: 'This passage only announces' }).waitFor();
  });

  test('steps from pair to pair, and through the counterparts as tabs', async () => {
    await left()
      .locator('[data-id="s2-p1"] p')
      .click({ position: { x: 30, y: 10 } });
    await right().locator('#pair .pair-words').filter({ hasText: '§2 ¶1:' }).waitFor();
    await workbench.page.keyboard.press(']');
    await right().locator('#pair .pair-words').filter({ hasText: 'Beside §2 ¶2' }).waitFor();
    const tabs = right().locator('#pair [role="tab"]');
    ok((await tabs.count()) > 1);
    const labels = await tabs.allInnerTexts();
    const selected = right().locator('#pair [aria-selected="true"]');
    const next = labels[(labels.indexOf(await selected.innerText()) + 1) % labels.length];
    await selected.focus();
    await workbench.page.keyboard.press('ArrowRight');
    await selected.filter({ hasText: next }).waitFor();
    await workbench.runCommand('Variorum: Previous Pair');
  });

  test('says and marks what both passages name', async () => {
    const words = right().locator('#pair .pair-shared');
    for (let step = 0; step < 15 && !(await words.innerText()).includes('Both name'); step += 1) {
      const before = await right().locator('#pair .pair-words').innerText();
      await workbench.runCommand('Variorum: Next Pair');
      await right().locator('#pair .pair-words').filter({ hasNotText: before }).waitFor();
    }
    match(await words.innerText(), /^Both name \S/);
    for (const page of [left(), right()]) await page.locator('.at-hand .shared').first().waitFor();
  });

  test('lets the pages go apart when it is unlocked', async () => {
    await left().locator('#scroll').focus();
    await workbench.page.keyboard.press('l');
    await left().locator('#pair [data-do="lock"][aria-pressed="false"]').waitFor();
    const [here, there] = [await topOf(left()), await topOf(right())];
    await left().locator('#scroll').hover();
    await workbench.page.mouse.wheel(0, 3000);
    await workbench.page.waitForTimeout(600);
    ok((await topOf(left())) > here + 1000, 'expected this page to be scrolled');
    // The bar above the other one may have become a line higher or lower.
    ok(Math.abs((await topOf(right())) - there) < 60, 'expected the other page to stay');
    await left().locator('#scroll').focus();
    await workbench.page.keyboard.press('l');
    await left().locator('#pair [data-do="lock"][aria-pressed="true"]').waitFor();
  });

  test('is accessible in each theme', async () => {
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.page.waitForTimeout(300);
      await workbench.screenshot(`side-by-side-${theme.replaceAll(' ', '-')}`);
      deepEqual(await workbench.webviewViolations({ nth: 1 }), []);
    }
    await workbench.setTheme('light');
  });

  test('is still there after a restart', async function () {
    this.timeout(150_000);
    await workbench.page.waitForTimeout(1000);
    const before = await stateOf(workbench);
    await workbench.reload();
    for (const nth of [0, 1])
      await workbench.webview({ nth }).locator('#pair .pair-words').waitFor({ timeout: 60_000 });
    deepEqual(await stateOf(workbench), before);
    // The pages go together again.
    await left().locator('#scroll').focus();
    await workbench.page.keyboard.press(']');
    await untilOther(workbench, before);
  });

  test('ends when that is asked for, and stays so after a restart', async function () {
    this.timeout(150_000);
    await left().locator('#pair [data-do="end"]').click();
    await right().locator('#pair').waitFor({ state: 'hidden' });
    await workbench.page.waitForTimeout(2500);
    await workbench.reload();
    for (const nth of [0, 1]) await workbench.webview({ nth }).locator('.block p').first().waitFor({ timeout: 60_000 });
    await workbench.page.waitForTimeout(1000);
    deepEqual(await stateOf(workbench), ['', '']);
  });

  test('no code of the page has failed on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

/** What stands above either page, the left one first: VS Code need not put up the frames in that order. */
async function stateOf(workbench) {
  const frames = workbench.page.locator('iframe.webview.ready[src*="extensionId=variorum.variorum"]:visible');
  const lefts = await frames.evaluateAll((all) => all.map((frame) => frame.getBoundingClientRect().left));
  const words = await Promise.all(
    lefts.map((_, nth) => workbench.webview({ nth }).locator('#pair').innerText({ timeout: 5000 })),
  );
  return lefts[0] < lefts[1] ? words : words.reverse();
}

/** Waits until either page says something else. */
async function untilOther(workbench, before) {
  const deadline = Date.now() + 15_000;
  for (let now = before; now[0] === before[0] || now[1] === before[1]; now = await stateOf(workbench)) {
    ok(Date.now() < deadline, `still ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How far a page is scrolled. */
async function topOf(page) {
  return page.locator('#scroll').evaluate(({ scrollTop }) => scrollTop);
}

/** Waits until a page is no longer being scrolled. */
async function untilStill(page) {
  for (let before = -1, now = await topOf(page); now !== before; now = await topOf(page)) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
