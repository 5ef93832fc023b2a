import * as z from 'zod/mini';
import { annotationKinds } from '../../annotations/annotation';
import { richNodeSchema } from '../richNode';
import { contentSchema } from '../reader/readerMessages';
import { comparisonKinds, comparisonStatuses } from './matrixMessages';
import { addressSchema, followSchema, listOf, readySchema } from './pageMessages';

const groupSchema = z.strictObject({
  /** Id and heading of the section. */
  id: z.string(),
  heading: z.string(),
  passages: listOf(contentSchema),
});

const annotationSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(annotationKinds),
  reader: z.string(),
  isOwn: z.boolean(),
  isResolved: z.boolean(),
  /** "§2.1 ¶3", or "on the whole comparison". */
  place: z.string(),
  /** "moved", "needs review"; empty when there is nothing to be said. */
  state: z.string(),
  /** The words that it was made on. */
  quote: z.string(),
  text: z.string(),
  replies: z.number(),
});

const neighbourSchema = z.optional(z.strictObject({ id: z.string(), title: z.string() }));

/** What the page of a comparison shows. */
export const comparisonStateSchema = z.strictObject({
  type: z.literal('comparison'),
  address: addressSchema,
  language: z.string(),
  id: z.string(),
  title: z.string(),
  kind: z.enum(comparisonKinds),
  status: z.enum(comparisonStatuses),
  /** Its number among all, in reading order, from 1. */
  number: z.number(),
  count: z.number(),
  previous: neighbourSchema,
  next: neighbourSchema,
  similarity: listOf(richNodeSchema),
  difference: listOf(richNodeSchema),
  disputed: listOf(listOf(richNodeSchema)),
  cases: listOf(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      gap: z.optional(z.string()),
      groups: listOf(groupSchema),
    }),
  ),
  analysis: listOf(groupSchema),
  annotations: listOf(annotationSchema),
});

/** The reader wants to annotate the comparison itself. */
const annotateSchema = z.strictObject({ type: z.literal('annotate') });

/** Messages of a comparison's page. */
export const fromComparisonSchema = z.discriminatedUnion('type', [readySchema, followSchema, annotateSchema]);

/** What the page keeps over a restart. */
export const comparisonMemorySchema = z.object(addressSchema.shape);

/** Passages of one section that follow each other. */
export type PassageGroup = z.infer<typeof groupSchema>;
/** What a reader has said of the comparison or of its passages. */
export type ComparisonAnnotation = z.infer<typeof annotationSchema>;
/** See {@link comparisonStateSchema}. */
export type ComparisonState = z.infer<typeof comparisonStateSchema>;
/** See {@link annotateSchema}. */
export type AnnotateComparison = z.infer<typeof annotateSchema>;
/** See {@link fromComparisonSchema}. */
export type FromComparison = z.infer<typeof fromComparisonSchema>;
/** See {@link comparisonMemorySchema}. */
export type ComparisonMemory = z.infer<typeof comparisonMemorySchema>;
