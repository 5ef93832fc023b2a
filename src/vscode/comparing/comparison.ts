import * as vscode from 'vscode';
import { grouped } from '../../edition/grouped';
import { renderedAnnotations } from '../../rendering/annotationMarks';
import { comparisonOf } from '../../rendering/comparing/comparison';
import {
  fromComparisonSchema,
  type AnnotateComparison,
  type ComparisonState,
} from '../../rendering/comparing/comparisonMessages';
import type { Annotations } from '../annotations/annotations';
import type { PageKind, PageSubject } from './pageKind';

/** The pages of comparisons: one dimension each, with its passages side by side. */
export function comparisonKind(annotations: Annotations): PageKind<AnnotateComparison> {
  return {
    name: 'comparison',
    title: (subject) => recordOf(subject)?.title ?? 'Comparison',
    state: (subject) => comparisonState(subject, annotations),
    messages: fromComparisonSchema,
    act: async (_, { edition, address }) => {
      const argument = { edition: edition.root.toString(), id: address.comparison };
      await vscode.commands.executeCommand('variorum.annotateComparison', argument);
    },
  };
}

async function comparisonState(subject: PageSubject, annotations: Annotations): Promise<ComparisonState | undefined> {
  const { edition, version, address } = subject;
  const comparison = recordOf(subject);
  if (!comparison) return undefined;
  const own = await annotations.of(edition);
  const placed = own.placed(version);
  const byPassage = grouped(placed, ({ passage }) => passage?.id ?? '');
  const sources = {
    snapshot: edition.snapshot,
    version,
    comparisons: edition.comparisons,
    mentions: await edition.mentions(version),
    isMarked: () => true,
    annotations: ({ id }: { readonly id: string }) => renderedAnnotations(byPassage.get(id) ?? []),
  };
  const readers = { threads: own.model.threads, placed, ownFile: own.model.ownFile };
  return { type: 'comparison', address, ...comparisonOf(comparison, sources, readers) };
}

function recordOf({ edition, address }: PageSubject) {
  return edition.snapshot.comparisons.get(address.comparison ?? '');
}
