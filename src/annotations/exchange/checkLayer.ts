import { referenceOf, type Snapshot, type Version } from '../../edition/snapshot';
import type { Placement } from '../anchoring/place';
import type { Annotation } from '../annotation';
import type { Layer } from '../layer';
import { unknownTarget } from './importAnnotations';
import type { Places } from './places';

/** An annotation that a check has something to say of. */
export interface CheckedAnnotation {
  readonly id: string;
  /** "§2.1 ¶3": the passage that it was made on. */
  readonly reference: string | undefined;
  readonly quote: string | undefined;
  /** Whole sentence. */
  readonly message: string;
}

/** One that was not placed, and where it may belong. */
export interface AnnotationToReview extends CheckedAnnotation {
  readonly candidates: readonly {
    readonly passage: string;
    readonly reference: string;
    /** UTF-16 offsets in the passage's plain text. */
    readonly start: number;
    readonly end: number;
    readonly similarity: number;
    readonly reasons: readonly string[];
  }[];
}

/** What a layer's file holds, and what is wrong with it. */
export interface LayerCheck {
  /** "annotations/ada.jsonl" */
  readonly file: string;
  readonly readers: readonly string[];
  readonly counts: {
    /** Without replies and deleted ones. */
    readonly annotations: number;
    readonly replies: number;
    readonly deleted: number;
    readonly replacedLines: number;
  };
  /** Lines from 1. */
  readonly brokenLines: readonly { readonly line: number; readonly message: string }[];
  readonly conflicts: readonly CheckedAnnotation[];
  /** `retired`: the reader has given the place up. `aboutNoText`: people, events, comparisons. */
  readonly places: {
    readonly inPlace: number;
    readonly moved: number;
    readonly needsReview: number;
    readonly retired: number;
    readonly aboutNoText: number;
  };
  readonly moved: readonly CheckedAnnotation[];
  readonly needsReview: readonly AnnotationToReview[];
  /** Annotations that name something the edition does not have. */
  readonly unknown: readonly CheckedAnnotation[];
}

/** Where a layer is checked. */
export interface CheckPlace {
  readonly snapshot: Snapshot;
  readonly version: Version;
  readonly places: Places;
  /** Ids of the annotations of all layers. */
  readonly ids: ReadonlySet<string>;
}

/** Checks one layer against its edition. Deleted annotations are only counted. */
export function checkLayer(file: string, layer: Layer, place: CheckPlace): LayerCheck {
  const { version, places } = place;
  const all = [...layer.annotations.values()];
  const living = all.filter(({ deleted }) => deleted === undefined);
  const roots = living.filter(({ target }) => target.type !== 'reply');
  const onText = roots.filter(({ target }) => target.type === 'span' || target.type === 'passage');
  const placed = onText.map((annotation) => ({ annotation, placement: places.place(annotation) }));
  const moved = placed.flatMap(({ annotation, placement }) =>
    placement?.state === 'moved'
      ? [
          say(
            version,
            annotation,
            `It is at ${referenceOf(version, placement.passage.id)} now: ${placement.reasons.join(', ')}.`,
          ),
        ]
      : [],
  );
  const needsReview = placed.flatMap(({ annotation, placement }) =>
    placement?.state === 'needs review' ? [toReview(version, annotation, placement)] : [],
  );
  const retired = placed.filter(({ placement }) => placement === undefined).length;
  return {
    file,
    readers: [...new Set(all.map(({ reader }) => reader))].sort(),
    counts: {
      annotations: roots.length,
      replies: living.length - roots.length,
      deleted: all.length - living.length,
      replacedLines: layer.replacedLines,
    },
    brokenLines: layer.problems.map(({ line, message }) => ({ line: line + 1, message })),
    conflicts: [...layer.conflicts].flatMap(([id, others]) => {
      const shown = layer.annotations.get(id);
      return shown ? [say(version, shown, conflictMessage(others.length + 1))] : [];
    }),
    places: {
      inPlace: onText.length - moved.length - needsReview.length - retired,
      moved: moved.length,
      needsReview: needsReview.length,
      retired,
      aboutNoText: roots.length - onText.length,
    },
    moved,
    needsReview,
    unknown: living.flatMap((annotation) =>
      unknownThings(annotation, place).map((message) => say(version, annotation, message)),
    ),
  };
}

function toReview(
  version: Version,
  annotation: Annotation,
  { reason, candidates }: Extract<Placement, { readonly state: 'needs review' }>,
): AnnotationToReview {
  return {
    ...say(version, annotation, reason),
    candidates: candidates.map(({ passage, start, end, similarity, reasons }) => ({
      passage: passage.id,
      reference: referenceOf(version, passage.id),
      start,
      end,
      similarity: Math.round(similarity * 100) / 100,
      reasons,
    })),
  };
}

/** Whether there is something to be done: broken lines, conflicts, places to review, unknown things. A moved annotation is none. */
export function hasProblems({ brokenLines, conflicts, needsReview, unknown }: LayerCheck): boolean {
  return [brokenLines, conflicts, needsReview, unknown].some((list) => list.length > 0);
}

/** What is said of an annotation that has several states at once. */
export function conflictMessage(states: number): string {
  return `It has ${states} states that were made apart from each other. Open it in the editor and choose one.`;
}

function say(version: Version, { id, target }: Annotation, message: string): CheckedAnnotation {
  const isOnText = target.type === 'span' || target.type === 'passage';
  const reference = isOnText && target.passage !== '' ? referenceOf(version, target.passage) : undefined;
  return { id, reference, quote: isOnText ? target.quote?.exact : undefined, message };
}

function unknownThings(annotation: Annotation, { snapshot, ids }: CheckPlace): readonly string[] {
  const { target, comparison, claim, edition } = annotation;
  const isOtherEdition = edition !== snapshot.manifest.id && target.type !== 'entity' && target.type !== 'comparison';
  const messages = [
    unknownTarget(snapshot, annotation),
    isOtherEdition ? `It was made on another edition, “${edition}”.` : undefined,
    comparison !== undefined && !snapshot.comparisons.has(comparison)
      ? `It belongs to the comparison “${comparison}”, which is not there.`
      : undefined,
    claim !== undefined && !ids.has(claim) ? 'The claim that it is evidence for or against is not there.' : undefined,
    target.type === 'reply' && !ids.has(target.annotation)
      ? 'The annotation that it replies to is not there.'
      : undefined,
  ];
  return messages.filter((message) => message !== undefined);
}
