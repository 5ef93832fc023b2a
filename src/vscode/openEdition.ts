import * as vscode from 'vscode';
import { ComparisonIndex } from '../compare/counterparts';
import { changeFile, isEditionFile, type LoadedEdition } from '../edition/load';
import type { Passage, TextFile } from '../edition/model';
import type { Snapshot, Version } from '../edition/snapshot';
import { toPlain, toSource } from '../edition/sourceMap';
import { NameSearch, type Mention, type Mentions } from '../names/mentions';
import { timeSlice } from './timeSlice';

/** A place in the text of an edition. */
export interface Place {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly passage: Passage;
  /** UTF-16 offset in the passage's plain text. */
  readonly offset: number;
}

/** An edition that is open: its current snapshot, and what is derived from it, computed when asked for. */
export class OpenEdition {
  #loaded: LoadedEdition;
  readonly #search = new NameSearch();
  #mentions = new WeakMap<Version, Promise<Mentions>>();
  #comparisons: ComparisonIndex | undefined;

  constructor(
    readonly root: vscode.Uri,
    loaded: LoadedEdition,
  ) {
    this.#loaded = loaded;
  }

  get loaded(): LoadedEdition {
    return this.#loaded;
  }

  get snapshot(): Snapshot {
    return this.#loaded.snapshot;
  }

  /** Counterparts and comparisons by passage. */
  get comparisons(): ComparisonIndex {
    return (this.#comparisons ??= new ComparisonIndex(this.snapshot));
  }

  /** All mentions of a version, worked out in slices so that the extension host stays free. */
  mentions(version: Version): Promise<Mentions> {
    const known = this.#mentions.get(version);
    if (known) return known;
    const slice = timeSlice(12);
    const mentions = this.#search.mentionsInSlices(this.snapshot, version, slice.isOver, slice.next);
    this.#mentions.set(version, mentions);
    return mentions;
  }

  /** Takes a new text of a file; false when that changes nothing. */
  change(path: string, source: string | undefined): boolean {
    const changed = changeFile(this.#loaded, path, source);
    if (changed === this.#loaded) return false;
    this.replace(changed);
    return true;
  }

  /** Takes a newly loaded state. */
  replace(loaded: LoadedEdition): void {
    this.#loaded = loaded;
    this.#mentions = new WeakMap();
    this.#comparisons = undefined;
  }

  /** Path of a file relative to the edition; undefined when the file does not belong to it. */
  pathOf(uri: vscode.Uri): string | undefined {
    const base = this.root.path.endsWith('/') ? this.root.path : `${this.root.path}/`;
    if (uri.scheme !== this.root.scheme || uri.authority !== this.root.authority || !uri.path.startsWith(base))
      return undefined;
    const path = uri.path.slice(base.length);
    return isEditionFile(this.#loaded, path) ? path : undefined;
  }

  uri(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, path);
  }

  /** The text file behind a path, with the version it belongs to. */
  textFile(path: string): { readonly version: Version; readonly file: TextFile } | undefined {
    for (const version of this.snapshot.versions) {
      const file = version.files.find((candidate) => candidate.path === path);
      if (file) return { version, file };
    }
    return undefined;
  }

  /** The passage at a place of a document that has just been taken over; undefined between passages. */
  placeAt(document: vscode.TextDocument, position: vscode.Position): Place | undefined {
    const path = this.pathOf(document.uri);
    const text = path === undefined ? undefined : this.textFile(path);
    const passage = text?.file.passages.find(({ line, endLine }) => line <= position.line && position.line <= endLine);
    if (!text || !passage) return undefined;
    return { edition: this, version: text.version, passage, offset: toPlain(passage.map, document.offsetAt(position)) };
  }

  /** Where a stretch of a passage's plain text stands in its file. */
  range(passage: Passage, start: number, end: number): vscode.Range {
    const source = this.#loaded.readings.get(passage.file)?.source ?? '';
    const from = toSource(passage.map, start);
    const to = toSource(passage.map, end, 'end');
    return new vscode.Range(positionIn(source, from, passage), positionIn(source, to, passage));
  }

  /** Where a whole passage stands, without its id. */
  location(passage: Passage): vscode.Location {
    return new vscode.Location(this.uri(passage.file), this.range(passage, 0, passage.text.length));
  }

  /** The mention at a place. */
  async mentionAt(place: Place): Promise<Mention | undefined> {
    const mentions = (await this.mentions(place.version)).byPassage.get(place.passage.id) ?? [];
    return mentions.find(({ start, end }) => start <= place.offset && place.offset <= end);
  }
}

/** Line and column of an offset that lies within a passage. */
function positionIn(source: string, offset: number, passage: Passage): vscode.Position {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  if (passage.line === passage.endLine) return new vscode.Position(passage.line, offset - lineStart);
  let line = passage.line;
  const first = passage.map.source[0] ?? 0;
  for (let at = source.indexOf('\n', first); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  return new vscode.Position(line, offset - lineStart);
}
