import * as vscode from 'vscode';
import { matrixOf } from '../../rendering/comparing/matrix';
import { fromMatrixSchema, type FromMatrix, type MatrixState } from '../../rendering/comparing/matrixMessages';
import { matrixCsv, matrixMarkdown } from '../../rendering/comparing/matrixText';
import type { PageKind, PageSubject } from './pageKind';

/** The matrix: all comparisons of an edition against its cases. */
export const matrixKind: PageKind<Extract<FromMatrix, { readonly type: 'copy' }>> = {
  name: 'matrix',
  title: ({ edition }) => `Matrix: ${edition.snapshot.manifest.title}`,
  state: matrixState,
  messages: fromMatrixSchema,
  act: copy,
};

async function matrixState({ edition, version, address }: PageSubject): Promise<MatrixState> {
  const mentions = await edition.mentions(version);
  return { type: 'matrix', address, ...matrixOf(edition.snapshot, version, mentions) };
}

async function copy(
  { format, rows }: Extract<FromMatrix, { readonly type: 'copy' }>,
  subject: PageSubject,
): Promise<void> {
  const state = await matrixState(subject);
  const byId = new Map(state.rows.map((row) => [row.id, row]));
  const shown = rows.flatMap((id) => byId.get(id) ?? []);
  await vscode.env.clipboard.writeText(format === 'markdown' ? matrixMarkdown(state, shown) : matrixCsv(state, shown));
  const as = format === 'markdown' ? 'Markdown' : 'CSV';
  vscode.window.setStatusBarMessage(`$(copy) The matrix was copied as ${as}.`, 5000);
}
