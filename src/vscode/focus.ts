import * as vscode from 'vscode';
import type { Passage } from '../edition/model';
import { findPassage, type Version } from '../edition/snapshot';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';

/** What the reader has before their eyes. */
export interface FocusState {
  readonly edition: OpenEdition;
  readonly version: Version;
  /** The passage under the cursor, or the last one that was. */
  readonly passage: Passage | undefined;
}

const cursorRest = 80;

/** Follows the reader: which edition, version and passage is at hand. Stays when an unrelated editor is shown. */
export class Focus implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<FocusState | undefined>();
  readonly #disposables: vscode.Disposable[];
  #state: { edition: OpenEdition; versionId: string; passageId: string | undefined } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The text editor that was active last. */
  #editor = vscode.window.activeTextEditor;

  /** Another passage, version or edition is at hand, or the edition has a new snapshot. */
  readonly onDidChange = this.#didChange.event;

  constructor(readonly editions: Editions) {
    this.#disposables = [
      this.#didChange,
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        // A page that takes the focus (a card, a preview) leaves the reader where they were in the text.
        if (editor) this.#editor = editor;
        this.#schedule();
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => {
        if (event.textEditor === vscode.window.activeTextEditor) this.#schedule();
      }),
      editions.onDidChange((edition) => this.#editionChanged(edition)),
    ];
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  get state(): FocusState | undefined {
    const state = this.#state;
    if (!state) return undefined;
    const { versions } = state.edition.snapshot;
    const version = versions.find(({ info }) => info.id === state.versionId) ?? versions[0];
    if (!version) return undefined;
    const passage =
      state.passageId === undefined ? undefined : findPassage(state.edition.snapshot, version, state.passageId);
    return { edition: state.edition, version, passage };
  }

  /** The reader is at a passage of a page; that counts until a text editor is active again. */
  follow(edition: OpenEdition, version: Version, passage: Passage): void {
    this.#editor = undefined;
    this.#set(edition, version.info.id, passage.id);
  }

  /** Takes the passage under the cursor into view now, without waiting. */
  async update(): Promise<FocusState | undefined> {
    const editor = vscode.window.activeTextEditor ?? this.#lastEditor();
    const edition = editor ? await this.editions.of(editor.document) : undefined;
    if (editor && edition) {
      const path = edition.pathOf(editor.document.uri) ?? '';
      const text = edition.textFile(path);
      if (text) {
        const { line } = editor.selection.active;
        // Between two passages the reader is about to read the next.
        const passage = text.file.passages.find(({ endLine }) => endLine >= line) ?? text.file.passages.at(-1);
        this.#set(edition, text.version.info.id, passage?.id);
      } else if (this.#state?.edition !== edition)
        this.#set(edition, edition.snapshot.versions[0]?.info.id ?? '', undefined);
    }
    return this.state;
  }

  #lastEditor(): vscode.TextEditor | undefined {
    return this.#editor?.document.isClosed === false ? this.#editor : undefined;
  }

  #set(edition: OpenEdition, versionId: string, passageId: string | undefined): void {
    const before = this.#state;
    const next = {
      edition,
      versionId,
      passageId: passageId ?? (before?.edition === edition ? before.passageId : undefined),
    };
    if (before && before.edition === edition && before.versionId === versionId && before.passageId === next.passageId)
      return;
    this.#state = next;
    this.#didChange.fire(this.state);
  }

  #editionChanged(edition: OpenEdition): void {
    if (!this.#state)
      this.#state = { edition, versionId: edition.snapshot.versions[0]?.info.id ?? '', passageId: undefined };
    if (this.#state.edition === edition) this.#didChange.fire(this.state);
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.update(), cursorRest);
  }
}
