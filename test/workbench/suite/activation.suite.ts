import * as vscode from 'vscode';

import { equal, includes, ok, until } from './assert.js';

suite('The extension', () => {
  test('is there under its own name', () => {
    ok(vscode.extensions.getExtension('variorum.variorum'), 'expected variorum.variorum');
  });

  test('activates', async () => {
    const extension = vscode.extensions.getExtension('variorum.variorum');
    ok(extension, 'expected variorum.variorum');
    await extension.activate();
    equal(extension.isActive, true);
  });

  test('registers every command it contributes', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    equal(
      contributedCommands().filter((command) => !registered.has(command)),
      [],
    );
  });

  test('reads the edition of the workspace', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, 'expected a folder');
    const chapter = vscode.Uri.joinPath(folder, 'text/study/chapter-1.md');
    const document = await vscode.workspace.openTextDocument(chapter);
    const name = document.positionAt(document.getText().indexOf('Ada Example') + 1);
    const card = await until('the card of Ada Example', () => hoverAt(chapter, name));
    includes(card, 'first draft of the northern charter');
  });
});

async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  const contents = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
  return contents.length > 0 ? contents.map(({ value }) => value).join('\n') : undefined;
}

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

function contributedCommands(): readonly string[] {
  const manifest = vscode.extensions.getExtension('variorum.variorum')?.packageJSON as Manifest | undefined;
  return manifest?.contributes?.commands?.map(({ command }) => command) ?? [];
}
