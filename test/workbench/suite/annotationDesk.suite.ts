import * as vscode from 'vscode';

import type { AnnotationTarget } from '../../../src/annotations/annotation.js';
import { spanTarget } from '../../../src/annotations/targets.js';
import { layerLine } from '../../../src/annotations/layer.js';
import type { EditionAnnotations } from '../../../src/vscode/annotations/editionAnnotations.js';
import { DeskDecisions } from '../../../src/vscode/annotations/deskDecisions.js';
import { deskState } from '../../../src/vscode/annotations/deskState.js';
import type { TreeNode } from '../../../src/vscode/trees/node.js';
import { equal, includes, ok, until } from './assert.js';
import {
  chapter1,
  closeEverything,
  documentOf,
  hoverText,
  opened,
  placeOf,
  putCursor,
  readFile,
  replaceText,
  writeFiles,
  type Opened,
} from './fixture.js';

/** The annotations of the workspace's edition, and those that a test has made. */
class Annotating {
  api!: Opened;
  annotations!: EditionAnnotations;
  readonly #made: string[] = [];

  async open(): Promise<void> {
    this.api = await opened();
    this.annotations = await this.api.annotations.of(this.api.edition);
  }

  async make(target: AnnotationTarget, text = 'A note.'): Promise<string> {
    const { id } = await this.annotations.model.create({ kind: 'note', text, target });
    this.#made.push(id);
    return id;
  }

  async removeMade(): Promise<void> {
    const { model } = this.annotations;
    for (const id of this.#made.splice(0)) {
      const found = model.find(id)?.annotation;
      if (found && found.deleted === undefined) await model.remove(id);
    }
  }
}

/** For the suite that calls this; what a test makes is gone after it. */
function useAnnotations(): Annotating {
  const here = new Annotating();
  suiteSetup(() => here.open());
  teardown(async () => {
    await closeEverything();
    await here.removeMade();
  });
  return here;
}

