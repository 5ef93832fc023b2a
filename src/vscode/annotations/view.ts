import * as vscode from 'vscode';
import type { Thread } from '../../annotations/thread';
import { AnnotationSearch, parseQuery } from '../../annotations/query';
import type { Focus, FocusState } from '../focus';
import { NodeTree, treeNode, type TreeNode } from '../trees/node';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';
import type { Layers } from './layers';
import {
  groupAnnotations,
  groupings,
  inOrderOfText,
  type AnnotationGroup,
  type Grouping,
  type ListedAnnotation,
} from './viewGroups';
import { annotationNode, layerNode, type RowContext } from './viewRows';

const viewId = 'variorum.annotations';
const groupingKey = 'variorum.annotationGrouping';
/** How long changes must rest before the view is drawn anew, in milliseconds. */
const rest = 120;
/** Rows that are drawn below one heading; the others stand below a row of their own. */
const pageLength = 500;
/** Headings with no more annotations than this are open from the start. */
const openUpTo = 50;

/** The Annotations view: all annotations of the edition at hand, grouped and filtered as the reader likes. */
export class AnnotationsView implements vscode.Disposable {
  readonly tree = new NodeTree(() => this.#build());
  readonly #search = new AnnotationSearch();
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #disposables: vscode.Disposable[];
  #filter = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: { readonly snapshot: unknown; readonly version: unknown } | undefined;

  constructor(
    readonly annotations: Annotations,
    readonly focus: Focus,
    readonly layers: Layers,
    readonly memento: vscode.Memento,
  ) {
    this.#view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this.tree,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    const command = (name: string, run: (argument?: unknown) => unknown): vscode.Disposable =>
      vscode.commands.registerCommand(`variorum.${name}`, run);
    this.#disposables = [
      this.#view,
      this.#view.onDidChangeCheckboxState(({ items }) => this.#switchLayers(items)),
      annotations.onDidChange((changed) => {
        if (changed.edition === focus.state?.edition) this.#refreshSoon();
      }),
      focus.onDidChange((state) => this.#follow(state)),
      command('groupAnnotations', (by) => this.#chooseGrouping(by)),
      command('filterAnnotations', (query) => (typeof query === 'string' ? this.#setFilter(query) : this.#askFilter())),
      command('clearAnnotationFilter', () => this.#setFilter('')),
    ];
    this.#describe();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** How the view is grouped. */
  get grouping(): Grouping {
    const kept = this.memento.get<string>(groupingKey) ?? '';
    return isGrouping(kept) ? kept : 'section';
  }

  /** What the view is narrowed to; empty when it shows all. */
  get filter(): string {
    return this.#filter;
  }

  /** Those of the threads that the view is narrowed to. */
  filtered(threads: readonly Thread[]): readonly Thread[] {
    return this.#search.find(threads, parseQuery(this.#filter));
  }

  #follow(state: FocusState | undefined): void {
    const { snapshot } = state?.edition ?? {};
    if (this.#shown?.snapshot === snapshot && this.#shown?.version === state?.version) return;
    this.#shown = { snapshot, version: state?.version };
    this.#refreshSoon();
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), rest);
  }

  #refresh(): void {
    this.tree.refresh();
    this.#describe();
  }

  /** Says above the rows how they are grouped and what is left out. */
  #describe(): void {
    this.#view.description = `by ${groupings[this.grouping].toLowerCase()}`;
    const isFiltered = this.#filter !== '';
    void vscode.commands.executeCommand('setContext', 'variorum.annotationsFiltered', isFiltered);
    const all = this.#atHand()?.model.threads ?? [];
    const message = isFiltered ? `“${this.#filter}”: ${this.filtered(all).length} of ${all.length}` : undefined;
    // Unset by undefined only, which the types do not know.
    (this.#view as { message?: string | undefined }).message = message;
  }

  #atHand(): EditionAnnotations | undefined {
    const { state } = this.focus;
    return state && this.annotations.ready(state.edition);
  }

  async #build(): Promise<readonly TreeNode[]> {
    const { state } = this.focus;
    const own = this.#atHand();
    if (!state || !own) return [];
    const { edition, version } = state;
    const { grouping } = this;
    const mentions = grouping === 'entity' ? await edition.mentions(version) : undefined;
    const listed = inOrderOfText(this.filtered(own.model.threads), own.placed(version), version);
    const groups = groupAnnotations(grouping, listed, { edition, version, mentions });
    const context: RowContext = { edition, version, ownFile: own.model.ownFile };
    return [...groups.map((group) => groupNode(group, context, grouping)), ...this.#layerRows(own), ...deletedRow(own)];
  }

  /** A box for each reader, where there are others. */
  #layerRows({ model, edition }: EditionAnnotations): readonly TreeNode[] {
    const { layers } = model;
    const hasOthers = layers.some(({ isOwn, isShown }) => !isOwn || !isShown);
    if (!hasOthers) return [];
    const hidden = layers.filter(({ isShown }) => !isShown).length;
    const root = edition.root.toString();
    return [
      treeNode(undefined, {
        id: 'layers',
        label: 'Readers',
        description: [String(layers.length), hidden === 0 ? '' : `${hidden} hidden`].filter(Boolean).join(' · '),
        icon: 'organization',
        expanded: true,
        children: (node) => layers.map((info, index) => layerNode(node, root, info, index)),
      }),
    ];
  }

  #switchLayers(items: readonly (readonly [TreeNode, vscode.TreeItemCheckboxState])[]): void {
    for (const [node, state] of items) {
      const file = 'layer' in node ? node.layer : undefined;
      const own = this.#atHand();
      if (typeof file === 'string' && own) this.layers.show(own, file, state === vscode.TreeItemCheckboxState.Checked);
    }
  }

