import * as vscode from 'vscode';

/** Shows a Markdown document beside the text, rendered; as plain text where the built-in preview is missing. */
export async function showRendered(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  }
}

/** Renders the open previews anew. */
export async function refreshPreviews(): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.preview.refresh');
  } catch {
    // Without the built-in preview there is nothing to refresh.
  }
}
