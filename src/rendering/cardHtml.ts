import MarkdownIt from 'markdown-it';
import * as z from 'zod/mini';
import type { MentionedEntity } from '../edition/model';
import type { CardLinks } from './cardMarkdown';

/** What a card's page tells its host: the reader followed a link. */
export const cardMessageSchema = z.strictObject({ kind: z.enum(['passage', 'card', 'note']), id: z.string() });

/** A message of a card's page. */
export type CardMessage = z.infer<typeof cardMessageSchema>;

/** Links as a card's page has them; its script turns them into a {@link CardMessage}. */
export const cardPageLinks: CardLinks = {
  passage: (id) => `#passage/${id}`,
  card: (entity: MentionedEntity) => `#card/${entity.id}`,
  note: (id) => `#note/${inLink(id)}`,
};

/** An id of any form as a link can hold it: percent-encoded, with underscores for the percent signs. */
function inLink(id: string): string {
  const hex = (char: string): string => `%${char.charCodeAt(0).toString(16)}`;
  return encodeURIComponent(id)
    .replace(/[^A-Za-z0-9%-]/g, hex)
    .replaceAll('%', '_');
}

/** A link to the card of a work, where cards of works can be shown. */
export function workLink(id: string): string {
  return `#work/${inLink(id)}`;
}

/** The id that a link of a card's page to a note or a work holds; empty when it holds none. */
export function idInLink(link: string): string {
  try {
    return decodeURIComponent(link.replaceAll('_', '%'));
  } catch {
    return '';
  }
}

/** Reads a card's Markdown. Raw HTML in it is text, and links lead nowhere but to {@link cardPageLinks} and works. */
export function cardParser(): InstanceType<typeof MarkdownIt> {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
  md.validateLink = (url) => /^#(?:passage|card|note|work)\/[\w-]+$/.test(url);
  return md;
}

/** The HTML of a card's Markdown, see {@link cardParser}. */
export function cardHtml(markdown: string): string {
  return cardParser().render(markdown);
}
