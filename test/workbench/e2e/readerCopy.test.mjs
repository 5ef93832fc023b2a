import { deepEqual, equal, match, ok } from 'node:assert/strict';

import { useWorkbench } from './workbench.mjs';

suite('Copying from the Reader', () => {
  const workbench = useWorkbench({
    fixture: 'corpus/china-two-wars',
    settings: { 'variorum.openWith': 'reader' },
  });

  test('gives clean paragraphs, as text and as HTML', async () => {
    const page = workbench.webview();
    await page.locator('[data-id="abstract-p1"] .mention').first().waitFor();
    for (const id of ['1', 's1-p3', 's1-p6']) await page.locator(`[data-id="${id}"]`).scrollIntoViewIfNeeded();
    await page.locator('[data-id="s1-p7"] sup.note').first().waitFor();
    await select(page, 's1-p6', 's1-p7');
    const { text, html } = await copied(workbench);
    const [first, second, ...more] = text.split('\n\n');
    deepEqual(more, []);
    equal(first, await wordsOf(page, 's1-p6'));
    equal(second, await wordsOf(page, 's1-p7'));
    ok(!/\d$/.test(first) && !/[⇄¶]/.test(text), text);
    match(html, /<p>[^<]/);
    ok(!/<sup|<a |<mark|<button|class=/.test(html), html);
  });

  test('goes over blocks that were scrolled out of the page', async () => {
    const page = workbench.webview();
    await select(page, 's1-p6', 's1-p6');
    for (let turn = 0; turn < 4; turn++) {
      await page.locator('#scroll').evaluate((element) => element.scrollBy(0, 3 * element.clientHeight));
      await workbench.page.waitForTimeout(150);
    }
    const last = await page.locator('#column').evaluate((column) => {
      const blocks = [...column.querySelectorAll('.passage')];
      const { anchorNode, anchorOffset } = getSelection();
      const words = blocks.at(-1).querySelector('p');
      getSelection().setBaseAndExtent(anchorNode, anchorOffset, words, words.childNodes.length);
      return blocks.at(-1).dataset.id;
    });
    const words = await wordsOf(page, last);
    const { text } = await copied(workbench);
    ok(text.startsWith((await wordsOf(page, 's1-p6')).slice(0, 60)), text.slice(0, 100));
    ok(text.endsWith(words.slice(-60)), text.slice(-100));
    equal(text.split('\n\n').filter((part) => part === '').length, 0);
  });

  test('of all gives the whole text, whatever the page holds', async () => {
    const page = workbench.webview();
    await page.locator('#scroll').click({ position: { x: 4, y: 200 } });
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.waitForTimeout(300);
    const { text } = await copied(workbench);
    ok(text.startsWith('Abstract\n\n'), text.slice(0, 60));
    ok(text.split('\n\n').length > 155, 'expected all passages');
    deepEqual(workbench.pageErrors, []);
  });
});

/** Selects from the beginning of a passage to the end of another. */
async function select(page, from, to) {
  await page.locator('#column').evaluate(
    (column, [first, last]) => {
      const [start, end] = [first, last].map((id) => column.querySelector(`[data-id="${id}"] p`));
      getSelection().setBaseAndExtent(start, 0, end, end.childNodes.length);
      document.querySelector('#scroll').focus({ preventScroll: true });
    },
    [from, to],
  );
}

/** A passage's words as they stand in the page, without the numbers of notes and the signs of annotations. */
async function wordsOf(page, id) {
  return page.locator(`[data-id="${id}"] p`).evaluate((paragraph) => {
    const copy = paragraph.cloneNode(true);
    for (const mark of copy.querySelectorAll('sup')) mark.remove();
    return copy.textContent;
  });
}

/** What Ctrl+C puts into the clipboard. */
async function copied({ page }) {
  await page.evaluate(() => navigator.clipboard.writeText('nothing'));
  await page.keyboard.press('Control+C');
  const deadline = Date.now() + 10_000;
  while ((await page.evaluate(() => navigator.clipboard.readText())) === 'nothing') {
    ok(Date.now() < deadline, 'nothing was copied');
    await page.waitForTimeout(50);
  }
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : '');
    return { text: await read('text/plain'), html: await read('text/html') };
  });
}
