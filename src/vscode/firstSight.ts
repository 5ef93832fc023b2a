import * as vscode from 'vscode';
import type { Editions } from './editions';

const seenKey = 'variorum.panelShown';

/**
 * Brings the side panel up the first time that a workspace which is itself an edition is opened: whoever
 * opens an edition's folder came to read it. Never again in that workspace.
 */
export function registerFirstSight(editions: Editions, state: vscode.Memento): vscode.Disposable {
  return editions.onDidChange((edition) => {
    const isWorkspace = vscode.workspace.workspaceFolders?.some(
      ({ uri }) => uri.toString() === edition.root.toString(),
    );
    if (!isWorkspace || state.get(seenKey) === true) return;
    void state.update(seenKey, true);
    void showPanel();
  });
}

async function showPanel(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.extension.variorum');
  if (vscode.window.activeTextEditor) await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}
