import * as vscode from 'vscode';

/** One row of a tree. Ids are the same whenever the row stands for the same thing. */
export interface TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly item: () => vscode.TreeItem;
  /** Rows below; undefined for a leaf. */
  readonly children?: (() => readonly TreeNode[]) | undefined;
}

/** What a row is made from. */
export interface NodeContent {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string | vscode.MarkdownString;
  readonly icon?: string;
  readonly command?: vscode.Command;
  readonly contextValue?: string;
  /** What a screen reader says; the label and description otherwise. */
  readonly spoken?: string;
  readonly expanded?: boolean;
  readonly children?: (node: TreeNode) => readonly TreeNode[];
}

/** Makes a row. */
export function treeNode(parent: TreeNode | undefined, content: NodeContent): TreeNode {
  const { children } = content;
  const id = parent ? `${parent.id}/${content.id}` : content.id;
  let cached: readonly TreeNode[] | undefined;
  const node: TreeNode = {
    id,
    parent,
    item: () => treeItem(id, content),
    children: children && (() => (cached ??= children(node))),
  };
  return node;
}

function treeItem(id: string, content: NodeContent): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(content.label, content.children ? (content.expanded ? Expanded : Collapsed) : None);
  item.id = id;
  if (content.description !== undefined) item.description = content.description;
  if (content.tooltip !== undefined) item.tooltip = content.tooltip;
  if (content.icon !== undefined) item.iconPath = new vscode.ThemeIcon(content.icon);
  if (content.command !== undefined) item.command = content.command;
  if (content.contextValue !== undefined) item.contextValue = content.contextValue;
  if (content.spoken !== undefined) item.accessibilityInformation = { label: content.spoken };
  return item;
}

/** A tree whose rows are built anew, all at once, when what they show has changed. */
export class NodeTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#didChange.event;
  #roots: Promise<readonly TreeNode[]> | undefined;

  constructor(readonly build: () => Promise<readonly TreeNode[]> | readonly TreeNode[]) {}

  refresh(): void {
    this.#roots = undefined;
    this.#didChange.fire(undefined);
  }

  /** The rows at the top. */
  roots(): Promise<readonly TreeNode[]> {
    return (this.#roots ??= Promise.resolve(this.build()));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(node ? (node.children?.() ?? []) : await this.roots())];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item();
  }
}