suite('The annotation desk', () => {
  const here = useAnnotations();

  /** An annotation whose words are no longer there, the way an older text had them. */
  const makeOn = (passage: string, oldText: string, words: string, text?: string): Promise<string> => {
    const start = oldText.indexOf(words);
    return here.make(spanTarget('study', { id: passage, text: oldText }, { start, end: start + words.length }), text);
  };
  const desk = (): DeskDecisions => {
    const version = here.api.edition.snapshot.versions.find(({ info }) => info.id === 'study');
    ok(version);
    return new DeskDecisions(here.annotations, version);
  };
  const itemOf = (id: string) => desk().items.find(({ placed }) => placed.thread.annotation.id === id);
  const decisionsOf = (id: string) => here.annotations.model.find(id)?.annotation.decisions.map(({ what }) => what);

  const older = 'Example read it to the assembly on 5 March 1850, and it was adopted the same day.';
  const olderWords = 'Example read it to the assembly on 5 March 1850';

  test('attaches an annotation to a candidate, records it, and undoes it', async () => {
    const id = await makeOn('s1-1-p1', older, olderWords);
    const item = itemOf(id);
    const [candidate] = item?.candidates ?? [];
    ok(item && candidate, 'expected a candidate');
    await desk().attach(item, candidate);
    equal(itemOf(id), undefined);
    equal(decisionsOf(id), ['attached']);
    const { annotation } = here.annotations.model.find(id) ?? {};
    includes(JSON.stringify(annotation?.target), '4 March 1849');
    includes(annotation?.decisions[0]?.from ?? '', '§1.1 ¶1: Example read it');
    equal(await desk().undo(), 'the decision “attached”');
    ok(itemOf(id), 'expected it on the desk again');
    equal(decisionsOf(id), []);
  });

  test('keeps an annotation as a note on its passage', async () => {
    const id = await makeOn('s1-1-p1', older, olderWords);
    const item = itemOf(id);
    ok(item);
    await desk().keepAsPassageNote(item);
    equal(itemOf(id), undefined);
    equal(decisionsOf(id), ['kept as passage note']);
    equal(here.annotations.model.find(id)?.annotation.target.type, 'passage');
  });

  test('retires an annotation, which keeps its words', async () => {
    const id = await makeOn('s1-1-p1', older, olderWords);
    const item = itemOf(id);
    ok(item);
    await desk().retire(item);
    equal(itemOf(id), undefined);
    equal(decisionsOf(id), ['retired']);
    includes(JSON.stringify(here.annotations.model.find(id)?.annotation.target), '5 March 1850');
  });

  test('accepts the certain places at once, and undoes them together', async () => {
    const words = 'Ada Example left the assembly three years later and taught geometry';
    const oldText = `${words} to the children of the border.`;
    const ids = [await makeOn('s1-1-p7', oldText, words), await makeOn('s1-1-p8', oldText, words)];
    const before = desk().items.length;
    const certain = desk().certain(desk().items).length;
    ok(certain >= 2, `expected two certain places, got ${certain}`);
    equal(await desk().acceptCertain(), certain);
    equal(desk().items.length, before - certain);
    for (const id of ids) equal(decisionsOf(id), ['attached']);
    equal(await desk().undo(), `accepting ${certain} places`);
    equal(desk().items.length, before);
  });

  test('follows the text while it is typed', async () => {
    const editor = await putCursor(chapter1, 'taught geometry');
    const text = 'Ada Example left the assembly three years later and taught geometry.';
    const id = await makeOn('s1-2-p1', text, text.slice(0, -1));
    equal(itemOf(id), undefined);
    await replaceText(editor.document, text, 'Somebody went away.');
    await until('the note on the desk', () => itemOf(id));
  });

  test('opens in a tab of its own', async () => {
    await putCursor(chapter1, 'taught geometry');
    await vscode.commands.executeCommand('variorum.openAnnotationDesk');
    await until('the tab', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === 'Annotation Desk'),
    );
  });

  test('shows fifty of many at a time', async () => {
    const all = Array.from({ length: 60 }, (_, n) => makeOn(`s8-p${n + 1}`, `Nowhere ${n} at all`, `Nowhere ${n}`));
    await Promise.all(all);
    const state = deskState(desk(), 0);
    equal(state.entries.length, 50);
    const rest = deskState(desk(), 50);
    equal(rest.first, 50);
    equal(rest.entries.length, state.needsReview + state.moved + state.ofOthers - 50);
    equal(deskState(desk(), 5000).first, 50);
  });

  test('settles a note that was changed in two ways', async () => {
    const id = await makeOn('s1-1-p1', older, olderWords, 'The first text.');
    const { annotation } = here.annotations.model.find(id) ?? {};
    ok(annotation);
    const file = vscode.Uri.joinPath(here.annotations.folder, here.annotations.model.ownFile);
    const other = {
      ...annotation,
      text: 'The second text.',
      revision: 'elsewhere',
      modified: '2020-01-01T00:00:00.000Z',
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${await readFile(file)}${layerLine(other)}\n`));
    await here.annotations.model.reload(here.annotations.model.ownFile);
    const [conflict] = desk().conflicts;
    ok(conflict, 'expected a conflict');
    equal(
      deskState(desk(), 0).conflicts[0]?.states.map(({ text }) => text),
      ['The first text.', 'The second text.'],
    );
    await desk().settle(conflict, 'all');
    equal(desk().conflicts.length, 0);
    equal(here.annotations.model.find(id)?.annotation.text, 'The first text.\n\nThe second text.');
  });

  test('settles a reply that was changed here and deleted elsewhere, and undoes it; its thread has a sign', async () => {
    const { api, annotations } = here;
    const { document } = await putCursor(chapter1, 'taught geometry');
    const passage = api.edition.snapshot.versions[0]?.passageById.get('s1-2-p1');
    ok(passage);
    const root = await here.make(
      spanTarget('study', passage, { start: 0, end: passage.text.length }),
      'Where was that?',
    );
    const id = await here.make({ type: 'reply', annotation: root }, 'In the south.');
    const first = annotations.model.find(id)?.annotation;
    ok(first);
    await annotations.model.change(id, { text: 'In the north.' });
    const gone = { ...first, revision: 'elsewhere', replaces: [first.revision], deleted: '2026-01-01T00:00:00.000Z' };
    await annotations.model.world.files.append(annotations.model.ownFile, [layerLine(gone)]);
    await annotations.model.reload(annotations.model.ownFile);
    const shown = deskState(desk(), 0).conflicts[0];
    equal([shown?.title, shown?.from, shown?.isOwn], ['Reply', '§1.2 ¶1', true]);
    equal(shown?.answers, `Reply to the note of ${annotations.model.reader}: “Where was that?”`);
    equal(
      shown?.states.map(({ text, isDeleted }) => [text, isDeleted]),
      [
        ['In the north.', false],
        ['In the south.', true],
      ],
    );
    const { threads } = api.textAnnotations;
    const label = (): string =>
      threads.in(document.uri).find((thread) => threads.addressOf(thread)?.annotation === root)?.label ?? '';
    await until('the sign', () => label().includes('two states'));
    const [disputed] = desk().conflicts;
    ok(disputed, 'expected a conflict');
    await desk().settle(disputed, 0);
    equal(desk().conflicts.length, 0);
    await until('no sign', () => label() !== '' && !label().includes('two states'));
    equal(await desk().undo(), 'settling the two states');
    equal(deskState(desk(), 0).conflicts[0]?.states.length, 2);
    await until('the sign again', () => label().includes('two states'));
    await desk().settle(disputed, 1);
    equal(annotations.model.find(id)?.annotation.text, 'In the south.');
    ok(annotations.model.find(id)?.annotation.deleted !== undefined, 'expected it to be deleted');
  });
});

suite('Annotations elsewhere', () => {
  const here = useAnnotations();

  test('a note on a person shows in the hover at each mention', async () => {
    await here.make({ type: 'entity', folder: 'people', entity: 'ada-example' }, 'Compare her *letters*.');
    const document = await documentOf(chapter1);
    for (const words of ['Ada Example wrote', 'Ada Example left']) {
      const text = await hoverText(document.uri, placeOf(document, words));
      includes(text, '**Your note:** Compare her \\*letters\\*.');
      includes(text, '[Edit](command:variorum.editAnnotation');
    }
  });

  test('a note on a comparison shows in the tooltip of its row', async () => {
    await here.make({ type: 'comparison', comparison: 'how-it-was-made-known' }, 'By ear or by eye?');
    await putCursor(chapter1, 'to the assembly');
    await here.api.focus.update();
    const tooltips = async (): Promise<string> => {
      const rows: TreeNode[] = [];
      for (const root of await here.api.views.comparable.roots()) rows.push(...(root.children?.() ?? []));
      return rows.map((row) => row.item().tooltip as string).join('\n');
    };
    await until('the note', async () => (await tooltips()).includes('Your note: By ear or by eye?'));
  });

  test('the preview marks an annotation', async function () {
    if (!vscode.extensions.getExtension('vscode.markdown-language-features')) return this.skip();
    const passage = here.api.edition.snapshot.versions[0]?.passageById.get('s1-2-p1');
    ok(passage);
    const start = passage.text.indexOf('taught geometry');
    await here.make(spanTarget('study', passage, { start, end: start + 15 }), 'Where? <b>');
    const document = await documentOf(chapter1);
    const html = await until('the mark', async () => {
      const text = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      return text.includes('variorum-annotated') && text;
    });
    includes(html, '>taught geometry</mark><sup class="variorum-annotation-sign"');
    includes(html, 'Where? &lt;b&gt;"');
  });

  test('a broken line of a layer is a problem at its line, and the others are read', async () => {
    const file = vscode.Uri.joinPath(here.annotations.folder, 'ben-broken.jsonl');
    const root = here.api.edition.root;
    await writeFiles(root, { 'annotations/ben-broken.jsonl': '\n{"type":"Annot\n' });
    await here.annotations.model.reload('ben-broken.jsonl');
    try {
      const [problem] = await until('the problem', () => {
        const found = vscode.languages.getDiagnostics(file);
        return found.length > 0 && found;
      });
      equal(problem?.range.start.line, 1);
      equal(problem?.severity, vscode.DiagnosticSeverity.Warning);
      includes(problem?.message ?? '', 'no JSON');
    } finally {
      await vscode.workspace.fs.delete(file);
      await here.annotations.model.reload('ben-broken.jsonl');
    }
    await until('no problem', () => vscode.languages.getDiagnostics(file).length === 0);
  });
});
