import type * as vscode from 'vscode';

/** Documents that may be the text of an edition; whether they are, each feature asks. */
export const markdownFiles: vscode.DocumentSelector = { language: 'markdown' };
