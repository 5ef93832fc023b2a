import * as vscode from 'vscode';
import type { Passage } from '../../edition/model';
import type { FromReaderAnnotations } from '../../rendering/reader/annotationMessages';
import type { FromPair, KeptPair } from '../../rendering/reader/pairMessages';
import type { ReaderPlace } from '../../rendering/reader/readerMessages';
import type { Annotations } from '../annotations/annotations';
import type { OpenEdition } from '../openEdition';
import { ReaderPage, type PagePlace, type PageSurroundings } from './readerPage';

/** The custom editor's type. */
export const readerViewType = 'variorum.readerPage';

/** A page and where its reader is. */
export interface MovedReader {
  readonly page: ReaderPage;
  readonly place: PagePlace;
}

/** The open pages of the Reader, and the custom editor that makes them. */
export class Readers implements vscode.CustomTextEditorProvider, vscode.Disposable {
  readonly #pages = new Set<ReaderPage>();
  /** Where a page that is being opened is to begin, by the address of its text. */
  readonly #awaited = new Map<string, ReaderPlace>();
  readonly #didMove = new vscode.EventEmitter<MovedReader>();
  readonly #didAsk = new vscode.EventEmitter<{ readonly page: ReaderPage; readonly message: FromPair }>();
  readonly #didResume = new vscode.EventEmitter<{ readonly page: ReaderPage; readonly pair: KeptPair }>();
  readonly #didAnnotate = new vscode.EventEmitter<{
    readonly page: ReaderPage;
    readonly message: FromReaderAnnotations;
  }>();
  readonly #didOpen = new vscode.EventEmitter<ReaderPage>();
  readonly #didClose = new vscode.EventEmitter<ReaderPage>();
  readonly #disposables: vscode.Disposable[];
  #active: ReaderPage | undefined;

  /** A reader is at another place of a page, or another page has the focus. */
  readonly onDidMove = this.#didMove.event;
  /** The reader asks for something in split reading. */
  readonly onDidAsk = this.#didAsk.event;
  /** A page has come up after a restart, before which it was one of a pair. */
  readonly onDidResume = this.#didResume.event;
  /** The reader annotates something in a page. */
  readonly onDidAnnotate = this.#didAnnotate.event;
  /** A page was closed. */
  readonly onDidClose = this.#didClose.event;

  constructor(
    readonly annotations: Annotations,
    readonly around: Omit<PageSurroundings, 'annotations'>,
  ) {
    this.#disposables = [
      this.#didMove,
      this.#didAsk,
      this.#didResume,
      this.#didAnnotate,
      this.#didOpen,
      this.#didClose,
      vscode.window.registerCustomEditorProvider(readerViewType, this, {
        supportsMultipleEditorsPerDocument: true,
        webviewOptions: { retainContextWhenHidden: false },
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The page that has the focus. */
  get active(): ReaderPage | undefined {
    return this.#active;
  }

  /** All open pages. */
  get all(): readonly ReaderPage[] {
    return [...this.#pages];
  }

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const edition = await this.annotations.editions.of(document);
    const path = edition?.pathOf(document.uri);
    if (!edition || path === undefined || !edition.textFile(path)) {
      // A file that is no text of an edition is shown as what it is.
      panel.dispose();
      await vscode.commands.executeCommand('vscode.openWith', document.uri, 'default');
      return;
    }
    const key = document.uri.toString();
    const place = this.#awaited.get(key);
    this.#awaited.delete(key);
    this.#add(new ReaderPage(panel, document, edition, { ...this.around, annotations: this.annotations }, place));
    await this.annotations.of(edition);
  }

  /** Shows a character of a passage in a page: in one that shows the passage already, or in a new one. */
  async show(
    edition: OpenEdition,
    passage: Passage,
    offset: number,
    options: { readonly viewColumn?: vscode.ViewColumn; readonly preserveFocus?: boolean; readonly preview?: boolean },
  ): Promise<void> {
    const place = { id: passage.id, offset };
    const page = this.#pageFor(edition, passage, options.viewColumn);
    if (page) {
      page.goTo(place, options.preserveFocus !== true);
      page.panel.reveal(page.panel.viewColumn, options.preserveFocus);
      return;
    }
    const uri = edition.uri(passage.file);
    this.#awaited.set(uri.toString(), place);
    await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, {
      viewColumn: vscode.ViewColumn.Active,
      ...options,
    });
  }

  /** Opens a page of its own in a column; undefined when none comes up. */
  async open(edition: OpenEdition, passage: Passage, viewColumn: vscode.ViewColumn): Promise<ReaderPage | undefined> {
    const uri = edition.uri(passage.file);
    this.#awaited.set(uri.toString(), { id: passage.id, offset: 0 });
    let opened: ReaderPage | undefined;
    const subscription = this.#didOpen.event((page) => (opened = page));
    try {
      await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, { viewColumn });
    } finally {
      subscription.dispose();
      this.#awaited.delete(uri.toString());
    }
    return opened;
  }

  /** A page in the column that shows the passage; the one that has the focus before all others. */
  #pageFor(edition: OpenEdition, passage: Passage, column: vscode.ViewColumn | undefined): ReaderPage | undefined {
    const wanted = column ?? vscode.ViewColumn.Active;
    if (wanted === vscode.ViewColumn.Beside) return undefined;
    const isThere = ({ panel }: ReaderPage): boolean =>
      wanted === vscode.ViewColumn.Active ? panel.viewColumn === activeColumn() : panel.viewColumn === wanted;
    const pages = this.all.filter((page) => page.edition === edition && isThere(page) && page.shows(passage));
    return pages.find((page) => page === this.#active) ?? pages.find(({ panel }) => panel.visible) ?? pages[0];
  }

  #add(page: ReaderPage): void {
    this.#pages.add(page);
    const { panel } = page;
    const activate = (): void => {
      if (panel.active) this.#active = page;
      else if (this.#active === page) this.#active = undefined;
      const { place } = page;
      if (panel.active && place) this.#didMove.fire({ page, place });
    };
    const subscriptions = [
      panel.onDidChangeViewState(activate),
      page.onDidMove((place) => this.#didMove.fire({ page, place })),
      page.onDidAsk((message) => this.#didAsk.fire({ page, message })),
      page.onDidResume((pair) => this.#didResume.fire({ page, pair })),
      page.onDidAnnotate((message) => this.#didAnnotate.fire({ page, message })),
    ];
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
      page.dispose();
      this.#pages.delete(page);
      if (this.#active === page) this.#active = undefined;
      this.#didClose.fire(page);
    });
    activate();
    this.#didOpen.fire(page);
  }
}

function activeColumn(): vscode.ViewColumn {
  return vscode.window.tabGroups.activeTabGroup.viewColumn;
}
