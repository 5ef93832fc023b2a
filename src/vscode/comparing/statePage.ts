import * as vscode from 'vscode';
import type { Version } from '../../edition/snapshot';
import type { Follow, PageAddress } from '../../rendering/comparing/pageMessages';
import type { OpenEdition } from '../openEdition';
import { pageHtml } from '../page';
import { PageWatch } from '../pageWatch';
import { followLink } from './followLink';
import { versionOf, type ComparingSurroundings, type PageKind, type PageSubject } from './pageKind';

/** Milliseconds in which changes are taken together. */
const rest = 120;

/** One open page: it is told its state when it asks for it, and again when that is another. */
export class StatePage<Message> implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  #address: PageAddress;
  #posted = '';
  #version: Version | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly kind: PageKind<Message>,
    readonly around: ComparingSurroundings,
    readonly panel: vscode.WebviewPanel,
    readonly edition: OpenEdition,
    address: PageAddress,
  ) {
    this.#address = address;
    const { name, policy } = kind;
    panel.iconPath = vscode.Uri.joinPath(around.extensionUri, 'media', 'variorum.svg');
    this.#disposables.push(
      new PageWatch(panel),
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#received(message)),
      panel.onDidChangeViewState(() => {
        if (panel.visible) this.refreshSoon();
      }),
    );
    this.#entitle();
    panel.webview.html = pageHtml(panel.webview, around.extensionUri, {
      name,
      title: panel.title,
      label: panel.title,
      body: '',
      ...(policy === undefined ? {} : { policy }),
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  isAt({ edition, comparison }: PageAddress): boolean {
    return this.#address.edition === edition && this.#address.comparison === comparison;
  }

  /** The reader reads this version now: a page of the edition shows it too. */
  versionIs(edition: OpenEdition, version: Version): void {
    if (edition === this.edition && version !== this.#version) this.refreshSoon();
  }

  refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), rest);
  }

  get #subject(): PageSubject | undefined {
    const { edition } = this;
    const version = versionOf(edition, this.around.focus);
    return version && { edition, version, address: this.#address };
  }

  #entitle(): void {
    const subject = this.#subject;
    if (subject) this.panel.title = this.kind.title(subject);
  }

  /**
   * Sends the state, unless the page has it already. A page that is hidden asks for it when it is shown again.
   *
   * @param isAsked Whether the page asks, since it has nothing.
   */
  async #refresh(isAsked = false): Promise<void> {
    const subject = this.#subject;
    if (!subject || !(isAsked || this.panel.visible)) return;
    this.#version = subject.version;
    const state = await this.kind.state(subject);
    // Another comparison may have been asked for in the meantime.
    if (!state || !this.isAt(subject.address)) return;
    const posted = JSON.stringify(state);
    if (posted === this.#posted && !isAsked) return;
    this.#posted = posted;
    this.#entitle();
    await this.panel.webview.postMessage(state);
  }

  async #received(message: unknown): Promise<void> {
    const checked = this.kind.messages.safeParse(message);
    const subject = this.#subject;
    if (!checked.success || !subject) return;
    const { data } = checked;
    if (isOf(data, 'ready')) await this.#refresh(true);
    else if (isOf(data, 'follow')) await this.#follow(data as Follow, subject);
    else await this.kind.act(data as Message, subject);
  }

  async #follow(link: Follow, subject: PageSubject): Promise<void> {
    const isOwnKind = link.to === 'comparison' && subject.address.comparison !== undefined && !link.beside;
    if (!isOwnKind) return followLink(link, subject, this.around, this.panel.viewColumn);
    if (!this.edition.snapshot.comparisons.has(link.id)) return;
    this.#address = { ...this.#address, comparison: link.id };
    await this.#refresh();
  }
}

function isOf(message: unknown, type: string): boolean {
  return typeof message === 'object' && message !== null && (message as { readonly type?: unknown }).type === type;
}
