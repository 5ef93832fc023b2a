import * as vscode from 'vscode';
import { checkEdition } from '../edition/check';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';

/** Shows what is wrong with the open editions in the Problems panel, at its place. */
export function registerProblems(editions: Editions): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('variorum-editions');
  const shown = new Map<OpenEdition, readonly vscode.Uri[]>();
  const refresh = (edition: OpenEdition): void => {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const problem of checkEdition(edition.loaded)) {
      const range = new vscode.Range(problem.line, problem.column, problem.endLine, problem.endColumn);
      const severity =
        problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
      const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
      diagnostic.source = 'Variorum';
      byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), diagnostic]);
    }
    for (const uri of shown.get(edition) ?? []) collection.delete(uri);
    for (const [file, diagnostics] of byFile) collection.set(edition.uri(file), diagnostics);
    shown.set(
      edition,
      [...byFile.keys()].map((file) => edition.uri(file)),
    );
  };
  return vscode.Disposable.from(collection, editions.onDidChange(refresh));
}
