import * as vscode from 'vscode';
import { registerAnnotating, type TextAnnotations } from './annotations/annotateCommands';
import { Annotations } from './annotations/annotations';
import { ClaimTables } from './annotations/claimTable';
import { registerCopyEdition } from './annotations/copyEdition';
import { registerDesk } from './annotations/desk';
import { registerExchange } from './annotations/exchange';
import { webHost, type Host } from './annotations/host';
import { registerLayerProblems } from './annotations/layerProblems';
import { Layers } from './annotations/layers';
import { registerOpenAnnotation } from './annotations/openAnnotation';
import { registerReaderName } from './annotations/readerName';
import { registerSearch } from './annotations/search';
import { AnnotationsView } from './annotations/view';
import { CardSwitch } from './cardSwitch';
import { BundledEditions } from './bundledEditions';
import { registerCounterparts } from './commands/counterparts';
import { registerDisputed } from './commands/disputed';
import { registerImportText } from './commands/importText';
import { registerOpenEdition } from './commands/openEdition';
import { registerShowCard } from './commands/showCard';
import { registerComparing } from './comparing/comparing';
import { Editions } from './editions';
import { registerFirstSight } from './firstSight';
import { Focus } from './focus';
import { registerHover } from './hover';
import { registerMarks } from './marks';
import { registerNavigation } from './navigation';
import { previewPlugin, type PreviewExtension } from './preview';
import { registerProblems } from './problems';
import { registerReader } from './reader/readerCommands';
import type { Readers } from './reader/readers';
import { registerSymbols } from './symbols';
import { registerViews, type Views } from './trees/views';

/** What other code gets of the running extension: the preview's plugin for VS Code, the views for tests. */
export interface VariorumApi extends PreviewExtension {
  readonly editions: Editions;
  readonly focus: Focus;
  readonly views: Views;
  readonly readers: Readers;
  readonly annotations: Annotations;
  readonly textAnnotations: TextAnnotations;
  readonly annotationsView: AnnotationsView;
}

/** Starts the extension where only VS Code's own interface is there: in a browser. */
export function activate(context: vscode.ExtensionContext): VariorumApi {
  return activateIn(webHost, context);
}

/** Puts everything up and returns at once; editions are read when there are some. */
export function activateIn(host: Host, context: vscode.ExtensionContext): VariorumApi {
  const log = vscode.window.createOutputChannel('Variorum', { log: true });
  const editions = new Editions(log);
  const focus = new Focus(editions);
  const annotations = new Annotations(editions, context, host, log);
  const cards = new CardSwitch(context.globalState);
  const { readers, reading } = registerReader(annotations, focus, cards, context);
  const textAnnotations = registerAnnotating(annotations, focus, reading);
  const bundled = new BundledEditions(context.extensionUri);
  const views = registerViews(focus, annotations);
  const preview = previewPlugin(editions, annotations, cards);
  const layers = new Layers(annotations, focus, context.workspaceState);
  const annotationsView = new AnnotationsView(annotations, focus, layers, context.workspaceState);
  context.subscriptions.push(
    log,
    editions,
    focus,
    views,
    annotations,
    cards,
    textAnnotations,
    preview,
    bundled.register(),
    registerFirstSight(editions, reading, context.workspaceState),
    registerHover(editions, annotations, cards),
    registerNavigation(editions),
    registerSymbols(editions),
    registerMarks(editions),
    registerProblems(editions),
    registerLayerProblems(annotations),
    registerDesk(annotations, focus, reading, context.extensionUri),
    layers,
    annotationsView,
    new ClaimTables(annotations, focus, reading, context.extensionUri),
    registerComparing({ annotations, focus, reading, extensionUri: context.extensionUri }),
    registerOpenAnnotation(annotations, focus, reading),
    registerSearch(annotations, focus, reading),
    registerReaderName(annotations),
    registerExchange(annotations, focus, annotationsView),
    registerCopyEdition(annotations, bundled, focus, reading),
    registerCounterparts(focus, reading),
    registerDisputed(focus, reading),
    registerShowCard(editions, focus, reading, annotations, context.extensionUri),
    registerOpenEdition(editions, bundled, focus, reading),
    registerImportText(editions, bundled, reading),
  );
  void editions.findInWorkspace();
  return {
    editions,
    focus,
    views,
    readers,
    annotations,
    textAnnotations,
    annotationsView,
    extendMarkdownIt: preview.extendMarkdownIt,
  };
}
