import * as vscode from 'vscode';
import type { Annotation } from '../../annotations/annotation';
import { grouped } from '../../edition/grouped';
import type { Passage } from '../../edition/model';
import { findPassage, referenceOf, type Version } from '../../edition/snapshot';
import { firstInSection } from '../../names/firstMentions';
import type { Mention, Mentions } from '../../names/mentions';
import type { FromReaderAnnotations, PageAim, ToReaderAnnotations } from '../../rendering/reader/annotationMessages';
import { likelyPlaces, marginNotes, pageMarks, saysMore } from '../../rendering/reader/marginNotes';
import type { FromPair, KeptPair, PairState } from '../../rendering/reader/pairMessages';
import { findText } from '../../rendering/reader/findText';
import { blockContent, type ReaderSources } from '../../rendering/reader/blockContent';
import { blockCode, blockId, blockSize, readerBlocks, type ReaderBlock } from '../../rendering/reader/readerBlocks';
import {
  fromReaderSchema,
  type BlockContent,
  type FromReader,
  type LinkTarget,
  type ReaderPlace,
  type ReaderText,
  type TextRange,
  type ToReader,
} from '../../rendering/reader/readerMessages';
import { cleanCopy } from '../../rendering/reader/cleanCopy';
import { quotation } from '../../rendering/reader/quotation';
import type { Annotations } from '../annotations/annotations';
import type { CardSwitch } from '../cardSwitch';
import { currentMode } from '../marks';
import type { OpenEdition } from '../openEdition';
import { pageHtml, pageRoots } from '../page';
import { PageWatch } from '../pageWatch';
import { cardAnswer, cardSettings } from './readerCards';
import { isByChapter, readerSettings } from './readerSettings';

/** Blocks that are sent with a text, so that the first screen need not wait. */
const first = 24;
/** Places that a search shows at most. */
const mostMatches = 5000;
/** Milliseconds in which changes are taken together. */
const rest = 80;

/** Where a page's reader is. */
export interface PagePlace {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly passage: Passage;
  /** UTF-16 offset in the passage's plain text. */
  readonly offset: number;
}

/** What a page needs around it. */
export interface PageSurroundings {
  readonly annotations: Annotations;
  readonly extensionUri: vscode.Uri;
  readonly cards: CardSwitch;
  /** Follows a link of the text. */
  readonly follow: (page: ReaderPage, link: LinkTarget) => Promise<void>;
  /** Shows the counterparts of the passage at hand. */
  readonly counterparts: (page: ReaderPage) => Promise<void>;
}

