import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { markedNames, untilMarked } from './marks.mjs';
import { useWorkbench } from './workbench.mjs';

const people = Object.freeze(['Ada Example', 'Example', 'General Ben Example', 'Ada Example']);

const hostileCard = `---
name: Mallory Quill
kind: '"><script>globalThis.hostile = 1</script>'
roles:
  - { title: '"><img src=x onerror="globalThis.hostile = 2">' }
---

Sells ink.<script>globalThis.hostile = 3</script> <img src=x onerror="globalThis.hostile = 4"> ![pixel](https://example.org/5.png) [out](command:workbench.action.quit) [out](javascript:globalThis.hostile=6)
`;

suite('Reading with the mouse', () => {
  const workbench = useWorkbench();

  test('begins with the contents at hand', async () => {
    const contents = await workbench.pane('Contents');
    await contents.locator('.monaco-list-row').filter({ hasText: '2. The southern republic' }).waitFor();
    equal(await workbench.activeTab().count(), 0);
  });

  test('goes from the contents into a chapter', async () => {
    await (await workbench.treeRow('Contents', '1. The northern republic')).click();
    await workbench.tab('chapter-1.md').waitFor();
    await cursorAt(workbench, 7);
  });

  test('shows a card under the mouse', async () => {
    const card = await workbench.hoverByMouse('Ada Example');
    match(card, /1801–1877/);
    match(card, /Speaker of the Northern Assembly/);
    match(card, /Mentioned: The northern republic 3/);
  });

  test('shows a card by the keyboard', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    match(await workbench.hoverByKeyboard('Ben Example'), /Commander at the border/);
  });

  test('shows the text of a note', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    match(
      await workbench.hoverByKeyboard('[^1-1]'),
      /Carl Writer, The Charter of the North \(Northport: Harbour Press/,
    );
  });

  test('follows a link in a card to its passage, and goes back', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    await workbench.hoverByKeyboard('Ben Example');
    const before = await cursor(workbench);
    await workbench.hover().locator('a').filter({ hasText: 'The southern republic' }).click();
    await workbench.tab('chapter-2.md').waitFor();
    await cursorAt(workbench, 13);
    await workbench.runCommand('Variorum: Go Back to Where the Jump Began');
    await workbench.tab('chapter-1.md').waitFor();
    await cursorIs(workbench, before);
  });

  test('goes from the comparable passages to one of them, and back', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    await workbench.clickWord('to the assembly');
    await cursorAt(workbench, 11);
    const before = await cursor(workbench);
    const view = await workbench.pane('Comparable Passages', { alone: true });
    await view.locator('.monaco-list-row').filter({ hasText: 'Nobody read it aloud' }).click();
    await workbench.tab('chapter-2.md').waitFor();
    await view.locator('.monaco-list-row').first().filter({ hasText: '§2.1 ¶1' }).waitFor();
    await workbench.runCommand('Variorum: Go Back to Where the Jump Began');
    await workbench.tab('chapter-1.md').waitFor();
    await cursorIs(workbench, before);
  });

  test('looks at counterparts while choosing, and is back at the same place after Escape', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    await workbench.clickWord('stand above');
    await cursorAt(workbench, 14);
    await workbench.treeRow('Comparable Passages', '§1.1 ¶2');
    const before = await cursor(workbench);
    await workbench.runCommand('Variorum: Go to Counterpart');
    await workbench.tab('chapter-2.md').waitFor();
    deepEqual(await workbench.choices(), ['§2.1 ¶2', '§2.2 ¶1', '§2.2 ¶2']);
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Escape');
    await workbench.tab('chapter-1.md').waitFor();
    await cursorIs(workbench, before);
  });

  test('goes to the counterpart that was chosen', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 14);
    await workbench.runCommand('Variorum: Go to Counterpart');
    await workbench.choose('§2.2 ¶1');
    await workbench.tab('chapter-2.md').waitFor();
    await cursorAt(workbench, 17);
  });

  test('goes from a person to a mention, where the name is selected', async () => {
    const view = await workbench.pane('People', { alone: true });
    await workbench.expandRow(await workbench.treeRow('People', 'Émile Perrault'));
    await workbench.expandRow(view.locator('.monaco-list-row').filter({ hasText: '2.1 The charter' }));
    await view.locator('.monaco-list-row').filter({ hasText: '§2.1 ¶1' }).click();
    await workbench.tab('chapter-2.md').waitFor();
    await workbench.statusBarItem('(14 selected)').waitFor();
  });

  test('no code of the page has failed on the way', () => {
    equal(workbench.pageErrors.join('\n'), '');
  });
});

