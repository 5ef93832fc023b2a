import * as z from 'zod/mini';
import { richNodeSchema } from '../richNode';

/** What the Reader's page and its host tell each other about cards. */

const index = z.number().check(z.int(), z.nonnegative());

const targetSchema = z.strictObject({
  /** `cases`: the sentences that name a person or an event, case by case. */
  kind: z.enum(['entity', 'note', 'work', 'passage', 'cases']),
  id: z.string(),
  /** Where in the text it was asked for (UTF-16): who is meant there, and what holds at that time. */
  from: z.optional(z.strictObject({ passage: z.string(), offset: index })),
});

const sentenceSchema = z.strictObject({
  passage: z.string(),
  reference: z.string(),
  before: z.string(),
  name: z.string(),
  after: z.string(),
});

const contentSchema = z.strictObject({
  title: z.string(),
  /** "Person", "Note". */
  kind: z.string(),
  body: z.array(richNodeSchema),
  /** Whether the sentences that name it can be compared case by case. */
  hasCases: z.boolean(),
  /** One for each case; empty in all other cards. */
  cases: z.array(z.strictObject({ title: z.string(), count: index, sentences: z.array(sentenceSchema), more: index })),
});

/** Messages on cards to the page. */
export const toReaderCards = [
  /** A card that was asked for; without content there is none. */
  z.strictObject({ type: z.literal('card'), target: targetSchema, card: z.optional(contentSchema) }),
  z.strictObject({
    type: z.literal('cardSettings'),
    isOn: z.boolean(),
    /** Milliseconds that the pointer must rest. */
    delay: index,
    /** Whether a letter alone switches cards. */
    hasKey: z.boolean(),
  }),
  /** Shows the card of what has the focus, or was clicked on last. */
  z.strictObject({ type: z.literal('showCard') }),
] as const;

/** Messages on cards of the page. */
export const fromReaderCards = [
  z.strictObject({ type: z.literal('card'), target: targetSchema }),
  z.strictObject({ type: z.literal('switchCards') }),
  z.strictObject({ type: z.literal('editAnnotation'), id: z.string() }),
] as const;

/** A card that stays over a reload of the window. */
export const keptCardSchema = z.object({
  trail: z.object({ targets: z.array(targetSchema), at: index }),
  isPinned: z.boolean(),
  left: z.number(),
  top: z.number(),
});

/** What a card is asked for. */
export type CardTarget = z.infer<typeof targetSchema>;
/** What a card shows. */
export type CardContent = z.infer<typeof contentSchema>;
/** See {@link keptCardSchema}. */
export type KeptCard = z.infer<typeof keptCardSchema>;
/** See {@link toReaderCards}. */
export type ToReaderCards = z.infer<(typeof toReaderCards)[number]>;
