import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { Thread } from '../annotations/thread';
import type { PlacedAnnotation } from '../annotations/placedAnnotations';
import { renderedAnnotations } from '../rendering/annotationMarks';
import { cardLine } from '../rendering/cardMarkdown';
import { passagePlugin, type RenderedMark, type RenderedPassage } from '../rendering/markdownIt';
import type { PreviewCard } from '../rendering/previewCard';
import type { Mentions } from '../names/mentions';
import { grouped } from '../edition/grouped';
import type { Passage } from '../edition/model';
import type { Version } from '../edition/snapshot';
import type { Annotations } from './annotations/annotations';
import { cardNotes } from './annotations/cardNotes';
import type { EditionAnnotations } from './annotations/editionAnnotations';
import type { CardSwitch } from './cardSwitch';
import type { Editions } from './editions';
import { refreshPreviews } from './markdownPreview';
import type { OpenEdition } from './openEdition';
import { PreviewCards } from './previewCards';

/** What VS Code's Markdown preview asks an extension for. */
export interface PreviewExtension {
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
}

/**
 * Cards in the built-in preview: mentions become links to their cards, which a style sheet shows beside them, as it
 * does the text of notes; passage ids become anchors; annotations are marked, to be read only. Rendering cannot wait, so a
 * preview is refreshed once names are found or annotations have changed.
 */
export function previewPlugin(
  editions: Editions,
  annotations: Annotations,
  cards: CardSwitch,
): PreviewExtension & vscode.Disposable {
  const found = new WeakMap<Version, Mentions>();
  const previewCards = new PreviewCards();
  const prepare = async (edition: OpenEdition): Promise<void> => {
    // A changed card changes the mentions of a version that is itself the same.
    for (const version of edition.snapshot.versions) found.set(version, await edition.mentions(version));
    await refreshPreviews();
  };
  const passages = (document: unknown): ReadonlyMap<number, RenderedPassage> | undefined => {
    if (!(document instanceof vscode.Uri)) return undefined;
    const edition = editions.openEditionOf(document);
    const text = edition?.textFile(edition.pathOf(document) ?? '');
    if (!edition || !text) return undefined;
    const { version } = text;
    const own = annotations.ready(edition);
    const placed = placedByPassage(own, version, text.file.path);
    const around = {
      ...{ edition, version, mentions: found.get(version), annotations: own },
      cards: cards.isOn ? previewCards : undefined,
    };
    return new Map(
      text.file.passages.map((passage) => [passage.line, rendered(passage, around, placed.get(passage.id))]),
    );
  };
  const shown = new WeakMap<EditionAnnotations, readonly Thread[]>();
  const subscriptions = [
    editions.onDidChange((edition) => void prepare(edition)),
    cards.onDidChange(() => void refreshPreviews()),
    annotations.onDidChange((changed) => {
      const { threads } = changed.model;
      const before = shown.get(changed)?.length ?? 0;
      if (shown.get(changed) === threads) return;
      shown.set(changed, threads);
      if (before + threads.length > 0) void refreshPreviews();
    }),
  ];
  return {
    extendMarkdownIt: (md) => md.use(passagePlugin, { passages }),
    dispose: () => void vscode.Disposable.from(...subscriptions).dispose(),
  };
}

function placedByPassage(
  annotations: EditionAnnotations | undefined,
  version: Version,
  path: string,
): ReadonlyMap<string, readonly PlacedAnnotation[]> {
  const hasThreads = annotations !== undefined && annotations.model.threads.length > 0;
  return grouped(hasThreads ? annotations.inFile(version, path) : [], ({ passage }) => passage?.id ?? '');
}

/** What a passage is rendered with. */
interface Surroundings {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly mentions: Mentions | undefined;
  readonly annotations: EditionAnnotations | undefined;
  /** Undefined when cards are switched off. */
  readonly cards: PreviewCards | undefined;
}

function rendered(
  passage: Passage,
  { edition, version, mentions, annotations, cards }: Surroundings,
  placed: readonly PlacedAnnotation[] | undefined,
): RenderedPassage {
  // The preview resolves links from the document it shows; an absolute path would count from the workspace.
  const up = '../'.repeat(passage.file.split('/').length - 1);
  const { language } = edition.snapshot.manifest;
  const place = mentions && { edition, version, mentions, passage, up };
  const marks = (mentions?.byPassage.get(passage.id) ?? []).map((mention): RenderedMark => {
    const { start, end, entity, outcome } = mention;
    const about = [entity.name, cardLine(entity, language), outcome === 'certain' ? '' : 'not certain'];
    const asked = { edition: edition.root.toString(), version: version.info.id, entity: entity.id };
    return {
      start,
      end,
      title: about.filter(Boolean).join(' · '),
      href: up + entity.file,
      kind: entity.type,
      certain: outcome === 'certain',
      context: JSON.stringify({ webviewSection: 'variorumMention', ...asked }),
      ...(cards && place ? { card: cards.ofMention(mention, place, cardNotes(annotations, entity.id)) } : {}),
    };
  });
  const noteCard = (label: string, offset: number): PreviewCard | undefined => {
    const note = version.noteByLabel.get(label);
    return note && place && cards?.ofNote(note, offset, place);
  };
  const own = { id: passage.id, marks, noteCard };
  return placed ? { ...own, annotations: renderedAnnotations(placed) } : own;
}
