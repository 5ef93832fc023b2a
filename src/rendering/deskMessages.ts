import * as z from 'zod/mini';

/** What the desk and its host tell each other. Both sides check what they get. */

const partSchema = z.strictObject({ what: z.enum(['same', 'removed', 'added']), text: z.string() });

const candidateSchema = z.strictObject({
  /** Names the place while the desk is open: see `candidateKey`. */
  key: z.string(),
  /** "§2.1 ¶3" */
  reference: z.string(),
  /** What stands before and after the words there. */
  before: z.string(),
  after: z.string(),
  /** From the old words to those there. */
  diff: z.array(partSchema),
  /** Title of the case it lies in; empty when it lies in none. */
  caseTitle: z.string(),
  /** Set when it lies in another case than the annotation: a whole sentence. */
  warning: z.string(),
  /** Whole phrases. */
  reasons: z.array(z.string()),
});

const entrySchema = z.strictObject({
  id: z.string(),
  state: z.enum(['moved', 'needs review']),
  /** "Note", "Highlight, blue", "Claim of Ben". */
  title: z.string(),
  reader: z.string(),
  /** Only the reader's own can be decided here. */
  isOwn: z.boolean(),
  /** What the annotation says, shortened. */
  text: z.string(),
  tags: z.array(z.string()),
  replies: z.number(),
  /** "§2.1 ¶3", where it was made. */
  from: z.string(),
  /** Title of the case it was made in; empty when none. */
  fromCase: z.string(),
  /** The words it was made on, and what stood around them. */
  old: z.strictObject({ before: z.string(), exact: z.string(), after: z.string() }),
  /** Why it is here: a whole sentence. */
  reason: z.string(),
  /** "§2.1 ¶3" of the passage that it can be kept on as a note; empty when there is none. */
  passageNote: z.string(),
  candidates: z.array(candidateSchema),
});

const stateOfNoteSchema = z.strictObject({
  /** "This copy", "Other copy 1". */
  label: z.string(),
  text: z.string(),
  isDeleted: z.boolean(),
  /** When it was written. */
  modified: z.string(),
  /** What else differs: kind, colour, tags, place. */
  details: z.array(z.string()),
});

const conflictSchema = z.strictObject({
  id: z.string(),
  /** "Note", "Reply of Ben". */
  title: z.string(),
  reader: z.string(),
  isOwn: z.boolean(),
  from: z.string(),
  /** What a reply is to: a whole phrase; empty for all else. */
  answers: z.string(),
  states: z.array(stateOfNoteSchema),
  /** From the first state's text to that of each further one. */
  diffs: z.array(z.array(partSchema)),
  /** Whether the texts can be put together. */
  canKeepBoth: z.boolean(),
});

const brokenSchema = z.strictObject({ file: z.string(), count: z.number(), line: z.number(), message: z.string() });

/** All that the desk shows. */
export const deskStateSchema = z.strictObject({
  type: z.literal('state'),
  title: z.string(),
  version: z.string(),
  /** How many of the reader's own there are of each, and how many others' are listed. */
  needsReview: z.number(),
  moved: z.number(),
  ofOthers: z.number(),
  /** Those that can be accepted at once. */
  certain: z.number(),
  /** Number of the first entry that is sent, and how many a page has. */
  first: z.number(),
  pageSize: z.number(),
  entries: z.array(entrySchema),
  conflicts: z.array(conflictSchema),
  broken: z.array(brokenSchema),
});

/** What the reader has selected in the text, shortened; empty when nothing. */
export const deskSelectionSchema = z.strictObject({ type: z.literal('selection'), words: z.string() });

/** How something that was asked for has ended; screen readers say it. */
export const deskSaidSchema = z.strictObject({ type: z.literal('said'), text: z.string(), isError: z.boolean() });

/** Messages to the desk's page. */
export const toDeskSchema = z.discriminatedUnion('type', [deskStateSchema, deskSelectionSchema, deskSaidSchema]);

const id = z.string();
const index = z.number().check(z.int(), z.nonnegative());

/** Messages of the desk's page. */
export const fromDeskSchema = z.discriminatedUnion('type', [
  /** The page is there, or wants other entries. */
  z.strictObject({ type: z.literal('show'), first: index }),
  z.strictObject({ type: z.literal('attach'), id, candidate: z.string() }),
  z.strictObject({ type: z.literal('attachToSelection'), id }),
  z.strictObject({ type: z.literal('keepAsPassageNote'), id }),
  z.strictObject({ type: z.literal('retire'), id }),
  /** Shows a candidate in the text; without one, the passage it was made on. */
  z.strictObject({ type: z.literal('open'), id, candidate: z.optional(z.string()) }),
  z.strictObject({ type: z.literal('acceptCertain') }),
  z.strictObject({ type: z.literal('undo') }),
  /** Keeps the state of this number. */
  z.strictObject({ type: z.literal('settle'), id, state: index }),
  z.strictObject({ type: z.literal('settleWithAll'), id }),
  z.strictObject({ type: z.literal('openFile'), file: z.string(), line: index }),
]);

/** What the page keeps over a reload of the window. */
export const deskMemorySchema = z.strictObject({
  edition: z.string(),
  first: z.number(),
  /** Key of the entry that had the focus. */
  focus: z.string(),
});

/** See {@link deskStateSchema}. */
export type DeskState = z.infer<typeof deskStateSchema>;
/** See {@link toDeskSchema}. */
export type ToDesk = z.infer<typeof toDeskSchema>;
/** See {@link fromDeskSchema}. */
export type FromDesk = z.infer<typeof fromDeskSchema>;
/** See {@link deskMemorySchema}. */
export type DeskMemory = z.infer<typeof deskMemorySchema>;
/** An annotation whose place has to be decided. */
export type DeskEntry = z.infer<typeof entrySchema>;
/** A place that it may have. */
export type DeskCandidate = z.infer<typeof candidateSchema>;
/** Two or more states of one annotation. */
export type DeskConflict = z.infer<typeof conflictSchema>;
