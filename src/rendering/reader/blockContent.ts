import type { ComparisonIndex } from '../../compare/counterparts';
import type { Passage, Span } from '../../edition/model';
import { resolveLink } from '../../edition/resolveLink';
import { findPassage, referenceOf, type Snapshot, type Version } from '../../edition/snapshot';
import type { Mention, Mentions } from '../../names/mentions';
import type { RenderedAnnotation } from '../annotationMarks';
import type { ReaderBlock } from './readerBlocks';
import type { BlockContent, LinkTarget, PassageContent } from './readerMessages';

/** From what the Reader's blocks are made. */
export interface ReaderSources {
  readonly snapshot: Snapshot;
  readonly version: Version;
  readonly comparisons: ComparisonIndex;
  /** Undefined as long as the names are being searched. */
  readonly mentions: Mentions | undefined;
  /** Whether a mention is marked. */
  readonly isMarked: (mention: Mention) => boolean;
  /** What is annotated in a passage, in the order of the text. */
  readonly annotations: (passage: Passage) => readonly RenderedAnnotation[];
}

/** What the Reader shows of a block. */
export function blockContent(block: ReaderBlock, index: number, sources: ReaderSources): BlockContent {
  if (block.kind === 'heading') {
    const { id, heading, level } = block.section;
    return { index, kind: 'heading', id, text: heading, level: Math.min(6, level) };
  }
  return { index, ...passageContent(block.passage, sources) };
}

function passageContent(passage: Passage, sources: ReaderSources): Omit<PassageContent, 'index'> {
  const { version, comparisons, snapshot } = sources;
  const { id, kind, text } = passage;
  const isCited = version.passageById.has(id);
  const reference = isCited ? referenceOf(version, id) : '';
  const mentions = !isCited ? [] : (sources.mentions?.byPassage.get(id) ?? []).filter(sources.isMarked);
  return {
    kind,
    id,
    text,
    reference,
    number: /¶(\S+)$/.exec(reference)?.[1] ?? '',
    parts: [...passage.parts],
    spans: passage.spans.map((span) => spanOf(span, passage, snapshot, version)),
    notes: passage.notes.map(({ label, offset }) => ({
      label,
      offset,
      number: label.slice(label.lastIndexOf('-') + 1),
    })),
    mentions: mentions.map(({ start, end, entity, outcome }) => ({
      start,
      end,
      entity: entity.id,
      name: entity.name,
      kind: entity.type,
      isCertain: outcome === 'certain',
    })),
    annotations: [...sources.annotations(passage)],
    counterparts: comparisons.counterparts(version, passage).length,
    discussed: comparisons.discussedIn(id).length,
  };
}

function spanOf(
  { kind, start, end, target }: Span,
  passage: Passage,
  snapshot: Snapshot,
  version: Version,
): PassageContent['spans'][number] {
  const link = target === undefined ? undefined : linkTarget(target, passage.file, snapshot, version);
  return link ? { kind, start, end, link } : { kind, start, end };
}

/** Where a link of the text leads; undefined when it leads nowhere that the Reader knows. */
function linkTarget(target: string, file: string, snapshot: Snapshot, version: Version): LinkTarget | undefined {
  if (/^https?:\/\//i.test(target)) return { to: 'outside', id: target };
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [path = '', fragment = ''] = target.split('#');
  if (fragment.startsWith('^')) {
    const passage = findPassage(snapshot, version, fragment.slice(1));
    return passage && { to: 'passage', id: passage.id };
  }
  const card = /^(people|events)\/([^/]+)\.md$/.exec(resolveLink(file, path) ?? '');
  const cards = card?.[1] === 'people' ? snapshot.people : snapshot.events;
  return card?.[2] !== undefined && cards.has(card[2]) ? { to: 'card', id: card[2] } : undefined;
}
