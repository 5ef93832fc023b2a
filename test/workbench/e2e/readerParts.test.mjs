import { deepEqual, equal, ok } from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { useWorkbench } from './workbench.mjs';

const chapter = `# 1. The northern republic

- Ada Example wrote it.[^1-1]
- Others read it:
  1. first the *senate*,
  2. then the **people**. ^s1-p1

| Year | Copies |
| ---- | -----: |
| 1843 | 100 |
| 1844 | |
^s1-p2

\`\`\`
begin
  end <b>
\`\`\`

> The lamp went out,
> the ink was dry,  
> and nobody was by. ^s1-p3

A paragraph without a name, with ![an old map](map.png).

***

<div>Raw</div>

The last one. ^s1-p4

[^1-1]: Grey, 12.
`;

suite('Lists, tables and code in the Reader', () => {
  const workbench = useWorkbench({
    settings: { 'variorum.openWith': 'reader' },
    prepare: (folder) => writeFile(join(folder, 'text/study/chapter-1.md'), chapter),
  });

  test('are shown as what they are, and all of the text is there', async () => {
    const page = workbench.webview();
    const list = page.locator('[data-id="s1-p1"] ul');
    await list.waitFor();
    deepEqual(await list.locator('> li > ol > li').allInnerTexts(), ['first the senate,', 'then the people.']);
    equal(await list.locator('> li').first().locator('sup.note').innerText(), '1');
    equal(await list.locator('.mention').first().innerText(), 'Ada Example');
    equal(await list.locator('strong').innerText(), 'people');
    const table = page.locator('[data-id="s1-p2"] table');
    deepEqual(await table.locator('th').allInnerTexts(), ['Year', 'Copies']);
    deepEqual(await table.locator('td').allInnerTexts(), ['1843', '100', '1844', '']);
    equal(
      await table
        .locator('td')
        .nth(1)
        .evaluate((cell) => getComputedStyle(cell).textAlign),
      'end',
    );
    equal(await page.locator('pre').first().innerText(), 'begin\n  end <b>');
    equal(await page.locator('.image').innerText(), 'an old map');
    equal(await page.locator('hr').count(), 1);
    equal(await page.locator('pre').last().innerText(), '<div>Raw</div>');
    await workbench.screenshot('reader-parts');
  });

  test('are verse where the text ends its lines', async () => {
    const words = workbench.webview().locator('[data-id="s1-p3"] p');
    equal(await words.innerText(), 'The lamp went out, the ink was dry,\nand nobody was by.');
  });

  test('have a number only where they can be cited', async () => {
    const numbers = workbench.webview().locator('.passage .number');
    deepEqual((await numbers.allTextContents()).slice(0, 8), ['1', '2', '', '3', '', '', '', '4']);
  });

  test('are copied with their citation, also from a nested item', async () => {
    await workbench.selectInWebview('[data-id="s1-p1"] ol', 'the people');
    await workbench.runCommand('Variorum: Copy with Citation');
    await workbench.statusBarItem('Copied with its citation.').waitFor();
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    ok(copied.startsWith('“the people” (Two republics compared, ') && copied.endsWith('§1 ¶1)'), copied);
  });

  test('are accessible, also in a narrow window', async () => {
    deepEqual(await workbench.webviewViolations(), []);
    await workbench.page.setViewportSize({ width: 480, height: 800 });
    await workbench.page.waitForTimeout(400);
    await workbench.screenshot('reader-parts-narrow');
    const scroller = workbench.webview().locator('#scroll');
    ok(await scroller.evaluate((element) => element.scrollWidth <= element.clientWidth));
    deepEqual(workbench.pageErrors, []);
  });
});
