import * as vscode from 'vscode';

import { equal, ok } from './assert.js';

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
});

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

function contributedCommands(): readonly string[] {
  const manifest = vscode.extensions.getExtension('variorum.variorum')?.packageJSON as Manifest | undefined;
  return manifest?.contributes?.commands?.map(({ command }) => command) ?? [];
}
