import * as vscode from 'vscode';
import { addressSchema, type PageAddress } from '../../rendering/comparing/pageMessages';
import type { OpenEdition } from '../openEdition';
import { pageRoots } from '../page';
import type { ComparingSurroundings, PageKind } from './pageKind';
import { StatePage } from './statePage';

/** The open pages of a kind, one for each address; they follow the edition and the annotations, and come back after a restart. */
export class StatePages<Message> implements vscode.Disposable {
  readonly #pages = new Set<StatePage<Message>>();
  readonly #disposables: vscode.Disposable[];

  constructor(
    readonly kind: PageKind<Message>,
    readonly around: ComparingSurroundings,
  ) {
    const { annotations, focus } = around;
    this.#disposables = [
      annotations.editions.onDidChange((edition) => this.#changed(edition)),
      annotations.onDidChange(({ edition }) => this.#changed(edition)),
      focus.onDidChange((state) => {
        if (state) for (const page of this.#pages) page.versionIs(state.edition, state.version);
      }),
      vscode.window.registerWebviewPanelSerializer(this.#viewType, {
        deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    for (const { panel } of this.#pages) panel.dispose();
  }

  /** Shows what is at an address, in the page that shows it already or in a new one. */
  show(edition: OpenEdition, address: PageAddress, column = vscode.ViewColumn.Active): void {
    const known = [...this.#pages].find((page) => page.isAt(address));
    if (known) {
      known.panel.reveal();
      return;
    }
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots: this.#roots };
    const panel = vscode.window.createWebviewPanel(this.#viewType, 'Variorum', column, options);
    this.#put(panel, edition, address);
  }

  get #viewType(): string {
    return `variorum.${this.kind.name}`;
  }

  get #roots(): readonly vscode.Uri[] {
    return pageRoots(this.around.extensionUri);
  }

  #changed(edition: OpenEdition): void {
    for (const page of this.#pages) if (page.edition === edition) page.refreshSoon();
  }

  #put(panel: vscode.WebviewPanel, edition: OpenEdition, address: PageAddress): void {
    const page = new StatePage(this.kind, this.around, panel, edition, address);
    this.#pages.add(page);
    panel.onDidDispose(() => {
      page.dispose();
      this.#pages.delete(page);
    });
  }

  async #restore(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const address = addressOf(kept);
    const edition = address && (await this.around.annotations.editions.open(vscode.Uri.parse(address.edition)));
    if (!address || !edition) {
      panel.dispose();
      return;
    }
    panel.webview.options = { enableScripts: true, localResourceRoots: this.#roots };
    this.#put(panel, edition, address);
  }
}

/** The address in what a page has kept, which holds more than that. */
function addressOf(kept: unknown): PageAddress | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { edition, comparison } = kept as Partial<Record<string, unknown>>;
  const checked = addressSchema.safeParse(comparison === undefined ? { edition } : { edition, comparison });
  return checked.success ? checked.data : undefined;
}
