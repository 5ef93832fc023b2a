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
    // Whoever is typing elsewhere by now keeps the focus.
    void vscode.commands.executeCommand('variorum.contents.focus', { preserveFocus: true });
  });
}
