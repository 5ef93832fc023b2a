import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { useWorkbench } from './workbench.mjs';

const settings = { 'variorum.openWith': 'reader' };

suite('Cards in the Reader', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars', settings });
  const reader = () => workbench.webview();
  const card = () => reader().getByRole('dialog');
  const thing = (passage, words) =>
    reader().locator(`[data-id="${passage}"] a.mention`).filter({ hasText: words }).first();
  const keys = async (...all) => {
    for (const key of all) await workbench.page.keyboard.press(key);
  };
  /** Whether the focus is on an element. */
  const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);
  const open = async (name) => {
    const before = await card().count();
    await name.focus();
    await keys('Enter');
    await card().nth(before).waitFor();
  };
  const pin = async (name) => {
    await open(name);
    await keys('p');
  };
  const away = () => workbench.page.mouse.move(640, 12);

  suiteSetup(async () => {
    await reader().locator('h1').first().waitFor();
    await goTo('2. China', 's2-p1');
  });

  teardown(async () => {
    await away();
    for (let left = await card().count(); left > 0; left--) {
      await card().last().getByRole('button', { name: 'Close the card' }).click({ timeout: 2000 });
    }
  });

  async function goTo(section, passage) {
    await (await workbench.treeRow('Contents', section)).click();
    await reader().locator(`[data-id="${passage}"] .mention`).first().waitFor();
    await workbench.page.waitForTimeout(400);
  }

  test('come up when the pointer rests on a name, and stay while it is in them', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    const text = await name.innerText();
    await name.hover();
    await card().waitFor();
    match(await card().locator('h2').innerText(), new RegExp(text.split(/[\s’]/)[0]));
    await workbench.screenshot('card-light');
    const [box, own] = [await card().boundingBox(), await name.boundingBox()];
    ok(box.y >= own.y + own.height || box.y + box.height <= own.y, 'expected a card that does not cover the name');
    await card().locator('.card-body').hover();
    await workbench.page.waitForTimeout(700);
    equal(await card().count(), 1);
    await away();
    await card().waitFor({ state: 'detached' });
  });

  test('do not come up while the text scrolls, or for what scrolls under the pointer', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    const box = await name.boundingBox();
    await workbench.page.mouse.move(box.x + 8, box.y + 8);
    await workbench.page.waitForTimeout(150);
    await workbench.page.mouse.wheel(0, 4);
    await workbench.page.waitForTimeout(900);
    equal(await card().count(), 0);
    // The pointer stays, names go by below it, and the text comes to rest with one under it.
    const top = (await name.boundingBox()).y;
    await workbench.page.mouse.move(box.x + 8, box.y + 108);
    await workbench.page.mouse.wheel(0, top - (box.y + 100));
    await workbench.page.waitForTimeout(900);
    equal(await card().count(), 0);
    await workbench.page.mouse.wheel(0, box.y + 100 - top);
    await name.hover();
    await card().waitFor();
    await workbench.page.mouse.wheel(0, 40);
    await card().waitFor({ state: 'detached' });
    await workbench.page.mouse.wheel(0, -40);
  });

  test('do not come up for a name that the pointer only passes', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    await name.hover();
    await workbench.page.waitForTimeout(100);
    await away();
    await workbench.page.waitForTimeout(900);
    equal(await card().count(), 0);
  });

  test('do not come up while words are selected', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    const { x, y, width, height } = await name.boundingBox();
    await workbench.page.mouse.move(x - 60, y + height / 2);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
    await workbench.page.waitForTimeout(900);
    equal(await card().count(), 0);
    await workbench.page.mouse.up();
  });

  test('are there at once when the pointer has rested', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    const times = [];
    for (let round = 0; round < 3; round++) {
      times.push(await name.evaluate(untilCard, round));
      await keys('Escape');
      await card().waitFor({ state: 'detached' });
    }
    // What else the machine does can only make it longer.
    const least = Math.min(...times);
    ok(Math.max(...times) < 2000 && least >= 390 && least < 400 + 50, `it took ${times.map(Math.round).join(', ')} ms`);
  });

  test('are opened by Enter, take the focus, and give it back with Escape', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    await open(name);
    ok(await hasFocus(card()), 'expected the focus in the card');
    match(await card().getAttribute('aria-label'), /^Person: /);
    await keys('Tab');
    ok(await hasFocus(card().getByRole('button', { name: 'Pin the card' })));
    await keys('Escape');
    await card().waitFor({ state: 'detached' });
    ok(await hasFocus(name), 'expected the focus on the name');
    await keys('Enter');
    await card().waitFor();
    await keys('Shift+Tab');
    await card().waitFor({ state: 'detached' });
    ok(await hasFocus(name), 'expected that Tab leads out of the card to the name');
  });

  test('are shown by the command for the name that has the focus', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    await name.focus();
    await workbench.runCommand('Variorum: Show Card');
    await card().waitFor();
    match(await card().getAttribute('aria-label'), /^Person: /);
  });

  test('lead to the next card in the same card, and back', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.event').first();
    await open(name);
    const first = await card().locator('h2').innerText();
    await card().locator('a[data-to="card"]').first().click();
    await card().getByRole('button', { name: 'Back' }).waitFor();
    const second = await card().locator('h2').innerText();
    ok(first !== second, `expected another card than that of ${first}`);
    await keys('Alt+ArrowLeft');
    await card().locator('h2').filter({ hasText: first }).waitFor();
    await keys('Alt+ArrowRight');
    await card().locator('h2').filter({ hasText: second }).waitFor();
    await card().getByRole('button', { name: 'Back' }).click();
    await card().locator('h2').filter({ hasText: first }).waitFor();
    equal(await card().count(), 1);
    equal(await card().getByRole('button', { name: 'Back' }).isDisabled(), true);
  });

  test('lead to passages, and close unless they are pinned', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    await name.focus();
    await keys('Enter');
    await card().locator('a[data-to="passage"][data-id^="s2-3"]').first().click();
    await reader().locator('#path').filter({ hasText: '2.3' }).waitFor();
    equal(await card().count(), 0);
    await goTo('2. China', 's2-1-p1');
    await pin(name);
    await card().locator('a[data-to="passage"][data-id^="s2-3"]').first().click();
    await reader().locator('#path').filter({ hasText: '2.3' }).waitFor();
    equal(await card().count(), 1);
    await goTo('2. China', 's2-1-p1');
  });

  test('of notes show their text and the works that they cite, and where else these are cited', async () => {
    const note = reader().locator('[data-id="s2-1-p1"] a[data-note]').first();
    await note.focus();
    await keys('Enter');
    await card().waitFor();
    match(await card().getAttribute('aria-label'), /^Note: Note \d+/);
    await workbench.screenshot('card-note');
    await card().locator('a[data-to="work"]').first().click();
    await card().locator('.card-kind').filter({ hasText: 'Work' }).waitFor();
    match(await card().locator('.card-body').innerText(), /Korea: §2[^]*\(notes? \d+/);
    await workbench.screenshot('card-work');
  });

  test('of people say first what they were at the time of the passage', async () => {
    await goTo('2. China', 's2-1-p1');
    const name = thing('s2-1-p2', 'Zhou Enlai');
    await open(name);
    match(
      await card().locator('.card-body').innerText(),
      /On October 24, 1950: Prime Minister of China°; Minister of Foreign Affairs°? ?\(by [^)]+ in this sentence\)/,
    );
    await workbench.screenshot('card-moment');
  });

  test('can be pinned side by side and moved by keyboard and mouse', async () => {
    const names = reader().locator('[data-id="s2-1-p1"] .mention.person');
    await pin(names.first());
    await keys('Escape');
    equal(await card().count(), 0, 'expected Escape to close the pinned card that has the focus');
    await pin(names.first());
    await pin(thing('s2-1-p2', 'Zhou Enlai'));
    equal(await card().count(), 2);
    const [a, b] = [await card().nth(0).boundingBox(), await card().nth(1).boundingBox()];
    ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y);
    await workbench.screenshot('card-pinned');
    const handle = card().nth(1).getByRole('button', { name: 'Move the card' });
    await handle.focus();
    await keys('ArrowUp', 'ArrowUp');
    const moved = await card().nth(1).boundingBox();
    equal(Math.round(b.y - moved.y), 32);
    const grip = await handle.boundingBox();
    await workbench.page.mouse.move(grip.x + 5, grip.y + 5);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(grip.x - 45, grip.y - 15, { steps: 5 });
    await workbench.page.mouse.up();
    const dragged = await card().nth(1).boundingBox();
    deepEqual([Math.round(moved.x - dragged.x), Math.round(moved.y - dragged.y)], [50, 20]);
  });

  test('stay where the page is made anew, as after another tab or a reload of the window', async () => {
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    await pin(name);
    const before = await card().boundingBox();
    const title = await card().locator('h2').innerText();
    await open(thing('s2-1-p2', 'Zhou Enlai'));
    await workbench.openFile('edition.yaml');
    await reader().locator('#column').waitFor({ state: 'hidden' });
    await workbench.runCommand('View: Close Editor');
    await card().locator('h2').filter({ hasText: title }).waitFor();
    await card().locator('h2').filter({ hasText: 'Zhou Enlai' }).waitFor();
    const after = await card().first().boundingBox();
    ok(Math.abs(after.x - before.x) < 4 && Math.abs(after.y - before.y) < 4, 'expected it at the same place');
    const pressed = card()
      .getByRole('button', { name: 'Pin the card' })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-pressed')));
    deepEqual(await pressed, ['true', 'false']);
  });

  test('compare what is said of somebody, case by case', async () => {
    await goTo('2. China', 's2-1-p1');
    const name = thing('s2-1-p2', 'Zhou Enlai');
    await name.focus();
    await keys('Enter');
    await card().getByRole('button', { name: 'Compare by case' }).click();
    const columns = card().locator('.case');
    await columns.first().waitFor();
    const titles = await card().locator('.case h3').allInnerTexts();
    match(titles[0], /^Korea · \d+$/);
    match(titles[1], /^Vietnam · \d+$/);
    const [korea, vietnam] = [await columns.nth(0).boundingBox(), await columns.nth(1).boundingBox()];
    ok(korea.x + korea.width <= vietnam.x, 'expected the cases side by side');
    await workbench.screenshot('card-by-case');
    match(await columns.nth(1).locator('li').first().innerText(), /^§3.*Zhou/s);
    await columns.nth(1).locator('li a').first().click();
    await reader().locator('#path').filter({ hasText: '3. China' }).waitFor();
    await goTo('2. China', 's2-1-p1');
  });

  test('are accessible in each theme, with sentences by case and a note', async () => {
    await goTo('2. China', 's2-1-p1');
    await pin(reader().locator('[data-id="s2-1-p1"] a[data-note]').first());
    await open(thing('s2-1-p2', 'Zhou Enlai'));
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.page.waitForTimeout(300);
      equal(await card().count(), 2);
      await workbench.screenshot(`card-${theme}`);
      deepEqual(await workbench.webviewViolations(), []);
    }
    await workbench.setTheme('light');
    await card().last().getByRole('button', { name: 'Compare by case' }).click();
    await card().locator('.case').first().waitFor();
    deepEqual(await workbench.webviewViolations(), []);
  });

  test('lie at an edge of a narrow window, and leave the name free', async () => {
    await workbench.page.setViewportSize({ width: 820, height: 700 });
    await goTo('2. China', 's2-p1');
    const name = thing('s2-p1', 'Kim Il Sung');
    await open(name);
    await workbench.screenshot('card-narrow');
    const [box, own] = [await card().boundingBox(), await name.boundingBox()];
    const width = await reader()
      .locator('body')
      .evaluate((body) => body.clientWidth);
    ok(Math.abs(box.width - width) < 2, `expected a card as wide as the page, ${width} px`);
    ok(box.y >= own.y + own.height || box.y + box.height <= own.y, 'expected a card that does not cover the name');
    await keys('Escape');
    await workbench.page.setViewportSize({ width: 1280, height: 900 });
  });

  test('are switched off and on by one key, also for the next window', async () => {
    await goTo('2. China', 's2-1-p1');
    const name = reader().locator('[data-id="s2-1-p1"] .mention.person').first();
    const status = reader().locator('#card-status');
    await name.focus();
    await keys('c');
    await status.filter({ hasText: 'Cards are off. Press c to switch them on.' }).waitFor();
    await name.hover();
    await workbench.page.waitForTimeout(900);
    equal(await card().count(), 0);
    await away();
    await name.focus();
    await keys('Enter');
    const page = workbench.webview({ nth: 1 }).getByRole('heading', { name: 'Patrick Roe' });
    await page.waitFor();
    await workbench.runCommand('View: Close Editor');
    await page.waitFor({ state: 'detached' });
    await workbench.reload();
    await name.waitFor();
    await status.filter({ hasText: 'Cards are off.' }).waitFor();
    await workbench.runCommand('Variorum: Switch Cards Off or On');
    await status.filter({ hasText: 'Cards are on.' }).waitFor();
    await name.hover();
    await reader().getByRole('dialog', { name: 'Person: Patrick Roe' }).waitFor();
  });

  test('fail in no code of the page on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

suite('Cards of links and notes in the Reader', () => {
  const chapter = 'text/study/chapter-3.md';
  const workbench = useWorkbench({
    settings: { ...settings, 'variorum.cards.delay': 50 },
    async prepare(folder) {
      const path = join(folder, chapter);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace('within a week', 'within [a week](chapter-1.md#^s1-1-p1)'));
    },
  });
  const reader = () => workbench.webview();
  const card = () => reader().getByRole('dialog');
  const link = () => reader().locator('[data-id="s3-p1"] a[data-passage]');

  suiteSetup(async () => {
    await reader().locator('[data-id="s3-p1"]').waitFor();
  });

  test('show the first words of the passage that a link leads to, and go there', async () => {
    await link().hover();
    await card().waitFor();
    match(await card().innerText(), /§1\.1 ¶1[^]*Example read it to the assembly/);
    await link().click();
    await reader().locator('#path').filter({ hasText: '1.1' }).waitFor();
    equal(await card().count(), 0);
    await link().focus();
    await workbench.page.keyboard.press('Enter');
    await card().getByRole('link', { name: 'Go to §1.1 ¶1' }).waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  test('say that the source has lost the text of a note', async () => {
    await reader().locator('[data-id="s1-1-p1"] a[data-note]').hover();
    await card().filter({ hasText: 'The source has lost the text of this note.' }).waitFor();
  });
});

/** Milliseconds from when the pointer comes to a name until its card is there. Runs in the page. */
async function untilCard(name, round) {
  const { left, top } = name.getBoundingClientRect();
  const move = { bubbles: true, pointerType: 'mouse', clientX: left + 3 + round, clientY: top + 3 };
  name.parentElement.dispatchEvent(new PointerEvent('pointermove', { ...move, clientY: 0 }));
  const began = performance.now();
  name.dispatchEvent(new PointerEvent('pointermove', move));
  while (!document.querySelector('.card:not([hidden])') && performance.now() - began < 5000)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - began;
}
