import * as vscode from 'vscode';

import { equal, ok, until } from './assert.js';
import { chapter1, chapter2, closeEverything, firstPrinting1, opened, putCursor, type Opened } from './fixture.js';

suite('A jump', () => {
  let api: Opened;

  suiteSetup(async () => {
    api = await opened();
  });
  teardown(closeEverything);

  test('leads to the only counterpart, and back to exactly what was selected', async () => {
    const editor = await putCursor(chapter1, 'to the assembly');
    const { active } = editor.selection;
    editor.selection = new vscode.Selection(active.translate(0, 5), active);
    const before = whereabouts();
    await jump('goToCounterpart');
    equal(await passage(), 's2-1-p1');
    await jump('goBack');
    equal(whereabouts(), before);
  });

  test('leads both ways', async () => {
    await putCursor(chapter2, 'lay in every inn');
    await jump('goToCounterpart');
    equal(await passage(), 's1-1-p1');
  });

  test('lets the reader choose among several counterparts, showing each, and goes to the chosen one', async () => {
    await putCursor(chapter1, 'stand above');
    const before = whereabouts();
    const done = jump('goToCounterpart');
    await shown('s2-1-p2');
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await shown('s2-2-p1');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    equal(await passage(), 's2-2-p1');
    await jump('goBack');
    equal(whereabouts(), before);
  });

  test('that is not chosen leaves the reader where they were', async () => {
    await putCursor(chapter1, 'stand above');
    const before = whereabouts();
    const done = jump('goToCounterpart');
    await shown('s2-1-p2');
    // At once after the next one is looked at, which must not be shown later.
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
    equal(whereabouts(), before);
  });

  test('to the next counterpart goes round those of the passage where it began', async () => {
    await putCursor(chapter1, 'stand above');
    const way: (string | undefined)[] = [];
    for (let step = 0; step < 4; step++) {
      await jump('nextCounterpart');
      way.push(await passage());
    }
    equal(way, ['s2-1-p2', 's2-2-p1', 's2-2-p2', 's2-1-p2']);
  });

  test('to the previous counterpart goes round the other way', async () => {
    await putCursor(chapter1, 'stand above');
    const way: (string | undefined)[] = [];
    for (let step = 0; step < 4; step++) {
      await jump('previousCounterpart');
      way.push(await passage());
    }
    equal(way, ['s2-2-p2', 's2-2-p1', 's2-1-p2', 's2-2-p2']);
  });

  test('to the next counterpart begins anew where the reader has gone elsewhere', async () => {
    await putCursor(chapter1, 'stand above');
    await jump('nextCounterpart');
    await putCursor(chapter1, 'to the assembly');
    await jump('nextCounterpart');
    equal(await passage(), 's2-1-p1');
  });

  test('back goes the whole way, one jump at a time', async () => {
    await putCursor(chapter1, 'stand above');
    const before = whereabouts();
    await jump('nextCounterpart');
    const between = whereabouts();
    await jump('nextCounterpart');
    await jump('goBack');
    equal(whereabouts(), between);
    await jump('goBack');
    equal(whereabouts(), before);
  });

  test('beside opens the counterpart in another column, and back returns to the first', async () => {
    await putCursor(chapter1, 'to the assembly');
    const before = whereabouts();
    await jump('openCounterpartBeside');
    equal(await passage(), 's2-1-p1');
    equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two);
    const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
    equal([...columns].sort(), [vscode.ViewColumn.One, vscode.ViewColumn.Two]);
    await jump('goBack');
    equal(whereabouts(), before);
  });

  test('from a passage without counterpart moves nothing', async () => {
    for (const words of ['wrote the first draft', 'left the assembly']) {
      await putCursor(chapter1, words);
      const before = whereabouts();
      for (const command of ['goToCounterpart', 'openCounterpartBeside', 'nextCounterpart', 'previousCounterpart']) {
        await jump(command);
        equal(whereabouts(), before, command);
      }
    }
  });

  test('back without a jump before moves nothing', async () => {
    // What earlier tests left behind is gone through first.
    await putCursor(chapter1, 'to the assembly');
    await until('the end of the way', async () => {
      const before = whereabouts();
      await jump('goBack');
      return whereabouts() === before;
    });
    await putCursor(chapter2, 'lay in every inn');
    const before = whereabouts();
    await jump('goBack');
    equal(whereabouts(), before);
  });

  test('to the other version leads to the same passage, and back again', async () => {
    await putCursor(chapter1, 'to the assembly');
    await jump('switchVersion');
    equal([path(), await passage()], [firstPrinting1, 's1-1-p1']);
    equal(api.focus.state?.version.info.id, 'printing');
    await jump('switchVersion');
    equal([path(), await passage()], [chapter1, 's1-1-p1']);
  });

  test('to a counterpart stays in the version that is read', async () => {
    await putCursor(firstPrinting1, 'read it out');
    await jump('goToCounterpart');
    equal([path(), await passage()], ['text/printing/chapter-2.md', 's2-1-p1']);
  });

  async function passage(): Promise<string | undefined> {
    return (await api.focus.update())?.passage?.id;
  }

  async function shown(id: string): Promise<void> {
    await until(`${id} to be shown`, async () => (await passage()) === id);
  }
});

async function jump(command: string): Promise<void> {
  await vscode.commands.executeCommand(`variorum.${command}`);
}

function path(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && vscode.workspace.asRelativePath(uri);
}

/** File, column and exact selection, as one text. */
function whereabouts(): string {
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'expected an editor');
  const { anchor, active } = editor.selection;
  const at = ({ line, character }: vscode.Position): string => `${line}:${character}`;
  return `${String(path())} ${at(anchor)}-${at(active)} in column ${String(editor.viewColumn)}`;
}
