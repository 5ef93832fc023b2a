import type * as vscode from 'vscode';
import { grouped } from '../../edition/grouped';
import type { MentionedEntity } from '../../edition/model';
import { caseOfSection, type Version } from '../../edition/snapshot';
import type { Mention, Mentions } from '../../names/mentions';
import { cardLine } from '../../rendering/cardMarkdown';
import type { ShowCardArguments } from '../cards';
import type { FocusState } from '../focus';
import type { OpenEdition } from '../openEdition';
import { treeNode, type TreeNode } from './node';
import { mentionNode } from './passageNode';

/** Rows of the People view: in alphabetical order of the names, mentions below by case and section. */
export async function peopleNodes(state: FocusState): Promise<readonly TreeNode[]> {
  const people = [...state.edition.snapshot.people.values()].sort((a, b) => a.name.localeCompare(b.name));
  return entityNodes(state, people, 'person');
}

/** Rows of the Events view: in order of time, mentions below by case and section. */
export async function eventNodes(state: FocusState): Promise<readonly TreeNode[]> {
  const events = [...state.edition.snapshot.events.values()].sort((a, b) =>
    sortKey(a.when).localeCompare(sortKey(b.when)),
  );
  return entityNodes(state, events, 'calendar');
}

/** EDTF sorts as text, but for open beginnings; what has no date comes last. */
function sortKey(when: string | undefined): string {
  return (when ?? '9999').replace(/^\.\.\//, '').replaceAll('X', '0');
}

async function entityNodes(
  { edition, version }: FocusState,
  entities: readonly MentionedEntity[],
  icon: string,
): Promise<TreeNode[]> {
  const mentions = await edition.mentions(version);
  return entities.map((entity) => entityNode(edition, version, entity, mentions, icon));
}

function entityNode(
  edition: OpenEdition,
  version: Version,
  entity: MentionedEntity,
  all: Mentions,
  icon: string,
): TreeNode {
  const mentions = all.byEntity.get(entity.id) ?? [];
  const count = mentions.length;
  const argument: ShowCardArguments = { edition: edition.root.toString(), version: version.info.id, entity: entity.id };
  const command: vscode.Command = { command: 'variorum.showCard', title: 'Show Card', arguments: [argument] };
  const line = cardLine(entity, edition.snapshot.manifest.language);
  return treeNode(undefined, {
    id: entity.id,
    label: entity.name,
    description: [line, String(count), entity.disputed.length === 0 ? '' : 'disputed'].filter(Boolean).join(' · '),
    icon,
    command,
    contextValue: 'variorum.entity',
    spoken: `${entity.name}, ${line}, ${count} mentions`,
    ...(count > 0 ? { children: (node) => caseNodes(node, edition, version, mentions) } : {}),
  });
}

function caseNodes(parent: TreeNode, edition: OpenEdition, version: Version, mentions: readonly Mention[]): TreeNode[] {
  const { manifest } = edition.snapshot;
  const caseOf = (mention: Mention): string => caseOfSection(manifest, mention.passage.sectionId)?.id ?? '';
  return [...manifest.cases, { id: '', title: 'Elsewhere' }].flatMap(({ id, title }) => {
    const own = mentions.filter((mention) => caseOf(mention) === id);
    if (own.length === 0) return [];
    return [
      treeNode(parent, {
        id: id || 'elsewhere',
        label: title,
        description: String(own.length),
        icon: 'folder',
        expanded: true,
        children: (node) => sectionNodes(node, edition, version, own),
      }),
    ];
  });
}

function sectionNodes(
  parent: TreeNode,
  edition: OpenEdition,
  version: Version,
  mentions: readonly Mention[],
): TreeNode[] {
  return [...grouped(mentions, ({ passage }) => passage.sectionId)].map(([sectionId, own]) =>
    treeNode(parent, {
      id: `§${sectionId}`,
      label: version.sections.find(({ id }) => id === sectionId)?.heading ?? sectionId,
      description: String(own.length),
      icon: 'symbol-module',
      children: (node) => own.map((mention) => mentionNode(node, edition, version, mention)),
    }),
  );
}
