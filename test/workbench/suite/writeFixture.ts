import * as vscode from 'vscode';

/**
 * Fills the workspace folder, where it is one in memory that nobody could fill before.
 *
 * @param address Where the files can be fetched: one JSON object, from relative path to text.
 */
export async function writeFixture(address: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const response = await fetch(address);
  const files = (await response.json()) as Readonly<Record<string, string>>;
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), encoder.encode(text));
  }
}
