import * as vscode from 'vscode';
import { errorMessage } from '../../edition/errorMessage';
import { candidateKey, shortened, type DeskItem } from '../../rendering/deskEntries';
import { fromDeskSchema, type FromDesk, type ToDesk } from '../../rendering/deskMessages';
import type { Focus } from '../focus';
import { pageHtml, pageRoots } from '../page';
import type { Reading } from '../reading';
import { escapeHtml } from '../../rendering/escapeHtml';
import type { Annotations } from './annotations';
import { DeskDecisions } from './deskDecisions';
import type { DeskSelection } from './deskSelection';
import { deskState } from './deskState';
import type { EditionAnnotations } from './editionAnnotations';
import { layerUri } from './layerProblems';

/** Type of the desk's panel. */
export const deskViewType = 'variorum.desk';

/** What the desk needs around it. */
export interface DeskSurroundings {
  readonly annotations: Annotations;
  readonly focus: Focus;
  readonly reading: Reading;
  readonly selection: DeskSelection;
  readonly extensionUri: vscode.Uri;
}

/** Milliseconds in which changes are taken together. */
const rest = 60;

/** The desk of one edition, in a panel: a view of the model, and a way to the decisions. */
export class DeskPanel implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  #first = 0;
  #posted = '';
  /** Id of the version that is shown. */
  #version = '';
  #selected: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly edition: EditionAnnotations['edition'],
    readonly around: DeskSurroundings,
  ) {
    const { annotations, focus, selection, extensionUri } = around;
    const schedule = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.refresh(), rest);
    };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'variorum.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: pageRoots(extensionUri) };
    this.#disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#received(message)),
      annotations.onDidChange((changed) => {
        if (changed.edition === edition) schedule();
      }),
      focus.onDidChange((state) => {
        if (state?.edition === edition && state.version.info.id !== this.#version) schedule();
      }),
      selection.onDidChange(() => void this.#showSelection()),
    );
    panel.webview.html = pageHtml(panel.webview, extensionUri, {
      name: 'desk',
      title: panel.title,
      label: 'Annotation desk',
      body: `<div id="desk" data-edition="${escapeHtml(edition.root.toString())}"></div>`,
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Shows the model as it is now. A page that is hidden asks for it when it is shown again. */
  refresh(): void {
    const desk = this.#desk();
    if (!desk || !this.panel.visible) return;
    const state = deskState(desk, this.#first);
    this.#version = desk.version.info.id;
    this.#first = state.first;
    const text = JSON.stringify(state);
    if (text === this.#posted) return;
    this.#posted = text;
    this.#post(state);
  }

  /** The version at hand, as the model has it now. */
  #desk(): DeskDecisions | undefined {
    const { annotations, focus } = this.around;
    const ready = annotations.ready(this.edition);
    const { state } = focus;
    const version = state?.edition === this.edition ? state.version : this.edition.snapshot.versions[0];
    return ready && version ? new DeskDecisions(ready, version) : undefined;
  }

  async #received(message: unknown): Promise<void> {
    const checked = fromDeskSchema.safeParse(message);
    if (!checked.success) return;
    if (checked.data.type === 'show') {
      this.#first = checked.data.first;
      this.#posted = '';
      this.#selected = undefined;
      await this.around.annotations.of(this.edition);
      this.refresh();
      await this.#showSelection();
      return;
    }
    try {
      const said = await this.#do(checked.data);
      if (said !== undefined) this.#post({ type: 'said', text: said, isError: false });
    } catch (error) {
      const text = errorMessage(error);
      this.#post({ type: 'said', text, isError: true });
    }
  }

  /** Does what the page asks for. @returns what to say of it. */
  async #do(message: Exclude<FromDesk, { type: 'show' }>): Promise<string | undefined> {
    const desk = this.#desk();
    if (!desk) return 'The edition is no longer open.';
    switch (message.type) {
      case 'acceptCertain':
        return `${counted(await desk.acceptCertain())} accepted.`;
      case 'undo': {
        const what = await desk.undo();
        return what === undefined ? 'There is nothing to undo.' : `Undone: ${what}.`;
      }
      case 'openFile':
        return this.#openFile(desk, message.file, message.line);
      case 'settle':
      case 'settleWithAll': {
        const disputed = desk.conflicts.find(({ annotation }) => annotation.id === message.id);
        if (!disputed) return gone;
        await desk.settle(disputed, message.type === 'settle' ? message.state : 'all');
        return 'Settled.';
      }
      default: {
        const item = desk.items.find(({ placed }) => placed.thread.annotation.id === message.id);
        return item ? this.#decide(desk, item, message) : gone;
      }
    }
  }

  async #decide(
    desk: DeskDecisions,
    item: DeskItem,
    message: Extract<FromDesk, { type: 'attach' | 'attachToSelection' | 'keepAsPassageNote' | 'retire' | 'open' }>,
  ): Promise<string | undefined> {
    const keyed = 'candidate' in message ? message.candidate : undefined;
    const candidate = item.candidates.find((place) => candidateKey(place) === keyed);
    if (keyed !== undefined && !candidate) return 'This place is no longer offered.';
    switch (message.type) {
      case 'open': {
        const passage = candidate ? desk.version.passageById.get(candidate.passage.id) : item.placed.passage;
        if (!passage) return 'The passage is gone from this version.';
        const stretch = candidate ?? (item.placed.isWhole ? {} : item.placed);
        const { start, end } = { start: undefined, end: undefined, ...stretch };
        await this.around.reading.show(this.edition, passage, { column: this.#textColumn(), start, end });
        return undefined;
      }
      case 'attach':
        if (candidate) await desk.attach(item, candidate);
        return 'Attached.';
      case 'attachToSelection': {
        const words = await this.around.selection.in(this.edition);
        if (!words) return 'Select words of one passage in the text first.';
        await desk.attachToSelection(item, words);
        return 'Attached to the selection.';
      }
      case 'keepAsPassageNote':
        await desk.keepAsPassageNote(item);
        return 'Kept as a note on the passage.';
      case 'retire':
        await desk.retire(item);
        return 'Retired. It stays in your annotations, without a place in the text.';
    }
  }

  async #openFile({ annotations }: DeskDecisions, file: string, line: number): Promise<string | undefined> {
    const layer = annotations.model.layers.find((candidate) => candidate.file === file);
    if (!layer) return 'This file is no longer there.';
    const at = new vscode.Position(line, 0);
    await vscode.window.showTextDocument(layerUri(annotations.folder, layer), {
      selection: new vscode.Range(at, at),
      viewColumn: this.#textColumn(),
    });
    return undefined;
  }

  async #showSelection(): Promise<void> {
    if (!this.panel.visible) return;
    const words = await this.around.selection.in(this.edition);
    const text = words ? shortened(words.passage.text.slice(words.start, words.end), 60) : '';
    if (text === this.#selected) return;
    this.#selected = text;
    this.#post({ type: 'selection', words: text });
  }

  /** Texts open beside the desk. */
  #textColumn(): vscode.ViewColumn {
    return this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  }

  #post(message: ToDesk): void {
    void this.panel.webview.postMessage(message);
  }
}

const gone = 'It is no longer on the desk.';

function counted(count: number): string {
  return `${count} ${count === 1 ? 'place' : 'places'}`;
}
