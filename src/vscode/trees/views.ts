import * as vscode from 'vscode';
import type { Thread } from '../../annotations/thread';
import type { Annotations } from '../annotations/annotations';
import { comparisonNotes } from '../annotations/cardNotes';
import type { EditionAnnotations } from '../annotations/editionAnnotations';
import type { Focus, FocusState } from '../focus';
import { comparableNodes } from './comparable';
import { contentsNodes } from './contents';
import { eventNodes, peopleNodes } from './entities';
import { NodeTree, type TreeNode } from './node';

type Build = (state: FocusState) => Promise<readonly TreeNode[]> | readonly TreeNode[];

/** The trees of the side panel, for tests and for whoever steers them. */
export interface Views {
  readonly contents: NodeTree;
  readonly comparable: NodeTree;
  readonly people: NodeTree;
  readonly events: NodeTree;
}

/** Puts the side panel's views up and keeps them at what the reader has at hand. */
export function registerViews(focus: Focus, annotations: Annotations): Views & vscode.Disposable {
  const disposables: vscode.Disposable[] = [];
  const view = (id: string, build: Build): { tree: NodeTree; view: vscode.TreeView<TreeNode> } => {
    const tree = new NodeTree(() => (focus.state ? build(focus.state) : []));
    const treeView = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
    disposables.push(treeView);
    return { tree, view: treeView };
  };
  const contents = view('variorum.contents', contentsNodes);
  const comparable = view('variorum.comparable', (state) =>
    comparableNodes({ ...state, notesOn: comparisonNotes(annotations.ready(state.edition)) }),
  );
  const people = view('variorum.people', peopleNodes);
  const events = view('variorum.events', eventNodes);
  let shown: { readonly snapshot: unknown; readonly version: unknown } | undefined;
  const refresh = (state: FocusState | undefined): void => {
    void vscode.commands.executeCommand('setContext', 'variorum.hasEdition', state !== undefined);
    comparable.tree.refresh();
    const now = state && { snapshot: state.edition.snapshot, version: state.version };
    if (shown?.snapshot === now?.snapshot && shown?.version === now?.version) return;
    shown = now;
    contents.view.description = state?.version.info.title ?? '';
    for (const { tree } of [contents, people, events]) tree.refresh();
  };
  const threads = new WeakMap<EditionAnnotations, readonly Thread[]>();
  disposables.push(
    focus.onDidChange(refresh),
    annotations.onDidChange((changed) => {
      // Places may have changed with the text; the notes on comparisons have not.
      if (threads.get(changed) !== changed.model.threads) comparable.tree.refresh();
      threads.set(changed, changed.model.threads);
    }),
  );
  refresh(focus.state);
  return {
    contents: contents.tree,
    comparable: comparable.tree,
    people: people.tree,
    events: events.tree,
    dispose: () => void vscode.Disposable.from(...disposables).dispose(),
  };
}
