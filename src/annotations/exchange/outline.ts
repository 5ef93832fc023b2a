import { ComparisonIndex } from '../../compare/counterparts';
import { grouped } from '../../edition/grouped';
import { caseOfSection, findEntity, referenceOf } from '../../edition/snapshot';
import { isRetired, type Annotation } from '../annotation';
import { passageOf, type ExportInput } from './exportInput';
import { comparisonsOf } from './selectAnnotations';

/** An annotation as people read it, with the replies to it. */
export interface OutlineEntry {
  readonly annotation: Annotation;
  /** Where it is: "§2.1 ¶3", or the name of what it is about; undefined when that is not known. */
  readonly reference: string | undefined;
  readonly quote: string | undefined;
  /** Whether the quote is only the beginning of what it is about. */
  readonly isWhole: boolean;
  /** What is to be known of its place: a whole sentence. */
  readonly remark: string | undefined;
  /** Title of the comparison it was put to. */
  readonly comparison: string | undefined;
  /** The claim that it is evidence for or against, in words. */
  readonly claim: string | undefined;
  readonly replies: readonly OutlineEntry[];
}

/** Annotations under one heading. */
export interface OutlineGroup {
  readonly title: string;
  /** 1 for a chapter or a comparison, 2 for what is within. */
  readonly level: 1 | 2;
  /** In the order of the text; empty when there are some only within. */
  readonly entries: readonly OutlineEntry[];
}

/** How an export is ordered. */
export type OutlineOrder = 'chapter' | 'comparison';

/** Annotations in reading order under headings. Each is there once; by comparison, once in each that it has to do with. */
export function outline(input: ExportInput, order: OutlineOrder): readonly OutlineGroup[] {
  const entries = sortedEntries(input);
  const isAnswer = ({ annotation }: OutlineEntry): boolean => annotation.target.type === 'reply';
  const roots = entries.filter((entry) => !isAnswer(entry));
  const groups = order === 'chapter' ? byChapter(input, roots) : byComparison(input, roots);
  return [...groups, ...group('Replies to annotations that are not here', entries.filter(isAnswer))];
}

/** All annotations, each followed by the replies to it. */
export function inReadingOrder(input: ExportInput): readonly OutlineEntry[] {
  const flat = (entry: OutlineEntry): readonly OutlineEntry[] => [entry, ...entry.replies.flatMap(flat)];
  return sortedEntries(input).flatMap(flat);
}

/** What answers nothing that is there, in reading order, with its replies. */
function sortedEntries(input: ExportInput): readonly OutlineEntry[] {
  const { annotations } = input;
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const replies = grouped(annotations, ({ target }) => (target.type === 'reply' ? target.annotation : undefined));
  const seen = new Set<string>();
  const entryOf = (annotation: Annotation): OutlineEntry => {
    seen.add(annotation.id);
    const own = [...(replies.get(annotation.id) ?? [])].sort(byTime).filter(({ id }) => !seen.has(id));
    return { ...describe(input, byId, annotation), replies: own.map(entryOf) };
  };
  const places = new Map(input.version.passages.map(({ id }, index) => [id, index]));
  const place = (annotation: Annotation): number => places.get(passageOf(input, annotation) ?? '') ?? places.size;
  const sorted = [...annotations].sort(
    (a, b) => place(a) - place(b) || startOf(input, a) - startOf(input, b) || byTime(a, b),
  );
  const hasParent = ({ target }: Annotation): boolean => target.type === 'reply' && byId.has(target.annotation);
  const roots = sorted.filter((annotation) => !hasParent(annotation)).map(entryOf);
  // Replies that answer each other in a circle.
  const circles = sorted.flatMap((annotation) => (seen.has(annotation.id) ? [] : [entryOf(annotation)]));
  return [...roots, ...circles];
}

function startOf({ placements }: ExportInput, { id, target }: Annotation): number {
  const placement = placements.get(id);
  if (placement && placement.state !== 'needs review') return placement.start;
  return target.type === 'span' ? target.start : 0;
}

