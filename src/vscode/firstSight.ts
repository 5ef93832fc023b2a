import * as vscode from 'vscode';
import type { Passage } from '../edition/model';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';
import { preferredSurface } from './reader/readerSettings';
import type { Reading } from './reading';

const seenKey = 'variorum.panelShown';

/**
 * The first time that a workspace which is itself an edition is opened: brings the side panel up, and the text's
 * beginning in the Reader where nothing else is open, since whoever opens an edition's folder came to read it.
 * Never again in that workspace.
 */
export function registerFirstSight(editions: Editions, reading: Reading, state: vscode.Memento): vscode.Disposable {
  return editions.onDidChange((edition) => {
    const isWorkspace = vscode.workspace.workspaceFolders?.some(
      ({ uri }) => uri.toString() === edition.root.toString(),
    );
    if (!isWorkspace || state.get(seenKey) === true) return;
    void state.update(seenKey, true);
    void show(edition, reading);
  });
}

async function show(edition: OpenEdition, reading: Reading): Promise<void> {
  // Whoever is typing elsewhere by now keeps the focus.
  await vscode.commands.executeCommand('variorum.contents.focus', { preserveFocus: true });
  if (preferredSurface() !== 'reader') return;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const [tab] = tabs;
  const first = tab ? beginning(edition, tab) : edition.snapshot.versions[0]?.passages[0];
  if (!first || tabs.length > 1) return;
  await reading.show(edition, first);
  if (tab) await vscode.window.tabGroups.close(tab);
}

/** The first passage of the text that was opened together with the folder; undefined when another file was. */
function beginning(edition: OpenEdition, { input }: vscode.Tab): Passage | undefined {
  const uri = input instanceof vscode.TabInputText ? input.uri : undefined;
  return uri && edition.textFile(edition.pathOf(uri) ?? '')?.file.passages[0];
}
