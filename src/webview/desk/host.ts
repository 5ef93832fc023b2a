import type { DeskMemory, FromDesk } from '../../rendering/deskMessages';

declare function acquireVsCodeApi(): {
  postMessage(message: FromDesk): void;
  getState(): unknown;
  setState(memory: DeskMemory): void;
};

/** The extension, as the page sees it. VS Code gives it only once. */
export const host = acquireVsCodeApi();
