import * as vscode from 'vscode';
import { escapeHtml } from '../rendering/escapeHtml';

/** What a page of the extension shows. */
export interface PageContent {
  /** Its style is `media/<name>.css`, its script `src/webview/<name>.ts`. */
  readonly name: string;
  readonly title: string;
  /** What screen readers call the page; without it, the body brings landmarks of its own. */
  readonly label?: string;
  /** HTML, with everything that comes from files escaped. */
  readonly body: string;
  /** More of its content security policy: `img-src data:`. */
  readonly policy?: string;
}

/** Folders that pages may load from: the option `localResourceRoots`. */
export function pageRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return ['dist', 'media'].map((name) => vscode.Uri.joinPath(extensionUri, name));
}

/** The HTML of a page. It can load nothing but its own style and script. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, content: PageContent): string {
  const { name, title, label, body, policy: more } = content;
  const uri = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const own = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const policy = more === undefined ? own : `${own}; ${more}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${uri('media', `${name}.css`)}">
</head>
<body>
${label === undefined ? body : `<main aria-label="${escapeHtml(label)}">\n${body}\n</main>`}
<script nonce="${nonce}" src="${uri('dist', 'webview', `${name}.js`)}"></script>
</body>
</html>`;
}
