import type { LayerFiles } from '../../annotations/layerFiles';

/** What the place where the extension runs offers beyond VS Code's own interface. */
export interface Host {
  /** Layers in a folder of the machine, kept as safely as its file system allows; undefined when there is no machine. */
  readonly localLayerFiles: ((folder: string) => LayerFiles) | undefined;
  /** Name of the user at the machine; undefined when it is not known. */
  readonly userName: string | undefined;
}

/** A browser: nothing but VS Code's own interface. */
export const webHost: Host = { localLayerFiles: undefined, userName: undefined };
