import * as vscode from 'vscode';

/** Milliseconds without a further change after which editors are drawn. */
const rest = 60;

/** Draws into the visible editors: at first, and whenever the lines in view change or somebody asks for it. */
export class EditorDrawing implements vscode.Disposable {
  readonly #listeners = [
    vscode.window.onDidChangeVisibleTextEditors(() => this.schedule()),
    vscode.window.onDidChangeTextEditorVisibleRanges(() => this.schedule()),
  ];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param draw Draws into one editor. */
  constructor(readonly draw: (editor: vscode.TextEditor) => Promise<void>) {
    this.schedule();
  }

  /** Asks for a drawing of all visible editors, soon. */
  schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const editor of vscode.window.visibleTextEditors) void this.draw(editor);
    }, rest);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
  }
}
