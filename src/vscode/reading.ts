import * as vscode from 'vscode';
import type { Passage } from '../edition/model';
import type { OpenEdition } from './openEdition';

/** How a passage is shown. */
export interface ShowOptions {
  /** In the column beside the present one. */
  readonly beside?: boolean;
  /** Only looked at: keeps the focus where it is, and takes a preview tab. */
  readonly peek?: boolean;
  /** A stretch of the passage to select (UTF-16 offsets in its plain text). */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

interface Stop {
  readonly uri: vscode.Uri;
  readonly selection: vscode.Selection;
}

/** Opens passages, and remembers the way so that the reader can go back. */
export class Reading {
  readonly #way: Stop[] = [];

  /** Whether there is a place to go back to. */
  get canGoBack(): boolean {
    return this.#way.length > 0;
  }

  /** Shows a passage, with the cursor at its start (or at the stretch), near the top of the editor. */
  async show(edition: OpenEdition, passage: Passage, options: ShowOptions = {}): Promise<vscode.TextEditor> {
    if (!options.peek) this.#remember();
    const start = edition.range(passage, options.start ?? 0, options.end ?? options.start ?? 0);
    const editor = await vscode.window.showTextDocument(edition.uri(passage.file), {
      selection: start,
      preserveFocus: options.peek ?? false,
      preview: options.peek ?? false,
      ...(options.beside ? { viewColumn: vscode.ViewColumn.Beside } : {}),
    });
    editor.revealRange(start, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return editor;
  }

  /** Remembers where the reader is before a jump. */
  #remember(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const last = this.#way.at(-1);
    const isSame = last?.uri.toString() === editor.document.uri.toString() && last.selection.isEqual(editor.selection);
    if (!isSame) this.#way.push({ uri: editor.document.uri, selection: editor.selection });
    if (this.#way.length > 100) this.#way.shift();
  }

  /** Goes back to where the last jump came from; false when there is nothing to go back to. */
  async back(): Promise<boolean> {
    const stop = this.#way.pop();
    if (!stop) return false;
    await vscode.window.showTextDocument(stop.uri, { selection: stop.selection, preview: false });
    return true;
  }
}
