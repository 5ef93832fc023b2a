import * as vscode from 'vscode';

import { equal, until } from './assert.js';
import { chapter1, closeEverything, opened, putCursor, type Opened } from './fixture.js';

suite('The list of disputed statements', () => {
  let api: Opened;

  suiteSetup(async () => {
    api = await opened();
  });
  teardown(closeEverything);

  test('leads to the first passage that a statement names, and back', async () => {
    await putCursor(chapter1, 'stand above');
    const done = vscode.commands.executeCommand('variorum.goToDisputed');
    await until('the list to open', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await passage()) === 's2-1-p1';
    });
    await done;
    await vscode.commands.executeCommand('variorum.goBack');
    equal(await passage(), 's1-1-p2');
  });

  test('that is dismissed moves nothing', async () => {
    await putCursor(chapter1, 'stand above');
    let isOver = false;
    const done = vscode.commands.executeCommand('variorum.goToDisputed').then(() => (isOver = true));
    await until('the list to be dismissed', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    });
    await done;
    equal(await passage(), 's1-1-p2');
  });

  async function passage(): Promise<string | undefined> {
    return (await api.focus.update())?.passage?.id;
  }
});
