import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { violations } from './accessibility.mjs';
import { useWorkbench } from './workbench.mjs';

const highlight = line('a1', 'Ada', {
  passage: 's1-1-p1',
  words: 'read it to the assembly',
  tags: ['reading'],
  styleClass: 'green',
});
const question = line('a2', 'Ada', {
  kind: 'question',
  passage: 's1-1-p3',
  words: 'heard of it at the border',
  text: 'Was he told by letter?',
});
const claim = line('a3', 'Ada', { kind: 'claim', text: 'Each found its readers.' });
const byEar = line('a4', 'Ada', {
  kind: 'evidence',
  passage: 's1-1-p1',
  words: 'rung in from every tower',
  text: 'By ear.',
});
const byEye = line('a5', 'Ada', {
  kind: 'evidence',
  passage: 's2-1-p1',
  words: 'it lay in every inn',
  text: 'By eye.',
});
const against = line('b1', 'Ben', {
  kind: 'counter-evidence',
  passage: 's2-1-p1',
  words: 'Nobody read it aloud',
  text: 'Not to all.',
});
const adas = [highlight, question, claim, byEar, byEye];

suite('The Annotations view', () => {
  const workbench = useWorkbench({ settings: { 'variorum.reader': 'Ada', 'editor.minimap.enabled': false } });

  suiteSetup(async () => {
    const folder = join(workbench.folder, 'annotations');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'ada.jsonl'), adas.join(''));
    await writeFile(join(folder, 'ben.jsonl'), against);
    await workbench.openFile('text/study/chapter-1.md', { line: 8 });
    await workbench.openContainer();
    await workbench.pane('Annotations', { alone: true });
  });

  test('opens the words of an annotation by mouse and by keyboard', async () => {
    await (await workbench.treeRow('Annotations', 'read it to the assembly')).click();
    await workbench.page.locator('.editor-instance .selected-text').first().waitFor();
    await (await workbench.treeRow('Annotations', 'By eye.')).click();
    await workbench.tab('chapter-2.md').waitFor();
    await (await workbench.treeRow('Annotations', 'Each found its readers.')).click();
    await workbench.tab('how-it-was-made-known.md').waitFor();
    await (await workbench.treeRow('Annotations', 'By ear.')).click();
    await workbench.tab('chapter-1.md').waitFor();
    await workbench.runCommand('Variorum: Focus on Annotations View');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.waitForFunction(() => document.activeElement?.closest('.editor-instance') !== null);
    await workbench.screenshot('annotations-view');
  });

  test('hides another reader with the box of their row', async () => {
    await (await workbench.treeRow('Annotations', 'Not to all.')).waitFor();
    await (await readerRow('Ben')).locator('.custom-view-tree-node-item-checkbox').click();
    await gone('Not to all.');
    await (await readerRow('Ben')).locator('.custom-view-tree-node-item-checkbox').click();
    await (await workbench.treeRow('Annotations', 'Not to all.')).waitFor();
  });

  test('is searched while one types, and leads to what was chosen', async () => {
    await workbench.runCommand('Variorum: Search Annotations…');
    const input = workbench.page.locator('.quick-input-widget:visible input.input');
    await input.fill('kind:evidence eye');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'By eye.' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.tab('chapter-2.md').waitFor();
  });

  test('shows the claims of a comparison as a table that follows every change, in each theme', async () => {
    await workbench.runCommand('Variorum: Show Claim Table');
    await workbench.choose('How the charter was made known');
    const page = workbench.webview();
    await page.getByRole('heading', { name: 'How the charter was made known' }).waitFor();
    await page.getByRole('rowheader', { name: /Each found its readers/ }).waitFor();
    assert.deepEqual(await page.getByRole('columnheader').allInnerTexts(), [
      'Claim',
      'Evidence: The northern republic',
      'Evidence: The southern republic',
      'Counter-evidence',
      'Questions and method',
      'Comments',
    ]);
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`claim-table-${theme}`);
      assert.deepEqual(await workbench.webviewViolations(), [], theme);
    }
    await page.getByRole('link', { name: '§2.1 ¶1' }).first().click();
    await workbench.tab('chapter-2.md').waitFor();
    const more = line('a6', 'Ada', {
      kind: 'evidence',
      passage: 's1-1-p1',
      words: 'adopted the same day',
      text: 'At once.',
    });
    await writeFile(join(workbench.folder, 'annotations/ada.jsonl'), [...adas, more].join(''));
    await page.getByText('At once.').waitFor();
  });

  test('copies the claims as a table of Markdown, and as CSV', async () => {
    await workbench.runCommand('Variorum: Show Claim Table');
    await workbench.choose('How the charter was made known');
    const page = workbench.webview();
    const copied = () => workbench.page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await workbench.statusBarItem('copied as Markdown').waitFor();
    assert.match(await copied(), /^\| Claim .*\|\n\|[-| :]+\|\n\| .*Each found its readers\./m);
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await workbench.statusBarItem('copied as CSV').waitFor();
    assert.match(await copied(), /^Claim,.*\r\n.*Each found its readers\./s);
  });

  test('exports a page that everybody can read, in light and in dark', async () => {
    const file = join(workbench.folder, 'annotations.html');
    const variorum = ['dist/cli/variorum.js', 'annotations', 'export', workbench.folder];
    await promisify(execFile)(process.execPath, [...variorum, '--format', 'html', '--out', file]);
    const page = await workbench.page.context().newPage();
    await page.goto(pathToFileURL(file).href);
    await page.getByText('Each found its readers.').first().waitFor();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `out/screenshots/export-${colorScheme}.png`, fullPage: true });
      assert.deepEqual(await violations(page), [], colorScheme);
    }
    await page.close();
  });

  test('shows the table below each other in a narrow window', async () => {
    await workbench.runCommand('View: Toggle Maximize Editor Group');
    await workbench.page.setViewportSize({ width: 620, height: 900 });
    await workbench.screenshot('claim-table-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 900 });
  });

  test('narrows itself to what is typed', async () => {
    await workbench.runCommand('Variorum: Filter Annotations View…');
    await workbench.answer('#reading');
    await gone('By eye.');
    assert.ok((await workbench.rowTexts('Annotations')).some((text) => text.includes('read it to the assembly')));
    await workbench.screenshot('annotations-view-filtered');
  });

  test('writes what it shows then into a file, when that is chosen', async () => {
    const file = join(workbench.folder, 'shown.csv');
    await workbench.runCommand('Variorum: Export Annotations…');
    await workbench.choose('Table (CSV)');
    await workbench.choose('What the Annotations View Shows', '#reading');
    await workbench.page.waitForFunction(() =>
      [...document.querySelectorAll('.quick-input-widget input.input')].some(({ value }) =>
        value.endsWith('annotations.csv'),
      ),
    );
    await workbench.answer(file);
    await workbench.statusBarItem('1 annotation written to shown.csv').waitFor();
    const [, row, ...others] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    assert.match(row, /read it to the assembly/);
    assert.deepEqual(others, []);
  });

  test('shows all again', async () => {
    await workbench.runCommand('Variorum: Show All Annotations');
    await (await workbench.treeRow('Annotations', 'By eye.')).waitFor();
  });

  test('offers on a row what can be done with it', async () => {
    await (await workbench.treeRow('Annotations', 'Was he told by letter?')).click({ button: 'right' });
    const menu = workbench.page.locator('.monaco-menu-container:visible');
    await menu.getByText('Edit Tags', { exact: false }).first().waitFor();
    await workbench.screenshot('annotations-view-menu');
    await workbench.page.keyboard.press('Escape');
  });

  async function readerRow(name) {
    const view = await workbench.pane('Annotations');
    const row = view
      .locator('.monaco-list-row')
      .filter({ has: workbench.page.locator('.custom-view-tree-node-item-checkbox') });
    await row.first().waitFor();
    return row.filter({ hasText: name }).first();
  }

  async function gone(text) {
    const view = await workbench.pane('Annotations');
    await view.locator('.monaco-list-row').filter({ hasText: text }).first().waitFor({ state: 'detached' });
  }
});

