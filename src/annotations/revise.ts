import {
  nothingForeign,
  rememberedRevisions,
  type Annotation,
  type AnnotationColour,
  type AnnotationKind,
  type AnnotationTarget,
  type Decision,
} from './annotation';

/** What a new annotation says. */
export interface AnnotationDraft {
  readonly kind: AnnotationKind;
  readonly target: AnnotationTarget;
  readonly text?: string;
  readonly colour?: AnnotationColour | undefined;
  readonly tags?: readonly string[];
  readonly comparison?: string | undefined;
  readonly claim?: string | undefined;
}

/** What may be changed in an annotation. What is not named stays. */
export interface AnnotationChange {
  readonly kind?: AnnotationKind;
  readonly target?: AnnotationTarget;
  readonly text?: string;
  readonly colour?: AnnotationColour | undefined;
  readonly tags?: readonly string[];
  readonly comparison?: string | undefined;
  readonly claim?: string | undefined;
  readonly resolved?: boolean;
  readonly deleted?: string | undefined;
  readonly decisions?: readonly Decision[];
}

/** When a state came about, and its name. */
export interface Stamp {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly revision: string;
}

/** A new annotation. */
export function newAnnotation(
  draft: AnnotationDraft,
  by: { readonly id: string; readonly reader: string; readonly edition: string },
  { now, revision }: Stamp,
): Annotation {
  return {
    id: by.id,
    edition: by.edition,
    reader: by.reader,
    kind: draft.kind,
    colour: draft.colour,
    text: draft.text ?? '',
    tags: normalTags(draft.tags ?? []),
    target: draft.target,
    comparison: draft.comparison,
    claim: draft.claim,
    resolved: false,
    created: now,
    modified: now,
    deleted: undefined,
    decisions: [],
    revision,
    replaces: [],
    foreign: nothingForeign,
  };
}

/** The next state of an annotation. `besides` are states of it that this one settles. */
export function revised(
  annotation: Annotation,
  change: AnnotationChange,
  { now, revision }: Stamp,
  besides: readonly Annotation[] = [],
): Annotation {
  const replaced = nearestFirst([annotation, ...besides].map((state) => [state.revision, ...state.replaces]));
  return {
    ...annotation,
    ...change,
    tags: normalTags(change.tags ?? annotation.tags),
    modified: now > annotation.modified ? now : annotation.modified,
    revision,
    replaces: [...new Set(replaced)].slice(0, rememberedRevisions),
  };
}

/** What stands in the file comes first in each list, and must not be forgotten for what another one replaced long ago. */
function nearestFirst(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

/** Tags without "#", spaces around them and doubles, in the order given. */
export function normalTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.trim().replace(/^#+/, '').replace(/\s+/g, ' ')).filter(Boolean))];
}

/** What of an annotation a change back to this state has to restore. */
export function contentOf(annotation: Annotation): Required<AnnotationChange> {
  const { kind, target, text, colour, tags, comparison, claim, resolved, deleted, decisions } = annotation;
  return { kind, target, text, colour, tags, comparison, claim, resolved, deleted, decisions };
}
