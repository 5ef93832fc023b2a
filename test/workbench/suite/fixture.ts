import * as vscode from 'vscode';

import type { OpenEdition } from '../../../src/vscode/openEdition.js';
import type { VariorumApi } from '../../../src/vscode/extension.js';
import { ok, until } from './assert.js';

/** Paths of the texts of the edition that the workspace folder is. */
export const chapter1 = 'text/study/chapter-1.md';
export const chapter2 = 'text/study/chapter-2.md';
export const chapter3 = 'text/study/chapter-3.md';
export const firstPrinting1 = 'text/printing/chapter-1.md';

/** The running extension, with the edition of the workspace folder open. */
export interface Opened extends VariorumApi {
  readonly edition: OpenEdition;
}

/** Activates the extension and waits until it has read the workspace's edition. */
export async function opened(): Promise<Opened> {
  const extension = vscode.extensions.getExtension<VariorumApi>('variorum.variorum');
  ok(extension, 'expected variorum.variorum');
  const api = await extension.activate();
  const root = workspaceUri().toString();
  const edition = await until('the edition of the workspace', () =>
    api.editions.all.find((candidate) => candidate.root.toString() === root),
  );
  return { ...api, edition };
}

/** A file of the workspace folder; the folder itself without a path. */
export function workspaceUri(path = ''): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(folder, 'expected a folder');
  return path === '' ? folder : vscode.Uri.joinPath(folder, path);
}

/** Whether the workspace lies in memory, as in the pure web: there is no file search then. */
export function isInMemory(): boolean {
  return workspaceUri().scheme === 'tmp';
}

/** The document of a file, given by its path in the workspace folder or by its address. */
export async function documentOf(file: string | vscode.Uri): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(typeof file === 'string' ? workspaceUri(file) : file);
}

/**
 * Where words stand in a document: the place after their first letter.
 *
 * @param from Words further up, after which they are looked for.
 */
export function placeOf(document: vscode.TextDocument, words: string, from = ''): vscode.Position {
  const text = document.getText();
  const start = text.indexOf(from);
  const offset = start < 0 ? -1 : text.indexOf(words, start);
  ok(offset >= 0, `expected “${words}” in ${document.uri.path}`);
  return document.positionAt(offset + 1);
}

/** Opens a file in an editor, with the cursor in the words. */
export async function putCursor(file: string | vscode.Uri, words: string, from = ''): Promise<vscode.TextEditor> {
  const document = await documentOf(file);
  const at = placeOf(document, words, from);
  return vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), preview: false });
}

/** Replaces words of a document, without saving it. */
export async function replaceText(document: vscode.TextDocument, words: string, by: string): Promise<void> {
  const start = document.getText().indexOf(words);
  ok(start >= 0, `expected “${words}” in ${document.uri.path}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + words.length));
  edit.replace(document.uri, range, by);
  ok(await vscode.workspace.applyEdit(edit), 'expected the edit to be applied');
}

/** Takes back all that was typed and not saved, and closes all editors. */
export async function closeEverything(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('no editor', () => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
}

/** Writes files below a folder; folders on the way are made. */
export async function writeFiles(root: vscode.Uri, files: Readonly<Record<string, string>>): Promise<void> {
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(files))
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, path), encoder.encode(text));
}

/** Reads a file as text. */
export async function readFile(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/**
 * Makes a new folder with these files, below the workspace's, and says where it is. Each call needs a name
 * of its own.
 */
export async function madeFolder(name: string, files: Readonly<Record<string, string>>): Promise<vscode.Uri> {
  const root = workspaceUri(`made/${name}`);
  await writeFiles(root, files);
  return root;
}

/** An edition.yaml without cases. */
export function manifest(id: string, files: readonly string[]): string {
  const lines = ['format: 1', `id: ${id}`, `title: Edition ${id}`, 'versions:', '  - id: study', '    title: Study'];
  return [...lines, `    files: [${files.join(', ')}]`, ''].join('\n');
}

/** All hovers at a place, as one text. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  return (await hoverContents(uri, position)).map(({ value }) => value).join('\n');
}

/** What the hovers at a place are made of. */
export async function hoverContents(uri: vscode.Uri, position: vscode.Position): Promise<vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(({ contents }) => contents) as vscode.MarkdownString[];
}

/** Leaves a test or suite out and prints why. */
export function skipBecause(context: Mocha.Context, reason: string): never {
  console.log(`[mocha]     left out: ${reason}`);
  return context.skip();
}
