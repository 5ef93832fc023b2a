import { equal, match, ok } from 'node:assert/strict';

import { useWorkbench } from './workbench.mjs';

suite('The Reader', () => {
  const workbench = useWorkbench({ fixture: 'corpus/china-two-wars', settings: { 'variorum.openWith': 'reader' } });

  test('opens from the side panel at the section', async () => {
    await workbench.openContainer();
    const row = await workbench.treeRow('Contents', '2. China');
    await row.click();
    const page = await workbench.webview();
    await page.locator('h1').filter({ hasText: '2. China' }).waitFor();
    await page.locator('#path').filter({ hasText: '2. China' }).waitFor();
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light']) {
      await workbench.setTheme(theme);
      await workbench.page.waitForTimeout(600);
      await workbench.screenshot(`reader-${theme}`);
    }
    await workbench.setTheme('light');
  });
});
