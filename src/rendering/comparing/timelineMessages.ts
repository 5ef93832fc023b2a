import * as z from 'zod/mini';
import { addressSchema, followSchema, listOf, readySchema } from './pageMessages';

const spanSchema = z.strictObject({
  from: z.number(),
  to: z.number(),
  opensBefore: z.boolean(),
  opensAfter: z.boolean(),
  isDay: z.boolean(),
  isUnsure: z.boolean(),
});

const eventSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The date in words; empty when there is none. */
  date: z.string(),
  /** The text's own words for the date, where they are others. */
  whenText: z.string(),
  place: z.string(),
  /** Index of its track. */
  track: z.number(),
  /** Ids of people and comparisons that it belongs to. */
  people: listOf(z.string()),
  comparisons: listOf(z.string()),
  /** Undefined when it has no date that can be drawn. */
  span: z.optional(spanSchema),
});

const trackSchema = z.strictObject({
  title: z.string(),
  /** The day from which its years are counted, and what that is called; not for events of no single case. */
  origin: z.optional(z.strictObject({ day: z.number(), name: z.string() })),
});

const named = z.strictObject({ id: z.string(), name: z.string() });

/** What the page of the timeline shows. */
export const timelineStateSchema = z.strictObject({
  type: z.literal('timeline'),
  address: addressSchema,
  title: z.string(),
  /** One for each case, then one for all other events. */
  tracks: listOf(trackSchema),
  /** In order of time; those without a date at the end. */
  events: listOf(eventSchema),
  people: listOf(named),
  comparisons: listOf(named),
});

/** How much of the time fits into the window. */
export const timelineZooms = ['all', 'decade', 'year'] as const;

/** What the reader has chosen. Empty texts stand for "all". */
export const timelineViewSchema = z.strictObject({
  zoom: z.enum(timelineZooms),
  /** Whether the tracks begin together, at their origins. */
  isAligned: z.boolean(),
  isTable: z.boolean(),
  person: z.string(),
  comparison: z.string(),
  text: z.string(),
});

/** Messages of the timeline's page. */
export const fromTimelineSchema = z.discriminatedUnion('type', [
  readySchema,
  followSchema,
  /** Saves a picture: SVG as it is, PNG in base64. */
  z.strictObject({ type: z.literal('save'), format: z.enum(['svg', 'png']), data: z.string() }),
]);

/** What the page keeps over a restart. */
export const timelineMemorySchema = z.object({ ...addressSchema.shape, view: z.optional(timelineViewSchema) });

/** See {@link timelineStateSchema}. */
export type TimelineState = z.infer<typeof timelineStateSchema>;
/** An event of the timeline. */
export type TimelineEvent = z.infer<typeof eventSchema>;
/** A track of the timeline. */
export type TimelineTrack = z.infer<typeof trackSchema>;
/** See {@link timelineViewSchema}. */
export type TimelineView = z.infer<typeof timelineViewSchema>;
/** See {@link fromTimelineSchema}. */
export type FromTimeline = z.infer<typeof fromTimelineSchema>;
/** See {@link timelineMemorySchema}. */
export type TimelineMemory = z.infer<typeof timelineMemorySchema>;
