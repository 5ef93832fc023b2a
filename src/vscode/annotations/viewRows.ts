import * as vscode from 'vscode';
import { nameOf, shownName, type Annotation, type AnnotationColour } from '../../annotations/annotation';
import type { LayerInfo } from '../../annotations/annotationModel';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { quotedWords } from '../../annotations/query';
import { findEntity, referenceOf, type Version } from '../../edition/snapshot';
import { capitalized, twoStates } from '../../rendering/annotationLabels';
import type { OpenEdition } from '../openEdition';
import { treeNode, type TreeNode } from '../trees/node';
import { excerpt } from '../trees/passageNode';
import type { AnnotationArguments } from './openAnnotation';
import type { ListedAnnotation } from './viewGroups';
import { kindIcons } from './kindIcons';

/** A row for an annotation; commands of its context menu are told these members. */
export interface AnnotationNode extends TreeNode, AnnotationArguments {}

/** A row for a layer; its box says whether the layer is shown. */
export interface LayerNode extends TreeNode {
  /** The edition's root. */
  readonly edition: string;
  /** The layer's file. */
  readonly layer: string;
}

const colours: Readonly<Record<AnnotationColour, string>> = {
  yellow: 'variorum.yellowMark',
  green: 'variorum.greenMark',
  blue: 'variorum.blueMark',
  pink: 'variorum.pinkMark',
  grey: 'variorum.greyMark',
};

const layerColours = ['charts.blue', 'charts.green', 'charts.purple', 'charts.red', 'charts.yellow'];

/** What rows are made with. */
export interface RowContext {
  readonly edition: OpenEdition;
  readonly version: Version;
  /** File of the reader's own layer. */
  readonly ownFile: string;
}

/** A row for an annotation. */
export function annotationNode(parent: TreeNode, item: ListedAnnotation, context: RowContext): AnnotationNode {
  const { annotation, file } = item.thread;
  const { edition, version, ownFile } = context;
  const label = annotationLabel(annotation, edition);
  const about = annotationFacts(item, context);
  const argument: AnnotationArguments = { edition: edition.root.toString(), annotation: annotation.id };
  const isOwn = file === ownFile;
  const node = treeNode(parent, {
    id: annotation.id,
    label,
    description: about.join(' · '),
    tooltip: tooltip(item, version),
    contextValue: `variorum.annotation.${contextOf(annotation, isOwn)}`,
    command: { command: 'variorum.openAnnotation', title: 'Open Annotation', arguments: [argument] },
    spoken: [annotation.deleted === undefined ? nameOf(annotation) : '', annotation.colour, label, ...about]
      .filter(Boolean)
      .join(', '),
  });
  return {
    ...node,
    ...argument,
    item: () => withIcon(node.item(), kindIcons[annotation.kind], annotation.colour && colours[annotation.colour]),
  };
}

function contextOf({ deleted, resolved }: Annotation, isOwn: boolean): string {
  if (!isOwn) return resolved ? 'other.resolved' : 'other';
  if (deleted !== undefined) return 'deleted';
  return resolved ? 'own.resolved' : 'own';
}

/** The first words of an annotation, or of what it is about. */
export function annotationLabel(annotation: Annotation, { snapshot }: OpenEdition): string {
  const { text, target, kind, deleted } = annotation;
  if (deleted !== undefined) return capitalized(shownName(annotation));
  const plain = text
    .replace(/[*_`#>]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain !== '') return excerpt(plain, 0, 70);
  const quote = quotedWords(target).replace(/\s+/g, ' ').trim();
  if (quote !== '') return `“${excerpt(quote, 0, 70)}”`;
  if (target.type === 'entity') return findEntity(snapshot, target.entity)?.name ?? target.entity;
  if (target.type === 'comparison') return snapshot.comparisons.get(target.comparison)?.title ?? target.comparison;
  return kind;
}

/** What is to be known of an annotation besides its words: place, state, reader, replies. */
export function annotationFacts({ thread, placed }: ListedAnnotation, context: RowContext): readonly string[] {
  const { annotation, file, replies, conflicts } = thread;
  return [
    placeOf(annotation, placed, context),
    stateOf(placed),
    annotation.resolved ? 'resolved' : '',
    conflicts.length > 0 ? twoStates : '',
    file === context.ownFile ? '' : annotation.reader,
    replies.length === 0 ? '' : `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`,
    ...annotation.tags.map((tag) => `#${tag}`),
  ].filter(Boolean);
}

/** A row for a layer. */
export function layerNode(parent: TreeNode, root: string, info: LayerInfo, index: number): LayerNode {
  const name = info.isOwn ? `${info.reader} (you)` : info.reader;
  const broken = info.problems.length;
  const facts = [String(info.count), broken === 0 ? '' : `${broken} broken ${broken === 1 ? 'line' : 'lines'}`];
  const node = treeNode(parent, {
    id: info.file,
    label: name,
    description: facts.filter(Boolean).join(' · '),
    tooltip: `${info.file}: ${info.isOwn ? 'your annotations go here' : 'only its reader writes here'}`,
    contextValue: 'variorum.layer',
    spoken: `Reader ${name}, ${info.count} annotations, ${info.isShown ? 'shown' : 'hidden'}`,
  });
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return {
    ...node,
    edition: root,
    layer: info.file,
    item: () => {
      const item = withIcon(node.item(), 'account', layerColours[index % layerColours.length]);
      item.checkboxState = {
        state: info.isShown ? Checked : Unchecked,
        tooltip: info.isShown ? 'Hide this reader’s annotations' : 'Show this reader’s annotations',
      };
      return item;
    },
  };
}

function withIcon(item: vscode.TreeItem, icon: string, colour: string | undefined): vscode.TreeItem {
  item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
  return item;
}

function placeOf(
  { target }: Annotation,
  placed: PlacedAnnotation | undefined,
  { edition, version }: RowContext,
): string {
  if (placed?.passage) return referenceOf(version, placed.passage.id);
  if (target.type === 'span' || target.type === 'passage') return referenceOf(version, target.passage);
  if (target.type === 'entity') return findEntity(edition.snapshot, target.entity)?.name ?? target.entity;
  if (target.type === 'comparison')
    return edition.snapshot.comparisons.get(target.comparison)?.title ?? target.comparison;
  return 'reply to what is not here';
}

function stateOf(placed: PlacedAnnotation | undefined): string {
  return placed === undefined || placed.state === 'in place' ? '' : placed.state;
}

function tooltip({ thread, placed }: ListedAnnotation, version: Version): string {
  const { annotation, replies } = thread;
  const quote = quotedWords(annotation.target);
  const placement = placed?.placement;
  return [
    `${shownName(annotation)}${annotation.colour === undefined ? '' : ` (${annotation.colour})`} by ${annotation.reader}`,
    quote && `“${excerpt(quote, 0, 300)}”`,
    annotation.text && excerpt(annotation.text, 0, 600),
    ...replies.map(({ reader, text }) => `${reader}: ${excerpt(text, 0, 200)}`),
    placement?.state === 'needs review' ? placement.reason : '',
    placed?.state === 'other version' ? `Made on another version than “${version.info.title}”; it opens there.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
