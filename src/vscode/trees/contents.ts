import { caseOfSection, referenceOf, type Version } from '../../edition/snapshot';
import type { Section } from '../../edition/model';
import type { FocusState } from '../focus';
import type { OpenEdition } from '../openEdition';
import { treeNode, type TreeNode } from './node';
import { excerpt, openPassageCommand } from './passageNode';

/** Rows of the Contents view: sections as the text has them, passages below. */
export function contentsNodes({ edition, version }: FocusState): readonly TreeNode[] {
  return sectionNodes(undefined, edition, version, version.sections, version.info.id);
}

function sectionNodes(
  parent: TreeNode | undefined,
  edition: OpenEdition,
  version: Version,
  sections: readonly Section[],
  idPrefix = '',
): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let i = 0; i < sections.length;) {
    const section = sections[i] as Section;
    let end = i + 1;
    while (end < sections.length && (sections[end]?.level ?? 0) > section.level) end++;
    nodes.push(sectionNode(parent, edition, version, section, sections.slice(i + 1, end), idPrefix));
    i = end;
  }
  return nodes;
}

function sectionNode(
  parent: TreeNode | undefined,
  edition: OpenEdition,
  version: Version,
  section: Section,
  below: readonly Section[],
  idPrefix: string,
): TreeNode {
  const passages = version.passages.filter(
    (passage) => passage.sectionId === section.id && passage.file === section.file,
  );
  const caseTitle = caseOfSection(edition.snapshot.manifest, section.id)?.title;
  const [first] = passages;
  return treeNode(parent, {
    id: `${idPrefix}§${section.id}`,
    label: section.heading,
    ...(caseTitle !== undefined && section.level === 1 ? { description: caseTitle } : {}),
    icon: section.level === 1 ? 'book' : 'symbol-module',
    ...(first ? { command: openPassageCommand(edition, version, first) } : {}),
    spoken: `Section ${section.heading}`,
    children: (node) => [
      ...passages.map((passage) => {
        const counterparts = edition.comparisons.counterparts(version, passage).length;
        const reference = referenceOf(version, passage.id);
        return treeNode(node, {
          id: passage.id,
          label: `¶${/p(\w+)$/.exec(passage.id)?.[1] ?? ''} ${excerpt(passage.text, 0, 60)}`,
          ...(counterparts > 0 ? { description: `${counterparts} ⇄` } : {}),
          tooltip: excerpt(passage.text, 0, 600),
          icon: passage.kind === 'blockquote' ? 'quote' : 'symbol-text',
          command: openPassageCommand(edition, version, passage),
          contextValue: 'variorum.passage',
          spoken: `Passage ${reference}${counterparts > 0 ? `, ${counterparts} counterparts` : ''}: ${excerpt(passage.text, 0, 60)}`,
        });
      }),
      ...sectionNodes(node, edition, version, below),
    ],
  });
}
