import type { LayerFiles } from '../../../src/annotations/layerFiles';

/** Layers in memory, with what can go wrong on demand. */
export class MemoryLayerFiles implements LayerFiles {
  readonly texts = new Map<string, string>();
  /** What each write fails with, as long as it is set. */
  failure: Error | undefined;

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(texts)) this.texts.set(name, text);
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.texts.keys()]);
  }

  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(name));
  }

  append(name: string, lines: readonly string[]): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    const text = this.texts.get(name) ?? '';
    const ended = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    this.texts.set(name, ended + lines.map((line) => `${line}\n`).join(''));
    return Promise.resolve();
  }

  replace(name: string, expected: string, text: string): Promise<boolean> {
    if (this.failure) return Promise.reject(this.failure);
    if (this.texts.get(name) !== expected) return Promise.resolve(false);
    this.texts.set(name, text);
    return Promise.resolve(true);
  }
}
