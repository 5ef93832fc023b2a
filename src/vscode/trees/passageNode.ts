import type * as vscode from 'vscode';
import type { Passage } from '../../edition/model';
import { referenceOf, type Version } from '../../edition/snapshot';
import type { Mention } from '../../names/mentions';
import type { OpenPassageArguments } from '../cards';
import type { OpenEdition } from '../openEdition';
import { treeNode, type TreeNode } from './node';

/** The command that opens a passage, at a stretch of it when one is given. */
export function openPassageCommand(
  edition: OpenEdition,
  version: Version,
  passage: Passage,
  mention?: Mention,
): vscode.Command {
  const argument: OpenPassageArguments & { start?: number; end?: number } = {
    edition: edition.root.toString(),
    version: version.info.id,
    passage: passage.id,
    ...(mention ? { start: mention.start, end: mention.end } : {}),
  };
  return { command: 'variorum.openPassage', title: 'Open Passage', arguments: [argument] };
}

/** A row for a passage: its reference, its first words. */
export function passageNode(parent: TreeNode, edition: OpenEdition, version: Version, passage: Passage): TreeNode {
  const reference = referenceOf(version, passage.id);
  const words = excerpt(passage.text, 0, 90);
  return treeNode(parent, {
    id: passage.id,
    label: reference,
    description: words,
    tooltip: excerpt(passage.text, 0, 600),
    icon: passage.kind === 'blockquote' ? 'quote' : 'symbol-text',
    command: openPassageCommand(edition, version, passage),
    contextValue: 'variorum.passage',
    spoken: `Passage ${reference}: ${words}`,
  });
}

/** A row for a mention: its reference, and the words around the name. */
export function mentionNode(parent: TreeNode, edition: OpenEdition, version: Version, mention: Mention): TreeNode {
  const { passage, start } = mention;
  const reference = referenceOf(version, passage.id);
  const words = excerpt(passage.text, Math.max(0, start - 30), 100);
  return treeNode(parent, {
    id: `${passage.id}@${start}`,
    label: reference,
    description: words,
    tooltip:
      mention.candidates.length > 1
        ? `${Math.round(mention.confidence * 100)} %: ${mention.reason}`
        : excerpt(passage.text, 0, 600),
    icon: mention.outcome === 'certain' ? 'symbol-text' : 'question',
    command: openPassageCommand(edition, version, passage, mention),
    spoken: `${reference}: ${words}`,
  });
}

/** Whole words of a text from an offset on, with dots where it was cut. */
export function excerpt(text: string, from: number, length: number): string {
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const rest = text.slice(start);
  if (rest.length <= length) return (start > 0 ? '… ' : '') + rest;
  const cut = rest.slice(0, length);
  return `${start > 0 ? '… ' : ''}${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}
