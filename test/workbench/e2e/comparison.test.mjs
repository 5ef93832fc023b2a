import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { useWorkbench } from './workbench.mjs';

const settings = Object.freeze({ 'variorum.openWith': 'reader' });

suite('The page of a comparison', () => {
  const workbench = useWorkbench({ settings, prepare: (folder) => writeClaims(folder, 'All of them knew.') });
  const page = () => workbench.webview();
  const title = () => page().locator('h1');

  suiteSetup(async () => {
    await workbench.openContainer();
    const row = await workbench.treeRow('Comparable Passages', 'All Comparisons');
    await workbench.expandRow(row, true);
  });

  test('opens from a row of the view Comparable Passages', async () => {
    const row = await workbench.treeRow('Comparable Passages', 'Who could change the charter');
    await workbench.rowAction(row, 'Show Comparison…');
    await title().filter({ hasText: 'Who could change the charter' }).waitFor();
    deepEqual(await page().locator('h2').allInnerTexts(), [
      'Similarity',
      'Difference',
      'The northern republic',
      'The southern republic',
      'Annotations',
    ]);
  });

  test('has the passages of the cases in full, side by side', async () => {
    const cases = page().locator('.case');
    equal(await cases.nth(1).locator('.passage').count(), 3);
    const boxes = await Promise.all([0, 1].map((index) => cases.nth(index).boundingBox()));
    equal(boxes[0]?.y, boxes[1]?.y);
    ok(boxes[1].x >= boxes[0].x + boxes[0].width);
  });

  test('goes to the next and the previous one, by keyboard', async () => {
    await page().getByRole('link', { name: /→$/ }).focus();
    await workbench.page.keyboard.press('Enter');
    await title().filter({ hasText: 'What became of its author' }).waitFor();
    equal(await page().locator('h1:focus').count(), 1);
    match(await page().locator('.gap').innerText(), /No passage: The text does not say/);
    await page().getByRole('link', { name: /^←/ }).click();
    await title().filter({ hasText: 'Who could change the charter' }).waitFor();
    await page().getByRole('link', { name: /^←/ }).click();
    await title().filter({ hasText: 'How the charter was made known' }).waitFor();
  });

  test('folds where the text itself discusses it', async () => {
    const details = page().locator('details');
    equal(await details.locator('.passage').isVisible(), false);
    await details.locator('summary').focus();
    await workbench.page.keyboard.press('Enter');
    await details.locator('.passage').waitFor();
  });

  test('shows what is annotated, and what changes in it', async () => {
    await page().getByText('All of them knew.').waitFor();
    await writeClaims(workbench.folder, 'Only one was read aloud.');
    await page().getByText('Only one was read aloud.').waitFor();
    match(await page().locator('.annotations li').innerText(), /Claim by Ben · on the whole comparison/);
  });

  for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
    test(`can be read in ${theme}`, async () => {
      await workbench.setTheme(theme);
      ok((await readFile(await workbench.screenshot(`comparison-small-${theme}`))).length > 10_000);
      deepEqual(await workbench.webviewViolations(), []);
    });
  }

  test('comes back after a restart', async () => {
    await workbench.setTheme('light');
    // In a browser, VS Code writes down what pages keep every few seconds.
    await workbench.page.waitForTimeout(7000);
    await workbench.reload();
    await title().filter({ hasText: 'How the charter was made known' }).waitFor();
  });

  test('leads to the text', async () => {
    await page().locator('.reference').first().focus();
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.webview({ nth: 1 }).locator('#column').waitFor();
    match(await workbench.activeTab().getAttribute('data-resource-name'), /chapter-1\.md/);
  });
});

suite('The page of a comparison of the bundled edition', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars', settings });
  const page = () => workbench.webview();

  test('is chosen from a list, and stacks its cases in narrow windows', async () => {
    await workbench.openContainer();
    await (await workbench.treeRow('Contents', '2. China')).waitFor();
    await workbench.runCommand('Variorum: Show Comparison…');
    await workbench.choose('Advisors, observers, and experts');
    await page().locator('h1').waitFor();
    ok((await page().locator('.mention').count()) > 5);
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`comparison-${theme}`);
    }
    await workbench.setTheme('light');
    deepEqual(await workbench.webviewViolations(), []);
    await workbench.page.setViewportSize({ width: 480, height: 800 });
    await workbench.screenshot('comparison-narrow');
    const boxes = await Promise.all([0, 1].map((index) => page().locator('.case').nth(index).boundingBox()));
    ok(boxes[1].y >= boxes[0].y + boxes[0].height);
  });
});

async function writeClaims(folder, text) {
  const claim = {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { variorum: 'urn:variorum:' }],
    id: 'urn:uuid:7d3f0d52-0f6e-4a55-9d3a-2b7b6a3c1f01',
    type: 'Annotation',
    motivation: 'describing',
    creator: { type: 'Person', name: 'Ben' },
    created: '2026-05-01T10:00:00.000Z',
    modified: '2026-05-01T10:00:00.000Z',
    body: [
      { type: 'TextualBody', value: text, format: 'text/markdown', purpose: 'commenting' },
      { type: 'TextualBody', value: 'claim', purpose: 'classifying' },
    ],
    target: { type: 'SpecificResource', source: 'variorum:two-republics/comparisons/how-it-was-made-known' },
    'variorum:edition': 'two-republics',
    'variorum:revision': 'a',
  };
  await mkdir(join(folder, 'annotations'), { recursive: true });
  await writeFile(join(folder, 'annotations', 'ben.jsonl'), `${JSON.stringify(claim)}\n`);
}
