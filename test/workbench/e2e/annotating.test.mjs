import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { untilHighlighted } from './marks.mjs';
import { useWorkbench } from './workbench.mjs';

const text = 'text/study/chapter-2.md';
/** Classes of the marks beside a line with a discussion. */
const [openMark, settledMark] = ['comment-thread-unresolved', 'comment-thread'];

suite('Annotating by keyboard alone', () => {
  const workbench = useWorkbench();

  test('highlights what is selected', async () => {
    await openAt(workbench, text, 11);
    await untilRead(workbench);
    await selectFromHome(workbench, 'Nobody read it aloud'.length);
    await chord(workbench, 'H');
    await untilHighlighted(workbench.page, 'solid', 1);
    const [made] = await annotationsOf(workbench);
    equal(quoteOf(made), 'Nobody read it aloud');
  });

  test('keeps a note whose question has lost the focus meanwhile', async () => {
    await openAt(workbench, text, 13);
    await chord(workbench, 'A');
    await inputOf(workbench).fill('Two in a row');
    await workbench.page.locator('.part.statusbar').click({ position: { x: 400, y: 8 } });
    equal(await inputOf(workbench).inputValue(), 'Two in a row');
    await inputOf(workbench).press('Enter');
    await workbench.statusBarItem('Note on §2.1 ¶2: saved.').waitFor();
    equal((await annotationsOf(workbench)).length, 2);
  });

  test('steps to what is annotated, edits it, tags it, deletes it and takes that back', async () => {
    await openAt(workbench, text, 5);
    await chord(workbench, 'ArrowDown');
    await workbench.statusBarItem('1 of 2: Yellow highlight by').waitFor();
    await chord(workbench, 'ArrowDown');
    await workbench.statusBarItem('2 of 2: Note by').waitFor();
    await chord(workbench, 'E');
    await inputOf(workbench).waitFor();
    await workbench.answer('Two assemblies in a row');
    await chord(workbench, 'T');
    await inputOf(workbench).waitFor();
    await workbench.answer('votes, to check');
    await untilTrue(async () => /"votes"/.test(await layerOf(workbench)));
    await workbench.runCommand('Variorum: Delete Annotation');
    await workbench.statusBarItem('The note is deleted').waitFor();
    await workbench.runCommand('Variorum: Undo Last Annotation Change');
    await workbench.statusBarItem('Undone: deleting the note.').waitFor();
    const living = (await annotationsOf(workbench)).filter((annotation) => !isDeleted(annotation));
    equal(living.length, 2);
  });

  test('writes what is longer in the text', async () => {
    await openAt(workbench, text, 17);
    await chord(workbench, 'Q');
    await inputOf(workbench).waitFor();
    await workbench.page.keyboard.press('Enter');
    const editor = widget(workbench).locator('.edit-container .monaco-editor');
    await editor.waitFor();
    await untilTrue(async () => editor.evaluate((element) => element.contains(document.activeElement)));
    await workbench.page.keyboard.type('Who voted? And who counted?');
    await workbench.page.keyboard.press('Control+Enter');
    await widget(workbench).locator('.comment-body').filter({ hasText: 'Who voted? And who counted?' }).waitFor();
  });
});

