import * as vscode from 'vscode';
import type { MentionedEntity } from '../../edition/model';
import { findEntity, findPassage, type Version } from '../../edition/snapshot';
import { cardMarkdown } from '../../rendering/cardMarkdown';
import type { OpenPassageArguments, ShowCardArguments } from '../cards';
import type { Editions } from '../editions';
import type { Focus } from '../focus';
import { entityAt } from '../navigation';
import type { OpenEdition } from '../openEdition';
import type { Reading } from '../reading';

const cardScheme = 'variorum-card';

/** The card of a person or event as a page of its own, and the links that lead out of cards. */
export function registerShowCard(editions: Editions, focus: Focus, reading: Reading): vscode.Disposable {
  const pages = new CardPages(editions);
  return vscode.Disposable.from(
    pages,
    vscode.workspace.registerTextDocumentContentProvider(cardScheme, pages),
    vscode.commands.registerCommand('variorum.showCard', async (argument?: unknown) => {
      const found = await cardFrom(editions, focus, argument);
      if (found) await pages.show(found.edition, found.version, found.entity);
      else vscode.window.setStatusBarMessage('No person or event is named at the cursor.', 4000);
    }),
    vscode.commands.registerCommand('variorum.openPassage', async (argument: unknown) => {
      const place = passageFrom(editions, argument);
      if (place) await reading.show(place.edition, place.passage, place);
    }),
  );
}

/** Gives card pages their Markdown; a page is shown by the built-in preview. */
class CardPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, { readonly uri: vscode.Uri; readonly edition: OpenEdition }>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#didChange.event;

  constructor(readonly editions: Editions) {
    this.#subscription = editions.onDidChange((edition) => {
      for (const page of this.#shown.values()) if (page.edition === edition) this.#didChange.fire(page.uri);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }

  async show(edition: OpenEdition, version: Version, entity: MentionedEntity): Promise<void> {
    const query = JSON.stringify({
      edition: edition.root.toString(),
      version: version.info.id,
      entity: entity.id,
    } satisfies ShowCardArguments);
    const uri = vscode.Uri.from({ scheme: cardScheme, path: `/${entity.name}.md`, query });
    this.#shown.set(uri.toString(), { uri, edition });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const found = cardAt(this.editions, JSON.parse(uri.query));
    if (!found) return 'This card is gone: its edition is closed or its file was removed.';
    const { edition, version, entity } = found;
    const mentions = (await edition.mentions(version)).byEntity.get(entity.id) ?? [];
    const link = (path: string, line = 0): string => `${edition.uri(path).path}${line > 0 ? `#L${line + 1}` : ''}`;
    const links = {
      passage: (id: string): string | undefined => {
        const passage = findPassage(edition.snapshot, version, id);
        return passage && link(passage.file, passage.line);
      },
      card: (other: MentionedEntity): string | undefined => link(other.file),
    };
    return `${cardMarkdown({ snapshot: edition.snapshot, entity, mentions, links }, 'full')}\n`;
  }
}

interface FoundCard {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly entity: MentionedEntity;
}

/** The card a link, a row of a tree or the cursor asks for. */
async function cardFrom(editions: Editions, focus: Focus, argument: unknown): Promise<FoundCard | undefined> {
  const asked = cardAt(editions, argument);
  if (asked) return asked;
  const editor = vscode.window.activeTextEditor;
  const state = await focus.update();
  const entity = editor && state ? await entityAt(state.edition, editor.document, editor.selection.active) : undefined;
  return entity && state ? { edition: state.edition, version: state.version, entity } : undefined;
}

/** Arguments come from links in Markdown: nothing in them is believed. */
function cardAt(editions: Editions, argument: unknown): FoundCard | undefined {
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
