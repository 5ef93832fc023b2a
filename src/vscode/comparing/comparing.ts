import * as vscode from 'vscode';
import type { OpenEdition } from '../openEdition';
import { askComparison, comparisonOf } from './askComparison';
import type { AnnotateComparison } from '../../rendering/comparing/comparisonMessages';
import { comparisonKind } from './comparison';
import { matrixKind } from './matrix';
import type { ComparingSurroundings } from './pageKind';
import { StatePages } from './statePages';
import { timelineKind } from './timeline';

/** Puts up the pages that compare: the matrix of comparisons and cases, a page for each comparison, the timeline. */
export function registerComparing(around: ComparingSurroundings): vscode.Disposable {
  const matrices = new StatePages(matrixKind, around);
  const comparisons = new StatePages(comparisonKind(around.annotations), around);
  const timelines = new StatePages(timelineKind, around);
  return vscode.Disposable.from(
    matrices,
    comparisons,
    timelines,
    vscode.commands.registerCommand('variorum.showTimeline', (argument?: unknown) =>
      withEdition(around, argument, (edition) => timelines.show(edition, { edition: edition.root.toString() })),
    ),
    vscode.commands.registerCommand('variorum.showMatrix', (argument?: unknown) =>
      withEdition(around, argument, (edition) => matrices.show(edition, { edition: edition.root.toString() })),
    ),
    vscode.commands.registerCommand('variorum.showComparison', (argument?: unknown) =>
      showComparison(around, comparisons, argument),
    ),
  );
}

/** Shows the comparison that an argument or a row names; else asks which. */
async function showComparison(
  { annotations, focus }: ComparingSurroundings,
  pages: StatePages<AnnotateComparison>,
  argument: unknown,
): Promise<void> {
  const named = comparisonOf(argument, annotations);
  const state = named ? undefined : await focus.update();
  const found = named ?? (state && (await askComparison(state, argument, 'Show Comparison')));
  if (found) {
    const { edition, comparison } = found;
    const isBeside = (argument as { readonly beside?: unknown } | undefined)?.beside === true;
    const column = isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    pages.show(edition, { edition: edition.root.toString(), comparison }, column);
  } else if (!named && !state) vscode.window.setStatusBarMessage('Open an edition first.', 4000);
}

/** Does something with the edition that a command names, or with the one at hand. */
async function withEdition(
  { annotations, focus }: ComparingSurroundings,
  argument: unknown,
  act: (edition: OpenEdition) => void,
): Promise<void> {
  const root = (argument as { readonly edition?: unknown } | undefined)?.edition;
  const named = annotations.editions.all.find((candidate) => candidate.root.toString() === root);
  const edition = named ?? (await focus.update())?.edition;
  if (edition) act(edition);
  else vscode.window.setStatusBarMessage('Open an edition first.', 4000);
}
