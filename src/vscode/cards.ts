import * as vscode from 'vscode';
import type { MentionedEntity, Passage } from '../edition/model';
import { findPassage, type Version } from '../edition/snapshot';
import type { Mention } from '../names/mentions';
import { cardMarkdown, type CardLinks, type CardNote } from '../rendering/cardMarkdown';
import { momentAt } from '../rendering/moment';
import type { OpenEdition } from './openEdition';

/** The only commands that links in cards may run; the last one where the card shows a reader's notes. */
const cardCommands = ['variorum.openPassage', 'variorum.showCard', 'variorum.editAnnotation'] as const;

/** What `variorum.openPassage` is told. */
export interface OpenPassageArguments {
  readonly edition: string;
  readonly version: string;
  readonly passage: string;
}

/** What `variorum.showCard` is told. */
export interface ShowCardArguments {
  readonly edition: string;
  readonly version: string;
  readonly entity: string;
}

/** What `variorum.editAnnotation` is told. */
interface EditAnnotationArguments {
  readonly edition: string;
  readonly annotation: string;
}

/** A card as hover text. Its links run only {@link cardCommands}. */
export async function hoverCard(
  edition: OpenEdition,
  version: Version,
  entity: MentionedEntity,
  mention?: Mention,
  notes: readonly CardNote[] = [],
): Promise<vscode.MarkdownString> {
  const links = commandLinks(edition, version);
  const { snapshot } = edition;
  const all = await edition.mentions(version);
  const mentions = all.byEntity.get(entity.id) ?? [];
  const moment = mention && momentAt(mention.passage, mention, { snapshot, version, mentions: all });
  const card = cardMarkdown({ snapshot, entity, mentions, mention, links, notes, moment }, 'short');
  const more = `[Show card](${links.card(entity) ?? ''})`;
  const text = new vscode.MarkdownString(`${card} · ${more}`);
  text.isTrusted = { enabledCommands: cardCommands.slice(0, notes.length > 0 ? 3 : 2) };
  return text;
}

/** Links that a hover can follow. */
function commandLinks(edition: OpenEdition, version: Version): CardLinks {
  const at = { edition: edition.root.toString(), version: version.info.id };
  return {
    passage: (id) => {
      const passage: Passage | undefined = findPassage(edition.snapshot, version, id);
      return passage
        ? commandLink('variorum.openPassage', { ...at, passage: passage.id } satisfies OpenPassageArguments)
        : undefined;
    },
    card: (entity) => commandLink('variorum.showCard', { ...at, entity: entity.id } satisfies ShowCardArguments),
    note: (annotation) =>
      commandLink('variorum.editAnnotation', { edition: at.edition, annotation } satisfies EditAnnotationArguments),
  };
}

function commandLink(
  command: (typeof cardCommands)[number],
  argument: OpenPassageArguments | ShowCardArguments | EditAnnotationArguments,
): string {
  // Parentheses would end the link in Markdown.
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${encoded}`;
}
