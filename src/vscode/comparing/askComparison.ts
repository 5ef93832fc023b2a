import * as vscode from 'vscode';
import type { Comparison } from '../../edition/model';
import type { Annotations } from '../annotations/annotations';
import type { FocusState } from '../focus';
import type { OpenEdition } from '../openEdition';

/** A comparison of an edition. */
export interface ComparisonAddress {
  readonly edition: OpenEdition;
  /** Id of the comparison. */
  readonly comparison: string;
}

/** The comparison that a command's argument names by the edition's root and its own id; nothing is believed. */
export function comparisonOf(argument: unknown, annotations: Annotations): ComparisonAddress | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { edition: root, comparison } = argument as Partial<Record<string, unknown>>;
  const edition = annotations.editions.all.find((candidate) => candidate.root.toString() === root);
  const isKnown = typeof comparison === 'string' && edition?.snapshot.comparisons.has(comparison);
  return edition && isKnown ? { edition, comparison } : undefined;
}

/**
 * The comparison of a row of the Comparable Passages view; else the one that the reader picks.
 *
 * @param title Of the choice.
 */
export async function askComparison(
  state: FocusState,
  argument: unknown,
  title: string,
): Promise<ComparisonAddress | undefined> {
  const { edition, passage } = state;
  const { comparisons } = edition.snapshot;
  const row = (argument as { readonly id?: unknown } | undefined)?.id;
  const ofRow = typeof row === 'string' ? comparisons.get(row.split('/').at(-1) ?? '') : undefined;
  if (ofRow) return { edition, comparison: ofRow.id };
  const here = passage
    ? [...edition.comparisons.withMember(passage.id), ...edition.comparisons.discussedIn(passage.id)]
    : [];
  const others = [...comparisons.values()].sort((a, b) => a.title.localeCompare(b.title));
  const item = (comparison: Comparison): vscode.QuickPickItem & { readonly id: string } => ({
    label: comparison.title,
    ...(here.includes(comparison) ? { description: 'of the passage at hand' } : {}),
    id: comparison.id,
  });
  const picked = await vscode.window.showQuickPick([...new Set([...here, ...others])].map(item), {
    title,
    placeHolder: 'Which comparison?',
  });
  return picked && { edition, comparison: picked.id };
}
