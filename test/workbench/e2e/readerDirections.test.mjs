import { deepEqual, equal, ok } from 'node:assert/strict';

import { writeRightToLeft } from './rightToLeft.mjs';
import { useWorkbench } from './workbench.mjs';

const settings = { 'variorum.openWith': 'reader' };

suite('A text from right to left', () => {
  const workbench = useWorkbench({ settings, prepare: writeRightToLeft, viewport: { width: 1300, height: 850 } });
  const page = () => workbench.webview();

  test('has its numbers and marks at the beginning and at the end of the line', async () => {
    await page().locator('[data-id="s1-p1"] .mention').first().waitFor();
    const box = async (selector) => page().locator(selector).first().boundingBox();
    const words = await box('[data-id="s1-p1"] p');
    const number = await box('[data-id="s1-p1"] .number');
    const mark = await box('[data-id="s1-p1"] .counterparts');
    const view = await box('#scroll');
    ok(number.x >= words.x + words.width, 'expected the number on the right');
    ok(mark.x + mark.width <= words.x && mark.x >= view.x, 'expected the mark on the left, in view');
    equal(
      await page()
        .locator('[data-id="s1-p3"] ul')
        .evaluate((list) => getComputedStyle(list).direction),
      'rtl',
    );
    await fits(page(), '#scroll');
    await workbench.screenshot('rtl-reader');
  });

  test('is gone through by the arrows as it is seen', async () => {
    const { keyboard } = workbench.page;
    const focused = () =>
      page()
        .locator('body')
        .evaluate(() => document.activeElement.textContent);
    await page().locator('[data-id="s1-p1"] .mention').first().focus();
    equal(await focused(), 'עדה לוין');
    await keyboard.press('ArrowLeft');
    equal(await focused(), 'יוסף כהן');
    await keyboard.press('ArrowRight');
    equal(await focused(), 'עדה לוין');
  });

  test('is read side by side', async () => {
    await page()
      .locator('[data-id="s1-p1"] p')
      .click({ position: { x: 40, y: 10 } });
    await workbench.runCommand('Variorum: Read Counterparts Side by Side');
    const right = workbench.webview({ nth: 1 });
    await right.locator('#pair .pair-words').filter({ hasText: 'Beside §1 ¶1' }).waitFor();
    await fits(page(), '#scroll');
    await fits(right, '#scroll');
    await workbench.screenshot('rtl-side-by-side');
    await workbench.runCommand('View: Close All Editors');
  });

  for (const [command, name, button] of [
    ['Variorum: Show Matrix of Comparisons', 'matrix', 'Copy as CSV'],
    ['Variorum: Show Timeline', 'timeline', 'As Table'],
  ])
    test(`has a ${name} from which nothing is cut off`, async () => {
      await workbench.runCommand(command);
      await page().getByRole('button', { name: button }).waitFor();
      await workbench.screenshot(`rtl-${name}`);
      await fits(page(), 'body');
      await inside(page());
      deepEqual(await workbench.webviewViolations(), []);
      await workbench.runCommand('View: Close All Editors');
    });

  test('has a page for a comparison', async () => {
    await workbench.treeRow('Contents', 'הנמל הצפוני');
    await workbench.runCommand('Variorum: Show Comparison…');
    await workbench.choose('מי כתב את התקנון');
    await page().getByText('רק בצפון הוא נקרא בקול.').first().waitFor();
    const boxes = await page()
      .locator('.block')
      .filter({ has: page().locator('.reference') })
      .first()
      .evaluate((block) => ['.reference', 'p'].map((part) => block.querySelector(part).getBoundingClientRect().right));
    ok(Math.abs(boxes[0] - boxes[1]) < 2, 'expected the reference where the lines begin');
    const said = page().locator('.finding p').first();
    const { left, right } = await said.evaluate((paragraph) => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const words = range.getBoundingClientRect();
      const box = paragraph.getBoundingClientRect();
      return { left: words.left - box.left, right: box.right - words.right };
    });
    ok(right < left, 'expected what is similar to begin on the right');
    await workbench.screenshot('rtl-comparison');
    await fits(page(), 'body');
    await inside(page());
    deepEqual(workbench.pageErrors, []);
  });
});

suite('A window at 200 %', () => {
  const workbench = useWorkbench({ settings, viewport: { width: 640, height: 450 } });
  const page = () => workbench.webview();

  test('shows the text without scrolling to the side, in the Reader', async () => {
    await workbench.page.keyboard.press('Control+B');
    await page().locator('[data-id="s1-p1"] .mention').first().waitFor();
    await fits(page(), '#scroll');
    const words = await page().locator('[data-id="s1-p1"] p').boundingBox();
    ok(words.width > 250, `only ${words.width} px for the text`);
    await workbench.screenshot('zoom-reader');
  });

  test('shows a card in full, or lets it be scrolled', async () => {
    await page().locator('[data-id="s1-p1"] .mention').first().focus();
    await workbench.page.keyboard.press('Enter');
    const card = page().locator('.card:visible');
    await card.waitFor();
    const box = await card.boundingBox();
    ok(box.x >= 0 && box.x + box.width <= 640 && box.y >= 0 && box.y + box.height <= 450, JSON.stringify(box));
    await workbench.screenshot('zoom-card');
    await workbench.page.keyboard.press('Escape');
  });

  for (const [command, name, button] of [
    ['Variorum: Show Matrix of Comparisons', 'matrix', 'Copy as CSV'],
    ['Variorum: Show Timeline', 'timeline', 'As Table'],
  ])
    test(`shows the ${name}`, async () => {
      await workbench.runCommand(command);
      await page().getByRole('button', { name: button }).waitFor();
      await workbench.screenshot(`zoom-${name}`);
      await fits(page(), 'body');
    });

  test('moves nothing for those who want no motion', async () => {
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    for (const [open, selector] of [
      [() => workbench.runCommand('Variorum: Show Matrix of Comparisons'), 'table'],
      [() => workbench.runCommand('Variorum: Show Timeline'), '.track'],
      [() => openInReader(workbench), '#column .passage'],
    ]) {
      await workbench.runCommand('View: Close All Editors');
      await open();
      await page().locator(selector).first().waitFor();
      const moving = await page()
        .locator('body')
        .evaluate(() =>
          [...document.querySelectorAll('*')]
            .filter((element) => {
              const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
              const isStill = transitionDuration === '0s' && animationName === 'none' && scrollBehavior === 'auto';
              return !isStill;
            })
            .map(({ tagName, className }) => `${tagName}.${className}`),
        );
      deepEqual(moving, []);
    }
    deepEqual(workbench.pageErrors, []);
  });
});

async function openInReader(workbench) {
  await workbench.openFile('text/study/chapter-2.md');
  await workbench.runCommand('Variorum: Open in Reader');
}

/** Fails when an element has to be scrolled to the side. */
async function fits(page, selector) {
  const { scrollWidth, clientWidth } = await page
    .locator(selector)
    .evaluate(({ scrollWidth: all, clientWidth: seen }) => ({ scrollWidth: all, clientWidth: seen }));
  ok(scrollWidth <= clientWidth, `${selector} is ${scrollWidth} px wide in ${clientWidth} px`);
}

/** Fails when words are cut off by what holds them. */
async function inside(page) {
  const cut = await page.locator('body').evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, th, td, p, li, button, a')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return (
          box.width > 1 &&
          (box.left < -1 || box.right > innerWidth + 1) &&
          !element.closest('.chart, .scroll, [tabindex="0"]')
        );
      })
      .map((element) => element.textContent.slice(0, 40)),
  );
  deepEqual(cut, []);
}
