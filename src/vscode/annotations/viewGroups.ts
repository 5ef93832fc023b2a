import { annotationKinds, type Annotation, type AnnotationKind } from '../../annotations/annotation';
import type { Thread } from '../../annotations/thread';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { grouped, groupedByEach } from '../../edition/grouped';
import { findEntity, type Version } from '../../edition/snapshot';
import type { Mentions } from '../../names/mentions';
import { kindPlurals } from '../../rendering/annotationLabels';
import type { OpenEdition } from '../openEdition';
import { kindIcons } from './kindIcons';

/** By what the Annotations view can be grouped, with what readers call it. */
export const groupings = {
  section: 'Chapter and Section',
  tag: 'Tag',
  kind: 'Kind',
  entity: 'Person or Event',
  comparison: 'Comparison',
  reader: 'Reader',
} as const;

/** See {@link groupings}. */
export type Grouping = keyof typeof groupings;

/** An annotation and its place in the version at hand. */
export interface ListedAnnotation {
  readonly thread: Thread;
  /** Undefined when it is about no text. */
  readonly placed: PlacedAnnotation | undefined;
}

/** What is grouped, and with what knowledge. */
export interface GroupingContext {
  readonly edition: OpenEdition;
  readonly version: Version;
  /** Only needed for grouping by person or event. */
  readonly mentions: Mentions | undefined;
}

/** A heading of the view with the annotations below it. */
export interface AnnotationGroup {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly items: readonly ListedAnnotation[];
}

/** Annotations in the order of the text, those about no text after them in the order in which they were made. */
export function inOrderOfText(
  threads: readonly Thread[],
  placed: readonly PlacedAnnotation[],
  version: Version,
): readonly ListedAnnotation[] {
  const places = new Map(placed.map((place) => [place.thread.annotation.id, place]));
  const positions = new Map(version.passages.map(({ id }, index) => [id, index]));
  const position = ({ placed: place }: ListedAnnotation): number =>
    place?.passage ? (positions.get(place.passage.id) ?? positions.size) : positions.size;
  return threads
    .map((thread) => ({ thread, placed: places.get(thread.annotation.id) }))
    .sort((a, b) => position(a) - position(b) || (a.placed?.start ?? 0) - (b.placed?.start ?? 0));
}

/** Groups annotations; one with several tags or names stands in several groups. */
export function groupAnnotations(
  grouping: Grouping,
  items: readonly ListedAnnotation[],
  context: GroupingContext,
): readonly AnnotationGroup[] {
  switch (grouping) {
    case 'section':
      return bySection(items, context);
    case 'tag':
      return byKeys(
        items,
        ({ thread }) => tagsOf(thread),
        byLabel,
        'No Tag',
        (tag) => ({ label: tag, icon: 'tag' }),
      );
    case 'kind':
      return byKeys(items, ({ thread }) => [thread.annotation.kind], byKind, '', kindGroup);
    case 'entity':
      return byEntity(items, context);
    case 'comparison':
      return byComparison(items, context);
    case 'reader':
      return byKeys(
        items,
        ({ thread }) => [thread.file],
        byLabel,
        '',
        (file, [first]) => ({
          label: first?.thread.annotation.reader ?? file,
          icon: 'account',
        }),
      );
  }
}

interface Heading {
  readonly label: string;
  readonly icon: string;
}

/** Makes a group for each key; what has none comes last. */
function byKeys(
  items: readonly ListedAnnotation[],
  keysOf: (item: ListedAnnotation) => readonly string[],
  order: (a: AnnotationGroup, b: AnnotationGroup) => number,
  none: string,
  headingOf: (key: string, items: readonly ListedAnnotation[]) => Heading,
): readonly AnnotationGroup[] {
  const rest = items.filter((item) => keysOf(item).length === 0);
  const groups = [...groupedByEach(items, keysOf)].map(([key, list]) => ({
    id: key,
    ...headingOf(key, list),
    items: list,
  }));
  const last = rest.length === 0 ? [] : [{ id: '', label: none, icon: 'dash', items: rest }];
  return [...groups.sort(order), ...last];
}

function byLabel(a: AnnotationGroup, b: AnnotationGroup): number {
  return a.label.localeCompare(b.label);
}