function byTime(a: Annotation, b: Annotation): number {
  return compare(a.created, b.created) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function describe(
  input: ExportInput,
  byId: ReadonlyMap<string, Annotation>,
  annotation: Annotation,
): Omit<OutlineEntry, 'replies'> {
  const { target, comparison, claim } = annotation;
  const isWhole = target.type === 'passage';
  const quote = target.type === 'span' || isWhole ? (target.quote?.exact ?? firstWords(input, annotation)) : undefined;
  return {
    annotation,
    reference: referenceTo(input, annotation),
    quote,
    isWhole,
    remark: remarkOn(input, annotation),
    comparison:
      comparison === undefined ? undefined : (input.snapshot.comparisons.get(comparison)?.title ?? comparison),
    claim: claim === undefined ? undefined : (byId.get(claim)?.text ?? claim),
  };
}

function firstWords(input: ExportInput, annotation: Annotation): string | undefined {
  const passage = input.version.passageById.get(passageOf(input, annotation) ?? '');
  return passage?.text.split(' ').slice(0, 12).join(' ');
}

function referenceTo(input: ExportInput, annotation: Annotation): string | undefined {
  const { target } = annotation;
  const { snapshot, version } = input;
  if (target.type === 'entity') return findEntity(snapshot, target.entity)?.name ?? target.entity;
  if (target.type === 'comparison') return snapshot.comparisons.get(target.comparison)?.title ?? target.comparison;
  const passage = passageOf(input, annotation);
  return passage === undefined ? undefined : referenceOf(version, passage);
}

function remarkOn({ placements, version }: ExportInput, annotation: Annotation): string | undefined {
  const { id, target } = annotation;
  const placement = placements.get(id);
  if (isRetired(annotation)) return 'Its place was given up.';
  if (placement?.state === 'needs review') return `Its place needs review. ${placement.reason}`;
  if (placement?.state !== 'moved' || (target.type !== 'span' && target.type !== 'passage')) return undefined;
  return `It was made on ${referenceOf(version, target.passage)}.`;
}

function group(title: string, entries: readonly OutlineEntry[], level: 1 | 2 = 1): readonly OutlineGroup[] {
  return entries.length === 0 ? [] : [{ title, level, entries }];
}

/** A heading over others; only where these have something. */
function over(
  title: string,
  entries: readonly OutlineEntry[],
  within: readonly OutlineGroup[],
): readonly OutlineGroup[] {
  return entries.length + within.length === 0 ? [] : [{ title, level: 1, entries }, ...within];
}

function byChapter(input: ExportInput, entries: readonly OutlineEntry[]): readonly OutlineGroup[] {
  const { version } = input;
  const bySection = grouped(
    entries,
    ({ annotation }) => version.passageById.get(passageOf(input, annotation) ?? '')?.sectionId,
  );
  const chapters = version.files.flatMap(({ sections, title, passages }) => {
    const [first] = sections;
    const ids = [...new Set([...sections.map(({ id }) => id), ...passages.map(({ sectionId }) => sectionId)])];
    const own = ids.filter((id) => id === first?.id || !sections.some((section) => section.id === id));
    const within = sections
      .filter(({ id }) => !own.includes(id))
      .flatMap(({ id, heading }) => group(heading, bySection.get(id) ?? [], 2));
    return over(
      first?.heading ?? title,
      own.flatMap((id) => bySection.get(id) ?? []),
      within,
    );
  });
  return [...chapters, ...withoutPassage(bySection.get(undefined) ?? [])];
}

function withoutPassage(entries: readonly OutlineEntry[]): readonly OutlineGroup[] {
  const about = (folder: string): readonly OutlineEntry[] =>
    entries.filter(({ annotation: { target } }) => target.type === 'entity' && target.folder === folder);
  return [
    ...group('People', about('people')),
    ...group('Events', about('events')),
    ...group('Comparisons', entries.filter(isOnComparison)),
    ...group(
      'Without a place in the text',
      entries.filter(({ annotation: { target } }) => target.type === 'span' || target.type === 'passage'),
    ),
  ];
}

function isOnComparison({ annotation }: OutlineEntry): boolean {
  return annotation.target.type === 'comparison';
}

function byComparison(input: ExportInput, entries: readonly OutlineEntry[]): readonly OutlineGroup[] {
  const { snapshot, version } = input;
  const index = new ComparisonIndex(snapshot);
  const belongs = new Map(entries.map((entry) => [entry, comparisonsOf(input, index, entry.annotation)]));
  const caseOf = ({ annotation }: OutlineEntry): string | undefined => {
    const section = version.passageById.get(passageOf(input, annotation) ?? '')?.sectionId;
    return section === undefined ? undefined : caseOfSection(snapshot.manifest, section)?.id;
  };
  const groups = [...snapshot.comparisons.values()].flatMap(({ id, title }) => {
    const own = entries.filter((entry) => belongs.get(entry)?.includes(id));
    const inCase = (caseId: string | undefined): readonly OutlineEntry[] =>
      own.filter((entry) => !isOnComparison(entry) && caseOf(entry) === caseId);
    return over(title, own.filter(isOnComparison), [
      ...snapshot.manifest.cases.flatMap((item) => group(item.title, inCase(item.id), 2)),
      ...group('Elsewhere', inCase(undefined), 2),
    ]);
  });
  const isKnown = (id: string): boolean => snapshot.comparisons.has(id);
  const none = entries.filter((entry) => !belongs.get(entry)?.some(isKnown));
  return [...groups, ...group('Not part of a comparison', none)];
}
