import * as vscode from 'vscode';

import { equal, includes, until } from './assert.js';
import {
  closeEverything,
  documentOf,
  hoverText,
  madeFolder,
  manifest,
  opened,
  placeOf,
  replaceText,
  writeFiles,
} from './fixture.js';

const text = `# 1. The ink

Anna Quill made the ink, and Bruno Press bought it. ^s1-p1

The ink was black. ^s1-p2
`;
const anna = '---\nname: Anna Quill\n---\n\nMade ink.\n';
const broken = '---\nname: Bruno Press\nborn: the day before yesterday\nkind: printer\n---\n\nBought ink.\n';

suite('Problems', () => {
  suiteSetup(async () => {
    await opened();
  });
  teardown(closeEverything);

  test('show a broken card at its line, while the rest of the edition works', async () => {
    const { root, chapter } = await edition('broken-card', { 'people/bruno-press.md': broken });
    const card = vscode.Uri.joinPath(root, 'people/bruno-press.md');
    const [problem] = await problemsOf(card, 1);
    equal(problem?.range.start.line, 2);
    includes(problem?.message ?? '', 'the day before yesterday');
    includes(await hover(chapter, 'Anna Quill'), 'Made ink.');
  });

  test('show a card that cannot be read at all, while the rest of the edition works', async () => {
    const { root, chapter } = await edition('unreadable-card', {
      'people/bruno-press.md': '---\nname: [Bruno\nborn: 1850\n---\n',
    });
    await problemsOf(vscode.Uri.joinPath(root, 'people/bruno-press.md'));
    includes(await hover(chapter, 'Anna Quill'), 'Made ink.');
    equal(await hover(chapter, 'Bruno Press'), '');
  });

  test('go when the card is mended, before it is saved', async () => {
    const { root, chapter } = await edition('mended-card', { 'people/bruno-press.md': broken });
    const card = await documentOf(vscode.Uri.joinPath(root, 'people/bruno-press.md'));
    await problemsOf(card.uri, 1);
    await replaceText(card, 'the day before yesterday', '1850');
    await problemsOf(card.uri, 0);
    includes(await hover(chapter, 'Bruno Press'), 'born 1850');
  });

  test('come with a passage id that is there twice, at the second', async () => {
    const { chapter } = await edition('two-of-one-id', {});
    await problemsOf(chapter.uri, 0);
    await replaceText(chapter, '^s1-p2', '^s1-p1');
    const [problem] = await problemsOf(chapter.uri, 1);
    equal(problem?.range.start.line, 4);
    includes(problem?.message ?? '', 's1-p1');
  });

  test('show a broken edition.yaml once, and the edition opens when it is mended', async () => {
    const sound = manifest('mended-manifest', ['text/one.md']);
    const root = await madeFolder('mended-manifest', {
      'edition.yaml': sound.replace('versions:', 'version:'),
      'text/one.md': text,
      'people/anna-quill.md': anna,
    });
    const yaml = await documentOf(vscode.Uri.joinPath(root, 'edition.yaml'));
    const chapter = await documentOf(vscode.Uri.joinPath(root, 'text/one.md'));
    equal(await hover(chapter, 'Anna Quill'), '');
    await problemsOf(yaml.uri, 1);
    await replaceText(yaml, 'version:', 'versions:');
    await yaml.save();
    await until('the edition', async () => (await hover(chapter, 'Anna Quill')).includes('Made ink.'));
    await problemsOf(yaml.uri, 0);
  });

  test('show an edition.yaml that breaks while the edition is open, which keeps working, and go when it is mended', async () => {
    const { root, chapter } = await edition('breaking-manifest', {});
    const yaml = await documentOf(vscode.Uri.joinPath(root, 'edition.yaml'));
    // Saved anew until the watcher, which is armed in its own time, has seen it.
    let saves = 0;
    const save = (words: string, by: string, wanted: number): Promise<unknown> =>
      until(`${String(wanted)} problems`, async () => {
        if (yaml.getText().includes(words)) await replaceText(yaml, words, by);
        await replaceText(yaml, '\n', `\n# ${String(saves++)}\n`);
        await yaml.save();
        return problems(yaml.uri).length === wanted;
      });
    await save('versions:', 'version:', 1);
    includes(await hover(chapter, 'Anna Quill'), 'Made ink.');
    await save('version:', 'versions:', 0);
    includes(await hover(chapter, 'Anna Quill'), 'Made ink.');
  });

  test('and texts follow a file that changes on the disk while it is open', async () => {
    const { root, chapter } = await edition('changing-file', {});
    await vscode.window.showTextDocument(chapter);
    equal(await hover(chapter, 'Bruno Press'), '');
    const card = '---\nname: Bruno Press\n---\n\nBought ink.\n';
    const wording = text.replace('The ink was', 'Bruno Press said that the ink was').replace('^s1-p2', '^s1-p1');
    const isTaken = async (): Promise<boolean> =>
      chapter.getText().includes('Bruno Press said') &&
      problems(chapter.uri).length === 1 &&
      (await hover(chapter, 'Bruno Press said')).includes('Bought ink.');
    // Written again from time to time: the watcher is armed in its own time.
    await until('the new text and card', async () => {
      await writeFiles(root, { 'text/one.md': wording, 'people/bruno-press.md': card });
      return until('a change', isTaken, 2000).catch(() => false);
    });
  });
});

interface MadeEdition {
  readonly root: vscode.Uri;
  readonly chapter: vscode.TextDocument;
}

async function edition(name: string, files: Readonly<Record<string, string>>): Promise<MadeEdition> {
  const root = await madeFolder(name, {
    'edition.yaml': manifest(name, ['text/one.md']),
    'text/one.md': text,
    'people/anna-quill.md': anna,
    ...files,
  });
  const { editions } = await opened();
  await editions.open(root);
  return { root, chapter: await documentOf(vscode.Uri.joinPath(root, 'text/one.md')) };
}

function hover(document: vscode.TextDocument, words: string): Promise<string> {
  return hoverText(document.uri, placeOf(document, words));
}

function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Variorum');
}

/** The problems of a file, once there are as many as wanted; at least one where that is not said. */
async function problemsOf(uri: vscode.Uri, wanted?: number): Promise<vscode.Diagnostic[]> {
  return until(`${String(wanted ?? 'some')} problems in ${uri.path}`, () => {
    const found = problems(uri);
    return (wanted === undefined ? found.length > 0 : found.length === wanted) && found;
  });
}
