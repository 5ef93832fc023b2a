import * as vscode from 'vscode';

import { equal, includes, ok, until } from './assert.js';
import {
  chapter1,
  chapter2,
  closeEverything,
  documentOf,
  hoverContents,
  hoverText,
  opened,
  placeOf,
  replaceText,
} from './fixture.js';
import { hostileEdition } from './hostileEdition.js';

suite('A hover', () => {
  suiteSetup(async () => {
    await opened();
  });
  teardown(closeEverything);

  test('shows name, dates, office and what the card says of a person', async () => {
    const card = await hoverOf(chapter1, 'Ada Example');
    includes(card, '**Ada Example** · 1801–1877 · leader');
    includes(card, '*Speaker of the Northern Assembly (1848–1852)*');
    includes(card, 'Wrote the first draft of the northern charter');
  });

  test('says first what a person was at the time of which the sentence speaks', async () => {
    const card = await hoverOf(chapter1, 'Example read it');
    includes(card, '**On 4 March 1849:** *Speaker of the Northern Assembly* (by the date in this sentence)');
  });

  test('stops after the third sentence of a card', async () => {
    const card = await hoverOf(chapter1, 'Ada Example');
    includes(card, 'She read the draft to the assembly herself');
    ok(!card.includes('Later she taught geometry'), 'expected three sentences');
  });

  test('counts the mentions by case', async () => {
    includes(await hoverOf(chapter1, 'Ada Example'), 'Mentioned: [The northern republic 3]');
    const brother = await hoverOf(chapter1, 'Ben Example');
    includes(brother, '[The northern republic 1](command:');
    includes(brother, '[The southern republic 2](command:');
  });

  test('shows when, where and with whom an event was', async () => {
    const card = await hoverOf(chapter1, 'adoption of the charter');
    includes(card, "**The charter's adoption** · 4 March 1849 · Northport · The northern republic");
    includes(card, 'With [Ada Example](command:variorum.showCard?');
  });

  test('holds no links but to passages and cards, and may run nothing else', async () => {
    const document = await documentOf(chapter1);
    const [card] = await hoverContents(document.uri, placeOf(document, 'Ada Example'));
    ok(card, 'expected a card');
    const targets = [...card.value.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target.split('?')[0]);
    equal([...new Set(targets)].sort(), ['command:variorum.openPassage', 'command:variorum.showCard']);
    const trust = card.isTrusted as { readonly enabledCommands: readonly string[] };
    equal([...trust.enabledCommands].sort(), ['variorum.openPassage', 'variorum.showCard']);
  });

  test('leads by each of its passage links to that passage', async () => {
    const { focus } = await opened();
    const card = await hoverOf(chapter1, 'Ada Example');
    const links = [...card.matchAll(/\]\(command:variorum\.openPassage\?([^)]*)\)/g)].map(([, query = '']) => query);
    ok(links.length >= 3, 'expected links');
    for (const link of links) {
      const [argument] = JSON.parse(decodeURIComponent(link)) as [{ readonly passage: string }];
      await vscode.commands.executeCommand('variorum.openPassage', argument);
      equal((await focus.update())?.passage?.id, argument.passage);
    }
  });

  test('offers all who may be meant, with shares and a reason, when a surname is not certain', async () => {
    const card = await hoverOf(chapter2, 'Example was not asked');
    includes(card, 'Not certain who is meant');
    const shares = [...card.matchAll(/\[(Ada|Ben) Example\]\(command:variorum\.showCard\?[^)]*\) (\d+) %/g)];
    equal(shares.map(([, name]) => name).sort(), ['Ada', 'Ben']);
    equal(
      shares.reduce((sum, [, , share]) => sum + Number(share), 0),
      100,
    );
    ok(/Not certain who is meant: [a-z]/.test(card), 'expected a reason');
  });

  test('takes a link in the text at its word about who is meant', async () => {
    const card = await hoverOf(chapter2, 'the general');
    includes(card, '**Ben Example**');
    ok(!card.includes('Not certain'), 'expected no doubt');
  });

  test('finds a name that is spelt with accents and followed by a possessive', async () => {
    includes(await hoverOf(chapter2, 'Perrault’s'), '**Émile Perrault**');
  });

  test('shows the text of a note', async () => {
    includes(await hoverOf(chapter1, '[^1-1]'), 'Carl Writer');
  });

  test('says that a note is lost', async () => {
    includes(await hoverOf(chapter1, '[^1-2]'), 'The source has lost the text of this note');
  });

  test('passes no HTML, image or foreign link on from a hostile card', async () => {
    const document = await documentOf(vscode.Uri.joinPath(await hostileEdition(), 'text/one.md'));
    const [card] = await hoverContents(document.uri, placeOf(document, 'Mallory Quill'));
    ok(card, 'expected a card');
    includes(card.value, 'Sells ink.');
    ok(!/(?<!\\)</.test(card.value), `expected no tag in ${card.value}`);
    ok(!/(?<!\\)!\[/.test(card.value), `expected no image in ${card.value}`);
    const targets = [...card.value.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target = '']) => target.split('?')[0]);
    equal([...new Set(targets)].sort(), ['command:variorum.openPassage', 'command:variorum.showCard']);
    equal(card.supportHtml ?? false, false);
  });

  test('is silent between passages, on a heading and in plain words', async () => {
    const document = await documentOf(chapter1);
    const heading = placeOf(document, '1.1 The charter');
    equal(await hoverText(document.uri, heading), '');
    equal(await hoverText(document.uri, heading.translate(1)), '');
    equal(await hoverText(document.uri, placeOf(document, 'rung')), '');
  });

  test('is silent while cards are switched off', async () => {
    await vscode.commands.executeCommand('variorum.switchCards');
    equal(await hoverOf(chapter1, 'Ada Example'), '');
    equal(await hoverOf(chapter1, '[^1-1]'), '');
    await vscode.commands.executeCommand('variorum.switchCards');
    includes(await hoverOf(chapter1, 'Ada Example'), '**Ada Example**');
  });

  test('is silent in a Markdown file that belongs to no edition', async () => {
    equal(await hoverOf('README.md', 'Ada Example'), '');
  });

  test('knows a name that was typed and not saved, and forgets it when the edit is taken back', async () => {
    const document = await documentOf(chapter2);
    await vscode.window.showTextDocument(document);
    await replaceText(document, 'The first change came', 'For Ada Example the first change came');
    includes(await hoverOf(chapter2, 'Ada Example'), '**Ada Example**');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the old text', () => !document.isDirty && document.getText().includes('The first change came'));
    const { edition } = await opened();
    const passage = (): string | undefined => edition.snapshot.versions[0]?.passageById.get('s2-2-p1')?.text;
    await until('the old passage', async () => {
      await hoverText(document.uri, placeOf(document, 'The first change came'));
      return passage()?.startsWith('The first change came');
    });
  });

  test('forgets what was typed when the file is closed without saving', async () => {
    const { edition } = await opened();
    const passage = (): string => edition.snapshot.versions[0]?.passageById.get('s2-2-p1')?.text ?? '';
    const document = await documentOf(chapter2);
    await vscode.window.showTextDocument(document, { preview: false });
    await replaceText(document, 'The first change came', 'The very first change came');
    await until('what was typed', () => passage().startsWith('The very first'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('what is saved', () => passage().startsWith('The first change came'));
  });

  test('knows a name that a card was given and that is not saved yet', async () => {
    const card = await documentOf('people/emile-perrault.md');
    await vscode.window.showTextDocument(card);
    await replaceText(card, 'the Southport printer]', 'the Southport printer, sailors]');
    await until('a card over “sailors”', async () =>
      (await hoverOf(chapter2, 'sailors')).includes('**Émile Perrault**'),
    );
  });
});

async function hoverOf(path: string, words: string): Promise<string> {
  const document = await documentOf(path);
  return hoverText(document.uri, placeOf(document, words));
}