suite('Annotating with the mouse', () => {
  const workbench = useWorkbench();

  test('writes a note on selected words into a thread, and answers it', async () => {
    await openAt(workbench, text, 13);
    await untilRead(workbench);
    await workbench.selectInEditor('two assemblies');
    await startThread(workbench, 'two assemblies');
    await widget(workbench).locator('.comment-form .monaco-editor').click();
    await workbench.page.keyboard.type('Which **two**?');
    await widget(workbench).getByRole('button', { name: 'Add Note' }).click();
    await untilTrue(async () => (await annotationsOf(workbench)).length === 1);
    const [made] = await annotationsOf(workbench);
    equal(quoteOf(made), 'two assemblies');
    // The box in which it was written has the other mark, which stays for a moment.
    await openThread(workbench, openMark);
    await widget(workbench).getByRole('button', { name: 'Write a note or a reply…' }).click();
    await workbench.page.keyboard.type('The old and the new one.');
    await widget(workbench).getByRole('button', { name: 'Reply' }).click();
    await workbench.comments().filter({ hasText: 'The old and the new one.' }).waitFor();
  });

  test('edits a text in its thread', async () => {
    const first = workbench.comments().first();
    await first.hover();
    await first
      .locator('.action-label[aria-label^="Edit Annotation"], .action-label[aria-label*="Edit Annotation"]')
      .click();
    const editor = widget(workbench).locator('.edit-container .monaco-editor').first();
    await editor.waitFor();
    await editor.click();
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.type('Which two of them?');
    await widget(workbench).getByRole('button', { name: 'Save' }).click();
    await workbench.comments().filter({ hasText: 'Which two of them?' }).waitFor();
    match(await layerOf(workbench), /Which two of them\?/);
  });

  test('settles a discussion, and opens it again', async () => {
    await widget(workbench).locator('.review-actions .action-label[aria-label*="Resolve"]').first().click();
    await widget(workbench).waitFor({ state: 'hidden' });
    await untilTrue(async () => isResolved((await annotationsOf(workbench))[0]));
    await openThread(workbench, settledMark);
    await widget(workbench).locator('.review-title').filter({ hasText: 'resolved' }).waitFor();
    await widget(workbench).locator('.review-actions .action-label[aria-label^="Reopen"]').first().click();
    await untilTrue(async () => !isResolved((await annotationsOf(workbench))[0]));
  });

  test('keeps the reply when its note is deleted, and brings the note back', async () => {
    const first = workbench.comments().first();
    await first.hover();
    await first.locator('.action-label[aria-label*="Delete Annotation"]').click();
    await workbench.comments().filter({ hasText: 'This was deleted; the replies to it are not.' }).waitFor();
    await widget(workbench).locator('.review-title').filter({ hasText: 'Deleted note by' }).waitFor();
    equal(await workbench.comments().filter({ hasText: 'The old and the new one.' }).count(), 1);
    await workbench.screenshot('deleted-note');
    await first.hover();
    await first.locator('.action-label[aria-label*="Restore Deleted Annotation"]').click();
    await workbench.comments().filter({ hasText: 'Which two of them?' }).waitFor();
    equal(isDeleted((await annotationsOf(workbench))[0]), false);
  });

  test('shows colours by their lines as well, in all themes', async () => {
    await workbench.runCommand('View: Close All Editors');
    await openAt(workbench, text, 1);
    const colours = [
      ['Yellow', 'changed one word', 'solid'],
      ['Green', 'Nobody read it aloud', 'dashed'],
      ['Blue', 'Example was not asked', 'double'],
      ['Pink', 'nine years', 'dotted'],
      ['Grey', 'to sailors', 'solid'],
    ];
    for (const [colour, words, line] of colours) {
      await workbench.selectInEditor(words);
      await workbench.runCommand('Variorum: Highlight Selection With Colour…');
      await workbench.choose(colour);
      await workbench.statusBarItem(`Highlighted in ${colour.toLowerCase()}.`).waitFor();
      // Its letters move what stands after it.
      await untilHighlighted(workbench.page, line, 1);
    }
    await mkdir('out/pictures', { recursive: true });
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.page.screenshot({ path: `out/pictures/annotating-${theme.replaceAll(' ', '-')}.png` });
    }
    await workbench.setTheme('light');
  });

  test('annotates a person and a comparison from their views', async () => {
    await workbench.openContainer();
    await workbench.pane('People', { alone: true });
    await workbench.contextMenu(await workbench.treeRow('People', 'Ada Example'), 'Annotate Person or Event');
    await workbench.answer('Teacher of geometry');
    await workbench.statusBarItem('Note on Ada Example: saved.').waitFor();
    await workbench.pane('Comparable Passages', { alone: true });
    await workbench.expandRow(await workbench.treeRow('Comparable Passages', 'All Comparisons'));
    const row = await workbench.treeRow('Comparable Passages', 'Who could change the charter');
    await workbench.contextMenu(row, 'Annotate Comparison');
    await workbench.choose('Claim');
    await workbench.answer('Both slow it down.');
    await workbench.statusBarItem('Claim on “Who could change the charter”: saved.').waitFor();
  });

  test('joins evidence to a claim of a comparison that has the passage', async () => {
    await openAt(workbench, text, 13);
    await workbench.runCommand('Variorum: Add Claim, Evidence or Method Note…');
    await workbench.choose('Evidence');
    await workbench.answer('Two in a row');
    await workbench.choose('Both slow it down.', 'claim of');
    await workbench.statusBarItem('Attached.').waitFor();
  });

  test('no code of the page has failed on the way', () => {
    deepEqual(workbench.pageErrors, []);
  });
});