suite('The page of a card', () => {
  const workbench = useWorkbench();

  test('opens from the people, and its links lead to other cards and into the text', async () => {
    await (await workbench.treeRow('People', 'Ada Example')).click();
    const page = workbench.webview();
    await page.getByText('Later she taught geometry').waitFor();
    await page.getByRole('link', { name: 'Ben Example' }).click();
    await page.getByText('Had the charter read to his soldiers').waitFor();
    await page.getByRole('link', { name: '§1.1 ¶3' }).click();
    await workbench.editorLine('General Ben Example heard of it').waitFor();
    await cursorAt(workbench, 16);
  });

  test('follows the card’s file', async () => {
    const file = join(workbench.folder, 'people/ben-example.md');
    await writeFile(file, (await readFile(file, 'utf8')).replace('soldiers twice', 'soldiers thrice'));
    await workbench.webview().getByText('soldiers thrice').waitFor();
  });

  test('shows what is hostile in a card as text, and runs none of it', async () => {
    await writeFile(join(workbench.folder, 'people/mallory-quill.md'), hostileCard);
    await (await workbench.treeRow('People', 'Mallory Quill')).click();
    const page = workbench.webview();
    await page.getByText('Sells ink.').waitFor();
    equal(await page.locator('main img, main script, main iframe, main [onerror]').count(), 0);
    equal(await page.getByRole('link', { name: 'out' }).count(), 0);
    equal(await page.locator('body').evaluate(() => globalThis.hostile), undefined);
  });
});

suite('The built-in preview', () => {
  const workbench = useWorkbench();

  test('leads from a name to its card', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    await workbench.runCommand('Markdown: Open Preview');
    await workbench.preview().locator('a.variorum-person').first().click();
    const body = workbench
      .preview()
      .locator('p')
      .filter({ hasText: /^Wrote the first draft of the northern charter/ });
    await body.waitFor();
  });

  test('shows the card of a name under the pointer, and lets the pointer into it', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    await workbench.runCommand('Markdown: Open Preview');
    const preview = workbench.preview();
    const name = preview.locator('a.variorum-person').nth(1);
    await name.hover();
    const card = preview.locator('.variorum-card:visible');
    await card.filter({ hasText: 'Wrote the first draft of the northern charter' }).waitFor();
    match(await card.innerText(), /On 4 March 1849: Speaker of the Northern Assembly/);
    await workbench.screenshot('preview-card');
    await card.hover();
    await workbench.page.waitForTimeout(300);
    equal(await card.count(), 1);
    const box = await card.boundingBox();
    ok(box.x >= 0 && box.x + box.width <= 1280, 'expected all of the card in view');
    await preview.locator('h1').hover();
    await card.waitFor({ state: 'detached' }).catch(() => undefined);
    equal(await card.count(), 0);
  });

  test('shows cards and notes by keyboard', async () => {
    const preview = workbench.preview();
    const card = preview.locator('.variorum-card:visible');
    await preview.locator('a.variorum-person').first().focus();
    await workbench.page.keyboard.press('Shift+Tab');
    await workbench.page.keyboard.press('Tab');
    await card.filter({ hasText: '1801–1877' }).waitFor();
    await preview.locator('sup.variorum-note').first().focus();
    await card.filter({ hasText: 'Carl Writer, The Charter of the North' }).waitFor();
    equal(await card.count(), 1);
  });

  test('opens the card as a page from the context menu', async () => {
    await workbench.contextMenu(workbench.preview().locator('a.variorum-person').first(), 'Show Card');
    await workbench.page.locator('.tab[aria-label*="Ada Example"]').waitFor();
  });
});

suite('Marks', () => {
  const workbench = useWorkbench();

  test('are under every name, each kind in its own line', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    await untilMarked(workbench.page, 'person', people);
    await untilMarked(workbench.page, 'event', ['adoption of the charter']);
    await openAt(workbench, 'text/study/chapter-2.md', 1);
    await untilMarked(workbench.page, 'unsure', ['Example']);
  });

  test('switch to the first in each section, to none, and to all again', async () => {
    await openAt(workbench, 'text/study/chapter-1.md', 21);
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.type('Ada Example wrote on. ');
    const all = [...people, 'Ada Example'];
    await untilMarked(workbench.page, 'person', all);
    await workbench.runCommand('Variorum: Switch Marks (All, First, None)');
    await untilMarked(workbench.page, 'person', people);
    await workbench.runCommand('Variorum: Switch Marks (All, First, None)');
    await untilMarked(workbench.page, 'person', []);
    await workbench.runCommand('Variorum: Switch Marks (All, First, None)');
    await untilMarked(workbench.page, 'person', all);
  });
});

