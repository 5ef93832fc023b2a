import * as vscode from 'vscode';

/** The editions that come with the extension. */
export interface BundledEdition {
  readonly id: string;
  readonly title: string;
  readonly root: vscode.Uri;
}

export const bundledScheme = 'variorum';

type Corpus = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The bundled editions as a read-only file system, `variorum:/china-two-wars/edition.yaml`. In a browser
 * the extension's own folder can be read file by file but not listed, so all of them are kept in one file.
 */
export class BundledEditions implements vscode.FileSystemProvider {
  readonly #didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#didChange.event;
  #corpus: Promise<Corpus> | undefined;

  constructor(readonly extensionUri: vscode.Uri) {}

  /** Offers the file system. */
  register(): vscode.Disposable {
    return vscode.workspace.registerFileSystemProvider(bundledScheme, this, {
      isReadonly: true,
      isCaseSensitive: true,
    });
  }

  /** All bundled editions. */
  async list(): Promise<readonly BundledEdition[]> {
    const corpus = await this.#read();
    return Object.entries(corpus).map(([id, files]) => {
      const title = /^title: *"?(.+?)"?$/m.exec(files['edition.yaml'] ?? '')?.[1] ?? id;
      return { id, title, root: vscode.Uri.from({ scheme: bundledScheme, path: `/${id}` }) };
    });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const content = await this.#file(uri);
    if (content !== undefined)
      return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: new TextEncoder().encode(content).length };
    await this.readDirectory(uri);
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const corpus = await this.#read();
    const [id, ...rest] = parts(uri);
    if (id === undefined) return Object.keys(corpus).map((name) => [name, vscode.FileType.Directory]);
    const prefix = rest.map((part) => `${part}/`).join('');
    const entries = new Map<string, vscode.FileType>();
    for (const path of Object.keys(corpus[id] ?? {})) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', below] = path.slice(prefix.length).split('/');
      entries.set(name, below === undefined ? vscode.FileType.File : vscode.FileType.Directory);
    }
    if (entries.size === 0) throw vscode.FileSystemError.FileNotFound(uri);
    return [...entries];
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const content = await this.#file(uri);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(content);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #file(uri: vscode.Uri): Promise<string | undefined> {
    const [id = '', ...rest] = parts(uri);
    return (await this.#read())[id]?.[rest.join('/')];
  }

  #read(): Promise<Corpus> {
    return (this.#corpus ??= this.#load());
  }

  async #load(): Promise<Corpus> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, 'dist', 'corpus.json'));
    return JSON.parse(new TextDecoder().decode(bytes)) as Corpus;
  }
}

function parts(uri: vscode.Uri): string[] {
  return uri.path.split('/').filter(Boolean);
}
