import * as vscode from 'vscode';
import { claimTable } from '../../annotations/claims';
import type { Version } from '../../edition/snapshot';
import { claimTableHtml, claimTableMessageSchema, claimTableStateSchema } from '../../rendering/claimTableHtml';
import { claimTableCsv, claimTableMarkdown } from '../../rendering/claimTableText';
import { askComparison, comparisonOf, type ComparisonAddress } from '../comparing/askComparison';
import type { Focus } from '../focus';
import { pageHtml, pageRoots } from '../page';
import type { Reading } from '../reading';
import type { Annotations } from './annotations';
import { openAnnotation, versionAtHand } from './openAnnotation';

const viewType = 'variorum.claimTable';
/** How long changes must rest before a page is drawn anew, in milliseconds. */
const rest = 120;

interface Page extends ComparisonAddress {
  readonly panel: vscode.WebviewPanel;
  /** What it shows; a page is drawn anew only when that differs. */
  body: string;
}

/** Pages that show the claims of comparisons, one for each; they follow every change of the annotations. */
export class ClaimTables implements vscode.Disposable {
  readonly #pages = new Map<string, Page>();
  readonly #disposables: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly annotations: Annotations,
    readonly focus: Focus,
    readonly reading: Reading,
    readonly extensionUri: vscode.Uri,
  ) {
    this.#disposables = [
      annotations.onDidChange(() => this.#drawSoon()),
      focus.onDidChange(() => this.#drawSoon()),
      vscode.commands.registerCommand('variorum.showClaimTable', (argument?: unknown) => this.#showAsked(argument)),
      vscode.window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
    for (const { panel } of this.#pages.values()) panel.dispose();
  }

  /** Shows the claims of a comparison beside the text. */
  async show(address: ComparisonAddress): Promise<void> {
    const known = this.#pages.get(keyOf(address));
    if (known) {
      known.panel.reveal();
      return;
    }
    const localResourceRoots = pageRoots(this.extensionUri);
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots };
    const panel = vscode.window.createWebviewPanel(viewType, 'Claims', vscode.ViewColumn.Beside, options);
    await this.#putUp(panel, address);
  }

  async #showAsked(argument: unknown): Promise<void> {
    const state = await this.focus.update();
    const address =
      comparisonOf(argument, this.annotations) ?? (state && (await askComparison(state, argument, 'Show Claim Table')));
    if (address) await this.show(address);
    else if (!state) vscode.window.setStatusBarMessage('Open an edition first.', 4000);
  }

  async #putUp(panel: vscode.WebviewPanel, address: ComparisonAddress): Promise<void> {
    const key = keyOf(address);
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'variorum.svg');
    panel.webview.onDidReceiveMessage((message: unknown) => void this.#follow(key, message));
    panel.onDidDispose(() => this.#pages.delete(key));
    this.#pages.set(key, { ...address, panel, body: '' });
    await this.annotations.of(address.edition);
    this.#draw();
  }

  /** After a restart, the page comes back as soon as its edition is open. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = claimTableStateSchema.safeParse(state);
    const root = kept.success ? vscode.Uri.parse(kept.data.edition) : undefined;
    const edition = root && (await this.annotations.editions.open(root));
    if (!kept.success || !edition?.snapshot.comparisons.has(kept.data.comparison)) {
      panel.dispose();
      return;
    }
    panel.webview.options = { enableScripts: true, localResourceRoots: pageRoots(this.extensionUri) };
    await this.#putUp(panel, { edition, comparison: kept.data.comparison });
  }

  #drawSoon(): void {
    if (this.#pages.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), rest);
  }

  #draw(): void {
    for (const page of this.#pages.values()) {
      const made = this.#tableOf(page);
      if (!made) continue;
      const { table, version } = made;
      const state = { edition: page.edition.root.toString(), comparison: page.comparison };
      const body = claimTableHtml(table, version, state);
      if (body === page.body) continue;
      page.body = body;
      const title = `Claims: ${table.comparison.title}`;
      page.panel.title = title;
      page.panel.webview.html = pageHtml(page.panel.webview, this.extensionUri, {
        name: 'claimTable',
        title,
        label: title,
        body,
      });
    }
  }

  #tableOf({ edition, comparison: id }: ComparisonAddress) {
    const own = this.annotations.ready(edition);
    const version = own && versionAtHand(own, this.focus);
    const comparison = edition.snapshot.comparisons.get(id);
    if (!own || !version || !comparison) return undefined;
    const table = claimTable(edition.snapshot, comparison, own.model.threads, own.placed(version));
    return { own, version, table };
  }

  /** Does what the page asks for. What it says is checked, and ids are looked up. */
  async #follow(key: string, message: unknown): Promise<void> {
    const checked = claimTableMessageSchema.safeParse(message);
    const page = this.#pages.get(key);
    const made = page && this.#tableOf(page);
    if (!checked.success || !made) return;
    if (checked.data.kind === 'copy') return copy(checked.data.format, made);
    if (checked.data.kind === 'comparison') {
      const argument = { edition: page.edition.root.toString(), comparison: page.comparison };
      await vscode.commands.executeCommand('variorum.showComparison', argument);
      return;
    }
    const found = made.own.model.find(checked.data.id);
    if (!found) return;
    const { One, Two } = vscode.ViewColumn;
    const column = page.panel.viewColumn === One ? Two : One;
    await openAnnotation({ annotations: made.own, ...found }, this.focus, this.reading, column);
  }
}

async function copy(
  format: 'markdown' | 'csv',
  { table, version }: { readonly table: ReturnType<typeof claimTable>; readonly version: Version },
): Promise<void> {
  const text = format === 'markdown' ? claimTableMarkdown(table, version) : claimTableCsv(table, version);
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(copy) The claim table was copied as ${labels[format]}.`, 5000);
}

const labels = { markdown: 'Markdown', csv: 'CSV' } as const;

function keyOf({ edition, comparison }: ComparisonAddress): string {
  return `${edition.root.toString()}#${comparison}`;
}
