import * as vscode from 'vscode';
import { trimToWords, type Stretch } from '../../annotations/targets';
import type { Passage } from '../../edition/model';
import type { Version } from '../../edition/snapshot';
import type { Editions } from '../editions';
import type { OpenEdition } from '../openEdition';

/** Words that are selected in a text of an edition, within one passage. */
export interface SelectedWords extends Stretch {
  readonly version: Version;
  readonly passage: Passage;
}

/** Remembers what was selected last in a text, while a page has the focus. */
export class DeskSelection implements vscode.Disposable {
  #last: { readonly uri: vscode.Uri; readonly selection: vscode.Selection } | undefined;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #disposables: readonly vscode.Disposable[];

  /** Something else is selected. */
  readonly onDidChange = this.#didChange.event;

  constructor(readonly editions: Editions) {
    this.#remember(vscode.window.activeTextEditor);
    this.#disposables = [
      this.#didChange,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#remember(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#remember(textEditor)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The words that are selected in a text of an edition; undefined when there are none, or of two passages. */
  async in(edition: OpenEdition): Promise<SelectedWords | undefined> {
    const last = this.#last;
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === last?.uri.toString());
    if (!last || !document || last.selection.isEmpty) return undefined;
    const start = await this.editions.placeAt(document, last.selection.start);
    const end = await this.editions.placeAt(document, last.selection.end);
    if (start?.edition !== edition || !end || start.passage.id !== end.passage.id) return undefined;
    const stretch = trimToWords(end.passage.text, { start: start.offset, end: end.offset });
    return stretch && { ...stretch, version: end.version, passage: end.passage };
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    if (!editor || editor.document.languageId !== 'markdown') return;
    this.#last = { uri: editor.document.uri, selection: editor.selection };
    this.#didChange.fire();
  }
}
