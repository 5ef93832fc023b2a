import * as vscode from 'vscode';
import { loadEdition, manifestFile } from '../edition/load';
import { OpenEdition, type Place } from './openEdition';
import { nextTurn } from './timeSlice';
import { exists, readText, uriFiles } from './uriFiles';

/** How long typing must rest before the surfaces are told, in milliseconds. */
const typingRest = 250;

/**
 * The editions that are open. Nothing is read before a document of an edition is shown, a workspace folder
 * holds one, or a command asks. Open documents count with their unsaved text.
 */
export class Editions implements vscode.Disposable {
  readonly #open = new Map<string, OpenEdition>();
  readonly #loading = new Map<string, Promise<OpenEdition | undefined>>();
  readonly #notEditions = new Set<string>();
  readonly #disposables: vscode.Disposable[] = [];
  readonly #didChange = new vscode.EventEmitter<OpenEdition>();
  readonly #manifestProblems = vscode.languages.createDiagnosticCollection('variorum');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed = new Set<OpenEdition>();

  /** An edition was opened or has a new snapshot. */
  readonly onDidChange = this.#didChange.event;

  constructor(readonly log: vscode.LogOutputChannel) {
    const manifests = vscode.workspace.createFileSystemWatcher(`**/${manifestFile}`);
    this.#disposables.push(
      this.#didChange,
      this.#manifestProblems,
      manifests,
      manifests.onDidCreate((uri) => void this.#manifestChanged(uri)),
      manifests.onDidChange((uri) => void this.#manifestChanged(uri)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.#manifestChanged(document.uri)),
      vscode.workspace.onDidOpenTextDocument((document) => void this.#opened(document)),
      vscode.workspace.onDidCloseTextDocument((document) => void this.#closed(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#typed(event.document)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.findInWorkspace()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  get all(): readonly OpenEdition[] {
    return [...this.#open.values()];
  }

  /** Opens the editions of the workspace: its folders, and the folders below them that hold an edition.yaml. */
  async findInWorkspace(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    await Promise.all(folders.map((folder) => this.open(folder.uri)));
    if (folders.length === 0 || this.#open.size > 0) return;
    // Some file systems have no search, and their findFiles never answers: nothing waits for it.
    void vscode.workspace.findFiles(`**/${manifestFile}`, '**/{node_modules,.git}/**', 20).then(async (found) => {
      for (const uri of found) await this.open(vscode.Uri.joinPath(uri, '..'));
    });
  }

  /** Opens the edition in a folder; undefined when there is none. */
  async open(root: vscode.Uri): Promise<OpenEdition | undefined> {
    const key = root.toString();
    const open = this.#open.get(key) ?? this.#loading.get(key);
    if (open) return open;
    const loading = this.#load(root).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  /** The edition a document belongs to, with the document's present text taken over. Loads it when needed. */
  async of(document: vscode.TextDocument): Promise<OpenEdition | undefined> {
    const edition = this.openEditionOf(document.uri) ?? (await this.#findAbove(document.uri));
    if (edition) this.#takeOver(edition, document);
    return edition;
  }

  /** The passage at a position of a document, if it is a text of an edition. */
  async placeAt(document: vscode.TextDocument, position: vscode.Position): Promise<Place | undefined> {
    return (await this.of(document))?.placeAt(document, position);
  }

  /** The open edition that a file belongs to. */
  openEditionOf(uri: vscode.Uri): OpenEdition | undefined {
    return this.all.find((edition) => edition.pathOf(uri) !== undefined);
  }

  async #load(root: vscode.Uri): Promise<OpenEdition | undefined> {
    if (!(await exists(vscode.Uri.joinPath(root, manifestFile)))) return undefined;
    const started = Date.now();
    const loaded = await loadEdition(uriFiles(root), { pause: nextTurn });
    if (!loaded.ok) {
      this.log.error(`${root.toString(true)}: ${loaded.message}`);
      this.#reportBrokenManifest(root, loaded.message);
      return undefined;
    }
    const edition = new OpenEdition(root, loaded.value);
    this.#manifestProblems.delete(edition.uri(manifestFile));
    this.#open.set(root.toString(), edition);
    this.#watch(edition);
    for (const document of vscode.workspace.textDocuments) this.#takeOver(edition, document);
    this.log.info(`Opened ${edition.snapshot.manifest.title} (${root.toString(true)}) in ${Date.now() - started} ms`);
    this.#didChange.fire(edition);
    return edition;
  }

  /** Without a usable edition.yaml there is no edition, but its problem still shows at its place. */
  #reportBrokenManifest(root: vscode.Uri, message: string): void {
    const place = /^[^:]+:(\d+):(\d+): ([\s\S]*)$/.exec(message);
    const line = Number(place?.[1] ?? 1) - 1;
    const column = Number(place?.[2] ?? 1) - 1;
    const range = new vscode.Range(line, column, line, column + 1);
    const diagnostic = new vscode.Diagnostic(range, place?.[3] ?? message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'Variorum';
    this.#manifestProblems.set(vscode.Uri.joinPath(root, manifestFile), [diagnostic]);
  }

  /** Tries again to read an edition.yaml that was broken. */
  async #manifestChanged(uri: vscode.Uri): Promise<void> {
    if (!uri.path.endsWith(`/${manifestFile}`)) return;
    this.#notEditions.clear();
    if (!this.#manifestProblems.has(uri)) return;
    const root = vscode.Uri.joinPath(uri, '..');
    const edition = this.#open.get(root.toString());
    if (edition) await this.#change(edition, manifestFile, undefined);
    else await this.open(root);
  }

  async #findAbove(uri: vscode.Uri): Promise<OpenEdition | undefined> {
    const visited: string[] = [];
    let folder = vscode.Uri.joinPath(uri, '..');
    for (let depth = 0; depth < 6; depth++) {
      const key = folder.toString();
      if (this.#notEditions.has(key)) break;
      visited.push(key);
      const edition = await this.open(folder);
      if (edition) return edition.pathOf(uri) === undefined ? undefined : edition;
      const parent = vscode.Uri.joinPath(folder, '..');
      if (parent.path === folder.path) break;
      folder = parent;
    }
    for (const key of visited) this.#notEditions.add(key);
    return undefined;
  }

  #watch(edition: OpenEdition): void {
    const pattern = new vscode.RelativePattern(edition.root, '**/*.{md,yaml,json}');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const changed = (uri: vscode.Uri): void => void this.#fileChanged(edition, uri);
    this.#disposables.push(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
    );
  }

  async #fileChanged(edition: OpenEdition, uri: vscode.Uri): Promise<void> {
    const path = edition.pathOf(uri);
    this.#notEditions.clear();
    if (path === undefined) return;
    const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    if (document?.isDirty) return;
    const source = document?.getText() ?? (await readText(uri));
    await this.#change(edition, path, source);
  }

  async #change(edition: OpenEdition, path: string, source: string | undefined): Promise<void> {
    if (path === manifestFile) {
      const loaded = await loadEdition(uriFiles(edition.root), { previous: edition.loaded, pause: nextTurn });
      if (loaded.ok) {
        edition.replace(loaded.value);
        this.#manifestProblems.delete(edition.uri(manifestFile));
      } else this.#reportBrokenManifest(edition.root, loaded.message);
      this.#announce(edition);
    } else if (edition.change(path, source)) this.#announce(edition);
  }

  async #opened(document: vscode.TextDocument): Promise<void> {
    if (document.languageId === 'markdown') await this.of(document);
  }

  /** What was typed and not saved is gone with its document. */
  async #closed(document: vscode.TextDocument): Promise<void> {
    const edition = this.openEditionOf(document.uri);
    if (edition) await this.#fileChanged(edition, document.uri);
  }

  #typed(document: vscode.TextDocument): void {
    const edition = this.openEditionOf(document.uri);
    if (edition) this.#announce(edition);
  }

  /** Makes an edition see a document's present text, which counts before what its file says. */
  #takeOver(edition: OpenEdition, document: vscode.TextDocument): void {
    const path = edition.pathOf(document.uri);
    if (path === undefined || path === manifestFile) return;
    if (edition.change(path, document.getText())) this.#announce(edition);
  }

  /** Tells the surfaces, once typing rests. */
  #announce(edition: OpenEdition): void {
    this.#changed.add(edition);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const editions = [...this.#changed];
      this.#changed.clear();
      for (const changed of editions) {
        for (const document of vscode.workspace.textDocuments) {
          const path = changed.pathOf(document.uri);
          if (path !== undefined && path !== manifestFile) changed.change(path, document.getText());
        }
        this.#didChange.fire(changed);
      }
    }, typingRest);
  }
}
