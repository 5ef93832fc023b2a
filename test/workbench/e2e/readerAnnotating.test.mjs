import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { untilHighlighted } from './marks.mjs';
import { useWorkbench } from './workbench.mjs';

const settings = { 'variorum.openWith': 'reader', 'variorum.reader': 'Ada Reader' };
const [votes, printed] = ['s2-1-p2', 's2-1-p1'];

suite('Annotating in the Reader with the mouse', () => {
  const workbench = useWorkbench({ settings });
  const reader = () => workbench.webview();
  const bar = () => reader().getByRole('toolbar', { name: 'Annotate' });
  const words = (id) => `[data-id="${id}"] p`;
  const note = (text) => reader().locator('.margin-note').filter({ hasText: text }).first();
  const press = (within, name) => within.getByRole('button', { name, exact: true }).click();

  suiteSetup(async () => {
    await goTo(workbench, '2. The southern republic', printed);
  });

  test('offers a bar beside what is selected, never over it, and highlights', async () => {
    await workbench.selectInWebview(words(votes), 'two assemblies');
    await bar().waitFor();
    const selected = await boxOfSelection(reader());
    const box = await bar().evaluate((element) => element.getBoundingClientRect().toJSON());
    ok(box.bottom <= selected.top || box.top >= selected.bottom, 'expected a bar that does not cover the words');
    await workbench.screenshot('reader-selection-bar');
    await press(bar(), 'Highlight in blue');
    await reader()
      .locator(`${words(votes)} mark.annotated-blue`)
      .filter({ hasText: 'two assemblies' })
      .waitFor();
    await bar().waitFor({ state: 'hidden' });
    const [made] = await annotationsOf(workbench);
    equal(quoteOf(made), 'two assemblies');
    equal(made.target.styleClass, 'blue');
  });

  test('writes a note with tags in the margin, beside its words', async () => {
    await workbench.selectInWebview(words(printed), 'lay in every inn');
    await press(bar(), 'Note');
    const form = reader().locator('.margin-form');
    await form.getByRole('textbox', { name: 'Note on §2.1 ¶1' }).fill('Who *read* it there?');
    await form.getByLabel('Tags').fill('inns, to check');
    await workbench.screenshot('reader-note-form');
    await press(form, 'Save');
    await note('Who read it there?').waitFor();
    equal(await note('Who read').locator('em').innerText(), 'read');
    match(await note('Who read').innerText(), /Note by Ada Reader[\s\S]*#inns · #to check/);
    await untilTrue(async () => (await annotationsOf(workbench)).length === 2);
    await noOverlap(reader(), printed);
  });

  test('opens a note, and edits, answers, resolves and recolours it there', async () => {
    const shown = note('Who read');
    await shown.locator('.margin-head').click();
    await press(shown, 'Edit');
    const form = reader().locator('.margin-form');
    await form.locator('textarea').fill('Who **heard** it there?');
    await form.locator('textarea').press('Control+Enter');
    await note('Who heard it there?').waitFor();
    await press(note('Who heard'), 'Reply');
    await form.locator('textarea').fill('The guests.');
    await press(form, 'Save');
    await note('The guests.').waitFor();
    await press(note('Who heard'), 'Resolve');
    await note('Who heard').filter({ hasText: 'resolved' }).waitFor();
    await press(note('Who heard'), 'Reopen');
    await press(note('Who heard'), 'Pink');
    await reader()
      .locator(`${words(printed)} mark.annotated-pink`)
      .waitFor();
    await workbench.screenshot('reader-note-open');
    const made = (await annotationsOf(workbench)).find((one) => /heard/.test(JSON.stringify(one.body)));
    equal(made.target.styleClass, 'pink');
  });

  test('deletes a note and takes that back, in place', async () => {
    const alone = reader().locator('.margin-note', { hasText: 'Blue highlight' });
    await reader()
      .locator(`${words(votes)} mark`)
      .first()
      .click();
    await press(alone, 'Delete');
    const gone = reader().locator('.margin-deleted');
    await gone.filter({ hasText: 'Deleted: Blue highlight by Ada Reader.' }).waitFor();
    await reader()
      .locator(`${words(votes)} mark`)
      .waitFor({ state: 'detached' });
    await press(gone, 'Undo');
    await reader()
      .locator(`${words(votes)} mark.annotated-blue`)
      .waitFor();
    await gone.waitFor({ state: 'detached' });
  });

  test('keeps the replies of a note that is deleted, and restores it', async () => {
    await press(note('Who heard'), 'Delete');
    await note('This was deleted; the replies to it are not.').waitFor();
    await press(note('This was deleted'), 'Restore');
    await note('Who heard it there?').waitFor();
  });

  test('changes the words by a handle', async () => {
    const mark = reader()
      .locator(`${words(votes)} mark`)
      .first();
    await mark.click();
    await press(reader().locator('.margin-note', { hasText: 'Blue highlight' }), 'Change Words');
    const handle = reader().getByRole('button', { name: 'End of the words' });
    const from = await handle.boundingBox();
    const to = await textBoxIn(reader().locator(words(votes)), 'in a row');
    await workbench.page.mouse.move(from.x + 12, from.y + 10);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(from.x + 12 + to.right - to.left, from.y + 10, { steps: 8 });
    await workbench.screenshot('reader-handles');
    await workbench.page.mouse.up();
    await reader()
      .locator(`${words(votes)} mark`)
      .filter({ hasText: /^two assemblies in/ })
      .waitFor();
    equal(await reader().locator('.handles').isHidden(), true);
  });

  test('folds what has no room beside its passage, and shows it when asked', async () => {
    for (const [index, text] of ['votes', 'two', 'assemblies', 'row', 'asked'].entries()) {
      await workbench.selectInWebview(words(votes), text);
      await press(bar(), 'Question');
      await reader()
        .locator('.margin-form textarea')
        .fill(`Why this ${index + 1}?`);
      await press(reader().locator('.margin-form'), 'Save');
      await note(`Why this ${index + 1}?`).waitFor({ state: 'attached' });
    }
    const block = reader().locator(`[data-id="${votes}"]`);
    const fold = block.locator('.margin-fold');
    await fold.filter({ hasText: /\+ \d more/ }).waitFor();
    await noOverlap(reader(), votes);
    await workbench.screenshot('reader-margin-folded');
    await fold.click();
    await note('Why this 5?').waitFor();
    await noOverlap(reader(), votes);
    await workbench.screenshot('reader-margin-unfolded');
    await fold.click();
  });

  test('no code of the page has failed on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

suite('Annotating in the Reader by keyboard alone', () => {
  const workbench = useWorkbench({ settings });
  const reader = () => workbench.webview();
  const bar = () => reader().getByRole('toolbar', { name: 'Annotate' });
  const selected = () =>
    reader()
      .locator('body')
      .evaluate(() => getSelection().toString());
  const focused = () =>
    reader()
      .locator('body')
      .evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
  const keys = async (...all) => {
    for (const key of all) await workbench.page.keyboard.press(key);
  };
  const form = () => reader().locator('.margin-form');

  suiteSetup(async () => {
    await goTo(workbench, '2. The southern republic', printed);
    await reader().locator(`[data-id="${printed}"] .counterparts`).focus();
  });

  test('selects words with s and the arrows, and leads into the bar and out of it', async () => {
    await keys('s');
    equal(await selected(), 'Nobody');
    await keys('ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    equal(await selected(), 'read it aloud');
    await bar().waitFor();
    await keys('Enter');
    equal(await focused(), 'Highlight in yellow');
    await keys('ArrowRight');
    equal(await focused(), 'Highlight in green');
    await keys('Escape');
    await bar().waitFor({ state: 'hidden' });
    equal(await selected(), '');
  });

  test('highlights and writes with the keys of the text editor', async () => {
    await reader().locator(`[data-id="${printed}"] .counterparts`).focus();
    await keys('s', 'Shift+ArrowRight', 'Control+K', 'Shift+H');
    await reader().locator(`[data-id="${printed}"] mark`).filter({ hasText: 'Nobody read' }).waitFor();
    await reader().locator(`[data-id="${printed}"] .counterparts`).focus();
    await keys('s', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Control+K', 'Shift+Q');
    await form().locator('textarea').waitFor();
    await workbench.page.keyboard.type('To whom?');
    await keys('Control+Enter');
    await workbench.statusBarItem('Question on §2.1 ¶1: saved.').waitFor();
    await reader().locator('.margin-note').filter({ hasText: 'To whom?' }).waitFor();
    equal(quoteOf((await annotationsOf(workbench)).at(-1)), 'aloud');
  });

  test('annotates the whole passage where nothing is selected', async () => {
    await reader().locator(`[data-id="${votes}"] .counterparts`).focus();
    await keys('a');
    await bar().waitFor();
    equal(await focused(), 'Highlight in yellow');
    await keys('End');
    await keys('Enter', 'ArrowRight');
    equal(await focused(), 'Claim');
    await keys('Enter');
    await workbench.page.keyboard.type('Two votes slow it down.');
    await keys('Control+Enter');
    await reader().locator('.margin-note').filter({ hasText: 'Two votes slow it down.' }).waitFor();
    const made = (await annotationsOf(workbench)).at(-1);
    equal(made['target']['variorum:scope'] ?? made.target.selector['variorum:scope'], 'passage');
  });

  test('steps to what is annotated, and edits and tags it', async () => {
    await keys('Control+K', 'Shift+ArrowUp');
    await workbench.statusBarItem('Question by Ada Reader').waitFor();
    await keys('Control+K', 'Shift+E');
    await form().locator('textarea').waitFor();
    await keys('Control+A');
    await workbench.page.keyboard.type('To which people?');
    await keys('Tab');
    await workbench.page.keyboard.type('inns');
    await keys('Control+Enter');
    await reader()
      .locator('.margin-note')
      .filter({ hasText: 'To which people?' })
      .filter({ hasText: '#inns' })
      .waitFor();
  });

  test('moves an end of the words with the arrow keys, and leaves them as they were', async () => {
    const note = reader().locator('.margin-note').filter({ hasText: 'To which people?' });
    const mark = (text) => reader().locator(`[data-id="${printed}"] mark`).filter({ hasText: text });
    const saved = async () =>
      quoteOf((await annotationsOf(workbench)).find((one) => /which people/.test(JSON.stringify(one.body))));
    await note.getByRole('button', { name: 'Change Words' }).focus();
    await keys('Enter', 'ArrowRight', 'ArrowRight', 'Escape');
    equal(await saved(), 'aloud');
    match(await focused(), /Question by Ada Reader$/);
    await note.getByRole('button', { name: 'Change Words' }).focus();
    await keys('Enter', 'Shift+Tab', 'ArrowLeft', 'Tab', 'Shift+ArrowLeft', 'Enter');
    await mark(/^it alou$/).waitFor();
    await untilTrue(async () => (await saved()) === 'it alou');
  });

  test('undoes the last change', async () => {
    await workbench.runCommand('Variorum: Undo Last Annotation Change');
    await workbench.statusBarItem('Undone: the span.').waitFor();
    await reader()
      .locator(`[data-id="${printed}"] mark`)
      .filter({ hasText: /^aloud$/ })
      .waitFor();
  });

  test('hides and shows readers at once', async () => {
    await workbench.runCommand('Variorum: Show or Hide Readers…');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').first().waitFor();
    await workbench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').first().click();
    await keys('Enter');
    await reader().locator('.margin-note').first().waitFor({ state: 'detached' });
    equal(await reader().locator('mark').count(), 0);
    await workbench.runCommand('Variorum: Show or Hide Readers…');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').first().waitFor();
    await workbench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').first().click();
    await keys('Enter');
    await reader().locator('.margin-note').filter({ hasText: 'To which people?' }).waitFor();
  });

  test('annotates a person from their card', async () => {
    await reader().locator(`[data-id="${printed}"] .mention`).first().focus();
    await keys('Enter');
    await reader().getByRole('dialog').getByRole('button', { name: 'Annotate' }).focus();
    await keys('Enter');
    await workbench.answer('A printer of the north, too');
    await reader().getByRole('dialog').filter({ hasText: 'A printer of the north, too' }).waitFor();
    await reader().getByRole('dialog').getByRole('button', { name: 'Close the card' }).click();
  });

  test('is accessible in all themes, and in a narrow window', async () => {
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.page.waitForTimeout(300);
      await reader().locator(`[data-id="${votes}"] .counterparts`).focus();
      await keys('s');
      await bar().waitFor();
      await workbench.screenshot(`reader-annotating-${theme.replaceAll(' ', '-')}`);
      deepEqual(await workbench.webviewViolations(), []);
      await keys('Escape');
    }
    await workbench.setTheme('light');
    await workbench.page.setViewportSize({ width: 780, height: 700 });
    const fold = reader().locator(`[data-id="${votes}"] .margin-fold`);
    await fold.filter({ hasText: '1 annotation' }).waitFor();
    await fold.focus();
    await keys('Enter');
    await reader().locator('.margin-note').filter({ hasText: 'Two votes slow it down.' }).waitFor();
    await noOverlap(reader(), votes);
    await workbench.screenshot('reader-annotating-narrow');
    deepEqual(await workbench.webviewViolations(), []);
    await workbench.page.setViewportSize({ width: 1280, height: 900 });
  });

  test('no code of the page has failed on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

suite('Annotating in the Reader beside other surfaces', () => {
  const prepare = async (folder) => {
    await mkdir(join(folder, 'annotations'), { recursive: true });
    await writeFile(join(folder, 'annotations', 'ben.jsonl'), `${JSON.stringify(changedNote)}\n`);
  };
  const workbench = useWorkbench({ settings, prepare });
  const reader = () => workbench.webview();
  const obstacle = () => join(workbench.folder, 'annotations', 'ada-reader.jsonl');

  suiteSetup(async () => {
    await goTo(workbench, '2. The southern republic', printed);
  });

  test('marks what needs review at its likely place, with the desk one click away', async () => {
    const note = reader().locator('.margin-note').filter({ hasText: 'Which day?' });
    await reader().locator('mark.annotated-moved').filter({ hasText: ' read it to the assembly' }).waitFor();
    await note.locator('.margin-head').click();
    match(await note.innerText(), /needs review/);
    await workbench.screenshot('reader-needs-review');
    await note.getByRole('button', { name: 'Review at the Desk' }).click();
    await workbench.webview({ nth: 1 }).getByRole('heading', { name: 'Annotation Desk' }).waitFor();
    await workbench.runCommand('View: Close Editor');
  });

  test('keeps what was typed where it cannot be saved, and saves it when it can', async () => {
    await mkdir(obstacle());
    await workbench.selectInWebview(`[data-id="${votes}"] p`, 'two assemblies');
    await reader().getByRole('toolbar').getByRole('button', { name: 'Note', exact: true }).click();
    const form = reader().locator('.margin-form');
    await form.locator('textarea').fill('Two in a row');
    await form.locator('textarea').press('Control+Enter');
    await form.getByRole('alert').filter({ hasText: 'could not be saved' }).waitFor();
    await workbench.screenshot('reader-not-saved');
    equal(await form.locator('textarea').inputValue(), 'Two in a row');
    await rm(obstacle(), { recursive: true });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await reader().locator('.margin-note').filter({ hasText: 'Two in a row' }).waitFor();
  });

  test('keeps what is being written when the page goes away and comes back', async () => {
    await workbench.selectInWebview(`[data-id="${votes}"] p`, 'A change');
    await reader().getByRole('toolbar').getByRole('button', { name: 'Question', exact: true }).click();
    await reader().locator('.margin-form textarea').fill('Of what, then');
    await workbench.openFile('README.md');
    await workbench.runCommand('View: Close Editor');
    await reader().locator('.margin-form textarea').waitFor();
    equal(await reader().locator('.margin-form textarea').inputValue(), 'Of what, then');
    await reader().locator('.margin-form').getByRole('button', { name: 'Cancel' }).click();
  });

  test('is up to date at once in a text editor beside it, and the other way round', async () => {
    await workbench.runCommand('View: Split Editor Right');
    await workbench.webview({ nth: 1 }).locator('.passage').first().waitFor();
    await workbench.page.waitForTimeout(800);
    await workbench.runCommand('Variorum: Open as Text');
    await workbench.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await workbench.selectInEditor('soldiers');
    await workbench.runCommand('Variorum: Highlight Selection');
    await reader()
      .locator('mark')
      .filter({ hasText: /^soldiers$/ })
      .waitFor();
    await workbench.selectInWebview('[data-id="s1-2-p1"] p', 'taught geometry');
    await reader().getByRole('toolbar').getByRole('button', { name: 'Highlight in green' }).click();
    await untilHighlighted(workbench.page, 'dashed', 1);
    await workbench.screenshot('reader-and-text');
  });

  test('annotates a comparison on its page', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openContainer();
    await workbench.pane('Comparable Passages', { alone: true });
    await workbench.expandRow(await workbench.treeRow('Comparable Passages', 'All Comparisons'));
    const row = await workbench.treeRow('Comparable Passages', 'Who could change the charter');
    await workbench.rowAction(row, 'Show Comparison…');
    await reader().getByRole('button', { name: 'Annotate' }).click();
    await workbench.choose('Claim');
    await workbench.answer('Both slow it down.');
    await reader().locator('.annotations li').filter({ hasText: 'Both slow it down.' }).waitFor();
    deepEqual(await workbench.webviewViolations(), []);
  });

  test('no code of the page has failed on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

async function goTo(workbench, section, passage) {
  await workbench.webview().locator('h1').first().waitFor();
  await (await workbench.treeRow('Contents', section)).click();
  await workbench.webview().locator(`[data-id="${passage}"] p`).waitFor();
  await workbench.page.waitForTimeout(400);
}

function boxOfSelection(reader) {
  return reader.locator('body').evaluate(() => getSelection().getRangeAt(0).getBoundingClientRect().toJSON());
}

function textBoxIn(locator, text) {
  return locator.evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      return range.getBoundingClientRect().toJSON();
    }
    return undefined;
  }, text);
}

/** No note lies over another one, or over any words of the text. */
async function noOverlap(reader, id) {
  const overlaps = await reader.locator('#column').evaluate((column) => {
    const notes = [...column.querySelectorAll('.margin > *')].filter((one) => one.checkVisibility());
    const boxes = notes.map((one) => one.getBoundingClientRect());
    const texts = [...column.querySelectorAll('.block > p, .block > blockquote, .block > h1, .block > h2')].map((one) =>
      one.getBoundingClientRect(),
    );
    const meets = (a, b) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return boxes.filter(
      (box, index) =>
        boxes.slice(index + 1).some((other) => meets(box, other)) || texts.some((text) => meets(box, text)),
    ).length;
  });
  equal(overlaps, 0, `something lies over something near ${id}`);
}

async function untilTrue(probe) {
  const deadline = Date.now() + 15_000;
  while (!(await probe())) {
    ok(Date.now() < deadline, 'waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function layerOf({ folder }) {
  const annotations = join(folder, 'annotations');
  const [name] = (await readdir(annotations).catch(() => [])).filter((file) => file.endsWith('.jsonl'));
  return name === undefined ? '' : readFile(join(annotations, name), 'utf8');
}

/** The last state of each annotation in the reader's file. */
async function annotationsOf(workbench) {
  const lines = (await layerOf(workbench)).split('\n').filter(Boolean);
  return [...new Map(lines.map((line) => JSON.parse(line)).map((annotation) => [annotation.id, annotation])).values()];
}

function quoteOf(annotation) {
  return /"exact":"([^"]*)"/.exec(JSON.stringify(annotation.target))?.[1];
}

/** A note of another reader on words that read otherwise now. */
const changedNote = {
  '@context': ['http://www.w3.org/ns/anno.jsonld', { variorum: 'urn:variorum:' }],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: 'Annotation',
  motivation: 'commenting',
  creator: { type: 'Person', name: 'Ben' },
  created: '2024-05-01T10:00:00.000Z',
  modified: '2024-05-01T10:00:00.000Z',
  body: [{ type: 'TextualBody', value: 'Which day?', format: 'text/markdown', purpose: 'commenting' }],
  target: {
    type: 'SpecificResource',
    source: 'variorum:two-republics/study',
    selector: {
      type: 'FragmentSelector',
      value: 's1-1-p1',
      refinedBy: [
        {
          type: 'TextQuoteSelector',
          exact: 'Example spoke of it to the assembly, and it was adopted the same day with joy and cheering',
          prefix: '',
          suffix: '',
        },
        { type: 'TextPositionSelector', start: 0, end: 89 },
      ],
    },
  },
  'variorum:edition': 'two-republics',
  'variorum:revision': 'r1',
};
