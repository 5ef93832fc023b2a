import * as vscode from 'vscode';

import type { NodeTree, TreeNode } from '../../../src/vscode/trees/node.js';
import { equal, includes, ok, until } from './assert.js';
import { chapter1, chapter2, chapter3, closeEverything, opened, putCursor, type Opened } from './fixture.js';

suite('The tree of', () => {
  let api: Opened;

  suiteSetup(async () => {
    api = await opened();
  });
  setup(() => goTo(chapter1, 'to the assembly', 's1-1-p1'));
  teardown(closeEverything);

  suite('contents', () => {
    test('shows the sections as the text has them, with their case', async () => {
      equal(await rows(api.views.contents, 1), [
        '1. The northern republic | The northern republic',
        '  ¶1 Ada Example wrote the first draft of the northern charter. …',
        '  1.1 The charter',
        '  1.2 The author',
        '2. The southern republic | The southern republic',
        '  ¶1 The southern republic took its charter from the north and …',
        '  2.1 The charter',
        '  2.2 Its changes',
        '3. What the two have in common',
        '  ¶1 Both charters were known to everybody within a week, one by …',
      ]);
    });

    test('says of a passage how many counterparts it has', async () => {
      const section = await find(api.views.contents, '1. The northern republic', '1.1 The charter');
      equal(
        (await api.views.contents.getChildren(section)).map((node) => api.views.contents.getTreeItem(node).description),
        ['1 ⇄', '3 ⇄', undefined],
      );
    });

    test('opens a passage from its row', async () => {
      const { contents } = api.views;
      await run(contents, await find(contents, '2. The southern republic', '2.2 Its changes', '¶2'));
      equal((await api.focus.update())?.passage?.id, 's2-2-p2');
    });

    test('opens the first passage of a section from the section’s row', async () => {
      const { contents } = api.views;
      await run(contents, await find(contents, '2. The southern republic', '2.1 The charter'));
      equal((await api.focus.update())?.passage?.id, 's2-1-p1');
    });
  });

  suite('comparable passages', () => {
    test('shows the comparison of the passage at the cursor, the other case first, then where the text discusses it', async () => {
      const [here] = await api.views.comparable.getChildren();
      equal(await rows(api.views.comparable, 4, here), [
        'How the charter was made known | 1 ⇄ 1',
        '  The southern republic | 1',
        '    §2.1 ¶1 | Nobody read it aloud: Émile Perrault printed it, and it lay in every inn.',
        '  The northern republic | 1',
        '    §1.1 ¶1 | Example read it to the assembly on 4 March 1849, and it was adopted the same day. The …',
        '  Discussed in the Text | 1',
        '    §3 ¶1 | Both charters were known to everybody within a week, one by ear and one by eye.',
      ]);
    });

    test('follows the cursor', async () => {
      equal(await roots(), ['§1.1 ¶1 | 1 comparison', 'All Comparisons | 3']);
      await goTo(chapter1, 'stand above', 's1-1-p2');
      equal(await roots(), ['§1.1 ¶2 | 1 comparison', 'All Comparisons | 3']);
      await goTo(chapter2, 'the vote to sailors', 's2-2-p1');
      const [, , north] = await rows(api.views.comparable, 2, (await api.views.comparable.getChildren())[0]);
      equal((await roots())[0], '§2.2 ¶1 | 1 comparison');
      equal(
        north,
        '    §1.1 ¶2 | No law shall stand above the charter, and no assembly shall change it in the year in …',
      );
    });

    test('tells why a case has no passage', async () => {
      await goTo(chapter1, 'left the assembly', 's1-2-p1');
      const found = await rows(api.views.comparable, 2);
      includes(
        found.join('\n'),
        'The southern republic | no passage: The text does not say who wrote the southern charter.',
      );
    });

    test('says that no comparison names a passage', async () => {
      await goTo(chapter1, 'wrote the first draft', 's1-p1');
      equal((await roots())[0], '§1 ¶1 | No comparison names this passage');
    });

    test('says why a passage has no counterpart', async () => {
      await goTo(chapter1, 'heard of it at the border', 's1-1-p3');
      equal((await roots())[0], '§1.1 ¶3 | No general hears of the southern charter.');
    });

    test('shows a comparison that the passage at the cursor discusses', async () => {
      await goTo(chapter3, 'by ear', 's3-p1');
      const [here] = await api.views.comparable.getChildren();
      equal(
        await rows(api.views.comparable, 1, here).then(([first]) => first),
        'How the charter was made known | 1 ⇄ 1 · discussed here',
      );
    });

    test('lists all comparisons by title', async () => {
      const [, all] = await api.views.comparable.getChildren();
      equal(await rows(api.views.comparable, 0, all), [
        'How the charter was made known | 1 ⇄ 1',
        'What became of its author | 1 ⇄ 0',
        'Who could change the charter | 1 ⇄ 3',
      ]);
    });

    test('opens a passage from its row', async () => {
      const { comparable } = api.views;
      await run(comparable, await find(comparable, '§1.1 ¶1', 'How the', 'The southern republic', '§2.1 ¶1'));
      equal((await api.focus.update())?.passage?.id, 's2-1-p1');
    });

    function roots(): Promise<string[]> {
      return rows(api.views.comparable, 0);
    }
  });

  suite('people', () => {
    test('lists everybody by name, with life, office and the number of mentions', async () => {
      equal(await rows(api.views.people, 0), [
        'Ada Example | 1801–1877 · Speaker of the Northern Assembly · 3',
        'Ben Example | 1806–1871 · Commander at the border · 3',
        'Émile Perrault | died 1866 · printer · 2',
      ]);
    });

    test('shows the mentions by case and section', async () => {
      equal(await rows(api.views.people, 2, await find(api.views.people, 'Ben Example')), [
        'The northern republic | 1',
        '  1.1 The charter | 1',
        '    §1.1 ¶3 | General Ben Example heard of it at the border. He had the charter read to his soldiers twice, for …',
        'The southern republic | 2',
        '  2.1 The charter | 1',
        '    §2.1 ¶2 | … of two assemblies in a row. Example was not asked about that either.',
        '  2.2 Its changes | 1',
        '    §2.2 ¶2 | … by Perrault’s daughter; the general is said to have paid for it.',
      ]);
    });

    test('marks a mention that is not certain', async () => {
      const { people } = api.views;
      const mention = await find(people, 'Ben Example', 'The southern republic', '2.1 The charter', '§2.1 ¶2');
      includes(textOf(people.getTreeItem(mention).tooltip), '%');
      equal((people.getTreeItem(mention).iconPath as vscode.ThemeIcon).id, 'question');
    });

    test('selects the name in the text when a mention is opened', async () => {
      const { people } = api.views;
      await run(people, await find(people, 'Émile Perrault', 'The southern republic', '2.1 The charter', '§2.1 ¶1'));
      const editor = vscode.window.activeTextEditor;
      equal(editor?.document.getText(editor.selection), 'Émile Perrault');
    });
  });

  suite('events', () => {
    test('lists them in order of time, with date, place and the number of mentions', async () => {
      equal(await rows(api.views.events, 0), [
        "The charter's adoption | 4 March 1849 · Northport · 1",
        'The printing of the southern charter | about 1851 · Southport · 0 · disputed',
      ]);
    });

    test('shows the mentions by case and section', async () => {
      equal(await rows(api.views.events, 2, await find(api.views.events, "The charter's adoption")), [
        'The northern republic | 1',
        '  1.1 The charter | 1',
        '    §1.1 ¶1 | … adopted the same day. The adoption of the charter was rung in from every tower.',
      ]);
    });
  });

  test('any kind has ids that differ from each other and stay the same after a refresh', async () => {
    for (const tree of treesOf(api)) {
      const before = await allNodes(tree);
      ok(before.length > 1, 'expected rows');
      const ids = before.map((node) => tree.getTreeItem(node).id);
      equal(new Set(ids).size, ids.length);
      tree.refresh();
      const after = await allNodes(tree);
      ok(after[0] !== before[0], 'expected new rows');
      equal(
        after.map((node) => tree.getTreeItem(node).id),
        ids,
      );
    }
  });

  test('any kind knows the parent of each row', async () => {
    for (const tree of treesOf(api)) {
      for (const node of await allNodes(tree))
        for (const child of await tree.getChildren(node)) equal(tree.getParent(child)?.id, node.id);
      for (const node of await tree.getChildren()) equal(tree.getParent(node), undefined);
    }
  });

  // Nested and last, since a second view of the same id takes the place of the extension's own.
  suite('people, in a view', () => {
    test('can be asked to reveal a row far below', async () => {
      const { people } = api.views;
      const view = vscode.window.createTreeView('variorum.people', { treeDataProvider: people });
      try {
        // A refresh in between makes new rows of the same ids: the row is looked up and revealed again.
        await until('the selection', async () => {
          const mention = await find(people, 'Ben Example', 'The southern republic', '2.2 Its changes', '§2.2 ¶2');
          await view.reveal(mention, { select: true, focus: true });
          return view.selection[0]?.id === mention.id;
        });
        equal(view.visible, true);
      } finally {
        view.dispose();
      }
    });
  });

  async function goTo(path: string, words: string, id: string): Promise<void> {
    await putCursor(path, words);
    await until(`the focus on ${id}`, () => api.focus.state?.passage?.id === id);
  }
});

