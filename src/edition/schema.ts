import * as z from 'zod/mini';

/** The shapes of an edition's YAML and JSON. `schemas/` is generated from here. */

const id = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens'));
const passageId = z.string().check(z.regex(/^[A-Za-z0-9-]+$/, 'must be a passage id: letters, digits and hyphens'));
const text = z.string().check(z.minLength(1, 'must not be empty'));
/** YAML reads 1950 as a number and leaves 1950-10 a string: both are dates here. */
const date = z.union([z.string(), z.number()]);
const alias = z.union([
  text,
  z.strictObject({ name: text, shared: z.optional(z.boolean()), matchCase: z.optional(z.boolean()) }),
]);

/** Sentences in Markdown, each of which names two statements that do not agree and links their passages. */
const disputed = z.optional(z.union([text, z.array(text)]));

/** edition.yaml */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  id,
  title: text,
  language: z._default(text, 'en'),
  description: z.optional(z.string()),
  cases: z._default(
    z.array(
      z.strictObject({
        id,
        title: text,
        sections: z._default(z.array(z.union([z.string(), z.number()])), []),
        begins: z.optional(id),
      }),
    ),
    [],
  ),
  versions: z
    .array(z.strictObject({ id, title: text, files: z.array(text) }))
    .check(z.minLength(1, 'must name at least one version')),
  redirects: z._default(z.record(passageId, passageId), {}),
  noCounterpart: z._default(z.record(passageId, text), {}),
});

/** Front matter of people/<id>.md */
export const personSchema = z.strictObject({
  name: text,
  aliases: z._default(z.array(alias), []),
  native: z.optional(text),
  born: z.optional(date),
  died: z.optional(date),
  kind: z.optional(text),
  roles: z._default(
    z.array(z.strictObject({ title: text, when: z.optional(date), general: z.optional(z.boolean()) })),
    [],
  ),
  works: z._default(z.array(text), []),
  general: z._default(z.array(z.enum(['native', 'born', 'died'])), []),
  disputed,
});

/** Front matter of events/<id>.md */
export const eventSchema = z.strictObject({
  name: text,
  aliases: z._default(z.array(alias), []),
  when: z.optional(date),
  whenText: z.optional(text),
  case: z.optional(text),
  people: z._default(z.array(id), []),
  place: z.optional(text),
  general: z._default(z.array(z.enum(['when', 'place'])), []),
  disputed,
});

/** Front matter of comparisons/<id>.md */
export const comparisonSchema = z.strictObject({
  title: text,
  members: z._default(z.record(id, z.array(passageId)), {}),
  analysis: z._default(z.array(passageId), []),
  kind: z._default(z.enum(['similarity', 'difference', 'both']), 'both'),
  status: z._default(z.enum(['author', 'editor', 'suggested', 'reader']), 'reader'),
  gaps: z._default(z.record(id, text), {}),
  disputed,
});

const cslName = z.looseObject({
  family: z.optional(z.string()),
  given: z.optional(z.string()),
  literal: z.optional(z.string()),
});

/** works.json: CSL-JSON, of which only these fields are read. */
export const worksSchema = z.array(
  z.looseObject({
    id: z.union([z.string(), z.number()]),
    type: z._default(z.string(), 'document'),
    title: z._default(z.string(), ''),
    'title-short': z.optional(z.string()),
    author: z.optional(z.array(cslName)),
    editor: z.optional(z.array(cslName)),
    issued: z.optional(
      z.looseObject({
        'date-parts': z.optional(z.array(z.array(z.union([z.string(), z.number()])))),
        literal: z.optional(z.string()),
      }),
    ),
    custom: z.optional(z.looseObject({ people: z.optional(z.array(z.string())) })),
  }),
);
