import { plainSentence } from '../../edition/disputed';
import type { Case, Comparison } from '../../edition/model';
import { caseOfSection, findPassage, referenceOf } from '../../edition/snapshot';
import { noteTitle, type CardNote } from '../../rendering/cardMarkdown';
import type { FocusState } from '../focus';
import { treeNode, type TreeNode } from './node';
import { passageNode } from './passageNode';

/** What the view shows: where the reader is, and what readers have noted on comparisons. */
export interface ComparableContent extends FocusState {
  readonly notesOn: (comparison: string) => readonly CardNote[];
}

/** Rows of the Comparable Passages view: the comparisons of the passage at hand, then all of the edition. */
export function comparableNodes(state: ComparableContent): readonly TreeNode[] {
  return [hereNode(state), allNode(state)].filter((node) => node !== undefined);
}

function hereNode(state: ComparableContent): TreeNode | undefined {
  const { edition, version, passage } = state;
  if (!passage) return undefined;
  const member = edition.comparisons.withMember(passage.id);
  const discussed = edition.comparisons.discussedIn(passage.id).filter((comparison) => !member.includes(comparison));
  const reference = referenceOf(version, passage.id);
  const count = member.length + discussed.length;
  return treeNode(undefined, {
    id: `here:${passage.id}`,
    label: reference,
    description:
      count === 0
        ? (edition.comparisons.whyNone(passage.id) ?? 'No comparison names this passage')
        : `${count} ${count === 1 ? 'comparison' : 'comparisons'}`,
    icon: 'location',
    expanded: true,
    tooltip: edition.comparisons.whyNone(passage.id) ?? '',
    spoken: `Passage at the cursor, ${reference}: ${count} comparisons`,
    children: (node) => [
      ...member.map((comparison) => comparisonNode(node, state, comparison, member.length <= 2)),
      ...discussed.map((comparison) => comparisonNode(node, state, comparison, false, 'discussed here')),
    ],
  });
}

function allNode(state: ComparableContent): TreeNode {
  const all = [...state.edition.snapshot.comparisons.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
  return treeNode(undefined, {
    id: 'all',
    label: 'All Comparisons',
    description: String(all.length),
    icon: 'list-tree',
    children: (node) => all.map((comparison) => comparisonNode(node, state, comparison, false)),
  });
}

function comparisonNode(
  parent: TreeNode,
  state: ComparableContent,
  comparison: Comparison,
  expanded: boolean,
  note?: string,
): TreeNode {
  const { cases } = state.edition.snapshot.manifest;
  const notes = state.notesOn(comparison.id);
  const counts = cases.map(({ id }) => comparison.members.get(id)?.length ?? 0).join(' ⇄ ');
  return treeNode(parent, {
    id: comparison.id,
    label: comparison.title,
    description: [counts, note, comparison.disputed.length === 0 ? '' : 'disputed', countText(notes.length)]
      .filter(Boolean)
      .join(' · '),
    tooltip: tooltip(comparison, notes),
    icon: 'git-compare',
    contextValue: 'variorum.comparison',
    expanded,
    spoken: `Comparison ${comparison.title}, ${kindText(comparison)}`,
    children: (node) => [
      ...othersFirst(state).map(({ id, title }) => caseNode(node, state, comparison, id, title)),
      ...analysisNodes(node, state, comparison),
    ],
  });
}

/** The cases, that of the passage at hand last: what the reader looks for is the other side. */
function othersFirst({ edition, passage }: FocusState): readonly Case[] {
  const { manifest } = edition.snapshot;
  const own = passage && caseOfSection(manifest, passage.sectionId);
  return own ? [...manifest.cases.filter((item) => item !== own), own] : manifest.cases;
}

function caseNode(
  parent: TreeNode,
  state: FocusState,
  comparison: Comparison,
  caseId: string,
  title: string,
): TreeNode {
  const ids = comparison.members.get(caseId) ?? [];
  const gap = comparison.gaps.get(caseId);
  if (ids.length === 0) {
    return treeNode(parent, {
      id: caseId,
      label: title,
      description: `no passage: ${gap ?? 'none is named'}`,
      tooltip: gap ?? '',
      icon: 'circle-slash',
    });
  }
  return treeNode(parent, {
    id: caseId,
    label: title,
    description: String(ids.length),
    icon: 'folder',
    expanded: true,
    spoken: `${title}, ${ids.length} passages`,
    children: (node) => passageNodes(node, state, ids),
  });
}

function analysisNodes(parent: TreeNode, state: FocusState, comparison: Comparison): TreeNode[] {
  if (comparison.analysis.length === 0) return [];
  return [
    treeNode(parent, {
      id: 'analysis',
      label: 'Discussed in the Text',
      description: String(comparison.analysis.length),
      icon: 'comment',
      children: (node) => passageNodes(node, state, comparison.analysis),
    }),
  ];
}

function passageNodes(parent: TreeNode, { edition, version }: FocusState, ids: readonly string[]): TreeNode[] {
  return ids.flatMap((id) => {
    const passage = findPassage(edition.snapshot, version, id);
    return passage ? [passageNode(parent, edition, version, passage)] : [];
  });
}

function kindText({ kind, status }: Comparison): string {
  const what = kind === 'both' ? 'similarity and difference' : kind;
  const by = { author: 'drawn in the text', editor: 'by the editors', suggested: 'suggested', reader: 'by the reader' }[
    status
  ];
  return `${what}, ${by}`;
}

function countText(notes: number): string {
  return notes === 0 ? '' : `${notes} ${notes === 1 ? 'note' : 'notes'}`;
}

function tooltip(comparison: Comparison, notes: readonly CardNote[]): string {
  return [
    `${comparison.title} (${kindText(comparison)})`,
    comparison.similarity && `Similar: ${plainSentence(comparison.similarity)}`,
    comparison.difference && `Different: ${plainSentence(comparison.difference)}`,
    ...comparison.disputed.map((sentence) => `Disputed: ${plainSentence(sentence)}`),
    ...notes.map((note) => `${noteTitle(note)}: ${note.text.replace(/\s+/g, ' ').trim()}`),
  ]
    .filter(Boolean)
    .join('\n\n');
}
