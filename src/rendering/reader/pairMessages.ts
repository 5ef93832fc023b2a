import * as z from 'zod/mini';

/** What either page of a pair keeps, so that both find each other again after a restart. */
export const keptPairSchema = z.strictObject({
  /** Names the pair. */
  id: z.string(),
  side: z.enum(['left', 'right']),
  /** Whether this page follows the other one. */
  isFollower: z.boolean(),
  /** Whether the right page shows another version of the left one's text. */
  isOfVersions: z.boolean(),
  /** Whether one page brings the other one along. */
  isLocked: z.boolean(),
});

/** What a page of split reading shows besides its text. */
export const pairSchema = z.strictObject({
  type: z.literal('pair'),
  /** The passage of this page that is read; its block is marked. */
  at: z.string(),
  pair: keptPairSchema,
  /** "§2.1 ¶3" of the passage in the other page. */
  of: z.string(),
  /** What can be read beside that passage: only where this page follows. */
  choices: z.array(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      /** Titles of the comparisons. */
      about: z.string(),
      isChosen: z.boolean(),
    }),
  ),
  /** Why there is nothing; empty where there is. */
  reason: z.string(),
  /** People and events that both passages name, and labels of this page's notes that cite what both cite. */
  entities: z.array(z.string()),
  notes: z.array(z.string()),
  /** The same in words: "Both name …; both cite …". Empty where they share nothing. */
  shared: z.string(),
});

/** What the reader asks for in split reading. */
export const fromPairSchema = z.strictObject({
  type: z.literal('pair'),
  do: z.enum(['lock', 'next', 'previous', 'choose', 'end']),
  /** What is chosen. */
  id: z.optional(z.string()),
});

/** See {@link keptPairSchema}. */
export type KeptPair = z.infer<typeof keptPairSchema>;
/** See {@link pairSchema}. */
export type PairState = z.infer<typeof pairSchema>;
/** See {@link fromPairSchema}. */
export type FromPair = z.infer<typeof fromPairSchema>;
