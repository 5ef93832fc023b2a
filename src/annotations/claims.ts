import { grouped } from '../edition/grouped';
import type { Case, Comparison } from '../edition/model';
import { caseOfSection, findEntity, type Snapshot } from '../edition/snapshot';
import type { Annotation, AnnotationKind } from './annotation';
import type { Thread } from './thread';
import type { PlacedAnnotation } from './placedAnnotations';

/** One annotation in a claim table. */
export interface ClaimEntry {
  readonly thread: Thread;
  /** Where it is in the version at hand; undefined when it is about no text. */
  readonly placed: PlacedAnnotation | undefined;
  /** Id of the case of its passage; undefined when it lies in none. */
  readonly caseId: string | undefined;
  /** Name of the person or event that it is about. */
  readonly subject: string | undefined;
}

/** A claim with all that speaks for and against it; or something that names no claim, by itself. */
export interface ClaimRow {
  readonly claim: ClaimEntry | undefined;
  /** By id of the case; undefined for what lies in none. */
  readonly evidence: ReadonlyMap<string | undefined, readonly ClaimEntry[]>;
  readonly counterEvidence: readonly ClaimEntry[];
  /** Questions and notes on method. */
  readonly questions: readonly ClaimEntry[];
  /** Notes that name the claim. What was said in reply to an entry stays in its thread. */
  readonly comments: readonly ClaimEntry[];
}

/** What readers claim of a comparison, and on what grounds. */
export interface ClaimTable {
  readonly comparison: Comparison;
  readonly cases: readonly Case[];
  /** Whether some evidence lies in none of the cases. */
  readonly hasEvidenceElsewhere: boolean;
  /** Claims in the order in which they were made, then what names none. */
  readonly rows: readonly ClaimRow[];
}

const meaningful: ReadonlySet<AnnotationKind> = new Set([
  'question',
  'claim',
  'evidence',
  'counter-evidence',
  'method',
]);

/**
 * The claims of a comparison with their evidence. To it belong: annotations that say so or are made on the
 * comparison itself; those of a meaning (all kinds but highlight and note) that are made on its members or on
 * the passages that discuss it and say of no other comparison that they belong there; and whatever names one of
 * these claims, wherever it stands.
 *
 * @param threads All threads that are shown.
 * @param placed Their places in the version at hand.
 */
export function claimTable(
  snapshot: Snapshot,
  comparison: Comparison,
  threads: readonly Thread[],
  placed: readonly PlacedAnnotation[],
): ClaimTable {
  const places = new Map(placed.map((place) => [place.thread.annotation.id, place]));
  const passages = passagesOf(snapshot, comparison);
  const belonging = threads.filter((thread) => belongs(thread.annotation, comparison, passages, places));
  const claims = belonging.filter(({ annotation }) => annotation.kind === 'claim');
  const allClaims = new Set(threads.filter(({ annotation }) => annotation.kind === 'claim').map(idOf));
  const entryOf = (thread: Thread): ClaimEntry => {
    const place = places.get(thread.annotation.id);
    const { target } = thread.annotation;
    const entity = target.type === 'entity' ? target.entity : undefined;
    const subject = entity === undefined ? undefined : (findEntity(snapshot, entity)?.name ?? entity);
    return { thread, placed: place, caseId: caseOf(snapshot, passages, place), subject };
  };
  const named = grouped(
    threads.filter(({ annotation }) => annotation.kind !== 'claim'),
    ({ annotation }) => annotation.claim,
  );
  // What names a claim of another comparison belongs there; what names one that is gone or hidden stands alone.
  const alone = belonging.filter(
    ({ annotation: { kind, claim } }) => kind !== 'claim' && (claim === undefined || !allClaims.has(claim)),
  );
  const rows = [
    ...claims.map((claim) => rowOf(entryOf(claim), (named.get(claim.annotation.id) ?? []).map(entryOf))),
    ...alone.map((thread) => rowOf(undefined, [entryOf(thread)])),
  ];
  const hasEvidenceElsewhere = rows.some(({ evidence }) => evidence.has(undefined));
  return { comparison, cases: snapshot.manifest.cases, hasEvidenceElsewhere, rows };
}

/** Passages of a comparison, old ids resolved, with their case; undefined for those that discuss it. */
function passagesOf(
  { manifest }: Snapshot,
  { members, analysis }: Comparison,
): ReadonlyMap<string, string | undefined> {
  const current = (id: string): string => redirected(manifest.redirects, id);
  return new Map([
    ...analysis.map((id) => [current(id), undefined] as const),
    ...[...members].flatMap(([caseId, ids]) => ids.map((id) => [current(id), caseId] as const)),
  ]);
}

function belongs(
  annotation: Annotation,
  { id }: Comparison,
  passages: ReadonlyMap<string, unknown>,
  places: ReadonlyMap<string, PlacedAnnotation>,
): boolean {
  if (annotation.comparison !== undefined) return annotation.comparison === id;
  if (annotation.target.type === 'comparison') return annotation.target.comparison === id;
  const passage = places.get(annotation.id)?.passage;
  return meaningful.has(annotation.kind) && passage !== undefined && passages.has(passage.id);
}

function caseOf(
  { manifest }: Snapshot,
  passages: ReadonlyMap<string, string | undefined>,
  place: PlacedAnnotation | undefined,
): string | undefined {
  if (!place?.passage) return undefined;
  return passages.get(place.passage.id) ?? caseOfSection(manifest, place.passage.sectionId)?.id;
}

function rowOf(claim: ClaimEntry | undefined, entries: readonly ClaimEntry[]): ClaimRow {
  const of = (...kinds: readonly AnnotationKind[]): readonly ClaimEntry[] =>
    entries.filter(({ thread }) => kinds.includes(thread.annotation.kind));
  return {
    claim,
    evidence: grouped(of('evidence'), ({ caseId }) => caseId),
    counterEvidence: of('counter-evidence'),
    questions: of('question', 'method'),
    comments: of('note', 'highlight'),
  };
}

function redirected(redirects: ReadonlyMap<string, string>, id: string): string {
  let current = id;
  for (let step = 0; step < 10; step++) {
    const next = redirects.get(current);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

function idOf({ annotation }: Thread): string {
  return annotation.id;
}
