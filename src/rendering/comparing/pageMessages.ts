import * as z from 'zod/mini';

/** What the pages that compare (matrix, comparison, timeline) and their host tell each other. Both sides check what they get. */

/** What a page shows; kept by the page, so that it comes back after a restart. */
export const addressSchema = z.strictObject({
  /** The edition's root. */
  edition: z.string(),
  /** Id of the comparison that the page is about, if it is about one. */
  comparison: z.optional(z.string()),
});

/** See {@link addressSchema}. */
export type PageAddress = z.infer<typeof addressSchema>;

/** A list of a state. */
export function listOf<T extends z.ZodMiniType>(item: T) {
  return z.readonly(z.array(item));
}

/** The page is there and can be told its state. */
export const readySchema = z.strictObject({ type: z.literal('ready') });

/** The reader follows a link of the page. */
export const followSchema = z.strictObject({
  type: z.literal('follow'),
  to: z.enum(['passage', 'card', 'event', 'comparison', 'claims', 'annotation', 'matrix']),
  id: z.string(),
  /** A character of the passage, as UTF-16 offset in its plain text. */
  offset: z.optional(z.number()),
  /** In the column beside the page. */
  beside: z.boolean(),
});

/** See {@link followSchema}. */
export type Follow = z.infer<typeof followSchema>;
