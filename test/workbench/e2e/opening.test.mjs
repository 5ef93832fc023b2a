import { equal, ok } from 'node:assert/strict';

import { useWorkbench } from './workbench.mjs';

suite('Opening an edition', () => {
  const workbench = useWorkbench();

  test('shows the container of the extension in the activity bar', async () => {
    await workbench.openContainer('Variorum');
    ok((await workbench.page.locator('.part.sidebar .pane-header').count()) > 0);
  });

  test('opens nothing and asks nothing by itself', async () => {
    equal(await workbench.activeTab().count(), 0);
    equal(await workbench.notification('').count(), 0);
  });

  test('opens a file of the edition', async () => {
    await workbench.openFile('edition.yaml');
    await workbench.editorLine('title:').waitFor();
  });
});
