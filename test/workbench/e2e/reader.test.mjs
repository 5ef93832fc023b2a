import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { useWorkbench } from './workbench.mjs';

const settings = { 'variorum.openWith': 'reader' };

suite('The Reader', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars', settings });

  test('comes up by itself where an edition’s folder is opened, at the beginning of the text', async () => {
    const page = workbench.webview();
    await page.locator('h1').first().waitFor();
    equal(await page.locator('#scroll').evaluate((element) => element.scrollTop), 0);
    equal(await page.locator('.passage .number').first().innerText(), '1');
    await page.locator('#progress').filter({ hasText: '0 %' }).waitFor();
  });

  test('goes to a section from the side panel, says where it is, and takes the side panel along', async () => {
    await (await workbench.treeRow('Contents', '2. China')).click();
    const page = workbench.webview();
    await page.locator('#path').filter({ hasText: '2. China' }).waitFor();
    await workbench.treeRow('Comparable Passages', '§2 ¶1');
    await page.locator('#scroll').hover();
    await workbench.page.mouse.wheel(0, 900);
    await workbench.treeRow('Comparable Passages', /§2(\.1)? ¶[2-9]/);
  });

  test('shows a passage of each case from its counterparts', async () => {
    const page = workbench.webview();
    await page.locator('[data-counterparts="s2-1-p1"]').click();
    await workbench.page.locator('.quick-input-title').filter({ hasText: 'Counterparts of §2.1 ¶1' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await page.locator('#path').filter({ hasText: '3. China' }).waitFor();
    // The choice has to be closed before the palette can be opened.
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await workbench.runCommand('Variorum: Go Back to Where the Jump Began');
    await page.locator('#path').filter({ hasText: '2. China' }).waitFor();
    equal(await placeIn(page), 's2-1-p1');
  });

  test('has only what is near the view in the page, and a scroll bar that tells the truth', async () => {
    const page = workbench.webview();
    const scroller = page.locator('#scroll');
    const height = () => scroller.evaluate((element) => element.scrollHeight);
    const before = await height();
    await scroller.evaluate(async (element) => {
      for (let top = 0; top < element.scrollHeight - element.clientHeight; top += element.clientHeight / 2) {
        element.scrollTop = top;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    });
    const after = await height();
    ok(Math.abs(after - before) / after < 0.1, `the text turned out ${after} px high, not ${before}`);
    ok((await page.locator('[data-index]').count()) < 60);
    await page.locator('#path').filter({ hasText: '5.' }).waitFor();
    equal(await page.locator('.waiting').count(), 0);
  });

  test('keeps the place to the character on the way to the text and back', async () => {
    const page = workbench.webview();
    await (await workbench.treeRow('Contents', '3. China')).click();
    await page.locator('[data-id="s3-p2"]').waitFor();
    const { id, offset, word } = await clickWord(workbench, page, 's3-p2', 90);
    await workbench.runCommand('Variorum: Open as Text');
    await workbench.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    const source = await readFile(join(workbench.folder, 'text/study/chapter-3.md'), 'utf8');
    const { line, column } = await cursor(workbench);
    match(source.split('\n')[line - 1], new RegExp(`\\^${id}$`));
    ok(
      source
        .split('\n')
        [line - 1].slice(column - 1)
        .startsWith(word),
      `at “${word}”, character ${offset}`,
    );
    await workbench.runCommand('Variorum: Open in Reader');
    await page.locator('#column').waitFor();
    await workbench.runCommand('Variorum: Open as Text');
    deepEqual(await cursor(workbench), { line, column });
    await workbench.runCommand('Variorum: Open in Reader');
  });

  test('comes back where it was after a restart', async function () {
    this.timeout(120_000);
    const page = workbench.webview();
    await page.locator('[data-id="s3-p2"]').waitFor();
    await workbench.page.waitForTimeout(500);
    const before = await viewOf(page, 's3-p2');
    await workbench.reload();
    await page.locator('[data-id="s3-p2"] .mention').first().waitFor({ timeout: 60_000 });
    ok(Math.abs((await viewOf(page, 's3-p2')) - before) < 4, 'expected the same lines in view');
  });

  test('finds words in all of the text, whatever their accents and capitals', async () => {
    const page = workbench.webview();
    await page.locator('#scroll').click({ position: { x: 4, y: 200 } });
    await workbench.page.keyboard.press('Control+F');
    const input = page.locator('#find input');
    await input.waitFor();
    await input.fill('geneva CONFÉRENCE');
    const count = page.locator('#find output');
    await count.filter({ hasText: /of \d+/ }).waitFor();
    const text = await count.innerText();
    await input.press('Enter');
    await count.filter({ hasNotText: text }).waitFor();
    const marked = await page.locator('body').evaluate(() => [...CSS.highlights.get('found-here')].map(String));
    deepEqual(marked, ['Geneva Conference']);
    await input.press('Escape');
    equal(await page.locator('#find').isHidden(), true);
    equal(await page.locator('body').evaluate(() => CSS.highlights.get('found').size), 0);
  });

  test('copies clean text, and with its citation', async () => {
    const page = workbench.webview();
    await (await workbench.treeRow('Contents', 'Abstract')).click();
    await page.locator('[data-id="abstract-p1"]').waitFor();
    await workbench.selectInWebview('[data-id="abstract-p1"] p', 'both essential');
    await workbench.runCommand('Variorum: Copy with Citation');
    await workbench.statusBarItem('Copied with its citation.').waitFor();
    equal(
      await workbench.page.evaluate(() => navigator.clipboard.readText()),
      '“both essential” (China in two wars, Abstract ¶1)',
    );
  });

  test('is read by keyboard: one stop a passage, arrows from name to name', async () => {
    const page = workbench.webview();
    const focused = () => page.locator('body').evaluate(() => document.activeElement.textContent);
    await page.locator('[data-id="abstract-p1"] .mention').first().focus();
    const first = await focused();
    await workbench.page.keyboard.press('ArrowRight');
    const second = await focused();
    ok(first !== second, `expected another name than ${first}`);
    await workbench.page.keyboard.press('Tab');
    const block = await page
      .locator('body')
      .evaluate(() => document.activeElement.closest('[data-index]')?.dataset.id ?? '');
    ok(block !== '' && block !== 'abstract-p1', `expected the next passage, not ${block}`);
    await workbench.page.keyboard.press('Shift+Tab');
    equal(await focused(), second);
  });

  test('is accessible and follows the theme', async () => {
    // As a reader has it before their eyes, without what was selected before.
    await workbench.webview().locator('#scroll').focus();
    await workbench
      .webview()
      .locator('body')
      .evaluate(() => getSelection()?.removeAllRanges());
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.page.waitForTimeout(300);
      await workbench.screenshot(`reader-${theme.replaceAll(' ', '-')}`);
      deepEqual(await workbench.webviewViolations(), []);
    }
    await workbench.setTheme('light');
  });

  test('shows a chapter alone, other sizes and no numbers when that is set', async () => {
    const page = workbench.webview();
    const width = () => page.locator('[data-id="abstract-p1"] p').evaluate((element) => element.clientWidth);
    const before = await width();
    await workbench.changeSettings({
      'variorum.page.scope': 'chapter',
      'variorum.page.measure': 40,
      'variorum.page.passageNumbers': false,
    });
    await page.locator('[data-id="1"]').waitFor({ state: 'detached' });
    await page.locator('.number').first().waitFor({ state: 'hidden' });
    ok((await width()) < before);
  });

  test('no code of the page has failed on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

/** The passage at the reading line: the one that is a quarter of the view below the top. */
async function placeIn(page) {
  return page.locator('#scroll').evaluate((scroller) => {
    const box = scroller.getBoundingClientRect();
    const y = box.top + scroller.clientHeight / 4 + 2;
    const blocks = [...scroller.querySelectorAll('[data-index]')];
    return blocks.find((block) => block.getBoundingClientRect().bottom > y)?.dataset.id;
  });
}

/** How far a block is from the top of the view. */
async function viewOf(page, id) {
  return page.locator(`[data-id="${id}"]`).evaluate((block) => block.getBoundingClientRect().top);
}

/** Clicks on the word that begins behind a character of a passage. */
async function clickWord(workbench, page, id, from) {
  const paragraph = page.locator(`[data-id="${id}"] p`);
  const found = await paragraph.evaluate((element, at) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let offset = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isPlain = node.parentElement === element;
      const start = node.data.slice(Math.max(0, at - offset)).search(/(?<=\s)\p{L}{5,}/u);
      if (isPlain && offset + node.length > at && start >= 0) {
        const index = start + Math.max(0, at - offset);
        const word = /^\p{L}+/u.exec(node.data.slice(index))[0];
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        const own = element.getBoundingClientRect();
        return { offset: offset + index, word, x: box.left - own.left + 1, y: box.top - own.top + box.height / 2 };
      }
      if (!node.parentElement.closest('sup')) offset += node.length;
    }
    return undefined;
  }, from);
  await paragraph.click({ position: { x: found.x, y: found.y } });
  return { id, ...found };
}

/** Line and column of the cursor, from 1. */
async function cursor(workbench) {
  const item = workbench.statusBarItem(/Ln \d+, Col \d+/);
  await item.waitFor();
  const [, line, column] = /Ln (\d+), Col (\d+)/.exec(await item.innerText());
  return { line: Number(line), column: Number(column) };
}
