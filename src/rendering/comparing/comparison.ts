import type { Thread } from '../../annotations/thread';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { quotedWords } from '../../annotations/query';
import { inReadingOrder } from '../../compare/readingOrder';
import type { Comparison, Passage } from '../../edition/model';
import { findPassage, referenceOf } from '../../edition/snapshot';
import { blockContent, type ReaderSources } from '../reader/blockContent';
import type { ComparisonAnnotation, ComparisonState, PassageGroup } from './comparisonMessages';
import { passagesOf } from './matrix';
import { cardPageLinks } from '../cardHtml';
import { safeMarkdown, type CardLinks } from '../cardMarkdown';
import { richText } from '../richText';

/** What readers have said, for a comparison's page. */
export interface ComparisonReaders {
  readonly threads: readonly Thread[];
  /** Where they are in the version at hand. */
  readonly placed: readonly PlacedAnnotation[];
  /** File of the layer of the reader at work. */
  readonly ownFile: string;
}

/** Everything about one dimension: its passages in full, what is said of them, and its neighbours in reading order. */
export function comparisonOf(
  comparison: Comparison,
  sources: ReaderSources,
  readers: ComparisonReaders,
): Omit<ComparisonState, 'type' | 'address'> {
  const { snapshot, version } = sources;
  const { id, title, kind, status, file } = comparison;
  const order = inReadingOrder(snapshot, version);
  const at = order.findIndex((other) => other.id === id);
  const links: CardLinks = {
    ...cardPageLinks,
    passage: (passage) => (findPassage(snapshot, version, passage) ? cardPageLinks.passage(passage) : undefined),
  };
  const rich = (markdown: string) => richText(safeMarkdown(markdown, file, snapshot, links));
  const groups = (ids: readonly string[]) => groupsOf(passagesOf(snapshot, version, ids), sources);
  return {
    language: snapshot.manifest.language,
    id,
    title,
    kind,
    status,
    number: at + 1,
    count: order.length,
    previous: neighbour(order[at - 1]),
    next: neighbour(order[at + 1]),
    similarity: rich(comparison.similarity),
    difference: rich(comparison.difference),
    disputed: comparison.disputed.map(rich),
    cases: snapshot.manifest.cases.map((item) => {
      const gap = comparison.gaps.get(item.id);
      const own = groups(comparison.members.get(item.id) ?? []);
      return { id: item.id, title: item.title, groups: own, ...(gap === undefined ? {} : { gap }) };
    }),
    analysis: groups(comparison.analysis),
    annotations: annotationsOf(comparison, sources, readers),
  };
}

function neighbour(comparison: Comparison | undefined): { readonly id: string; readonly title: string } | undefined {
  return comparison && { id: comparison.id, title: comparison.title };
}

/** Passages with the headings of their sections; one heading for those that follow each other. */
function groupsOf(passages: readonly Passage[], sources: ReaderSources): readonly PassageGroup[] {
  const groups: { id: string; heading: string; passages: PassageGroup['passages'][number][] }[] = [];
  for (const passage of passages) {
    const content = blockContent({ kind: passage.kind, passage }, 0, sources);
    const last = groups.at(-1);
    if (last?.id === passage.sectionId) last.passages.push(content);
    else {
      const section = sources.version.sections.find(({ id }) => id === passage.sectionId);
      groups.push({ id: passage.sectionId, heading: section?.heading ?? passage.sectionId, passages: [content] });
    }
  }
  return groups;
}

/** What was said of the comparison itself, of its members, or in other places for it. */
function annotationsOf(
  comparison: Comparison,
  { snapshot, version }: ReaderSources,
  { threads, placed, ownFile }: ComparisonReaders,
): readonly ComparisonAnnotation[] {
  const places = new Map(placed.map((place) => [place.thread.annotation.id, place]));
  const members = new Set(
    [...comparison.members.values()].flat().flatMap((id) => findPassage(snapshot, version, id)?.id ?? []),
  );
  const belongs = ({ annotation: { id, target, comparison: named } }: Thread): boolean => {
    if (named !== undefined) return named === comparison.id;
    if (target.type === 'comparison') return target.comparison === comparison.id;
    const passage = places.get(id)?.passage;
    return passage !== undefined && members.has(passage.id);
  };
  return threads.filter(belongs).map(({ annotation, file, replies }) => {
    const place = places.get(annotation.id);
    return {
      id: annotation.id,
      kind: annotation.kind,
      reader: annotation.reader,
      isOwn: file === ownFile,
      isResolved: annotation.resolved,
      place: place?.passage ? referenceOf(version, place.passage.id) : 'on the whole comparison',
      state: place && place.state !== 'in place' ? place.state : '',
      quote: quotedWords(annotation.target),
      text: annotation.text,
      replies: replies.length,
    };
  });
}