/** One open page of the Reader: a text of an edition, in an editor tab. */
export class ReaderPage implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #didMove = new vscode.EventEmitter<PagePlace>();
  readonly #didAsk = new vscode.EventEmitter<FromPair>();
  readonly #didResume = new vscode.EventEmitter<KeptPair>();
  readonly #didAnnotate = new vscode.EventEmitter<FromReaderAnnotations>();
  /** How often the page was asked what is selected. */
  #asked = 0;
  #blocks: readonly ReaderBlock[] = [];
  #version: Version | undefined;
  #mentions: Mentions | undefined;
  #byPassage: ReturnType<typeof annotationsByPassage> | undefined;
  #place: ReaderPlace | undefined;
  /** How often the reader was brought somewhere: what the page says of an earlier place counts no more. */
  #turn = 0;
  #isReady = false;
  #pair: PairState | undefined;
  #posted = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The reader of this page is at another place. */
  readonly onDidMove = this.#didMove.event;
  /** The reader asks for something in split reading. */
  readonly onDidAsk = this.#didAsk.event;
  /** The page has come up after a restart, before which it was one of a pair. */
  readonly onDidResume = this.#didResume.event;
  /** The reader annotates something. */
  readonly onDidAnnotate = this.#didAnnotate.event;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly document: vscode.TextDocument,
    readonly edition: OpenEdition,
    readonly around: PageSurroundings,
    place: ReaderPlace | undefined,
  ) {
    this.#place = place;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(around.extensionUri) };
    this.#disposables.push(
      this.#didMove,
      this.#didAsk,
      this.#didResume,
      new PageWatch(panel),
      this.#didAnnotate,
      webview.onDidReceiveMessage((message: unknown) => void this.#received(message)),
      around.annotations.editions.onDidChange((changed) => this.#changed(changed)),
      around.annotations.onDidChange((changed) => {
        this.#byPassage = undefined;
        this.#changed(changed.edition);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => this.#configured(event)),
      around.cards.onDidChange(() => this.#post(cardSettings(around.cards))),
    );
    const { extensionUri } = around;
    webview.html = pageHtml(webview, extensionUri, { name: 'reader', title: panel.title, body: readerBody });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The version that is shown. */
  get version(): Version | undefined {
    return this.edition.textFile(this.#path)?.version;
  }

  /** Where the reader is. */
  get place(): PagePlace | undefined {
    const { version } = this;
    const [block] = this.#blocks;
    const id = this.#place?.id ?? (block && blockId(block));
    if (!version || id === undefined) return undefined;
    const passage = findPassage(this.edition.snapshot, version, id) ?? this.#firstBelow(id);
    const isOwn = passage?.id === this.#place?.id;
    return passage && { edition: this.edition, version, passage, offset: isOwn ? (this.#place?.offset ?? 0) : 0 };
  }

  /** Whether the page shows a passage. */
  shows(passage: Passage): boolean {
    const isInText = this.version?.passageById.get(passage.id) === passage;
    return isInText && (!isByChapter() || passage.file === this.#path);
  }

  /** Brings a character of a passage to where the reader reads. */
  goTo(place: ReaderPlace, hasFocus: boolean): void {
    this.#bring(place, hasFocus);
    this.#moved();
  }

  /** Brings a passage to where the reader reads; that is no move of the reader's own. */
  bring(place: ReaderPlace): void {
    this.#bring(place, false);
  }

  #bring(place: ReaderPlace, hasFocus: boolean): void {
    this.#place = place;
    this.#turn++;
    if (this.#isReady) this.#post({ type: 'goTo', place, hasFocus, turn: this.#turn });
  }

  /** What is read beside this page; undefined when it is read alone. */
  showPair(pair: PairState | undefined): void {
    this.#pair = pair;
    if (this.#isReady) this.#post(pair ?? { type: 'single' });
  }

  /**
   * What is selected in the page.
   *
   * @param patience Milliseconds in which it must answer.
   */
  aim(patience: number): Promise<PageAim | undefined> {
    const request = ++this.#asked;
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(undefined), patience);
      const listener = this.onDidAnnotate((message) => {
        if (message.type === 'aim' && message.request === request) end(message.aim);
      });
      const end = (aim: PageAim | undefined): void => {
        clearTimeout(timer);
        listener.dispose();
        resolve(aim);
      };
      this.post({ type: 'askAim', request });
    });
  }

  /** Tells the page something about annotations. */
  post(message: ToReaderAnnotations): void {
    this.#post(message);
  }

  get #path(): string {
    return this.edition.pathOf(this.document.uri) ?? '';
  }

  async #received(message: unknown): Promise<void> {
    const checked = fromReaderSchema.safeParse(message);
    if (checked.success) await this.#do(checked.data);
  }

  async #do(message: FromReader): Promise<void> {
    switch (message.type) {
      case 'ready': {
        const isFirst = !this.#isReady;
        this.#isReady = true;
        this.#place ??= message.place;
        this.#posted = '';
        this.#post(cardSettings(this.around.cards));
        this.#sendText();
        if (this.#pair) this.#post(this.#pair);
        else if (message.pair && isFirst) this.#didResume.fire(message.pair);
        else if (message.pair) this.#post({ type: 'single' });
        break;
      }
      case 'pair':
        this.#didAsk.fire(message);
        break;
      case 'need':
        this.#post({ type: 'blocks', blocks: this.#contents(message.from, message.to) });
        break;
      case 'place':
        if (message.turn !== this.#turn) break;
        this.#place = message.place;
        this.#moved();
        break;
      case 'follow':
        await this.around.follow(this, message.link);
        break;
      case 'counterparts':
        this.#place = { id: message.id, offset: 0 };
        this.#moved();
        await this.around.counterparts(this);
        break;
      case 'search':
        this.#post({ type: 'found', query: message.query, matches: this.#find(message.query) });
        break;
      case 'cite':
        await this.#copyWithCitation(message.range);
        break;
      case 'copyText':
        await vscode.env.clipboard.writeText(this.#textOf(message.range));
        break;
      case 'card':
        if (this.#version)
          this.#post(await cardAnswer(message.target, this.edition, this.#version, this.around.annotations));
        break;
      case 'switchCards':
        await this.around.cards.toggle();
        break;
      case 'editAnnotation': {
        const argument = { edition: this.edition.root.toString(), annotation: message.id };
        await vscode.commands.executeCommand('variorum.editAnnotation', argument);
        break;
      }
      default:
        this.#didAnnotate.fire(message);
    }
  }

  /** Shows the card of the name that has the focus in the page, or was clicked on last. */
  showCard(): void {
    this.#post({ type: 'showCard' });
  }

  /** Opens the bar to look for words. */
  find(): void {
    this.#post({ type: 'find' });
  }

  /** Copies what is selected, with where it stands. */
  copy(): void {
    this.#post({ type: 'copy' });
  }

  #find(query: string) {
    const matches: { index: number; id: string; start: number; end: number }[] = [];
    for (const [index, block] of this.#blocks.entries()) {
      const text = block.kind === 'heading' ? block.section.heading : block.passage.text;
      for (const found of findText(text, query)) matches.push({ index, id: blockId(block), ...found });
      if (matches.length >= mostMatches) break;
    }
    return matches;
  }

  async #copyWithCitation(range: TextRange): Promise<void> {
    const version = this.#version;
    const words = this.#textOf(range);
    if (!version || words === '') return;
    const { title } = this.edition.snapshot.manifest;
    const source = this.edition.snapshot.versions.length > 1 ? [title, version.info.title] : [title];
    const cited = [range.start.id, range.end.id].filter((id) => version.passageById.has(id));
    const references = cited.map((id) => referenceOf(version, id));
    await vscode.env.clipboard.writeText(quotation(words, source, references));
    vscode.window.setStatusBarMessage('Copied with its citation.', 3000);
  }

  /** The plain text from one character to another; empty when it is not there. */
  #textOf(range: TextRange): string {
    const ids = this.#blocks.map(blockId);
    const [first, last] = [ids.indexOf(range.start.id), ids.indexOf(range.end.id)];
    return first < 0 ? '' : cleanCopy(this.#contents(first, last + 1), range).text;
  }

  #moved(): void {
    const { place } = this;
    if (place) this.#didMove.fire(place);
  }

  #changed(edition: OpenEdition): void {
    if (edition !== this.edition) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#sendText(), rest);
  }

  #configured(event: vscode.ConfigurationChangeEvent): void {
    if (event.affectsConfiguration('variorum.page.scope')) this.#sendText();
    else if (event.affectsConfiguration('variorum.page')) this.#post({ type: 'settings', settings: readerSettings() });
    if (event.affectsConfiguration('variorum.cards')) this.#post(cardSettings(this.around.cards));
    if (event.affectsConfiguration('variorum.marks')) this.#post({ type: 'stale' });
  }

  /** Sends the text when its blocks are others than those that the page has; else only says that they may differ. */
  #sendText(): void {
    if (!this.#isReady) return;
    const text = this.edition.textFile(this.#path);
    if (!text) return;
    const { version, file } = text;
    const isNew = this.#version !== version;
    this.#version = version;
    if (isNew) {
      this.#mentions = undefined;
      this.#byPassage = undefined;
      void this.#findMentions(version);
    }
    this.#blocks = readerBlocks(isByChapter() ? [file] : version.files);
    this.#entitle(version);
    const message = this.#textMessage(version, file.path);
    const placed = [...(this.#byPassage?.values() ?? [])].flat();
    this.post({ type: 'margin', notes: placed.filter(saysMore).length });
    const skeleton = JSON.stringify([message.key, message.ids, message.codes, message.settings]);
    if (skeleton === this.#posted) {
      this.#post({ type: 'stale' });
      return;
    }
    const isFirst = this.#posted === '';
    this.#posted = skeleton;
    this.#post({ ...message, ...(isFirst && this.#place ? { place: this.#place } : {}) });
    if (isFirst && this.panel.active) this.#moved();
  }

  /** Where VS Code lets a custom editor have a title of its own, the tab says what is read in place of the file's name. */
  #entitle({ info }: Version): void {
    const { manifest, versions } = this.edition.snapshot;
    const [first] = this.#blocks;
    const chapter = isByChapter() && first?.kind === 'heading' ? first.section.heading : undefined;
    this.panel.title = chapter ?? (versions.length > 1 ? `${manifest.title}: ${info.title}` : manifest.title);
  }

  #textMessage(version: Version, path: string): ReaderText {
    const { manifest } = this.edition.snapshot;
    this.#place ??= this.#startOf(path);
    const at = Math.max(0, this.#blocks.findIndex((block) => blockId(block) === this.#place?.id) - first / 3);
    return {
      type: 'text',
      key: [this.edition.root.toString(), version.info.id, isByChapter() ? path : ''].join(' '),
      title: manifest.title,
      language: manifest.language,
      ids: this.#blocks.map(blockId),
      codes: this.#blocks.map(blockCode).join(''),
      sizes: this.#blocks.map(blockSize),
      headings: this.#blocks.flatMap((block, index) =>
        block.kind === 'heading' ? [{ index, text: block.section.heading, level: block.section.level }] : [],
      ),
      settings: readerSettings(),
      turn: this.#turn,
      blocks: this.#contents(at, at + first),
    };
  }

  /** A text begins at the chapter whose file was opened. */
  #startOf(path: string): ReaderPlace | undefined {
    const block = this.#blocks.find((candidate) =>
      candidate.kind === 'heading' ? candidate.section.file === path : candidate.passage.file === path,
    );
    return block && { id: blockId(block), offset: 0 };
  }

  #contents(from: number, to: number): BlockContent[] {
    const sources = this.#sources();
    if (!sources) return [];
    const start = Math.max(0, Math.floor(from));
    return this.#blocks
      .slice(start, to)
      .map((block, index) => this.#withMargin(blockContent(block, start + index, sources)));
  }

  #withMargin(content: BlockContent): BlockContent {
    if (content.kind === 'heading') return content;
    const model = this.around.annotations.ready(this.edition)?.model;
    const isOwn = ({ id }: Annotation): boolean => model?.find(id)?.file === model?.ownFile;
    return { ...content, margin: [...marginNotes(this.#byPassage?.get(content.id) ?? [], isOwn)] };
  }

  #sources(): ReaderSources | undefined {
    const version = this.#version;
    if (!version) return undefined;
    const { snapshot, comparisons } = this.edition;
    this.#byPassage ??= annotationsByPassage(this.around.annotations, this.edition, version);
    const placed = this.#byPassage;
    return {
      snapshot,
      version,
      comparisons,
      mentions: this.#mentions,
      isMarked: this.#isMarked(),
      annotations: ({ id }) => pageMarks(placed.get(id) ?? []),
    };
  }

  #isMarked(): (mention: Mention) => boolean {
    const mode = currentMode();
    if (mode === 'first' && this.#mentions) return firstInSection(this.#mentions.byEntity);
    return () => mode === 'all';
  }

  async #findMentions(version: Version): Promise<void> {
    const mentions = await this.edition.mentions(version);
    if (this.#version !== version) return;
    this.#mentions = mentions;
    this.#post({ type: 'stale' });
    this.#sendDensity(mentions);
  }

  #sendDensity({ byPassage }: Mentions): void {
    const { comparisons } = this.edition;
    const version = this.#version;
    if (!version) return;
    this.#byPassage ??= annotationsByPassage(this.around.annotations, this.edition, version);
    const placed = this.#byPassage;
    const along = (count: (passage: Passage) => number): number[] =>
      this.#blocks.flatMap((block, index) =>
        block.kind === 'heading' ? [] : Array.from({ length: count(block.passage) }, () => index),
      );
    this.#post({
      type: 'density',
      people: along(({ id }) => (byPassage.get(id) ?? []).filter(({ entity }) => entity.type === 'person').length),
      comparisons: along(({ id }) => comparisons.withMember(id).length),
      annotations: along(({ id }) => placed.get(id)?.length ?? 0),
    });
  }

  #firstBelow(sectionId: string): Passage | undefined {
    const at = this.#blocks.findIndex((block) => blockId(block) === sectionId);
    for (const block of at < 0 ? [] : this.#blocks.slice(at))
      if (block.kind !== 'heading' && this.version?.passageById.has(block.passage.id)) return block.passage;
    return undefined;
  }

  #post(message: ToReader): void {
    void this.panel.webview.postMessage(message);
  }
}

