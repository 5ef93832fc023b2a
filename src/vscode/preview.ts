import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { passagePlugin, type RenderedPassage } from '../rendering/markdownIt';
import { cardLine } from '../rendering/cardMarkdown';
import type { Mentions } from '../names/mentions';
import type { Passage } from '../edition/model';
import type { Version } from '../edition/snapshot';
import type { Editions } from './editions';
import { refreshPreviews } from './markdownPreview';
import type { OpenEdition } from './openEdition';

/** What VS Code's Markdown preview asks an extension for. */
export interface PreviewExtension {
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
}

/**
 * Cards in the built-in preview: mentions become links to their cards, with the card's first line on
 * hover; passage ids become anchors. Rendering cannot wait, so a preview is refreshed once names are found.
 */
export function previewPlugin(editions: Editions): PreviewExtension & vscode.Disposable {
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
    return new Map(text.file.passages.map((passage) => [passage.line, rendered(passage, mentions)]));
  };
  const subscription = editions.onDidChange((edition) => void prepare(edition));
  return {
    extendMarkdownIt: (md) => md.use(passagePlugin, { passages }),
    dispose: () => void subscription.dispose(),
  };
}

function rendered(passage: Passage, mentions: Mentions | undefined): RenderedPassage {
  // The preview resolves links from the document it shows; an absolute path would count from the workspace.
  const up = '../'.repeat(passage.file.split('/').length - 1);
  const marks = (mentions?.byPassage.get(passage.id) ?? []).map(({ start, end, entity, outcome }) => ({
    start,
    end,
    title: [entity.name, cardLine(entity), outcome === 'certain' ? '' : 'not certain'].filter(Boolean).join(' · '),
    href: up + entity.file,
    kind: entity.type,
    certain: outcome === 'certain',
  }));
  return { id: passage.id, marks };
}
