import { findEntity, findPassage, referenceOf, type Snapshot, type Version } from '../../edition/snapshot';
import type { MentionedEntity } from '../../edition/model';
import type { Mention, Mentions } from '../../names/mentions';
import { cardMarkdown, type CardNote } from '../cardMarkdown';
import { cardPageLinks } from '../cardHtml';
import { momentAt } from '../moment';
import { richText } from '../richText';
import type { CardContent, CardTarget } from './cardMessages';
import { mentionsByCase } from './mentionsByCase';
import { noteMarkdown, passageMarkdown, workMarkdown } from './sourceCards';

/** From what the Reader's cards are made. */
export interface CardSources {
  readonly snapshot: Snapshot;
  readonly version: Version;
  readonly mentions: Mentions;
  /** What readers have noted on a person or an event. */
  readonly notes: (entity: string) => readonly CardNote[];
}

/** What the card shows that is asked for; undefined when there is none. */
export function cardContent(target: CardTarget, sources: CardSources): CardContent | undefined {
  const { snapshot, version } = sources;
  const { id } = target;
  if (target.kind === 'note') {
    const note = version.noteByLabel.get(id);
    return note && card(`Note ${id.slice(id.lastIndexOf('-') + 1)}`, 'Note', noteMarkdown(note, sources));
  }
  if (target.kind === 'work') {
    const work = snapshot.works.get(id);
    return work && card(work.shortTitle ?? work.title, 'Work', workMarkdown(work, sources));
  }
  if (target.kind === 'passage') {
    const passage = findPassage(snapshot, version, id);
    return passage && card(referenceOf(version, passage.id), 'Passage', passageMarkdown(passage, sources));
  }
  const entity = findEntity(snapshot, id);
  if (!entity) return undefined;
  return target.kind === 'cases' ? casesCard(entity, sources) : entityCard(entity, target, sources);
}

function card(title: string, kind: string, markdown: string): CardContent {
  // The title stands in the card's bar.
  const body = richText(markdown).filter((node) => typeof node === 'string' || node.tag !== 'h1');
  return { title, kind, body: [...body], hasCases: false, cases: [] };
}

function entityCard(entity: MentionedEntity, { from }: CardTarget, sources: CardSources): CardContent {
  const { snapshot, version, mentions: all } = sources;
  const mentions = all.byEntity.get(entity.id) ?? [];
  const passage = from && findPassage(snapshot, version, from.passage);
  const here = from && passage ? { start: from.offset, end: from.offset } : undefined;
  const mention = here && mentionAt(all.byPassage.get(passage?.id ?? '') ?? [], entity, here.start);
  const moment = here && passage && momentAt(passage, mention ?? here, sources);
  const notes = sources.notes(entity.id);
  const content = { snapshot, entity, mentions, mention, links: cardPageLinks, notes, moment };
  return {
    ...card(entity.name, entity.type === 'person' ? 'Person' : 'Event', cardMarkdown(content, 'full')),
    hasCases: mentions.length > 1,
  };
}

function mentionAt(mentions: readonly Mention[], entity: MentionedEntity, offset: number): Mention | undefined {
  return mentions.find((mention) => mention.entity.id === entity.id && mention.start <= offset && offset < mention.end);
}

function casesCard(entity: MentionedEntity, { snapshot, version, mentions }: CardSources): CardContent {
  const cases = mentionsByCase(mentions.byEntity.get(entity.id) ?? [], snapshot.manifest, version);
  return { title: `${entity.name}, by case`, kind: 'By case', body: [], hasCases: false, cases: [...cases] };
}
