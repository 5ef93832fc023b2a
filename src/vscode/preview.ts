import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { Thread } from '../annotations/thread';
import type { PlacedAnnotation } from '../annotations/placedAnnotations';
import { renderedAnnotations } from '../rendering/annotationMarks';
import { cardLine } from '../rendering/cardMarkdown';
import { passagePlugin, type RenderedPassage } from '../rendering/markdownIt';
import type { Mentions } from '../names/mentions';
import { grouped } from '../edition/grouped';
import type { Passage } from '../edition/model';
import type { Version } from '../edition/snapshot';
import type { Annotations } from './annotations/annotations';
import type { EditionAnnotations } from './annotations/editionAnnotations';
import type { Editions } from './editions';
import { refreshPreviews } from './markdownPreview';
import type { OpenEdition } from './openEdition';

/** What VS Code's Markdown preview asks an extension for. */
export interface PreviewExtension {
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
}

/**
 * Cards in the built-in preview: mentions become links to their cards, with the card's first line on
 * hover; passage ids become anchors; annotations are marked, to be read only. Rendering cannot wait, so a
 * preview is refreshed once names are found or annotations have changed.
 */
export function previewPlugin(editions: Editions, annotations: Annotations): PreviewExtension & vscode.Disposable {
  const found = new WeakMap<Version, Mentions>();
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
    const mentions = found.get(text.version);
    const placed = placedByPassage(annotations.ready(edition), text.version, text.file.path);
    const { language } = edition.snapshot.manifest;
    return new Map(
      text.file.passages.map((passage) => [
        passage.line,
        rendered(passage, mentions, placed.get(passage.id), language),
      ]),
    );
  };
  const shown = new WeakMap<EditionAnnotations, readonly Thread[]>();
  const subscriptions = [
    editions.onDidChange((edition) => void prepare(edition)),
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

function rendered(
  passage: Passage,
  mentions: Mentions | undefined,
  placed: readonly PlacedAnnotation[] | undefined,
  language: string | undefined,
): RenderedPassage {
  // The preview resolves links from the document it shows; an absolute path would count from the workspace.
  const up = '../'.repeat(passage.file.split('/').length - 1);
  const marks = (mentions?.byPassage.get(passage.id) ?? []).map(({ start, end, entity, outcome }) => ({
    start,
    end,
    title: [entity.name, cardLine(entity, language), outcome === 'certain' ? '' : 'not certain']
      .filter(Boolean)
      .join(' · '),
    href: up + entity.file,
    kind: entity.type,
    certain: outcome === 'certain',
  }));
  return placed ? { id: passage.id, marks, annotations: renderedAnnotations(placed) } : { id: passage.id, marks };
}
