import * as vscode from 'vscode';
import type { LayerInfo } from '../../annotations/annotationModel';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';

/** Shows lines of annotation files that cannot be read in the Problems panel, at their line. */
export function registerLayerProblems(annotations: Annotations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('variorum-annotations');
  const shown = new Map<string, readonly vscode.Uri[]>();
  const refresh = ({ edition, folder, model }: EditionAnnotations): void => {
    const key = edition.root.toString();
    const broken = model.layers.filter(({ problems }) => problems.length > 0);
    const before = shown.get(key) ?? [];
    if (broken.length === 0 && before.length === 0) return;
    for (const uri of before) collection.delete(uri);
    for (const layer of broken) collection.set(layerUri(folder, layer), diagnosticsOf(layer));
    shown.set(
      key,
      broken.map((layer) => layerUri(folder, layer)),
    );
  };
  return vscode.Disposable.from(collection, annotations.onDidChange(refresh));
}

/** The file of a layer. */
export function layerUri(folder: vscode.Uri, { file }: Pick<LayerInfo, 'file'>): vscode.Uri {
  return vscode.Uri.joinPath(folder, file);
}

function diagnosticsOf({ problems }: LayerInfo): readonly vscode.Diagnostic[] {
  return problems.map(({ line, message, content }) => {
    const range = new vscode.Range(line, 0, line, content.replace(/\r$/, '').length);
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
    diagnostic.source = 'Variorum';
    return diagnostic;
  });
}
