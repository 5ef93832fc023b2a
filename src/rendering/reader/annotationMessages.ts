import * as z from 'zod/mini';
import { annotationColours, annotationKinds } from '../../annotations/annotation';
import { richNodeSchema } from '../richNode';

/** What the Reader's page and its host tell each other about annotations. Offsets are UTF-16 code units. */

const index = z.number().check(z.int(), z.nonnegative());

const partSchema = z.strictObject({ id: z.string(), start: index, end: index });

/** What is to be annotated: the selected part of each passage; where none is selected, the passage at hand. */
const aimSchema = z.strictObject({
  parts: z.array(partSchema),
  at: z.optional(z.strictObject({ id: z.string(), offset: index })),
});

const replySchema = z.strictObject({
  id: z.string(),
  reader: z.string(),
  isOwn: z.boolean(),
  /** As it was written, and as it is shown. */
  text: z.string(),
  body: z.array(richNodeSchema),
});

/** An annotation as the margin shows it. */
export const marginNoteSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(annotationKinds),
  colour: z.enum([...annotationColours, 'plain']),
  /** "Claim by Ada, moved". */
  title: z.string(),
  /** Whether it says more than a highlight does. */
  isDiscussion: z.boolean(),
  isOwn: z.boolean(),
  /** Only its replies are left. */
  isDeleted: z.boolean(),
  isResolved: z.boolean(),
  /** Whether the desk has something to decide. */
  needsDesk: z.boolean(),
  /** Why its place is not certain; empty where it is. */
  reason: z.string(),
  start: index,
  end: index,
  isWhole: z.boolean(),
  /** Whether its words can be changed here. */
  hasSpan: z.boolean(),
  text: z.string(),
  body: z.array(richNodeSchema),
  tags: z.array(z.string()),
  replies: z.array(replySchema),
});

/** Messages on annotations to the page. */
export const toReaderAnnotations = [
  /** Asks what is selected. */
  z.strictObject({ type: z.literal('askAim'), request: index }),
  /** Lets the reader write: a new annotation of what is selected, or the text of one that is there. */
  z.strictObject({ type: z.literal('compose'), kind: z.enum(annotationKinds) }),
  /** Lets the reader select words with the keyboard. */
  z.strictObject({ type: z.literal('select') }),
  z.strictObject({ type: z.literal('editNote'), id: z.string() }),
  /** How many annotations of the text have something to say in the margin. */
  z.strictObject({ type: z.literal('margin'), notes: index }),
  /** What was asked for under this number is done, or not, with the reason. */
  z.strictObject({ type: z.literal('done'), request: index, why: z.optional(z.string()) }),
] as const;

const request = { request: index };
const named = { ...request, id: z.string() };

/** Messages on annotations of the page. */
export const fromReaderAnnotations = [
  z.strictObject({ type: z.literal('aim'), ...request, aim: aimSchema }),
  z.strictObject({
    type: z.literal('annotate'),
    ...request,
    aim: aimSchema,
    kind: z.enum(annotationKinds),
    colour: z.optional(z.enum(annotationColours)),
    text: z.string(),
    tags: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('reply'), ...named, text: z.string() }),
  z.strictObject({
    type: z.literal('change'),
    ...named,
    text: z.optional(z.string()),
    tags: z.optional(z.array(z.string())),
    colour: z.optional(z.enum(annotationColours)),
    span: z.optional(partSchema),
  }),
  z.strictObject({ type: z.literal('act'), ...named, do: z.enum(['resolve', 'delete', 'restore']) }),
  /** Runs a command of the text editor on an annotation; the desk is that of all. */
  z.strictObject({
    type: z.literal('ask'),
    do: z.enum(['changeKindOrColour', 'attachAnnotation', 'desk']),
    id: z.string(),
  }),
  z.strictObject({ type: z.literal('annotateEntity'), id: z.string() }),
] as const;

/** Text that was typed and is not saved yet, as the page keeps it. */
export const draftSchema = z.object({
  /** What it is about: an annotation that is there, or what a new one is to be made of. */
  about: z.discriminatedUnion('type', [
    z.object({ type: z.literal('new'), aim: aimSchema, kind: z.enum(annotationKinds) }),
    z.object({ type: z.enum(['edit', 'reply']), id: z.string() }),
  ]),
  /** The passage beside which it stands. */
  passage: z.string(),
  text: z.string(),
  tags: z.string(),
});

/** A part of a passage. */
export type PagePart = z.infer<typeof partSchema>;
/** See {@link aimSchema}. */
export type PageAim = z.infer<typeof aimSchema>;
/** See {@link marginNoteSchema}. */
export type MarginNote = z.infer<typeof marginNoteSchema>;
/** What was said to an annotation. */
export type MarginReply = z.infer<typeof replySchema>;
/** See {@link draftSchema}. */
export type Draft = z.infer<typeof draftSchema>;
/** See {@link toReaderAnnotations}. */
export type ToReaderAnnotations = z.infer<(typeof toReaderAnnotations)[number]>;
/** See {@link fromReaderAnnotations}. */
export type FromReaderAnnotations = z.infer<(typeof fromReaderAnnotations)[number]>;
