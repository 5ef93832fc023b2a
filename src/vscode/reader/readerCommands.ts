import * as vscode from 'vscode';
import { findPassage } from '../../edition/snapshot';
import type { FromPair } from '../../rendering/reader/pairMessages';
import type { LinkTarget } from '../../rendering/reader/readerMessages';
import type { Annotations } from '../annotations/annotations';
import type { CardSwitch } from '../cardSwitch';
import type { Editions } from '../editions';
import type { Focus } from '../focus';
import { Reading } from '../reading';
import { registerPrinting } from './printing';
import type { ReaderPage } from './readerPage';
import { Readers } from './readers';
import { SplitReading } from './splitReading';

/** Puts up the Reader: its pages, with the side panel following them, and the ways between a page and its text. */
export function registerReader(
  annotations: Annotations,
  focus: Focus,
  cards: CardSwitch,
  context: vscode.ExtensionContext,
): { readonly readers: Readers; readonly reading: Reading } {
  const readers: Readers = new Readers(annotations, {
    extensionUri: context.extensionUri,
    cards,
    follow: (page, link) => followLink(reading, page, link),
    counterparts: async () => vscode.commands.executeCommand('variorum.goToCounterpart'),
  });
  const reading = new Reading(readers);
  const split = new SplitReading(readers);
  const ask = (name: string, action: FromPair['do']): vscode.Disposable =>
    vscode.commands.registerCommand(`variorum.${name}`, () => split.ask(action));
  context.subscriptions.push(
    readers,
    split,
    registerPrinting(focus),
    vscode.commands.registerCommand('variorum.readSideBySide', () => split.start()),
    vscode.commands.registerCommand('variorum.readVersionsSideBySide', () => startVersions(readers, split)),
    ask('lockSideBySide', 'lock'),
    ask('nextPair', 'next'),
    ask('previousPair', 'previous'),
    readers.onDidMove(({ page, place }) => {
      if (page.panel.active) focus.follow(place.edition, place.version, place.passage);
    }),
    vscode.commands.registerCommand('variorum.openAsText', async () => {
      const place = readers.active?.place;
      if (place) await reading.show(place.edition, place.passage, { as: 'text', start: place.offset });
    }),
    vscode.commands.registerCommand('variorum.findInReader', () => readers.active?.find()),
    vscode.commands.registerCommand('variorum.copyWithCitation', () => readers.active?.copy()),
    vscode.commands.registerCommand('variorum.selectWords', () => readers.active?.post({ type: 'select' })),
    vscode.commands.registerCommand('variorum.openInReader', () => openInReader(annotations.editions, reading)),
  );
  return { readers, reading };
}

/** Asks for the version when there are several. */
async function startVersions(readers: Readers, split: SplitReading): Promise<void> {
  const page = readers.active;
  const others = page?.edition.snapshot.versions.filter((version) => version !== page.version) ?? [];
  const items = others.map((version) => ({ label: version.info.title, description: version.info.id, version }));
  const title = 'Read Which Version Beside?';
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title }) : items[0];
  if (chosen) await split.start(chosen.version);
  else if (items.length === 0)
    vscode.window.setStatusBarMessage(
      page ? 'This edition has one version only.' : 'Open a text in the Reader first.',
      5000,
    );
}

async function openInReader(editions: Editions, reading: Reading): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const edition = editor && (await editions.of(editor.document));
  const file = editor && edition?.textFile(edition.pathOf(editor.document.uri) ?? '')?.file;
  if (!editor || !edition || !file) {
    vscode.window.setStatusBarMessage('This file is no text of an edition.', 4000);
    return;
  }
  const { active } = editor.selection;
  const place = edition.placeAt(editor.document, active);
  // Between two passages the reader is about to read the next.
  const next = file.passages.find(({ endLine }) => endLine >= active.line) ?? file.passages.at(-1);
  const passage = place?.passage ?? next;
  if (passage) await reading.show(edition, passage, { as: 'reader', start: place?.offset });
}

/** Follows a link of a page. What it says is not believed: ids are looked up. */
async function followLink(reading: Reading, page: ReaderPage, { to, id }: LinkTarget): Promise<void> {
  const { edition, version } = page;
  if (!version) return;
  if (to === 'card') {
    const argument = { edition: edition.root.toString(), version: version.info.id, entity: id };
    await vscode.commands.executeCommand('variorum.showCard', argument);
  } else if (to === 'passage') {
    const passage = findPassage(edition.snapshot, version, id);
    if (passage) await reading.show(edition, passage);
  }
}
