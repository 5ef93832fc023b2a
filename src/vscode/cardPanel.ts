import * as vscode from 'vscode';
import type { MentionedEntity } from '../edition/model';
import { findEntity, findPassage, type Version } from '../edition/snapshot';
import { cardHtml, cardMessageSchema, cardPageLinks, idInLink } from '../rendering/cardHtml';
import { cardMarkdown } from '../rendering/cardMarkdown';
import type { Annotations } from './annotations/annotations';
import { cardNotes } from './annotations/cardNotes';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';
import { pageHtml, pageRoots } from './page';
import type { Reading } from './reading';

/** Whose card, in which version of which edition. */
export interface CardAddress {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly entity: MentionedEntity;
}

/** One page beside the text that shows a card in full; a link in it leads to another card or to a passage. */
export class CardPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #shown: CardAddress | undefined;
  #body = '';
  readonly #subscription: vscode.Disposable;

  constructor(
    readonly editions: Editions,
    readonly reading: Reading,
    readonly annotations: Annotations,
    readonly extensionUri: vscode.Uri,
  ) {
    const refresh = (edition: OpenEdition): void => {
      if (this.#shown?.edition === edition) void this.#refresh(this.#shown);
    };
    this.#subscription = vscode.Disposable.from(
      editions.onDidChange(refresh),
      annotations.onDidChange(({ edition }) => refresh(edition)),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#panel?.dispose();
  }

  async show(card: CardAddress): Promise<void> {
    this.#panel ??= this.#open();
    this.#panel.reveal(undefined, false);
    await this.#render(card);
  }

  #open(): vscode.WebviewPanel {
    const localResourceRoots = pageRoots(this.extensionUri);
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots };
    const panel = vscode.window.createWebviewPanel('variorum.card', 'Card', column, options);
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'variorum.svg');
    panel.webview.onDidReceiveMessage((message: unknown) => void this.#follow(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = undefined;
      this.#body = '';
    });
    return panel;
  }

  async #render(card: CardAddress): Promise<void> {
    const { edition, version, entity } = card;
    this.#shown = card;
    const mentions = (await edition.mentions(version)).byEntity.get(entity.id) ?? [];
    const notes = cardNotes(this.annotations.ready(edition), entity.id);
    const content = { snapshot: edition.snapshot, entity, mentions, links: cardPageLinks, notes };
    const body = cardHtml(cardMarkdown(content, 'full'));
    // Another card may have been asked for while the names were searched.
    if (this.#shown !== card || !this.#panel) return;
    // Annotations change more often than what a card shows of them.
    if (this.#panel.title === entity.name && this.#body === body) return;
    this.#panel.title = entity.name;
    this.#body = body;
    const page = { name: 'card', title: entity.name, label: `Card: ${entity.name}`, body };
    this.#panel.webview.html = pageHtml(this.#panel.webview, this.extensionUri, page);
  }

  /** Shows the same card as the edition has it now. */
  async #refresh({ edition, version, entity }: CardAddress): Promise<void> {
    const now = findEntity(edition.snapshot, entity.id);
    const text = edition.snapshot.versions.find(({ info }) => info.id === version.info.id);
    if (now && text) await this.#render({ edition, version: text, entity: now });
  }

  /** Follows a link of the page. What the page says is checked, and ids are looked up. */
  async #follow(message: unknown): Promise<void> {
    const checked = cardMessageSchema.safeParse(message);
    const shown = this.#shown;
    if (!checked.success || !shown) return;
    const { kind, id } = checked.data;
    const { snapshot } = shown.edition;
    if (kind === 'note') {
      const argument = { edition: shown.edition.root.toString(), annotation: idInLink(id) };
      await vscode.commands.executeCommand('variorum.editAnnotation', argument);
      return;
    }
    const entity = kind === 'card' ? findEntity(snapshot, id) : undefined;
    if (entity) return this.#render({ ...shown, entity });
    const passage = kind === 'passage' ? findPassage(snapshot, shown.version, id) : undefined;
    if (passage) await this.reading.show(shown.edition, passage, { column: this.#textColumn() });
  }

  /** The column of the text, not that of the card. */
  #textColumn(): vscode.ViewColumn {
    return this.#panel?.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  }
}
