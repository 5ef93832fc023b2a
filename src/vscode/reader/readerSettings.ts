import * as vscode from 'vscode';
import type { ReaderSettings } from '../../rendering/reader/readerMessages';

/** In what a passage is shown when nothing else is asked for. */
export type Surface = 'reader' | 'text' | 'preview';

/** What the reader has set for the page. */
export function readerSettings(): ReaderSettings {
  const page = vscode.workspace.getConfiguration('variorum.page');
  return {
    size: within(page.get('fontSize'), 50, 300, 100),
    measure: within(page.get('measure'), 30, 160, 68),
    hasNumbers: page.get('passageNumbers') !== false,
  };
}

/** Whether the page shows one chapter rather than the whole text. */
export function isByChapter(): boolean {
  return vscode.workspace.getConfiguration('variorum.page').get('scope') === 'chapter';
}

/** In what texts are opened. */
export function preferredSurface(): Surface {
  const value = vscode.workspace.getConfiguration('variorum').get('openWith');
  return value === 'text' || value === 'preview' ? value : 'reader';
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}
