import * as vscode from 'vscode';

/** Milliseconds in which a page says that it is there; each further time twice as many. */
const patience = 4000;
/** How often a page is helped up. */
const mostTries = 3;
/** Milliseconds in which VS Code hides a page. */
const hiding = 300;

/**
 * Sees to it that a page comes up. When several webviews come up at once, as after a restart, the frame of one of them
 * may wait for good until a service worker is its own, which has become that before the frame listened: the page stays
 * empty. VS Code makes another frame for a page that is hidden for a moment and shown again. Pages that are watched
 * tell their host something as soon as they are there.
 */
export class PageWatch implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[];
  #isVisible: boolean;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly panel: vscode.WebviewPanel) {
    this.#isVisible = panel.visible;
    this.#disposables = [
      panel.webview.onDidReceiveMessage(() => this.#heard()),
      panel.onDidChangeViewState(() => {
        if (panel.visible === this.#isVisible) return;
        this.#isVisible = panel.visible;
        this.#wait();
      }),
    ];
    this.#wait();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #heard(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#isVisible || this.#tries >= mostTries) return;
    this.#timer = setTimeout(() => this.#hideForAMoment(), patience * 2 ** this.#tries);
  }

  #hideForAMoment(): void {
    this.#tries += 1;
    const { title, viewColumn } = this.panel;
    if (viewColumn === undefined) return;
    const cover = vscode.window.createWebviewPanel('variorum.cover', title, { viewColumn, preserveFocus: true });
    setTimeout(() => {
      cover.dispose();
    }, hiding);
  }
}