function treesOf({ views }: Opened): readonly NodeTree[] {
  return [views.contents, views.comparable, views.people, views.events];
}

/** A text as it is; nothing of what is no plain text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The rows below a node, down to a depth, as "label | description". */
async function rows(tree: NodeTree, depth: number, below?: TreeNode, indent = ''): Promise<string[]> {
  const lines: string[] = [];
  for (const node of await tree.getChildren(below)) {
    const { label, description } = tree.getTreeItem(node);
    lines.push(indent + [label, description].map(textOf).filter(Boolean).join(' | '));
    if (depth > 0) lines.push(...(await rows(tree, depth - 1, node, `${indent}  `)));
  }
  return lines;
}

/** The row to which labels lead, each beginning as given. */
async function find(tree: NodeTree, ...labels: readonly string[]): Promise<TreeNode> {
  let node: TreeNode | undefined;
  for (const label of labels) {
    const children = await tree.getChildren(node);
    node = children.find((child) => textOf(tree.getTreeItem(child).label).startsWith(label));
    ok(node, `expected a row “${label}”`);
  }
  ok(node, 'expected labels');
  return node;
}

async function allNodes(tree: NodeTree, below?: TreeNode): Promise<TreeNode[]> {
  const children = await tree.getChildren(below);
  const deeper = await Promise.all(children.map((child) => allNodes(tree, child)));
  return children.flatMap((child, index) => [child, ...(deeper[index] ?? [])]);
}

/** Does what a click on a row does. */
async function run(tree: NodeTree, node: TreeNode): Promise<void> {
  const { command } = tree.getTreeItem(node);
  ok(command, 'expected a command');
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