suite('Reading with the keyboard alone', () => {
  const workbench = useWorkbench();

  test('leads from the contents over a card to a counterpart, and back', async () => {
    const { page } = workbench;
    await workbench.treeRow('Contents', '1. The northern republic');
    await workbench.runCommand('Variorum: Focus on Contents View');
    const focused = page.locator('.part.sidebar .monaco-list-row.focused');
    await press(page, 'ArrowDown', focused.filter({ hasText: '1. The northern republic' }));
    await press(page, 'ArrowRight', focused.and(page.locator('[aria-expanded="true"]')));
    await workbench.treeRow('Contents', '1.1 The charter');
    await press(page, 'ArrowDown', focused.filter({ hasText: '1.1 The charter' }));
    await page.keyboard.press('Enter');
    await workbench.tab('chapter-1.md').waitFor();
    await cursorAt(workbench, 11);
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await workbench.hover().filter({ hasText: 'Speaker of the Northern Assembly' }).first().waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('Variorum: Go to Counterpart');
    await workbench.tab('chapter-2.md').waitFor();
    await cursorAt(workbench, 11);
    await workbench.runCommand('Variorum: Go Back to Where the Jump Began');
    await workbench.tab('chapter-1.md').waitFor();
    await cursorAt(workbench, 11);
  });

  test('reaches the trees from the text with F6', async () => {
    const { page } = workbench;
    await openAt(workbench, 'text/study/chapter-1.md', 1);
    const inside = page.locator('.part.sidebar:focus-within');
    equal(await inside.count(), 0);
    await press(page, 'F6', inside);
    equal(await inside.count(), 1);
  });
});

suite('Reading in a narrow window', () => {
  const workbench = useWorkbench({ viewport: { width: 600, height: 700 } });

  for (const [what, words] of [
    ['a card', 'Ada Example'],
    ['the text of a note', '[^1-1]'],
  ]) {
    test(`${what} is broken into lines that fit`, async () => {
      await workbench.treeRow('Contents', '1. The northern republic');
      await openAt(workbench, 'text/study/chapter-1.md', 1);
      await workbench.hoverByKeyboard(words);
      const { x, width } = await workbench.hover().first().boundingBox();
      ok(x >= 0 && x + width <= 600, `it reaches from ${x} to ${x + width}`);
      const text = workbench.hover().locator('.hover-contents').first();
      const [room, needed] = await text.evaluate((element) => [element.clientWidth, element.scrollWidth]);
      ok(needed <= room, `it is ${needed} wide in ${room}`);
    });
  }
});

suite('Reading in each theme', () => {
  const workbench = useWorkbench();

  for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
    test(`shows the marks and a card in ${theme}`, async () => {
      await openAt(workbench, 'text/study/chapter-1.md', 1);
      await workbench.setTheme(theme);
      await untilMarked(workbench.page, 'person', people);
      match(await workbench.hoverByKeyboard('Ada Example'), /1801–1877/);
      const picture = await workbench.screenshot(`reading-${theme}`);
      ok((await readFile(picture)).length > 10_000);
      await workbench.page.keyboard.press('Escape');
    });
  }
});

suite('Reading the bundled corpus from a folder', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars' });

  test('shows contents, people and a card', async () => {
    await workbench.treeRow('Contents', 'Abstract');
    await openAt(workbench, 'text/study/chapter-2.md', 1);
    const name = await firstMarked(workbench.page);
    match(await workbench.hoverByKeyboard(name), /Mentioned:/);
    await workbench.pane('People', { alone: true });
    await workbench.treeRow('People', 'Mao Zedong');
  });
});

/** The first person who is marked, once somebody is. */
async function firstMarked(page) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [name] = await markedNames(page, 'person');
    if (name) return name;
    await page.waitForTimeout(50);
  }
  throw new Error('nobody is marked');
}

/** Opens a file with the cursor in a line (counted from 1), and waits until it is there. */
async function openAt(workbench, path, line) {
  await workbench.openFile(path, { line });
  await cursorAt(workbench, line);
}

/** Where the status bar says that the cursor is. */
async function cursor(workbench) {
  return workbench.statusBarItem(/^Ln \d+, Col \d+/).innerText();
}

async function cursorIs(workbench, place) {
  await workbench.statusBarItem(place).waitFor();
}

async function cursorAt(workbench, line) {
  await workbench.statusBarItem(new RegExp(`^Ln ${line}, `)).waitFor();
}

/** Presses a key until something is there. */
async function press(page, key, wanted) {
  const isThere = async () => (await wanted.count()) > 0;
  for (let step = 0; step < 30 && !(await isThere()); step += 1) {
    await page.keyboard.press(key);
    await wanted.waitFor({ timeout: 300 }).catch(() => undefined);
  }
  await wanted.waitFor();
}
