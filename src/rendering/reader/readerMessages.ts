import * as z from 'zod/mini';
import { annotationColours, annotationKinds } from '../../annotations/annotation';
import type { Part } from '../../edition/model';
import { draftSchema, fromReaderAnnotations, marginNoteSchema, toReaderAnnotations } from './annotationMessages';
import { fromReaderCards, keptCardSchema, toReaderCards } from './cardMessages';
import { fromPairSchema, keptPairSchema, pairSchema } from './pairMessages';

/** What the Reader's page and its host tell each other. Both sides check what they get. Offsets are UTF-16 code units. */

const index = z.number().check(z.int(), z.nonnegative());

/** Where a reader is: the block, and the character of it. */
export const placeSchema = z.strictObject({ id: z.string(), offset: index });

/** A stretch of the text, perhaps of several blocks. */
const textRangeSchema = z.strictObject({ start: placeSchema, end: placeSchema });

const linkSchema = z.strictObject({ to: z.enum(['passage', 'card', 'outside']), id: z.string() });

const range = { start: index, end: index };

const partSchema: z.ZodMiniType<Part> = z.lazy(() =>
  z.strictObject({
    kind: z.enum(['paragraph', 'list', 'numbered', 'item', 'table', 'row', 'cell', 'code', 'quote', 'rule']),
    ...range,
    parts: z.array(partSchema),
    first: z.optional(z.number()),
    columns: z.optional(z.array(z.enum(['start', 'center', 'end']))),
  }),
);

const headingSchema = z.strictObject({
  index,
  kind: z.literal('heading'),
  /** Id of the section. */
  id: z.string(),
  text: z.string(),
  level: index,
});

const passageSchema = z.strictObject({
  index,
  kind: z.enum(['paragraph', 'blockquote', 'other']),
  id: z.string(),
  text: z.string(),
  /** "§2.1 ¶3", and "3"; both empty for what cannot be cited. */
  reference: z.string(),
  number: z.string(),
  spans: z.array(
    z.strictObject({
      ...range,
      kind: z.enum(['link', 'code', 'emphasis', 'strong', 'deleted', 'break', 'image']),
      link: z.optional(linkSchema),
    }),
  ),
  /** What it is built of; empty for one paragraph. */
  parts: z.array(partSchema),
  notes: z.array(z.strictObject({ label: z.string(), offset: index, number: z.string() })),
  mentions: z.array(
    z.strictObject({
      ...range,
      entity: z.string(),
      name: z.string(),
      kind: z.enum(['person', 'event']),
      isCertain: z.boolean(),
    }),
  ),
  annotations: z.array(
    z.strictObject({
      ...range,
      id: z.string(),
      isWhole: z.boolean(),
      kind: z.enum(annotationKinds),
      colour: z.enum([...annotationColours, 'plain']),
      isMoved: z.boolean(),
      title: z.string(),
      note: z.string(),
    }),
  ),
  /** How many counterparts it has, and how many comparisons it discusses. */
  counterparts: index,
  discussed: index,
  /** What stands in the margin beside it, where the page has one. */
  margin: z.optional(z.array(marginNoteSchema)),
});

/** What a block shows. */
export const contentSchema = z.discriminatedUnion('kind', [headingSchema, passageSchema]);

const settingsSchema = z.strictObject({
  /** Percent of the size of the editor's text. */
  size: z.number(),
  /** Characters a line. */
  measure: z.number(),
  hasNumbers: z.boolean(),
});

const textSchema = z.strictObject({
  type: z.literal('text'),
  /** Names the text that is shown; another one begins anew. */
  key: z.string(),
  title: z.string(),
  language: z.string(),
  /** Ids of the blocks; what they are, see `blockCode`; their lengths. */
  ids: z.array(z.string()),
  codes: z.string(),
  sizes: z.array(index),
  /** Titles of the sections, for the line that says where the reader is. */
  headings: z.array(z.strictObject({ index, text: z.string(), level: index })),
  settings: settingsSchema,
  /** How often the host has brought the reader somewhere. */
  turn: index,
  /** Where to begin; undefined to stay. */
  place: z.optional(placeSchema),
  /** The blocks of the first screen. */
  blocks: z.array(contentSchema),
});

