import * as vscode from 'vscode';
import { findEntity, findPassage, type Version } from '../../edition/snapshot';
import type { Annotations } from '../annotations/annotations';
import { CardPanel, type CardAddress } from '../cardPanel';
import type { OpenPassageArguments } from '../cards';
import type { Editions } from '../editions';
import type { Focus } from '../focus';
import { entityAt } from '../navigation';
import type { OpenEdition } from '../openEdition';
import type { Reading } from '../reading';

/** The card of a person or event as a page of its own, and the links that lead out of cards. */
export function registerShowCard(
  editions: Editions,
  focus: Focus,
  reading: Reading,
  annotations: Annotations,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const panel = new CardPanel(editions, reading, annotations, extensionUri);
  return vscode.Disposable.from(
    panel,
    vscode.commands.registerCommand('variorum.showCard', async (argument?: unknown) => {
      const page = vscode.window.activeTextEditor ? undefined : reading.readers.active;
      if (argument === undefined && page) {
        page.showCard();
        return;
      }
      const found = await cardFrom(editions, focus, argument);
      if (found) await panel.show(found);
      else vscode.window.setStatusBarMessage('No person or event is named at the cursor.', 4000);
    }),
    vscode.commands.registerCommand('variorum.openPassage', async (argument: unknown) => {
      const place = passageFrom(editions, argument);
      if (place) await reading.show(place.edition, place.passage, place);
    }),
  );
}

/** The card a link, a row of a tree or the cursor asks for. */
async function cardFrom(editions: Editions, focus: Focus, argument: unknown): Promise<CardAddress | undefined> {
  const asked = cardAt(editions, argument);
  if (asked) return asked;
  const editor = vscode.window.activeTextEditor;
  const state = await focus.update();
  const entity = editor && state ? await entityAt(state.edition, editor.document, editor.selection.active) : undefined;
  return entity && state ? { edition: state.edition, version: state.version, entity } : undefined;
}

/** Arguments come from links in Markdown: nothing in them is believed. */
function cardAt(editions: Editions, argument: unknown): CardAddress | undefined {
  const { edition, version, entity } = strings(argument);
  const open = editions.all.find((candidate) => candidate.root.toString() === edition);
  const text = open && versionOf(open, version);
  const found = open && findEntity(open.snapshot, entity ?? '');
  return open && text && found ? { edition: open, version: text, entity: found } : undefined;
}

function passageFrom(editions: Editions, argument: unknown) {
  const { edition, version, passage } = strings(argument) as Partial<OpenPassageArguments>;
  const open = editions.all.find((candidate) => candidate.root.toString() === edition);
  const text = open && versionOf(open, version);
  const found = open && text && findPassage(open.snapshot, text, passage ?? '');
  if (!open || !found) return undefined;
  const { start, end } = argument as { start?: unknown; end?: unknown };
  const within = (value: unknown): number | undefined =>
    typeof value === 'number' ? Math.min(Math.max(0, value), found.text.length) : undefined;
  return { edition: open, passage: found, start: within(start), end: within(end) };
}

function versionOf(edition: OpenEdition, id: string | undefined): Version | undefined {
  return edition.snapshot.versions.find(({ info }) => info.id === id) ?? edition.snapshot.versions[0];
}

function strings(argument: unknown): Readonly<Partial<Record<string, string>>> {
  if (typeof argument !== 'object' || argument === null) return {};
  return Object.fromEntries(Object.entries(argument).filter(([, value]) => typeof value === 'string'));
}
