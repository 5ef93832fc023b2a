import MarkdownIt from 'markdown-it';
import * as z from 'zod/mini';
import type { MentionedEntity } from '../edition/model';
import type { CardLinks } from './cardMarkdown';

/** What a card's page tells its host: the reader followed a link. */
export const cardMessageSchema = z.strictObject({ kind: z.enum(['passage', 'card']), id: z.string() });

/** A message of a card's page. */
export type CardMessage = z.infer<typeof cardMessageSchema>;

/** Links as a card's page has them; its script turns them into a {@link CardMessage}. */
export const cardPageLinks: CardLinks = {
  passage: (id) => `#passage/${id}`,
  card: (entity: MentionedEntity) => `#card/${entity.id}`,
};

/** The HTML of a card's Markdown. Raw HTML in it is shown as text, and links lead nowhere but to {@link cardPageLinks}. */
export function cardHtml(markdown: string): string {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
  md.validateLink = (url) => /^#(?:passage|card)\/[\w-]+$/.test(url);
  return md.render(markdown);
}
