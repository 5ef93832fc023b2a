import * as vscode from 'vscode';

import { equal, includes, ok, until } from './assert.js';
import {
  chapter1,
  chapter2,
  closeEverything,
  documentOf,
  opened,
  putCursor,
  replaceText,
  skipBecause,
} from './fixture.js';
import { hostileEdition } from './hostileEdition.js';

suite('The preview', () => {
  suiteSetup(async function () {
    await opened();
    // Extensions of another host are not listed: the built-in Markdown support must run in this one.
    if (!vscode.extensions.getExtension('vscode.markdown-language-features'))
      skipBecause(this, 'the built-in Markdown support does not run in this host');
  });
  teardown(closeEverything);

  test('links each mention to its card, with what the card says first beside it', async () => {
    const html = await rendered(chapter1);
    const ada =
      /<a class="variorum-mention variorum-person" href="[^"]*people\/ada-example\.md" aria-describedby="([^"]*)"[^>]*>([^<]*)</;
    const [, id = '', name] = ada.exec(html) ?? [];
    equal(name, 'Ada Example');
    const card = cardText(html, id);
    ok(card.startsWith('Ada Example · 1801–1877'), card);
    includes(card, 'Speaker of the Northern Assembly');
    includes(card, 'Wrote the first draft of the northern charter');
    includes(html, 'class="variorum-mention variorum-event"');
  });

  test('marks a mention that is not certain, and says who may be meant', async () => {
    const html = await rendered(chapter2);
    const [, id = ''] =
      /<a class="variorum-mention variorum-unsure"[^>]* aria-describedby="([^"]*)"[^>]*>Example</.exec(html) ?? [];
    const card = cardText(html, id);
    ok(
      /^(?:Not certain|Probably).*Ada Example \d+ %.*Ben Example \d+ %|^(?:Not certain|Probably).*Ben Example \d+ %.*Ada Example \d+ %/.test(
        card,
      ),
      card,
    );
  });

  test('has lines about each mention as titles where cards are switched off', async () => {
    await rendered(chapter1);
    await vscode.commands.executeCommand('variorum.switchCards');
    try {
      const html = await rendered(chapter1);
      includes(html, 'title="Ada Example · 1801–1877 · Speaker of the Northern Assembly"');
      ok(!html.includes('variorum-card'), 'expected no card');
      includes(html, '<sup class="variorum-note">1</sup>');
    } finally {
      await vscode.commands.executeCommand('variorum.switchCards');
    }
  });

  test('makes an anchor of each passage id and shows none as text', async () => {
    const html = await rendered(chapter1);
    equal(
      [...html.matchAll(/id="\^([A-Za-z0-9-]+)"/g)].map(([, id]) => id),
      ['s1-p1', 's1-1-p1', 's1-1-p2', 's1-1-p3', 's1-2-p1'],
    );
    ok(!/>[^<]*\^s1/.test(html), 'expected no id in the text');
  });

  test('raises the references to notes', async () => {
    const html = await rendered(chapter1);
    const notes = [...html.matchAll(/<sup class="variorum-note"[^>]* aria-describedby="([^"]*)">(\d+)</g)];
    equal(
      notes.slice(0, 2).map(([, , number]) => number),
      ['1', '2'],
    );
    includes(cardText(html, notes[0]?.[1] ?? ''), 'Carl Writer, The Charter of the North (Northport: Harbour Press');
  });

  test('leaves a document alone that belongs to no edition', async () => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', await documentOf('README.md'));
    includes(html, 'Ada Example is named here too');
    ok(!html.includes('variorum'), 'expected nothing of ours');
  });

  test('knows a name that a card was just given', async () => {
    await rendered(chapter2);
    const card = await documentOf('people/emile-perrault.md');
    await vscode.window.showTextDocument(card);
    await replaceText(card, 'the Southport printer]', 'the Southport printer, sailors]');
    await until('a link on “sailors”', async () => (await rendered(chapter2)).includes('>sailors</a>'));
  });

  test('passes nothing on from a hostile card into the text', async () => {
    const root = await hostileEdition();
    const html = await rendered(vscode.Uri.joinPath(root, 'text/one.md'));
    includes(html, 'Mallory Quill');
    ok(!hostile.test(tagsOf(html)), html);
    ok(!/href="(?:command|javascript):/i.test(html), html);
  });
});

suite('The page of a card', () => {
  suiteSetup(async () => {
    await opened();
  });
  teardown(closeEverything);

  test('opens in a tab of its own, beside the text', async () => {
    await putCursor(chapter1, 'Ada Example');
    await vscode.commands.executeCommand('variorum.showCard');
    await until('the tab', () => webviewTabs().some(({ label }) => label.includes('Ada Example')));
    equal(vscode.window.tabGroups.all.length, 2);
  });

  test('does not open where nobody is named', async () => {
    await putCursor(chapter1, 'taught geometry');
    await vscode.commands.executeCommand('variorum.showCard');
    equal(webviewTabs().length, 0);
    equal(vscode.window.tabGroups.all.length, 1);
  });
});

const hostile = /<script|<img|<iframe|\sonerror=/i;

/** What a card in the text says. */
function cardText(html: string, id: string): string {
  const from = html.indexOf(`id="${id}" role="tooltip">`);
  const card = html.slice(html.indexOf('>', from) + 1, html.indexOf('</span></span></span>', from));
  return from < 0
    ? ''
    : card
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}

/** The tags of HTML without the values of their attributes: there, and between tags, anything may stand as text. */
function tagsOf(html: string): string {
  return (
    html
      .replace(/="[^"]*"/g, '=""')
      .match(/<[^>]*>?/g)
      ?.join('') ?? ''
  );
}

/** A document as the preview shows it, once its names are found. */
async function rendered(file: string | vscode.Uri): Promise<string> {
  const document = await documentOf(file);
  return until(`the names in ${document.uri.path}`, async () => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
    return html.includes('variorum-mention') && html;
  });
}

function webviewTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview);
}
