import * as vscode from 'vscode';
import { exists } from './uriFiles';

/**
 * Asks for a new folder for an edition.
 *
 * @param parent Where it goes; the reader chooses when there is none.
 * @param suggestion Its name, unless the reader wants another.
 * @returns undefined when the reader gave up. The folder is not made.
 */
export async function chooseNewFolder(
  parent: vscode.Uri | undefined,
  suggestion: string,
): Promise<vscode.Uri | undefined> {
  const home = parent ?? (await chooseParent());
  if (!home) return undefined;
  const name = await vscode.window.showInputBox({
    title: 'Name of the edition’s folder',
    prompt: `A new folder in ${home.path}`,
    value: suggestion,
    ignoreFocusOut: true,
    validateInput: async (value) => {
      if (!/^[^/\\:*?"<>|]+$/.test(value) || /^\.+$/.test(value))
        return 'Use a name without slashes and other special characters.';
      return (await exists(vscode.Uri.joinPath(home, value)))
        ? 'There is something of that name already. Choose another.'
        : undefined;
    },
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(home, name);
}

async function chooseParent(): Promise<vscode.Uri | undefined> {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: 'Put the edition here',
      ...(workspace ? { defaultUri: workspace } : {}),
    })) ?? [];
  return folder;
}