function annotationsByPassage(annotations: Annotations, edition: OpenEdition, version: Version) {
  const placed = likelyPlaces(edition.snapshot, version, annotations.ready(edition)?.placed(version) ?? []);
  return grouped(placed, ({ passage }) => passage?.id ?? '');
}

const readerBody = `<div id="find" class="find" role="search" hidden>
<input type="text" aria-label="Find in the text" placeholder="Find" spellcheck="false">
<output aria-live="polite"></output>
<button type="button" data-do="previous" title="Previous (Shift+Enter)" aria-label="Previous">↑</button>
<button type="button" data-do="next" title="Next (Enter)" aria-label="Next">↓</button>
<button type="button" data-do="close" title="Close (Escape)" aria-label="Close">×</button>
</div>
<header class="bar" aria-label="Where you are"><h1 id="title" class="unseen"></h1><span id="path"></span><span id="problem" role="alert"></span><span id="card-status" role="status"></span><span id="progress"></span></header>
<nav id="pair" class="pair" aria-label="Read side by side" hidden></nav>
<main id="scroll" tabindex="-1"><article id="column" aria-labelledby="title"></article></main>
<aside aria-label="Along the text"><canvas id="strip" role="img" aria-label="Where people, comparisons and annotations lie along the text" title="People · comparisons · annotations"></canvas></aside>
<div id="annotating" role="region" aria-label="Annotate"></div>
<div id="cards"></div>`;
