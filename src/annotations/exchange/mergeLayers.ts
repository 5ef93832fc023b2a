import { compactLayer, readLayer, type Layer } from '../layer';

/** Two files of one layer as one. */
export interface MergedLayers {
  readonly text: string;
  /** What the text says; its conflicts are those that a reader has to settle. */
  readonly layer: Layer;
}

/**
 * Unites two files of one layer: every state that no other one replaces, each once. Lines that cannot be read
 * stay. The order of the two does not change what the result says.
 */
export function mergeLayers(a: string, b: string): MergedLayers {
  const broken = new Set(readLayer(a).problems.map(({ content }) => content));
  // A broken line that both have is one.
  const second = b
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => !broken.has(line));
  const text = compactLayer(`${a.replace(/^\ufeff/, '')}\n${second.join('\n')}`);
  return { text, layer: readLayer(text) };
}
