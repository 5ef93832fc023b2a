import * as vscode from 'vscode';
import type { Passage } from '../edition/model';
import type { OpenEdition } from './openEdition';

/** How a passage is shown. */
export interface ShowOptions {
  /** In the column beside the present one. */
  readonly beside?: boolean;
  /** In this column. */
  readonly column?: vscode.ViewColumn;
  /** Only looked at: keeps the focus where it is, and takes a preview tab. */
  readonly peek?: boolean;
  /** A stretch of the passage to select (UTF-16 offsets in its plain text). */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Where a reader was: the exact selection, its direction included. */
export interface Stop {
  readonly uri: vscode.Uri;
  readonly selection: vscode.Selection;
  readonly viewColumn: vscode.ViewColumn | undefined;
}

/** Where the reader is in an editor. */
export function stopAt({ document, selection, viewColumn }: vscode.TextEditor): Stop {
  return { uri: document.uri, selection, viewColumn };
}

/** Brings the reader back to where they were, in the column where that was. */
export async function returnTo({ uri, selection, viewColumn }: Stop, preview: boolean): Promise<void> {
  const column = viewColumn === undefined ? {} : { viewColumn };
  const editor = await vscode.window.showTextDocument(uri, { selection, preview, ...column });
  // Being shown with a selection turns one around that was made backwards.
  if (selection.isReversed) editor.selection = selection;
}

function columnOf({ beside, column }: ShowOptions): { viewColumn?: vscode.ViewColumn } {
  if (beside) return { viewColumn: vscode.ViewColumn.Beside };
  return column === undefined ? {} : { viewColumn: column };
}

/** Opens passages, and remembers the way so that the reader can go back. */
export class Reading {
  readonly #way: Stop[] = [];

  /** Shows a passage, with the cursor at its start (or at the stretch), near the top of the editor. */
  async show(edition: OpenEdition, passage: Passage, options: ShowOptions = {}): Promise<vscode.TextEditor> {
    if (!options.peek) this.#remember();
    const start = edition.range(passage, options.start ?? 0, options.end ?? options.start ?? 0);
    const editor = await vscode.window.showTextDocument(edition.uri(passage.file), {
      selection: start,
      preserveFocus: options.peek ?? false,
      preview: options.peek ?? false,
      ...columnOf(options),
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
    if (!isSame) this.#way.push(stopAt(editor));
    if (this.#way.length > 100) this.#way.shift();
  }

  /** Goes back to where the last jump came from, in the column it came from; false when there is nothing to go back to. */
  async back(): Promise<boolean> {
    const stop = this.#way.pop();
    if (!stop) return false;
    await returnTo(stop, false);
    return true;
  }
}