  async #chooseGrouping(by: unknown): Promise<void> {
    const chosen = typeof by === 'string' && isGrouping(by) ? by : await pickGrouping(this.grouping);
    if (chosen === undefined) return;
    await this.memento.update(groupingKey, chosen);
    this.#refresh();
  }

  #setFilter(query: string): void {
    this.#filter = query.trim();
    this.#refresh();
  }

  /** Narrows the view while the reader types; Escape brings back what was there before. */
  #askFilter(): void {
    const before = this.#filter;
    const input = vscode.window.createInputBox();
    input.title = 'Filter Annotations';
    input.placeholder = queryHelp;
    input.value = before;
    let isAccepted = false;
    input.onDidChangeValue((value) => {
      this.#filter = value.trim();
      this.#refreshSoon();
    });
    input.onDidAccept(() => {
      isAccepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      this.#setFilter(isAccepted ? input.value : before);
      input.dispose();
    });
    input.show();
  }
}

/** What readers can type to find annotations. */
export const queryHelp = 'Words, “a phrase” in quotes, #tag, kind:claim, layer:ada';

function groupNode(group: AnnotationGroup, context: RowContext, grouping: Grouping): TreeNode {
  const count = group.items.length;
  return treeNode(undefined, {
    // The ids of one grouping say nothing in another: "north" may be a tag and a comparison.
    id: `${grouping}:${group.id}`,
    label: group.label,
    description: String(count),
    icon: group.icon,
    contextValue: `variorum.annotationGroup.${grouping}`,
    spoken: `${group.label}, ${count} ${count === 1 ? 'annotation' : 'annotations'}`,
    expanded: count <= openUpTo,
    children: (node) => rowsOf(node, group.items, 0, context),
  });
}

/** Rows for annotations; from a certain number on, the others stand below a last row. */
function rowsOf(
  parent: TreeNode,
  items: readonly ListedAnnotation[],
  from: number,
  context: RowContext,
): readonly TreeNode[] {
  const end = from + pageLength;
  const rows = items.slice(from, end).map((item) => annotationNode(parent, item, context));
  if (items.length <= end) return rows;
  const more = treeNode(parent, {
    id: `more:${end}`,
    label: `${items.length - end} More`,
    icon: 'ellipsis',
    children: (node) => rowsOf(node, items, end, context),
  });
  return [...rows, more];
}

function deletedRow({ model, edition }: EditionAnnotations): readonly TreeNode[] {
  const count = model.deleted.length;
  if (count === 0) return [];
  return [
    treeNode(undefined, {
      id: 'deleted',
      label: 'Deleted',
      description: String(count),
      icon: 'trash',
      tooltip: 'Choose one to bring back',
      spoken: `${count} deleted annotations; opens a list to bring one back`,
      command: {
        command: 'variorum.restoreAnnotation',
        title: 'Restore Deleted Annotation…',
        arguments: [{ edition: edition.root.toString() }],
      },
    }),
  ];
}

async function pickGrouping(present: Grouping): Promise<Grouping | undefined> {
  const items = Object.entries(groupings).map(([grouping, label]) => ({
    label,
    grouping: grouping as Grouping,
    ...(grouping === present ? { description: 'now' } : {}),
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Group Annotations By' });
  return picked?.grouping;
}

function isGrouping(value: string): value is Grouping {
  return Object.hasOwn(groupings, value);
}
