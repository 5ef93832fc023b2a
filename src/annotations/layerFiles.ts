/** How annotations reach the files of one edition's layers. The folder is made when the first line is written. */
export interface LayerFiles {
  /** Names of the layers' files: "ada.jsonl". */
  list(): Promise<readonly string[]>;
  /** Text of a file; undefined when it is not there. */
  read(name: string): Promise<string | undefined>;
  /**
   * Adds lines at the end, whole or not at all as far as the system allows. When it resolves, they are on the
   * disk. A line that was cut off before is ended first, so that it spoils no other.
   */
  append(name: string, lines: readonly string[]): Promise<void>;
  /** Puts a text in place of a file that still is as expected; false when it is not. Never leaves half a file. */
  replace(name: string, expected: string, text: string): Promise<boolean>;
}

/** The name of the file that holds a reader's layer. */
export function layerFileName(reader: string): string {
  const slug = reader
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    // As file systems give names back; Korean syllables come apart above.
    .normalize('NFC');
  return `${slug || 'reader'}.jsonl`;
}