/** A line of a layer's file: about words of a passage, or about a comparison. */
function line(number, reader, { kind = 'highlight', passage, words, text, tags = [], styleClass }) {
  const bodies = [
    ...(text === undefined
      ? []
      : [{ type: 'TextualBody', value: text, format: 'text/markdown', purpose: 'commenting' }]),
    { type: 'TextualBody', value: kind, purpose: 'classifying' },
    ...tags.map((tag) => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
    ...(kind.endsWith('evidence') ? [{ type: 'SpecificResource', source: idOf('a3'), purpose: 'linking' }] : []),
  ];
  const selector = {
    type: 'FragmentSelector',
    value: passage,
    refinedBy: [{ type: 'TextQuoteSelector', exact: words }],
  };
  const source = passage === undefined ? 'comparisons/how-it-was-made-known' : 'study';
  const target = { type: 'SpecificResource', source: `variorum:two-republics/${source}`, styleClass };
  return `${JSON.stringify({
    id: idOf(number),
    type: 'Annotation',
    motivation: 'describing',
    creator: { type: 'Person', name: reader },
    created: `2024-05-01T10:00:0${number.slice(1)}.000Z`,
    body: bodies,
    target: passage === undefined ? target : { ...target, selector },
  })}\n`;
}

function idOf(number) {
  return `urn:uuid:00000000-0000-4000-8000-0000000000${number}`;
}
