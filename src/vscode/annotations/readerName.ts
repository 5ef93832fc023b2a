import * as vscode from 'vscode';
import { layerFileName } from '../../annotations/layerFiles';
import type { Annotations } from './annotations';

/** Asks under which name the reader's annotations are kept. */
export function registerReaderName(annotations: Annotations): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.setReaderName', async (given?: unknown) => {
    const name = typeof given === 'string' ? given : await askName(annotations);
    if (name === undefined || problemOf(name) !== undefined) return;
    await vscode.workspace
      .getConfiguration('variorum')
      .update('reader', name.trim(), vscode.ConfigurationTarget.Global);
    vscode.window.setStatusBarMessage(`$(account) Your annotations now go to ${layerFileName(name)}.`, 6000);
  });
}

function askName(annotations: Annotations): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Set Reader Name',
    prompt: 'Your annotations carry this name. Those made under another one stay as they are.',
    value: annotations.reader,
    ignoreFocusOut: true,
    validateInput: (value) => problemOf(value) ?? warning(annotations, value),
  });
}

function problemOf(name: string): string | undefined {
  return /[\p{L}\p{N}]/u.test(name) ? undefined : 'Use a name with letters or digits.';
}

/** A name that leads to somebody's file makes it the reader's own. */
function warning(annotations: Annotations, name: string): vscode.InputBoxValidationMessage | undefined {
  const file = layerFileName(name);
  const owner = annotations.all
    .flatMap(({ model }) => model.layers)
    .find((layer) => layer.file === file && !layer.isOwn && layer.count > 0);
  if (!owner) return undefined;
  return {
    message: `There are annotations of ${owner.reader} in ${file}. Under this name you could change them.`,
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}
