import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import { useWorkbench } from './workbench.mjs';

/** Where the pictures of the README go; `npm run pictures` puts them into the documentation. */
const folder = 'out/pictures';

suite('The pictures of the README', () => {
  const workbench = useWorkbench({
    fixture: 'corpus/china-two-wars',
    settings: { 'editor.minimap.enabled': false, 'editor.occurrencesHighlight': 'off', 'breadcrumbs.enabled': false },
    viewport: { width: 1280, height: 820 },
  });

  const picture = async (name) => {
    await mkdir(folder, { recursive: true });
    await workbench.page.screenshot({ path: `${folder}/${name}.png` });
  };

  test('show the study text with a card and the tree', async () => {
    await workbench.openContainer();
    await workbench.openFile('text/study/chapter-2.md', { line: 23 });
    for (const theme of ['light', 'dark']) {
      await workbench.setTheme(theme);
      // Away from the activity bar, whose own hover would be in the picture.
      await workbench.page.mouse.move(800, 600);
      const card = await workbench.hoverByKeyboard('Allen Whiting');
      assert.match(card, /Allen Whiting.*1926–2018/s);
      assert.match(card, /Mentioned: Korea \d+/);
      await workbench
        .hover()
        .first()
        .evaluate((element) => Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished)));
      await picture(`card-${theme}`);
      await workbench.page.keyboard.press('Escape');
    }
  });

  test('show what is disputed', async () => {
    await workbench.setTheme('light');
    await workbench.openFile('text/study/chapter-2.md', { line: 23 });
    await workbench.runCommand('Variorum: Go to Disputed Statement…');
    assert.ok((await workbench.choices()).length > 1);
    await picture('disputed-light');
    await workbench.page.keyboard.press('Escape');
  });

  test('show a choice of counterparts', async () => {
    await workbench.setTheme('light');
    await workbench.openFile('text/study/chapter-2.md', { line: 23 });
    await workbench.runCommand('Variorum: Go to Counterpart');
    assert.ok((await workbench.choices()).length > 1);
    await picture('counterparts-light');
    await workbench.page.keyboard.press('Escape');
    await workbench.tab('chapter-2.md').waitFor();
  });

  test('show the built-in preview with its cards', async () => {
    await workbench.openFile('text/study/chapter-3.md', { line: 33 });
    await workbench.runCommand('Markdown: Open Preview to the Side');
    await workbench.preview().locator('a.variorum-mention').first().waitFor();
    await picture('preview-light');
  });
});
