import * as vscode from 'vscode';
import type { EditionFiles } from '../edition/files';

/** The files of an edition below a folder of any file system that VS Code reaches. */
export function uriFiles(root: vscode.Uri): EditionFiles {
  return {
    list: async (folder) => {
      try {
        const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder));
        return entries.filter(([, type]) => (type & vscode.FileType.Directory) === 0).map(([name]) => name);
      } catch {
        return [];
      }
    },
    read: (path) => readText(vscode.Uri.joinPath(root, path)),
  };
}

/** A file's text; undefined when it is not there or is no UTF-8. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Whether there is a file or folder. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
