import * as z from 'zod/mini';

/** The elements that a rich text may consist of. */
export const richTags = [
  'p',
  'em',
  'strong',
  'code',
  'a',
  'ul',
  'ol',
  'li',
  'br',
  'h1',
  'h2',
  'h3',
  'blockquote',
] as const;

/** Where a link of a rich text leads: a passage, a card, a work, or an annotation to be changed. */
const richLinkSchema = z.strictObject({
  to: z.enum(['passage', 'card', 'work', 'annotation']),
  id: z.string(),
});

/** A piece of a text: words, or an element with what is in it. Only an `a` has a link. */
export const richNodeSchema: z.ZodMiniType<RichNode> = z.lazy(() =>
  z.union([
    z.string(),
    z.strictObject({
      tag: z.enum(richTags),
      link: z.optional(richLinkSchema),
      children: z.array(richNodeSchema),
    }),
  ]),
);

/** One of {@link richTags}. */
export type RichTag = (typeof richTags)[number];
/** See {@link richLinkSchema}. */
export type RichLink = z.infer<typeof richLinkSchema>;
/** An element of a rich text. */
export interface RichElement {
  readonly tag: RichTag;
  readonly link?: RichLink | undefined;
  readonly children: readonly RichNode[];
}
/** See {@link richNodeSchema}. */
export type RichNode = string | RichElement;
