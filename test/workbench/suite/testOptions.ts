import * as vscode from 'vscode';

/** What the launcher asks of a test run. */
export interface TestOptions {
  /** Only tests whose full title matches. */
  readonly grep?: string | undefined;
  /** Files to write into the workspace folder first: from relative path to text. */
  readonly fixture?: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads the options: from the server of the extension's files in the pure web, which has neither a
 * file nor a settings file that the launcher could write, and from the settings elsewhere.
 */
export async function readTestOptions(): Promise<TestOptions> {
  const home = vscode.extensions.getExtension('variorum.variorum')?.extensionUri;
  if (home?.scheme !== 'http') return { grep: vscode.workspace.getConfiguration('variorumTest').get('grep') };
  const response = await fetch(`http://${home.authority}/test-options.json`);
  return (await response.json()) as TestOptions;
}
