import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { violations } from './accessibility.mjs';
import { useWorkbench } from './workbench.mjs';

suite('Printing from the Reader', () => {
  const workbench = useWorkbench({
    fixture: 'corpus/china-two-wars',
    settings: { 'variorum.openWith': 'reader' },
  });

  test('writes the whole text as a file, with its notes', async () => {
    const { page } = workbench;
    await workbench.webview().locator('[data-id="abstract-p1"] .mention').first().waitFor();
    await workbench.runCommand('Variorum: Export Text for Printing…');
    await page.waitForFunction(() =>
      document.querySelector('.quick-input-widget input.input')?.value.endsWith('/china-two-wars-study.html'),
    );
    await page.getByRole('button', { name: 'OK', exact: true }).click();
    await workbench.statusBarItem('The text was written.').waitFor();
  });

  test('is a page that can be read and followed from note to text', async () => {
    const file = join(workbench.folder, 'china-two-wars-study.html');
    const page = await workbench.page.context().newPage();
    await page.goto(pathToFileURL(file).href);
    equal(await page.locator('.passage > .number').count(), 155);
    deepEqual(await violations(page), []);
    const reference = page.locator('sup a').first();
    const label = await reference.innerText();
    await reference.click();
    match(await page.evaluate(() => document.querySelector(':target').textContent), new RegExp(`^${label}\\D`));
    await page.close();
  });

  test('is printed as clean pages: nothing wider than the paper, numbers within it', async () => {
    const file = join(workbench.folder, 'china-two-wars-study.html');
    const page = await workbench.page.context().newPage();
    await page.goto(pathToFileURL(file).href);
    const pdf = await page.pdf({ path: 'out/screenshots/print.pdf', format: 'A4', preferCSSPageSize: true });
    equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    ok(pages > 40, `${pages} pages`);
    // 210 mm less the margins, in pixels of CSS.
    await page.setViewportSize({ width: 657, height: 900 });
    await page.emulateMedia({ media: 'print' });
    ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    ok(await page.evaluate(() => document.querySelector('.number').getBoundingClientRect().left >= 0));
    await page.evaluate(() => document.querySelectorAll('h2')[2].scrollIntoView());
    await page.screenshot({ path: 'out/screenshots/print.png' });
    await page.close();
    deepEqual(workbench.pageErrors, []);
  });
});
