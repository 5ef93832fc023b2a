/** How the pure folders reach the files of one edition. Paths are relative to its folder, with `/`. */
export interface EditionFiles {
  /** Names of the files directly in a folder; empty when it is not there. */
  list(folder: string): Promise<readonly string[]>;
  /** A file's text; undefined when it is not there or cannot be read as UTF-8. */
  read(path: string): Promise<string | undefined>;
}
