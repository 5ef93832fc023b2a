import type { Note, Passage } from '../edition/model';
import type { Version } from '../edition/snapshot';
import type { Mention, Mentions } from '../names/mentions';
import { cardPageLinks } from '../rendering/cardHtml';
import { cardMarkdown, type CardNote } from '../rendering/cardMarkdown';
import { Moments } from '../rendering/moment';
import type { PreviewCard } from '../rendering/previewCard';
import { noteMarkdown } from '../rendering/reader/sourceCards';
import type { RichLink, RichNode } from '../rendering/richNode';
import { richText } from '../rendering/richText';
import type { OpenEdition } from './openEdition';

/** Where a card is shown. */
export interface CardPlace {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly mentions: Mentions;
  readonly passage: Passage;
  /** Leads from the passage's file to the edition's folder. */
  readonly up: string;
}

/**
 * The cards of a text in the built-in preview: what a hover in the text editor says, with the time of the passage.
 * A rendering needs all of them at once: what several places share is made once.
 */
export class PreviewCards {
  readonly #known = new WeakMap<Mentions, Map<string, readonly RichNode[]>>();
  readonly #moments = new WeakMap<Mentions, Moments>();

  /** The card of a name; what it says first is what held at the time of the passage. */
  ofMention(mention: Mention, from: CardPlace, notes: readonly CardNote[]): PreviewCard {
    const { edition, mentions, passage } = from;
    const { snapshot } = edition;
    const { entity } = mention;
    const hasTimes = entity.type === 'person' && entity.roles.some(({ when }) => when !== undefined);
    const moment = hasTimes ? this.#momentsOf(from).at(passage, mention) : undefined;
    const doubt = mention.candidates.length > 1 ? [passage.id, mention.start] : [];
    const content = this.#content(mentions, JSON.stringify([entity.id, moment, doubt, notes]), () => {
      const all = mentions.byEntity.get(entity.id) ?? [];
      return cardMarkdown({ snapshot, entity, mention, mentions: all, notes, moment, links: cardPageLinks }, 'short');
    });
    return card(content, `name-${mention.start}`, from);
  }

  /** The card of a note: its text and the works that it cites. */
  ofNote(note: Note, offset: number, from: CardPlace): PreviewCard {
    const { snapshot } = from.edition;
    const content = this.#content(from.mentions, JSON.stringify(['note', note.label]), () =>
      noteMarkdown(note, { snapshot, version: from.version }),
    );
    return card(content, `note-${offset}-${note.label}`, from);
  }

  #momentsOf({ edition, version, mentions }: CardPlace): Moments {
    const moments = this.#moments.get(mentions) ?? new Moments({ snapshot: edition.snapshot, version, mentions });
    this.#moments.set(mentions, moments);
    return moments;
  }

  #content(mentions: Mentions, key: string, markdown: () => string): readonly RichNode[] {
    const known = this.#known.get(mentions) ?? new Map<string, readonly RichNode[]>();
    this.#known.set(mentions, known);
    const content = known.get(key) ?? richText(markdown());
    known.set(key, content);
    return content;
  }
}

function card(content: readonly RichNode[], id: string, from: CardPlace): PreviewCard {
  return { id: `variorum-${from.passage.id}-${id}`, content, href: (link) => hrefOf(link, from) };
}

/** The preview goes to files, and within its own document to anchors. */
function hrefOf({ to, id }: RichLink, { edition, version, passage, up }: CardPlace): string | undefined {
  const { people, events } = edition.snapshot;
  if (to === 'card') {
    const file = (people.get(id) ?? events.get(id))?.file;
    return file === undefined ? undefined : up + file;
  }
  return to === 'passage' && version.passageById.get(id)?.file === passage.file ? `#^${id}` : undefined;
}
