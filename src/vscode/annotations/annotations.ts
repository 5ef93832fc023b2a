import * as vscode from 'vscode';
import { AnnotationModel } from '../../annotations/annotationModel';
import type { LayerFiles } from '../../annotations/layerFiles';
import { errorMessage } from '../../edition/errorMessage';
import type { Editions } from '../editions';
import type { OpenEdition } from '../openEdition';
import { EditionAnnotations } from './editionAnnotations';
import type { Host } from './host';
import { uriLayerFiles } from './uriLayerFiles';

/** The folder of an edition that holds its layers. */
export const annotationsFolder = 'annotations';

/**
 * The annotations of all open editions. They are read when an edition is opened, and again when their files
 * change; all surfaces share them.
 */
export class Annotations implements vscode.Disposable {
  readonly #byRoot = new Map<string, Promise<EditionAnnotations>>();
  readonly #ready = new Map<string, EditionAnnotations>();
  readonly #didChange = new vscode.EventEmitter<EditionAnnotations>();
  readonly #disposables: vscode.Disposable[] = [this.#didChange];
  #watchers: vscode.Disposable[] = [];

  /** An edition's annotations were read or changed, or the edition has a new snapshot, so that places may differ. */
  readonly onDidChange = this.#didChange.event;

  constructor(
    readonly editions: Editions,
    readonly context: vscode.ExtensionContext,
    readonly host: Host,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.#disposables.push(
      editions.onDidChange((edition) => {
        const ready = this.#ready.get(edition.root.toString());
        if (ready) this.#didChange.fire(ready);
        else this.#inBackground(this.of(edition));
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('variorum.reader')) this.#inBackground(this.#readAgain());
      }),
    );
  }

  dispose(): void {
    for (const disposable of [...this.#disposables, ...this.#watchers]) disposable.dispose();
  }

  /** Annotations that have been read. */
  get all(): readonly EditionAnnotations[] {
    return [...this.#ready.values()];
  }

  /** The annotations of an edition; read when asked for first, and tried again when that failed. */
  of(edition: OpenEdition): Promise<EditionAnnotations> {
    const key = edition.root.toString();
    const known = this.#byRoot.get(key);
    if (known) return known;
    const reading = this.#read(edition);
    this.#byRoot.set(key, reading);
    reading.catch(() => {
      if (this.#byRoot.get(key) === reading) this.#byRoot.delete(key);
    });
    return reading;
  }

  /** What nobody waits for must not fail in silence. */
  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      const why = errorMessage(error);
      this.log.error(`Annotations could not be read: ${why}`);
      void vscode.window.showErrorMessage(`Annotations could not be read: ${why}`);
    });
  }

  /** The annotations of an edition, if they have been read. */
  ready(edition: OpenEdition): EditionAnnotations | undefined {
    return this.#ready.get(edition.root.toString());
  }

  /** Name of the reader at work: the setting, or who uses the machine. */
  get reader(): string {
    const set = vscode.workspace.getConfiguration('variorum').get<string>('reader')?.trim();
    return set || (this.host.userName ?? 'Reader');
  }

  /** The layers' folder in the extension's own storage, for editions that cannot be written. */
  storageFolder(editionId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.context.globalStorageUri, annotationsFolder, editionId);
  }

  /** Access to the layers in a folder, as safe as its file system allows. */
  filesIn(folder: vscode.Uri): LayerFiles {
    const local = folder.scheme === 'file' ? this.host.localLayerFiles : undefined;
    return local ? local(folder.fsPath) : uriLayerFiles(folder);
  }

  async #read(edition: OpenEdition): Promise<EditionAnnotations> {
    const folder = this.#folderOf(edition);
    const files = this.filesIn(folder);
    const now = (): string => new Date().toISOString();
    const world = { files, now, uuid: () => crypto.randomUUID() };
    const model = new AnnotationModel(edition.snapshot.manifest.id, this.reader, world);
    const annotations = new EditionAnnotations(edition, model, folder);
    await model.load();
    this.#ready.set(edition.root.toString(), annotations);
    model.onDidChange(() => this.#didChange.fire(annotations));
    this.#watch(annotations);
    this.#didChange.fire(annotations);
    return annotations;
  }

  /** In the edition's own folder, or, when that cannot be written, in the extension's storage. */
  #folderOf(edition: OpenEdition): vscode.Uri {
    const isWritable = vscode.workspace.fs.isWritableFileSystem(edition.root.scheme) === true;
    return isWritable
      ? vscode.Uri.joinPath(edition.root, annotationsFolder)
      : this.storageFolder(edition.snapshot.manifest.id);
  }

  #watch({ model, folder }: EditionAnnotations): void {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.jsonl'));
    const changed = (uri: vscode.Uri): void => this.#inBackground(model.reload(uri.path.split('/').at(-1) ?? ''));
    this.#watchers.push(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
    );
  }

  /** Another reader sits down at the same editions. */
  async #readAgain(): Promise<void> {
    const editions = this.all.map(({ edition }) => edition);
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = [];
    this.#byRoot.clear();
    this.#ready.clear();
    for (const edition of editions) await this.of(edition);
  }
}

/** Whether an edition's layers lie in its own folder. */
export function isKeptInEdition({ edition, folder }: EditionAnnotations): boolean {
  return folder.toString().startsWith(edition.root.toString());
}
