import * as vscode from 'vscode';
import { checkEdition } from '../edition/check';
import { grouped } from '../edition/grouped';
import type { Problem } from '../edition/model';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';

/** Shows what is wrong with the open editions in the Problems panel, at its place. */
export function registerProblems(editions: Editions): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('variorum-editions');
  const shown = new Map<OpenEdition, readonly vscode.Uri[]>();
  const refresh = (edition: OpenEdition): void => {
    const byFile = grouped(checkEdition(edition.loaded), ({ file }) => file);
    for (const uri of shown.get(edition) ?? []) collection.delete(uri);
    for (const [file, problems] of byFile) collection.set(edition.uri(file), problems.map(diagnosticOf));
    shown.set(
      edition,
      [...byFile.keys()].map((file) => edition.uri(file)),
    );
  };
  return vscode.Disposable.from(collection, editions.onDidChange(refresh));
}

function diagnosticOf({ line, column, endLine, endColumn, message, severity }: Problem): vscode.Diagnostic {
  const { Error, Warning } = vscode.DiagnosticSeverity;
  const range = new vscode.Range(line, column, endLine, endColumn);
  const diagnostic = new vscode.Diagnostic(range, message, severity === 'error' ? Error : Warning);
  diagnostic.source = 'Variorum';
  return diagnostic;
}
