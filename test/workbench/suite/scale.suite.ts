import * as vscode from 'vscode';

import { equal, includes, ok } from './assert.js';
import {
  closeEverything,
  documentOf,
  hoverText,
  madeFolder,
  manifest,
  opened,
  placeOf,
  replaceText,
} from './fixture.js';

const chapters = Array.from({ length: 30 }, (_, index) => index + 1);
const passages = Array.from({ length: 40 }, (_, index) => index + 1);

suite('A large edition', () => {
  let root: vscode.Uri;

  suiteSetup(async () => {
    const texts = chapters.map((chapter) => [`text/chapter-${String(chapter)}.md`, chapterText(chapter)] as const);
    const cards = chapters.map((keeper) => [`people/keeper-${String(keeper)}.md`, card(keeper)] as const);
    const yaml = manifest(
      'lighthouses',
      texts.map(([path]) => path),
    );
    root = await madeFolder('lighthouses', { 'edition.yaml': yaml, ...Object.fromEntries([...texts, ...cards]) });
  });
  teardown(closeEverything);

  test('opens with all its chapters, passages and people', async () => {
    const { editions } = await opened();
    const edition = await editions.open(root);
    const [version] = edition?.snapshot.versions ?? [];
    ok(edition && version, 'expected a version');
    equal(version.passages.length, 1200);
    const mentions = await edition.mentions(version);
    equal(mentions.byEntity.size, 30);
    equal([...mentions.byEntity.values()].flat().length, 1200);
  });

  test('keeps answering while a chapter is typed into', async () => {
    const document = await documentOf(vscode.Uri.joinPath(root, 'text/chapter-7.md'));
    await vscode.window.showTextDocument(document);
    for (let step = 1; step <= 20; step++) {
      await replaceText(document, 'Storm', `Storm ${String(step)} and Storm`);
      includes(await hoverText(document.uri, placeOf(document, 'Keeper Number7')), '**Keeper Number7**');
    }
    const other = await documentOf(vscode.Uri.joinPath(root, 'text/chapter-23.md'));
    includes(await hoverText(other.uri, placeOf(other, 'Keeper Number23')), 'Mentioned: [elsewhere 40]');
  });

  test('knows a name at once that is typed in the middle of it', async () => {
    const document = await documentOf(vscode.Uri.joinPath(root, 'text/chapter-15.md'));
    await vscode.window.showTextDocument(document);
    await replaceText(document, 'the lamp went out', 'Keeper Number30 let the lamp go out');
    const card = await hoverText(document.uri, placeOf(document, 'Keeper Number30'));
    includes(card, 'Mentioned: [elsewhere 41]');
  });
});

function chapterText(chapter: number): string {
  const id = String(chapter);
  const blocks = passages.map(
    (passage) =>
      `Storm ${String(passage)} came in the night, the lamp went out, and Keeper Number${id} lit it again by hand, as the log of lighthouse ${id} tells. ^s${id}-p${String(passage)}`,
  );
  return [`# ${id}. Lighthouse ${id}`, ...blocks, ''].join('\n\n');
}

function card(keeper: number): string {
  return `---\nname: Keeper Number${String(keeper)}\n---\n\nKept lighthouse ${String(keeper)}.\n`;
}
