import * as vscode from 'vscode';
import { errorMessage } from '../../edition/errorMessage';
import type { TextFile } from '../../edition/model';
import type { Version } from '../../edition/snapshot';
import { blockContent } from '../../rendering/reader/blockContent';
import { printHtml, type PrintedChapter } from '../../rendering/reader/printHtml';
import { readerBlocks } from '../../rendering/reader/readerBlocks';
import type { Focus, FocusState } from '../focus';
import type { OpenEdition } from '../openEdition';
import { isByChapter, readerSettings } from './readerSettings';

/**
 * Writes the text at hand as a file that a browser prints: a page in VS Code cannot be printed. Where VS Code runs on
 * the reader's own machine, the browser opens it at once.
 */
export function registerPrinting(focus: Focus): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.exportForPrinting', async (given?: unknown) => {
    const state = await focus.update();
    if (!state) {
      vscode.window.setStatusBarMessage('Open an edition first.', 4000);
      return;
    }
    const target = given instanceof vscode.Uri ? given : await askTarget(state);
    if (!target) return;
    try {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(printed(state)));
    } catch (error) {
      void vscode.window.showErrorMessage(`The text was not written: ${errorMessage(error)}`);
      return;
    }
    const isHere = target.scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName;
    if (isHere && !given) await vscode.env.openExternal(target);
    vscode.window.setStatusBarMessage('$(check) The text was written. Print it in a browser.', 8000);
  });
}

/** The version at hand; only the chapter at hand when pages show one chapter. */
function printed({ edition, version, passage }: FocusState): string {
  const { manifest, versions } = edition.snapshot;
  const chapter = isByChapter() ? version.files.find(({ path }) => path === passage?.file) : undefined;
  return printHtml({
    title: manifest.title,
    version: versions.length > 1 ? version.info.title : undefined,
    language: manifest.language,
    hasNumbers: readerSettings().hasNumbers,
    chapters: (chapter ? [chapter] : version.files).map((file) => printedChapter(file, version, edition)),
  });
}

function printedChapter(file: TextFile, version: Version, { snapshot, comparisons }: OpenEdition): PrintedChapter {
  const nothing = { mentions: undefined, isMarked: () => false, annotations: () => [] };
  const sources = { snapshot, version, comparisons, ...nothing };
  return {
    blocks: readerBlocks([file]).map((block, index) => blockContent(block, index, sources)),
    notes: file.notes,
  };
}

function askTarget({ edition, version }: FocusState): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? edition.root;
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${edition.snapshot.manifest.id}-${version.info.id}.html`),
    filters: { 'Web Page': ['html'] },
    title: 'Export Text for Printing',
    saveLabel: 'Export',
  });
}
