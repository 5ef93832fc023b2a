import * as z from 'zod/mini';
import { addressSchema, followSchema, listOf, readySchema } from './pageMessages';

/** Kinds of comparisons. */
export const comparisonKinds = ['similarity', 'difference', 'both'] as const;
/** Who has drawn a comparison. */
export const comparisonStatuses = ['author', 'editor', 'suggested', 'reader'] as const;

const passageSchema = z.strictObject({
  id: z.string(),
  /** "§2.1 ¶3" */
  reference: z.string(),
  /** Its length. */
  words: z.number(),
  /** How it begins. */
  start: z.string(),
});

const rowSchema = z.strictObject({
  /** Id of the comparison. */
  id: z.string(),
  title: z.string(),
  kind: z.enum(comparisonKinds),
  status: z.enum(comparisonStatuses),
  isDisputed: z.boolean(),
  /** Its number in reading order, from 0. */
  order: z.number(),
  /** One for each case, in the order of the cases. */
  cells: listOf(
    z.strictObject({
      passages: listOf(passageSchema),
      words: z.number(),
      /** Why there is no passage, where the edition says so. */
      gap: z.optional(z.string()),
    }),
  ),
  analysis: listOf(passageSchema),
  /** Ids of the people that its passages mention. */
  people: listOf(z.string()),
  /** What is similar and what differs, as plain text. */
  about: z.string(),
});

/** What the page of the matrix shows. */
export const matrixStateSchema = z.strictObject({
  type: z.literal('matrix'),
  address: addressSchema,
  title: z.string(),
  language: z.string(),
  cases: listOf(z.strictObject({ id: z.string(), title: z.string() })),
  rows: listOf(rowSchema),
  /** Everybody whom a row names, by name. */
  people: listOf(z.strictObject({ id: z.string(), name: z.string() })),
});

/** Messages of the matrix' page. */
export const fromMatrixSchema = z.discriminatedUnion('type', [
  readySchema,
  followSchema,
  /** Copies rows, in the order in which they are shown. */
  z.strictObject({ type: z.literal('copy'), format: z.enum(['markdown', 'csv']), rows: z.array(z.string()) }),
]);

/** Which rows are shown. An empty text stands for "all". */
export const matrixFilterSchema = z.strictObject({
  kind: z.string(),
  status: z.string(),
  /** Id of a person. */
  person: z.string(),
  /** Words, all of which are to be there. */
  text: z.string(),
});

/** How the rows are ordered: by reading order, by title, or by the length of a case's passages. */
export const matrixSortSchema = z.strictObject({
  by: z.union([z.enum(['order', 'title']), z.number()]),
  isDescending: z.boolean(),
});

/** What the page keeps over a restart. */
export const matrixMemorySchema = z.object({
  ...addressSchema.shape,
  filter: z.optional(matrixFilterSchema),
  sort: z.optional(matrixSortSchema),
});

/** See {@link rowSchema}. */
export type MatrixRow = z.infer<typeof rowSchema>;
/** A passage in a cell. */
export type MatrixPassage = z.infer<typeof passageSchema>;
/** See {@link matrixStateSchema}. */
export type MatrixState = z.infer<typeof matrixStateSchema>;
/** See {@link fromMatrixSchema}. */
export type FromMatrix = z.infer<typeof fromMatrixSchema>;
/** See {@link matrixFilterSchema}. */
export type MatrixFilter = z.infer<typeof matrixFilterSchema>;
/** See {@link matrixSortSchema}. */
export type MatrixSort = z.infer<typeof matrixSortSchema>;
/** See {@link matrixMemorySchema}. */
export type MatrixMemory = z.infer<typeof matrixMemorySchema>;