/** Messages to the Reader's page. */
export const toReaderSchema = z.discriminatedUnion('type', [
  textSchema,
  z.strictObject({ type: z.literal('blocks'), blocks: z.array(contentSchema) }),
  /** What blocks hold has changed: the page asks for those that it shows. */
  z.strictObject({ type: z.literal('stale') }),
  z.strictObject({ type: z.literal('settings'), settings: settingsSchema }),
  z.strictObject({ type: z.literal('goTo'), place: placeSchema, hasFocus: z.boolean(), turn: index }),
  /** Where things lie along the text: numbers of blocks, once for each thing. */
  z.strictObject({
    type: z.literal('density'),
    people: z.array(index),
    comparisons: z.array(index),
    annotations: z.array(index),
  }),
  /** The reader wants to look for words. */
  z.strictObject({ type: z.literal('find') }),
  z.strictObject({
    type: z.literal('found'),
    query: z.string(),
    matches: z.array(z.strictObject({ index, id: z.string(), ...range })),
  }),
  pairSchema,
  /** Split reading is over. */
  z.strictObject({ type: z.literal('single') }),
  /** Asks for what is selected, to copy it. */
  z.strictObject({ type: z.literal('copy') }),
  ...toReaderCards,
  ...toReaderAnnotations,
]);

/** Messages of the Reader's page. */
export const fromReaderSchema = z.discriminatedUnion('type', [
  /** The page is there; where it was before a reload of the window, and what it was a part of. */
  z.strictObject({ type: z.literal('ready'), place: z.optional(placeSchema), pair: z.optional(keptPairSchema) }),
  z.strictObject({ type: z.literal('need'), from: index, to: index }),
  /**
   * What the reader has before their eyes, since they have scrolled or pointed there; with the number of the host's
   * last turn that the page knows of. When the host has taken another one meanwhile, this counts no more.
   */
  z.strictObject({ type: z.literal('place'), place: placeSchema, turn: index }),
  z.strictObject({ type: z.literal('follow'), link: linkSchema }),
  z.strictObject({ type: z.literal('counterparts'), id: z.string() }),
  fromPairSchema,
  z.strictObject({ type: z.literal('search'), query: z.string() }),
  /** What is to be copied with its citation. */
  z.strictObject({ type: z.literal('cite'), range: textRangeSchema }),
  /** What is to be copied and goes beyond what the page holds. */
  z.strictObject({ type: z.literal('copyText'), range: textRangeSchema }),
  ...fromReaderCards,
  ...fromReaderAnnotations,
]);

/** What the page keeps over a reload of the window. */
export const readerMemorySchema = z.object({
  key: z.string(),
  place: placeSchema,
  cards: z.optional(z.array(keptCardSchema)),
  pair: z.optional(keptPairSchema),
  drafts: z.optional(z.array(draftSchema)),
});

/** See {@link placeSchema}. */
export type ReaderPlace = z.infer<typeof placeSchema>;
/** A stretch of the text, perhaps of several blocks. */
export type TextRange = z.infer<typeof textRangeSchema>;
/** Where a link of the text leads. */
export type LinkTarget = z.infer<typeof linkSchema>;
/** A heading, as the page shows it. */
export type HeadingContent = z.infer<typeof headingSchema>;
/** A passage, as the page shows it. */
export type PassageContent = z.infer<typeof passageSchema>;
/** What a block shows. */
export type BlockContent = z.infer<typeof contentSchema>;
/** How the page looks. */
export type ReaderSettings = z.infer<typeof settingsSchema>;
/** The text as a whole, without its blocks. */
export type ReaderText = z.infer<typeof textSchema>;
/** See {@link toReaderSchema}. */
export type ToReader = z.infer<typeof toReaderSchema>;
/** See {@link fromReaderSchema}. */
export type FromReader = z.infer<typeof fromReaderSchema>;
/** See {@link readerMemorySchema}. */
export type ReaderMemory = z.infer<typeof readerMemorySchema>;
