import * as vscode from 'vscode';
import type { Passage } from '../edition/model';
import type { OpenEdition } from './openEdition';
import type { PagePlace } from './reader/readerPage';
import type { Readers } from './reader/readers';
import { preferredSurface, type Surface } from './reader/readerSettings';

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
  /** In what, whatever the reader prefers. */
  readonly as?: Surface;
}

/** Where a reader was: in a text editor the exact selection, its direction included; in a page the character. */
export type Stop =
  | {
      readonly in: 'text';
      readonly uri: vscode.Uri;
      readonly selection: vscode.Selection;
      readonly viewColumn: vscode.ViewColumn | undefined;
    }
  | { readonly in: 'reader'; readonly place: PagePlace; readonly viewColumn: vscode.ViewColumn | undefined };

/** Opens passages, and remembers the way so that the reader can go back. */
export class Reading {
  readonly #way: Stop[] = [];

  constructor(readonly readers: Readers) {}

  /** Where the reader is. */
  here(): Stop | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor)
      return { in: 'text', uri: editor.document.uri, selection: editor.selection, viewColumn: editor.viewColumn };
    const page = this.readers.active;
    return page?.place && { in: 'reader', place: page.place, viewColumn: page.panel.viewColumn };
  }

  /** Shows a passage from its start, or from the stretch, in what the reader prefers. */
  async show(edition: OpenEdition, passage: Passage, options: ShowOptions = {}): Promise<void> {
    if (!options.peek) this.#remember();
    const surface = options.as ?? preferredSurface();
    const how = { preserveFocus: options.peek ?? false, preview: options.peek ?? false, ...columnOf(options) };
    if (surface === 'reader') return this.readers.show(edition, passage, options.start ?? 0, how);
    const uri = edition.uri(passage.file);
    if (surface === 'preview') {
      const column = { viewColumn: vscode.ViewColumn.Active, ...how };
      await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', column);
      return;
    }
    const selection = edition.range(passage, options.start ?? 0, options.end ?? options.start ?? 0);
    const editor = await vscode.window.showTextDocument(uri, { selection, ...how });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Goes back to where the last jump came from, in the column it came from; false when there is nothing to go back to. */
  async back(): Promise<boolean> {
    const stop = this.#way.pop();
    if (!stop) return false;
    await this.returnTo(stop, false);
    return true;
  }

  /** Brings the reader back to where they were, in the column where that was. */
  async returnTo(stop: Stop, preview: boolean): Promise<void> {
    const column = stop.viewColumn === undefined ? {} : { viewColumn: stop.viewColumn };
    if (stop.in === 'reader') {
      const { edition, passage, offset } = stop.place;
      return this.readers.show(edition, passage, offset, { preview, ...column });
    }
    const { uri, selection } = stop;
    const editor = await vscode.window.showTextDocument(uri, { selection, preview, ...column });
    // Being shown with a selection turns one around that was made backwards.
    if (selection.isReversed) editor.selection = selection;
  }

  /** Remembers where the reader is before a jump. */
  #remember(): void {
    const here = this.here();
    const last = this.#way.at(-1);
    if (!here || (last && isSame(last, here))) return;
    this.#way.push(here);
    if (this.#way.length > 100) this.#way.shift();
  }
}

function columnOf({ beside, column }: ShowOptions): { viewColumn?: vscode.ViewColumn } {
  if (beside) return { viewColumn: vscode.ViewColumn.Beside };
  return column === undefined ? {} : { viewColumn: column };
}

function isSame(a: Stop, b: Stop): boolean {
  if (a.in === 'text')
    return b.in === 'text' && a.uri.toString() === b.uri.toString() && a.selection.isEqual(b.selection);
  return b.in === 'reader' && a.place.passage.id === b.place.passage.id && a.place.offset === b.place.offset;
}