function byKind(a: AnnotationGroup, b: AnnotationGroup): number {
  const order: readonly string[] = annotationKinds;
  return order.indexOf(a.id) - order.indexOf(b.id);
}

function kindGroup(key: string): Heading {
  const kind = key as AnnotationKind;
  return { label: kindPlurals[kind], icon: kindIcons[kind] };
}

function tagsOf({ annotation, replies }: Thread): readonly string[] {
  return [...new Set([annotation, ...replies].flatMap(({ tags }) => tags))];
}

/**
 * Chapters and sections as far as they hold annotations, then what is about no text. The list is flat: VS Code shows
 * a row as open and empty when the row before it was open too and had an open row below it
 * (its tree asks for the rows below both in one batch, and gives the second none when the answer was cached).
 */
function bySection(items: readonly ListedAnnotation[], { version }: GroupingContext): readonly AnnotationGroup[] {
  const lists = grouped(items, ({ placed, thread }) =>
    placed?.passage ? `§${placed.passage.sectionId}` : otherGroup(thread.annotation),
  );
  const sections = version.sections.map(({ id, heading, level }) => ({
    id: `§${id}`,
    label: heading,
    icon: level === 1 ? 'book' : 'symbol-module',
  }));
  return [...sections, ...otherGroups].flatMap((heading) => {
    const list = lists.get(heading.id);
    return list ? [{ ...heading, items: list }] : [];
  });
}

function otherGroup({ target }: Annotation): string {
  if (target.type === 'entity') return target.folder;
  if (target.type === 'comparison') return 'comparisons';
  return target.type === 'reply' ? 'replies' : 'gone';
}

const otherGroups: readonly (Heading & { readonly id: string })[] = [
  { id: 'people', label: 'On People', icon: 'person' },
  { id: 'events', label: 'On Events', icon: 'calendar' },
  { id: 'comparisons', label: 'On Comparisons', icon: 'git-compare' },
  { id: 'gone', label: 'Passage Is Gone', icon: 'warning' },
  { id: 'replies', label: 'Replies to What Is Not Here', icon: 'warning' },
];

/** People and events that annotations are about, or that are named in the words they mark. */
function byEntity(
  items: readonly ListedAnnotation[],
  { edition, mentions }: GroupingContext,
): readonly AnnotationGroup[] {
  const keysOf = ({ thread, placed }: ListedAnnotation): readonly string[] => {
    const { target } = thread.annotation;
    if (target.type === 'entity') return [target.entity];
    if (!placed?.passage || placed.isWhole) return [];
    const inPassage = mentions?.byPassage.get(placed.passage.id) ?? [];
    const inside = inPassage.filter(({ start, end }) => start < placed.end && placed.start < end);
    return [...new Set(inside.map(({ entity }) => entity.id))];
  };
  return byKeys(items, keysOf, byLabel, 'Names Nobody', (id) => {
    const entity = findEntity(edition.snapshot, id);
    return { label: entity?.name ?? id, icon: entity?.type === 'event' ? 'calendar' : 'person' };
  });
}

/** Comparisons that annotations say they belong to; else those of their passages. */
function byComparison(items: readonly ListedAnnotation[], { edition }: GroupingContext): readonly AnnotationGroup[] {
  const claims = new Map(items.map(({ thread: { annotation } }) => [annotation.id, annotation]));
  const keysOf = ({ thread: { annotation }, placed }: ListedAnnotation): readonly string[] => {
    const said = saidComparison(annotation) ?? saidComparison(claims.get(annotation.claim ?? ''));
    if (said !== undefined) return [said];
    if (!placed?.passage) return [];
    const { id } = placed.passage;
    const { comparisons } = edition;
    return [...new Set([...comparisons.withMember(id), ...comparisons.discussedIn(id)])].map((one) => one.id);
  };
  return byKeys(items, keysOf, byLabel, 'In No Comparison', (id) => ({
    label: edition.snapshot.comparisons.get(id)?.title ?? id,
    icon: 'git-compare',
  }));
}

function saidComparison(annotation: Annotation | undefined): string | undefined {
  if (annotation?.comparison !== undefined) return annotation.comparison;
  return annotation?.target.type === 'comparison' ? annotation.target.comparison : undefined;
}
