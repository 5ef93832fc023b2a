import * as vscode from 'vscode';
import type { MentionedEntity } from '../edition/model';
import { findEntity, findPassage, type Version } from '../edition/snapshot';
import { cardHtml, cardMessageSchema, cardPageLinks } from '../rendering/cardHtml';
import { cardMarkdown } from '../rendering/cardMarkdown';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';
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
  readonly #subscription: vscode.Disposable;

  constructor(
    readonly editions: Editions,
    readonly reading: Reading,
    readonly extensionUri: vscode.Uri,
  ) {
    this.#subscription = editions.onDidChange((edition) => {
      if (this.#shown?.edition === edition) void this.#refresh(this.#shown);
    });
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
    const localResourceRoots = ['dist', 'media'].map((name) => vscode.Uri.joinPath(this.extensionUri, name));
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots };
    const panel = vscode.window.createWebviewPanel('variorum.card', 'Card', column, options);
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'variorum.svg');
    panel.webview.onDidReceiveMessage((message: unknown) => void this.#follow(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = undefined;
    });
    return panel;
  }

  async #render(card: CardAddress): Promise<void> {
    const { edition, version, entity } = card;
    this.#shown = card;
    const mentions = (await edition.mentions(version)).byEntity.get(entity.id) ?? [];
    const markdown = cardMarkdown({ snapshot: edition.snapshot, entity, mentions, links: cardPageLinks }, 'full');
    // Another card may have been asked for while the names were searched.
    if (this.#shown !== card || !this.#panel) return;
    this.#panel.title = entity.name;
    this.#panel.webview.html = this.#page(this.#panel.webview, entity.name, cardHtml(markdown));
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
    const entity = kind === 'card' ? findEntity(snapshot, id) : undefined;
    if (entity) return this.#render({ ...shown, entity });
    const passage = kind === 'passage' ? findPassage(snapshot, shown.version, id) : undefined;
    if (passage) await this.reading.show(shown.edition, passage, { column: this.#textColumn() });
  }

  /** The column of the text, not that of the card. */
  #textColumn(): vscode.ViewColumn {
    return this.#panel?.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  }

  #page(webview: vscode.Webview, name: string, body: string): string {
    const uri = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, ...path)).toString();
    const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(name)}</title>
<link rel="stylesheet" href="${uri('media', 'card.css')}">
</head>
<body>
<main aria-label="Card: ${escapeHtml(name)}">
${body}
</main>
<script nonce="${nonce}" src="${uri('dist', 'webview', 'card.js')}"></script>
</body>
</html>`;
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
