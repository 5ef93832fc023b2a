import * as vscode from 'vscode';
import { BundledEditions } from './bundledEditions';
import { registerCounterparts } from './commands/counterparts';
import { registerDisputed } from './commands/disputed';
import { registerImportText } from './commands/importText';
import { registerOpenEdition } from './commands/openEdition';
import { registerShowCard } from './commands/showCard';
import { Editions } from './editions';
import { registerFirstSight } from './firstSight';
import { Focus } from './focus';
import { registerHover } from './hover';
import { registerMarks } from './marks';
import { registerNavigation } from './navigation';
import { previewPlugin, type PreviewExtension } from './preview';
import { registerProblems } from './problems';
import { Reading } from './reading';
import { registerSymbols } from './symbols';
import { registerViews, type Views } from './trees/views';

/** What other code gets of the running extension: the preview's plugin for VS Code, the views for tests. */
export interface VariorumApi extends PreviewExtension {
  readonly editions: Editions;
  readonly focus: Focus;
  readonly views: Views;
}

/** Puts everything up and returns at once; editions are read when there are some. */
export function activate(context: vscode.ExtensionContext): VariorumApi {
  const log = vscode.window.createOutputChannel('Variorum', { log: true });
  const editions = new Editions(log);
  const focus = new Focus(editions);
  const reading = new Reading();
  const bundled = new BundledEditions(context.extensionUri);
  const views = registerViews(focus);
  const preview = previewPlugin(editions);
  context.subscriptions.push(
    log,
    editions,
    focus,
    views,
    preview,
    bundled.register(),
    registerFirstSight(editions, context.workspaceState),
    registerHover(editions),
    registerNavigation(editions),
    registerSymbols(editions),
    registerMarks(editions),
    registerProblems(editions),
    registerCounterparts(focus, reading),
    registerDisputed(focus, reading),
    registerShowCard(editions, focus, reading, context.extensionUri),
    registerOpenEdition(editions, bundled, focus, reading),
    registerImportText(editions, bundled, reading),
  );
  void editions.findInWorkspace();
  return { editions, focus, views, extendMarkdownIt: preview.extendMarkdownIt };
}
