/** What a reader's annotation is. Everything is immutable; an edit makes a new revision. */

/** What an annotation says of its place. All but highlight and note carry meaning for a comparison. */
export const annotationKinds = [
  'highlight',
  'note',
  'question',
  'claim',
  'evidence',
  'counter-evidence',
  'method',
] as const;

/** See {@link annotationKinds}. */
export type AnnotationKind = (typeof annotationKinds)[number];

/** Colours of highlights; each has a shape and a label of its own, for those who see no colours. */
export const annotationColours = ['yellow', 'green', 'blue', 'pink', 'grey'] as const;

/** See {@link annotationColours}. */
export type AnnotationColour = (typeof annotationColours)[number];

/** A stretch of text with what stands around it. */
export interface Quote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A stretch of a passage. `start` and `end` are Unicode code points in the passage's plain text. */
export interface SpanTarget {
  readonly type: 'span';
  readonly version: string;
  readonly passage: string;
  readonly quote: Quote;
  readonly start: number;
  readonly end: number;
  /** {@link textHash} of the whole passage when the annotation was made. */
  readonly hash: string | undefined;
}

/** A whole passage. */
export interface PassageTarget {
  readonly type: 'passage';
  readonly version: string;
  readonly passage: string;
  /** Its first words, so that it can be found again. */
  readonly quote: Quote | undefined;
  readonly hash: string | undefined;
}

/** A person or an event, wherever it is mentioned. */
export interface EntityTarget {
  readonly type: 'entity';
  readonly folder: 'people' | 'events';
  readonly entity: string;
}

/** A comparison. */
export interface ComparisonTarget {
  readonly type: 'comparison';
  readonly comparison: string;
}

/** Another annotation: this one is a reply to it. */
export interface ReplyTarget {
  readonly type: 'reply';
  readonly annotation: string;
}

/** What an annotation is about. */
export type AnnotationTarget = SpanTarget | PassageTarget | EntityTarget | ComparisonTarget | ReplyTarget;

/** What was decided at the desk about the place of an annotation. */
export interface Decision {
  readonly what: 'attached' | 'kept as passage note' | 'retired' | 'tracked';
  /** ISO 8601. */
  readonly when: string;
  /** What the place was before: "§2.1 ¶3: …". */
  readonly from: string;
}

/** One state of an annotation. */
export interface Annotation {
  /** "urn:uuid:…", never used again. */
  readonly id: string;
  /** Id of the edition. */
  readonly edition: string;
  /** Name of the reader who made it. */
  readonly reader: string;
  readonly kind: AnnotationKind;
  readonly colour: AnnotationColour | undefined;
  /** Markdown; empty for a mere highlight. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly target: AnnotationTarget;
  /** The comparison it belongs to, when the reader said so. */
  readonly comparison: string | undefined;
  /** Id of the claim that evidence is for or against. */
  readonly claim: string | undefined;
  /** Whether a question or discussion is settled. */
  readonly resolved: boolean;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly modified: string;
  /** When it was deleted; it can be brought back. */
  readonly deleted: string | undefined;
  readonly decisions: readonly Decision[];
  /** Names this state. */
  readonly revision: string;
  /** Earlier states that this one replaces, the last first. */
  readonly replaces: readonly string[];
  /** What other programs have written beside ours; kept as it is. */
  readonly foreign: Foreign;
}

/** What an annotation is called: "note", "question", "highlight", "reply". */
export function nameOf({ kind, target }: Pick<Annotation, 'kind' | 'target'>): string {
  return target.type === 'reply' ? 'reply' : kind;
}

/** As {@link nameOf}, also of what stands for a deleted one: "deleted note". */
export function shownName(annotation: Pick<Annotation, 'kind' | 'target' | 'deleted'>): string {
  return annotation.deleted === undefined ? nameOf(annotation) : `deleted ${nameOf(annotation)}`;
}

/** Whether the reader has given the place up: nothing is looked for any more. */
export function isRetired({ decisions }: Annotation): boolean {
  return decisions.at(-1)?.what === 'retired';
}

/** Parts of a W3C annotation that this model has no place for. */
export interface Foreign {
  readonly members: Readonly<Record<string, unknown>>;
  readonly bodies: readonly unknown[];
  readonly creator: Readonly<Record<string, unknown>>;
}

/** Nothing foreign. */
export const nothingForeign: Foreign = { members: {}, bodies: [], creator: {} };

/** Earlier revisions that a new state names; the lines between, or the one they were tidied into, name the older ones. */
export const rememberedRevisions = 64;

/**
 * A short hash of a text, for telling whether it is still the same: 64 bits of two FNV-1a-like 32-bit
 * hashes over UTF-16 code units, as 16 hexadecimal digits. Not for security.
 */
export function textHash(text: string): string {
  // `| 0`: as 32-bit integers from the start, they are not boxed.
  let a = 0x811c9dc5 | 0;
  let b = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b | 0);
    b = (b << 13) | (b >>> 19);
  }
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
