import * as vscode from 'vscode';

import type { Annotation, SpanTarget } from '../../../src/annotations/annotation.js';
import type { AnnotationDraft } from '../../../src/annotations/revise.js';
import { layerLine } from '../../../src/annotations/layer.js';
import { newAnnotation } from '../../../src/annotations/revise.js';
import type { EditionAnnotations } from '../../../src/vscode/annotations/editionAnnotations.js';
import type { TreeNode } from '../../../src/vscode/trees/node.js';
import { equal, includes, ok, until } from './assert.js';
import {
  chapter1,
  closeEverything,
  madeFolder,
  manifest,
  opened,
  putCursor,
  readFile,
  workspaceUri,
  writeFiles,
  type Opened,
} from './fixture.js';

suite('The Annotations view', () => {
  let api: Opened;
  let own: EditionAnnotations;

  suiteSetup(async () => {
    api = await opened();
    own = await api.annotations.of(api.edition);
    await putCursor(chapter1, 'to the assembly');
    await until('the focus', () => api.focus.state?.edition === api.edition && api.focus.state.version);
    await removeAll();
    for (const draft of drafts()) await own.model.create(draft);
    const claim = own.model.threads.find(({ annotation }) => annotation.kind === 'claim');
    const [evidence] = own.model.threads.filter(({ annotation }) => annotation.kind === 'evidence');
    ok(claim && evidence, 'expected a claim and evidence');
    await own.model.change(evidence.annotation.id, { claim: claim.annotation.id });
    await own.model.create({
      kind: 'note',
      target: { type: 'reply', annotation: claim.annotation.id },
      text: 'Both did.',
      tags: ['agreed'],
    });
    await writeFiles(own.folder, { 'ben.jsonl': `${layerLine(bensNote())}\n` });
    await own.model.reload('ben.jsonl');
  });
  setup(async () => {
    await vscode.commands.executeCommand('variorum.clearAnnotationFilter');
    await group('section');
  });
  teardown(closeEverything);
  suiteTeardown(async () => {
    await removeAll();
    await vscode.workspace.fs.delete(own.folder, { recursive: true });
    await until('no annotation', async () => {
      await own.model.load();
      return own.model.threads.length === 0;
    });
  });

  test('shows annotations by chapter and section, in the order of the text, then what is about no text', async () => {
    equal(await rows(1), [
      '1.1 The charter | 4',
      '  “read it to the assembly” | §1.1 ¶1 · #reading',
      '  Read aloud everywhere. | §1.1 ¶1',
      '  Ben says no. | §1.1 ¶1 · Ben',
      '  Is this the whole law? | §1.1 ¶2 · #law',
      '2.1 The charter | 1',
      '  “it lay in every inn” | §2.1 ¶1 · needs review',
      'On People | 1',
      '  Taught geometry. | Ada Example',
      'On Comparisons | 1',
      '  Each found its readers. | How the charter was made known · 1 reply',
      'Readers | 2',
      `  ${own.model.reader} (you) | 7`,
      '  Ben | 1',
    ]);
  });

  test('can be grouped by tag, kind, person or event, comparison, and reader, and keeps that', async () => {
    await group('tag');
    equal(await rows(0), ['agreed | 1', 'law | 1', 'reading | 1', 'No Tag | 4', 'Readers | 2']);
    await group('kind');
    equal(await rows(0), ['Highlights | 1', 'Notes | 2', 'Questions | 1', 'Claims | 1', 'Evidence | 2', 'Readers | 2']);
    await group('entity');
    equal(await rows(0), ['Ada Example | 1', "The charter's adoption | 1", 'Names Nobody | 5', 'Readers | 2']);
    await group('comparison');
    equal((await rows(0)).slice(0, 2), ['How the charter was made known | 5', 'Who could change the charter | 1']);
    await group('reader');
    equal((await rows(0)).slice(0, 2).sort(), ['Ben | 1', `${own.model.reader} | 6`].sort());
    equal(api.annotationsView.grouping, 'reader');
  });

  test('has ids that differ from each other and stay the same after a refresh, and knows parents', async () => {
    const { tree } = api.annotationsView;
    const idsOf = async (node?: TreeNode): Promise<string[]> => {
      const lists = await Promise.all(
        (await tree.getChildren(node)).map(async (child) => {
          equal(tree.getParent(child)?.id, node?.id);
          return [tree.getTreeItem(child).id ?? '', ...(await idsOf(child))];
        }),
      );
      return lists.flat();
    };
    const before = await idsOf();
    equal(new Set(before).size, before.length);
    tree.refresh();
    equal(await idsOf(), before);
  });

  test('tells kind, colour and state in words to whoever does not see them', async () => {
    const spoken = (await allRows()).map(
      (row) => api.annotationsView.tree.getTreeItem(row).accessibilityInformation?.label,
    );
    ok(spoken.includes('highlight, green, “read it to the assembly”, §1.1 ¶1, #reading'), spoken.join('\n'));
    ok(spoken.includes('evidence, “it lay in every inn”, §2.1 ¶1, needs review'), spoken.join('\n'));
  });

  test('opens the words of an annotation from its row, and the way back is kept', async () => {
    await putCursor('text/study/chapter-3.md', 'by ear');
    await click('“read it to the assembly”');
    equal(selected(), 'read it to the assembly');
    await vscode.commands.executeCommand('variorum.goBack');
    ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('chapter-3.md'), 'expected chapter 3');
  });

  test('opens an annotation of another version there', async () => {
    await putCursor('text/printing/chapter-1.md', 'charter');
    await until('the other version', () => api.focus.state?.version.info.id === 'printing');
    const row = await until('its rows', async () => {
      const all = await allRows();
      return all.find((one) => textOf(api.annotationsView.tree.getTreeItem(one).description).includes('other version'));
    });
    await run(row);
    ok(vscode.window.activeTextEditor?.document.uri.path.includes('/study/'), 'expected the study text');
    await until('the first version', async () => (await api.focus.update())?.version.info.id === 'study');
  });

  test('opens the card of a person and the record of a comparison', async () => {
    await click('Each found its readers.');
    ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('how-it-was-made-known.md'), 'expected the record');
    await click('Taught geometry.');
    await until('the card', () => tabs().includes('Ada Example'));
  });

  test('is filtered by words, tags, kinds and layers', async () => {
    await filter('kind:evidence inn');
    equal(await labels(), ['“it lay in every inn”']);
    await filter('#agreed');
    equal(await labels(), ['Each found its readers.']);
    await filter('layer:ben');
    equal(await labels(), ['Ben says no.']);
    await vscode.commands.executeCommand('variorum.clearAnnotationFilter');
    equal((await labels()).length, 7);
  });

  test('hides and shows the layer of another reader, everywhere', async () => {
    own.model.show('ben.jsonl', false);
    await until('six rows', async () => (await labels()).length === 6);
    equal((await rows(1)).slice(-3), ['Readers | 2 · 1 hidden', `  ${own.model.reader} (you) | 7`, '  Ben | 1']);
    own.model.show('ben.jsonl', true);
    await until('seven rows', async () => (await labels()).length === 7);
  });

  test('marks the rows of other readers, so that nothing is offered there that cannot be done', async () => {
    const values = await Promise.all(
      ['Ben says no.', 'Read aloud everywhere.'].map(async (label) => {
        return api.annotationsView.tree.getTreeItem(await rowOf(label)).contextValue;
      }),
    );
    equal(values, ['variorum.annotation.other', 'variorum.annotation.own']);
  });

  test('gives the commands of a row’s menu what they need', async () => {
    const row = (await rowOf('Read aloud everywhere.')) as TreeNode & { edition?: unknown; annotation?: unknown };
    equal(row.edition, api.edition.root.toString());
    ok(own.model.find(String(row.annotation)), 'expected an annotation');
  });

  test('has a row for what was deleted, which brings it back', async () => {
    const { id } = await own.model.create({
      kind: 'note',
      target: onWords('stand above'),
      text: 'Gone soon.',
    });
    await own.model.remove(id);
    const row = await until('the row', async () => (await top()).find((one) => one.id === 'deleted'));
    const { command, description } = api.annotationsView.tree.getTreeItem(row);
    equal(Number(description) >= 1, true);
    equal(command?.command, 'variorum.restoreAnnotation');
  });

  test('stays quick with ten thousand annotations: rows are made when they are asked for', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `Storm ${String(index)} came. ^s1-p${String(index + 1)}`);
    const root = await madeFolder('annotated', {
      'edition.yaml': manifest('annotated', ['text/all.md', 'text/end.md']),
      'text/all.md': `# 1. Log\n\n${lines.join('\n\n')}\n`,
      'text/end.md': '# 2. End\n\nThe log ends here. ^s2-p1\n',
    });
    const edition = await api.editions.open(root);
    ok(edition, 'expected an edition');
    const many = await api.annotations.of(edition);
    await many.model.createAll(Array.from({ length: 10_000 }, (_, index) => stormNote(index)));
    await putCursor(edition.uri('text/end.md'), 'ends here');
    await until('the edition at hand', async () => (await api.focus.update())?.edition === edition);
    const before = Date.now();
    const chapter = await until('its row', async () =>
      (await top()).find((one) => api.annotationsView.tree.getTreeItem(one).description === '10000'),
    );
    const below = await api.annotationsView.tree.getChildren(chapter);
    equal(below.length, 501);
    equal(textOf(api.annotationsView.tree.getTreeItem(below.at(-1) as TreeNode).label), '9500 More');
    const found = many.model.threads.length;
    equal(found, 10_000);
    // Generous, since machines differ: what would be noticed is many times more than usual.
    ok(Date.now() - before < 5000, `expected less than 5 s, not ${String(Date.now() - before)} ms`);
  });

  suite('leads to', () => {
    setup(async () => {
      await putCursor(chapter1, 'to the assembly');
      await until('the focus', async () => (await api.focus.update())?.edition === api.edition);
    });

    test('the claim table of a comparison, once for each', async () => {
      const argument = { edition: api.edition.root.toString(), comparison: 'how-it-was-made-known' };
      await vscode.commands.executeCommand('variorum.showClaimTable', argument);
      await until('the page', () => tabs().includes('Claims: How the charter was made known'));
      await vscode.commands.executeCommand('variorum.showClaimTable', { id: 'all/how-it-was-made-known' });
      equal(tabs().filter((label) => label.startsWith('Claims:')).length, 1);
    });

    test('a file with all annotations, in each format', async () => {
      for (const [format, words] of Object.entries({
        markdown: '§1.1 ¶1',
        html: '<!doctype html>',
        csv: 'Read aloud everywhere.',
        jsonld: 'AnnotationCollection',
      })) {
        const target = workspaceUri(`made/export/annotations.${format}`);
        await vscode.commands.executeCommand('variorum.exportAnnotations', { format, target });
        includes(await readFile(target), words);
      }
    });

    test('a file with what the view is narrowed to, and with the whole threads', async () => {
      const exported = async (query: string): Promise<string> => {
        await filter(query);
        const target = workspaceUri('made/export/narrowed.csv');
        await vscode.commands.executeCommand('variorum.exportAnnotations', { format: 'csv', which: 'view', target });
        return readFile(target);
      };
      const law = await exported('kind:question #law');
      includes(law, 'Is this the whole law?');
      equal(law.trimEnd().split('\r\n').length, 2);
      const agreed = await exported('#agreed');
      includes(agreed, 'Each found its readers.');
      includes(agreed, 'Both did.');
      equal(agreed.trimEnd().split('\r\n').length, 3);
      const all = await exported('');
      for (const text of ['Ben says no.', 'Both did.', 'Taught geometry.']) includes(all, text);
    });

    test('an import with a report, which adds nothing twice', async () => {
      const target = workspaceUri('made/exchange/own.jsonld');
      const foreign = {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'https://example.org/1',
        type: 'Annotation',
        body: { type: 'TextualBody', value: 'Brought along.' },
        target: {
          source: 'https://example.org/text',
          selector: { type: 'TextQuoteSelector', exact: 'rung in from every tower', prefix: '', suffix: '' },
        },
      };
      await writeFiles(workspaceUri('made/exchange'), { 'own.jsonld': JSON.stringify(foreign) });
      await vscode.commands.executeCommand('variorum.importAnnotations', target);
      includes(activeText(), '1 added to');
      await until('the row', async () => (await labels()).includes('Brought along.'));
      await vscode.commands.executeCommand('variorum.importAnnotations', target);
      includes(activeText(), '0 added to');
      includes(activeText(), '1 left out, since they are there already');
      const added = own.model.threads.find(({ annotation }) => annotation.text === 'Brought along.');
      await own.model.remove(added?.annotation.id ?? '');
    });
  });

  test('reads again under another reader’s name, whose layer is then the own one', async () => {
    const before = api.annotations.reader;
    try {
      await vscode.commands.executeCommand('variorum.setReaderName', 'Élise Grey');
      const now = await until('the new reader', () => {
        const ready = api.annotations.ready(api.edition);
        return ready?.model.reader === 'Élise Grey' && ready;
      });
      equal(now.model.ownFile, 'elise-grey.jsonl');
      equal(now.model.layers.filter(({ isOwn }) => !isOwn).length, 2);
    } finally {
      await vscode.workspace
        .getConfiguration('variorum')
        .update('reader', undefined, vscode.ConfigurationTarget.Global);
      own = await until('the old reader', () => {
        const ready = api.annotations.ready(api.edition);
        return ready?.model.reader === before && ready;
      });
    }
  });

  suite('Copying an edition', () => {
    test('moves the annotations along and never takes a folder that is there', async function () {
      // Hundreds of files, on a machine that may be busy.
      this.timeout(90_000);
      const bundled = vscode.Uri.parse('variorum:/china-two-wars');
      const edition = await api.editions.open(bundled);
      ok(edition, 'expected the bundled edition');
      const stored = await api.annotations.of(edition);
      const [passage] = edition.snapshot.versions[0]?.passages ?? [];
      ok(passage, 'expected a passage');
      const target = {
        type: 'passage',
        version: 'study',
        passage: passage.id,
        quote: undefined,
        hash: undefined,
      } as const;
      const by = { id: 'urn:uuid:00000000-0000-4000-8000-00000000c0de', reader: stored.model.reader, edition: 'any' };
      const stamp = { now: '2024-05-01T10:00:00.000Z', revision: 'c0de00000000' };
      const note = newAnnotation({ kind: 'note', target, text: 'Taken along.' }, by, stamp);
      await writeFiles(stored.folder, { [stored.model.ownFile]: `${layerLine(note)}\n` });
      await stored.model.reload(stored.model.ownFile);
      const folder = workspaceUri('made/copied');
      await vscode.commands.executeCommand('variorum.copyEdition', bundled, folder);
      const copy = await until('the copy', () =>
        api.editions.all.find(({ root }) => root.toString() === folder.toString()),
      );
      equal(copy.snapshot.people.size, edition.snapshot.people.size);
      const texts = (await api.annotations.of(copy)).model.threads.map(({ annotation }) => annotation.text);
      ok(texts.includes('Taken along.'), 'expected the note');
      equal(stored.model.threads, []);
      const before = await readFile(vscode.Uri.joinPath(folder, 'edition.yaml'));
      await writeFiles(folder, { 'mine.txt': 'mine' });
      void vscode.commands.executeCommand('variorum.copyEdition', bundled, folder);
      await new Promise((resolve) => setTimeout(resolve, 300));
      equal(await readFile(vscode.Uri.joinPath(folder, 'mine.txt')), 'mine');
      equal(await readFile(vscode.Uri.joinPath(folder, 'edition.yaml')), before);
    });
  });

  async function removeAll(): Promise<void> {
    for (const { annotation, replies } of own.model.threads)
      for (const { id, deleted } of [annotation, ...replies])
        if (deleted === undefined && own.model.find(id)?.file === own.model.ownFile) await own.model.remove(id);
  }

  function drafts(): readonly AnnotationDraft[] {
    return [
      { kind: 'highlight', colour: 'green', target: onWords('read it to the assembly'), tags: ['reading'] },
      { kind: 'note', target: { type: 'entity', folder: 'people', entity: 'ada-example' }, text: 'Taught geometry.' },
      { kind: 'question', target: onWords('stand above the charter'), text: 'Is this the whole law?', tags: ['law'] },
      {
        kind: 'claim',
        target: { type: 'comparison', comparison: 'how-it-was-made-known' },
        text: 'Each found its readers.',
      },
      {
        kind: 'evidence',
        target: onWords('was adopted the same day. The adoption of the charter'),
        text: 'Read aloud everywhere.',
      },
      { kind: 'evidence', target: lost() },
    ];
  }

  function onWords(exact: string): SpanTarget {
    const [version] = api.edition.snapshot.versions;
    const passage = version?.passages.find(({ text }) => text.includes(exact));
    ok(version && passage, `expected “${exact}”`);
    const start = passage.text.indexOf(exact);
    const end = start + exact.length;
    const quote = {
      exact,
      prefix: passage.text.slice(Math.max(0, start - 30), start),
      suffix: passage.text.slice(end, end + 30),
    };
    return { type: 'span', version: version.info.id, passage: passage.id, quote, start, end, hash: undefined };
  }

  /** Words that were changed since. */
  function lost(): SpanTarget {
    const target = onWords('it lay in every inn');
    return {
      ...target,
      quote: {
        exact: 'it lay in every inn',
        prefix: 'A bookseller had forty copies, and ',
        suffix: ' of the coast road',
      },
      start: 3,
      end: 22,
    };
  }

  function bensNote(): Annotation {
    const by = { id: 'urn:uuid:00000000-0000-4000-8000-00000000be01', reader: 'Ben', edition: own.model.edition };
    const draft: AnnotationDraft = { kind: 'note', target: onWords('rung in from every tower'), text: 'Ben says no.' };
    return newAnnotation(draft, by, { now: '2024-05-01T10:00:00.000Z', revision: 'be0100000000' });
  }

  function stormNote(index: number): Annotation {
    const passage = `s1-p${String((index % 60) + 1)}`;
    const quote = { exact: 'Storm', prefix: '', suffix: ` ${String(index % 60)} came.` };
    const target: SpanTarget = { type: 'span', version: 'study', passage, quote, start: 0, end: 5, hash: undefined };
    const by = {
      id: `urn:uuid:00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
      reader: own.model.reader,
      edition: 'annotated',
    };
    return newAnnotation({ kind: 'highlight', target }, by, {
      now: '2024-05-01T10:00:00.000Z',
      revision: `s${String(index)}`,
    });
  }

  async function group(by: string): Promise<void> {
    await vscode.commands.executeCommand('variorum.groupAnnotations', by);
  }

  async function filter(query: string): Promise<void> {
    await vscode.commands.executeCommand('variorum.filterAnnotations', query);
  }

  function top(): Promise<TreeNode[]> {
    return api.annotationsView.tree.getChildren();
  }

  /** The rows down to a depth, as "label | description". */
  async function rows(depth: number, below?: TreeNode, indent = ''): Promise<string[]> {
    const lines: string[] = [];
    for (const node of await api.annotationsView.tree.getChildren(below)) {
      if (node.id === 'deleted') continue;
      const { label, description } = api.annotationsView.tree.getTreeItem(node);
      lines.push(indent + [label, description].map(textOf).filter(Boolean).join(' | '));
      if (depth > 0) lines.push(...(await rows(depth - 1, node, `${indent}  `)));
    }
    return lines;
  }

  /** All rows of annotations. */
  async function allRows(below?: TreeNode): Promise<TreeNode[]> {
    const children = await api.annotationsView.tree.getChildren(below);
    const deeper = await Promise.all(children.map((child) => allRows(child)));
    return [...children.filter((child) => 'annotation' in child), ...deeper.flat()];
  }

  async function labels(): Promise<string[]> {
    return (await allRows()).map((row) => textOf(api.annotationsView.tree.getTreeItem(row).label));
  }

  async function rowOf(label: string): Promise<TreeNode> {
    return until(`the row “${label}”`, async () =>
      (await allRows()).find((row) => api.annotationsView.tree.getTreeItem(row).label === label),
    );
  }

  async function click(label: string): Promise<void> {
    await run(await rowOf(label));
  }

  /** Does what a click on a row does. */
  async function run(row: TreeNode): Promise<void> {
    const { command } = api.annotationsView.tree.getTreeItem(row);
    ok(command, 'expected a command');
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  }
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function selected(): string {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.getText(editor.selection) ?? '';
}

function activeText(): string {
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

function tabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap((all) => all.tabs.map(({ label }) => label));
}
