import * as vscode from 'vscode';

/**
 * Fills the workspace folder, where it is one in memory that nobody could fill before.
 *
 * @param files From relative path to text.
 */
export async function writeFixture(files: Readonly<Record<string, string>>): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), encoder.encode(text));
  }
}