suite('Annotating where nothing can be written', () => {
  const workbench = useWorkbench();
  const obstacle = () => join(workbench.folder, 'annotations');
  const refusal = () => workbench.notification('The annotation could not be saved').first();

  test('says so at once, keeps what was typed, and saves it when it can', async () => {
    await openAt(workbench, text, 13);
    await untilRead(workbench);
    // A file where the folder should be.
    await writeFile(obstacle(), '');
    await chord(workbench, 'A');
    await inputOf(workbench).waitFor();
    await workbench.answer('Two in a row');
    await refusal().waitFor();
    await workbench.page.locator('.quick-input-title').filter({ hasText: 'not saved yet' }).waitFor();
    equal(await inputOf(workbench).inputValue(), 'Two in a row');
    await workbench.screenshot('not-saved');
    await rm(obstacle());
    await inputOf(workbench).press('Enter');
    await workbench.statusBarItem('Note on §2.1 ¶2: saved.').waitFor();
    match(await layerOf(workbench), /Two in a row/);
  });

  test('keeps what was written into a thread, too', async () => {
    await rm(obstacle(), { recursive: true });
    await writeFile(obstacle(), '');
    await workbench.selectInEditor('nine years');
    await workbench.addComment('Why **nine**?', 'Ask Question');
    await workbench.page.locator('.quick-input-title').filter({ hasText: 'not saved yet' }).waitFor();
    equal(await inputOf(workbench).inputValue(), 'Why **nine**?');
    await rm(obstacle());
    await inputOf(workbench).press('Enter');
    await untilTrue(async () => /Why \*\*nine\*\*\?/.test(await layerOf(workbench)));
  });
});

async function openAt(workbench, path, line) {
  await workbench.openFile(path, { line });
  await workbench.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
}

/** The extension's keys work as soon as it has read the edition. */
async function untilRead({ page }) {
  await page.locator('.pane .monaco-list-row').filter({ hasText: '2. The southern republic' }).first().waitFor();
}

async function selectFromHome({ page }, count) {
  await page.keyboard.press('Home');
  for (let step = 0; step < count; step += 1) await page.keyboard.press('Shift+ArrowRight');
}

async function chord({ page }, key) {
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  await page.keyboard.press('Control+K');
  await page.keyboard.press(`Shift+${key}`);
}

function inputOf({ page }) {
  return page.locator('.quick-input-widget:visible input.input');
}

/** The thread that is open. */
function widget({ page }) {
  return page.locator('.review-widget:visible');
}

/** Clicks the plus that VS Code shows beside a line while the mouse is on it. */
async function startThread(workbench, words) {
  const plus = workbench.page.locator('.comment-range-glyph.line-hover').first();
  const line = workbench.editorLine(words);
  await untilTrue(async () => {
    // It comes with the next movement of the mouse, once VS Code knows where comments may be.
    await line.hover({ position: { x: 40, y: 6 } });
    await line.hover({ position: { x: 60, y: 8 } });
    return plus.isVisible();
  });
  await plus.click();
}

/** Opens the first thread whose mark stands beside the text, once the one that was open has gone. */
async function openThread(workbench, mark) {
  await widget(workbench).waitFor({ state: 'hidden' });
  // A thread that is just being drawn anew takes a click without opening.
  await untilTrue(async () => {
    await workbench.page.locator(`.${mark}.comment-range-glyph`).first().click();
    return widget(workbench)
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  });
}

/** Waits until so many stretches have a line of this style under them. */
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

function isDeleted(annotation) {
  return /"variorum:deleted"/.test(JSON.stringify(annotation));
}

function isResolved(annotation) {
  return /"(?:variorum:)?resolved":true/.test(JSON.stringify(annotation));
}
