import { deepEqual, match } from 'node:assert/strict';

import { useWorkbench } from './workbench.mjs';

suite('A workspace without an edition', () => {
  const workbench = useWorkbench({ fixture: 'docs' });

  test('shows a welcome with what can be done', async () => {
    await workbench.openContainer('Variorum');
    const contents = await workbench.pane('Contents');
    await contents.getByText('No edition is open.').waitFor();
    await contents.getByRole('button', { name: 'Open Edition' }).waitFor();
    await contents.getByRole('button', { name: 'Import Text' }).waitFor();
    const people = await workbench.pane('People');
    await people.getByText('The people of an edition appear here.').waitFor();
  });

  test('offers the bundled edition behind its button', async () => {
    const contents = await workbench.pane('Contents');
    await contents.getByRole('button', { name: 'Open Edition' }).click();
    deepEqual(await workbench.choices(), ['China in two wars', 'Choose a folder…']);
  });

  test('shows the text and all trees of the bundled edition once it is chosen', async () => {
    await workbench.choose('China in two wars');
    await workbench.tab('abstract.md').waitFor();
    await workbench.treeRow('Contents', 'Abstract');
    await workbench.pane('Comparable Passages', { alone: true });
    await workbench.treeRow('Comparable Passages', 'All Comparisons');
    await workbench.pane('People', { alone: true });
    await workbench.treeRow('People', 'Mao Zedong');
    await workbench.pane('Events', { alone: true });
    match((await workbench.rowTexts('Events')).join('\n'), /\d{4}/);
  });
});
