import * as vscode from 'vscode';
import { deskMemorySchema } from '../../rendering/deskMessages';
import type { Focus } from '../focus';
import type { OpenEdition } from '../openEdition';
import { pageRoots } from '../page';
import type { Reading } from '../reading';
import type { Annotations } from './annotations';
import { DeskPanel, deskViewType } from './deskPanel';
import { DeskSelection } from './deskSelection';
import { registerDeskStatus } from './deskStatus';

/**
 * The annotation desk: a page that lists annotations whose place has moved or is not certain, and notes that were
 * changed in two ways, for the reader to decide.
 */
export function registerDesk(
  annotations: Annotations,
  focus: Focus,
  reading: Reading,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const desks = new Desks(annotations, focus, reading, extensionUri);
  return vscode.Disposable.from(
    desks,
    registerDeskStatus(annotations, focus),
    vscode.commands.registerCommand('variorum.openAnnotationDesk', () => desks.open()),
    vscode.window.registerWebviewPanelSerializer(deskViewType, {
      deserializeWebviewPanel: (panel, memory: unknown) => desks.restore(panel, memory),
    }),
  );
}

/** The desks that are open, one for each edition at most. */
class Desks implements vscode.Disposable {
  readonly #open = new Map<OpenEdition, DeskPanel>();
  readonly #selection: DeskSelection;

  constructor(
    readonly annotations: Annotations,
    readonly focus: Focus,
    readonly reading: Reading,
    readonly extensionUri: vscode.Uri,
  ) {
    this.#selection = new DeskSelection(annotations.editions);
  }

  dispose(): void {
    this.#selection.dispose();
    for (const { panel } of this.#open.values()) panel.dispose();
  }

  /** Shows the desk of the edition at hand, beside its text. */
  async open(): Promise<void> {
    const state = await this.focus.update();
    if (!state) {
      vscode.window.setStatusBarMessage('Open an edition first.', 4000);
      return;
    }
    const known = this.#open.get(state.edition);
    if (known) known.panel.reveal(undefined, false);
    else this.#put(this.#newPanel(), state.edition);
  }

  /** Puts a desk up again after a reload of the window. */
  async restore(panel: vscode.WebviewPanel, memory: unknown): Promise<void> {
    const checked = deskMemorySchema.safeParse(memory);
    const root = checked.success ? vscode.Uri.parse(checked.data.edition) : undefined;
    const edition = root ? await this.annotations.editions.open(root) : undefined;
    if (edition && !this.#open.has(edition)) this.#put(panel, edition);
    else panel.dispose();
  }

  #newPanel(): vscode.WebviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const options = {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: pageRoots(this.extensionUri),
    };
    return vscode.window.createWebviewPanel(deskViewType, 'Annotation Desk', column, options);
  }

  #put(panel: vscode.WebviewPanel, edition: OpenEdition): void {
    const { annotations, focus, reading, extensionUri } = this;
    const around = { annotations, focus, reading, selection: this.#selection, extensionUri };
    const desk = new DeskPanel(panel, edition, around);
    this.#open.set(edition, desk);
    panel.onDidDispose(() => {
      this.#open.delete(edition);
      desk.dispose();
    });
  }
}
