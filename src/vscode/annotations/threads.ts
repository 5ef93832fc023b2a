import * as vscode from 'vscode';
import type { Annotation } from '../../annotations/annotation';
import type { Thread } from '../../annotations/thread';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { referenceOf } from '../../edition/snapshot';
import { describe } from '../../rendering/annotationLabels';
import { passagesNear, type AnnotatedText, type AnnotatedTexts } from './targetsInText';

/** An annotation or a reply, as VS Code shows it. It names its annotation, so that its menus can. */
export class AnnotationComment implements vscode.Comment {
  body: string | vscode.MarkdownString;
  mode = vscode.CommentMode.Preview;
  author: vscode.CommentAuthorInformation;
  contextValue: string;
  label?: string;
  timestamp: Date;

  /** @param edition Address of the edition. */
  constructor(
    readonly edition: string,
    readonly annotation: string,
    state: Annotation,
    readonly isOwn: boolean,
  ) {
    this.body = shownText(state.text);
    this.author = { name: state.reader };
    this.contextValue = '';
    this.timestamp = new Date(state.created);
    this.take(state);
  }

  /** Shows a state of the annotation. */
  take(state: Annotation): void {
    const isDeleted = state.deleted !== undefined;
    this.body = isDeleted
      ? new vscode.MarkdownString('*This was deleted; the replies to it are not.*')
      : shownText(state.text);
    this.mode = vscode.CommentMode.Preview;
    this.author = { name: state.reader };
    this.contextValue = this.isOwn ? (isDeleted ? 'deleted' : 'own') : 'other';
    if (isDeleted || state.modified === state.created) delete this.label;
    else this.label = 'edited';
  }

  /** Lets the reader write: what is edited is the text as it was written. */
  edit(state: Annotation): void {
    this.body = state.text;
    this.mode = vscode.CommentMode.Editing;
  }
}

/** A thread that is up, and what it shows. */
interface Shown {
  readonly id: string;
  readonly thread: vscode.CommentThread;
  /** By the id of the annotation or reply. */
  readonly comments: Map<string, AnnotationComment>;
  signature: string;
}

/** Lines around those in view in which threads are put up. */
const margin = 12;
/** After so many threads, the page has so many milliseconds for what the reader does: VS Code is slow to put them up. */
const [batch, pause] = [16, 60];

/** Which annotation of which edition a thread shows. */
export interface ThreadAddress {
  readonly edition: string;
  readonly annotation: string;
}

/**
 * Annotations that say something, as VS Code's comment threads. A thread is only a view of its annotation: it
 * is drawn from the model whenever that changes. It is put up when its place comes near the lines in view, and
 * stays as long as its text is open, so that nobody loses a thread they have opened.
 */
export class AnnotationThreads implements vscode.Disposable {
  readonly #controller = vscode.comments.createCommentController('variorum', 'Annotations');
  readonly #shown = new Map<string, Map<string, Shown>>();
  readonly #addresses = new WeakMap<vscode.CommentThread, ThreadAddress>();
  readonly #disposables: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawing: Promise<void> = Promise.resolve();

  constructor(readonly texts: AnnotatedTexts) {
    this.#controller.options = { prompt: 'Write a note or a reply…', placeHolder: 'Note or reply (Markdown)' };
    this.#controller.commentingRangeProvider = {
      provideCommentingRanges: (document) => this.#commentingRanges(document),
    };
    this.#disposables = [
      this.#controller,
      texts.annotations.onDidChange(() => this.#schedule()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#schedule()),
      vscode.window.onDidChangeTextEditorVisibleRanges(() => this.#schedule()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri.toString())),
    ];
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The threads that are up in a document. */
  in(uri: vscode.Uri): readonly vscode.CommentThread[] {
    return [...(this.#shown.get(uri.toString())?.values() ?? [])].map(({ thread }) => thread);
  }

  /** The annotation that a thread shows; undefined for one that the reader has just begun. */
  addressOf(thread: vscode.CommentThread): ThreadAddress | undefined {
    return this.#addresses.get(thread);
  }

  /** Opens the thread of an annotation or reply, with its text to be edited; false when it is not up. */
  async edit(state: Annotation): Promise<boolean> {
    await this.draw();
    for (const shown of this.#all()) {
      const comment = shown.comments.get(state.id);
      if (!comment) continue;
      comment.edit(state);
      shown.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
      shown.thread.comments = [...shown.comments.values()];
      return true;
    }
    return false;
  }

  /** Ends the editing of a comment, which shows a state again. */
  endEdit(state: Annotation): void {
    for (const shown of this.#all()) {
      const comment = shown.comments.get(state.id);
      if (!comment) continue;
      comment.take(state);
      shown.thread.comments = [...shown.comments.values()];
    }
  }

  /** Draws all visible texts now. */
  async draw(): Promise<void> {
    clearTimeout(this.#timer);
    this.#drawing = this.#drawing.then(async () => {
      for (const editor of vscode.window.visibleTextEditors) await this.#draw(editor);
    });
    return this.#drawing;
  }

  *#all(): Iterable<Shown> {
    for (const threads of this.#shown.values()) yield* threads.values();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.draw(), 80);
  }

  async #draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const text = await this.texts.of(document);
    if (!text) return;
    const threads = this.#threadsOf(document.uri.toString());
    const near = new Set(passagesNear(editor, text.file, margin));
    const { version } = document;
    const present = new Set<string>();
    let put = 0;
    for (const passage of text.file.passages) {
      for (const placed of text.ofPassage(passage)) {
        if (!isDiscussion(placed.thread)) continue;
        const { id } = placed.thread.annotation;
        present.add(id);
        const shown = threads.get(id);
        if (!shown && !near.has(passage)) continue;
        if (!this.#show(document.uri, text, placed, shown) || ++put % batch > 0) continue;
        await new Promise<void>((resolve) => setTimeout(resolve, pause));
        // Typed on, or closed: another drawing has been asked for.
        if (document.version !== version || document.isClosed) return;
      }
    }
    for (const [id, { thread }] of threads) {
      if (present.has(id)) continue;
      thread.dispose();
      threads.delete(id);
    }
  }

  #threadsOf(uri: string): Map<string, Shown> {
    const known = this.#shown.get(uri);
    if (known) return known;
    const threads = new Map<string, Shown>();
    this.#shown.set(uri, threads);
    return threads;
  }

  /** Shows an annotation; whether VS Code has anything to draw for it. */
  #show(uri: vscode.Uri, text: AnnotatedText, placed: PlacedAnnotation, known: Shown | undefined): boolean {
    const { annotation } = placed.thread;
    const range = text.edition.range(placed.passage ?? neverPassage(), placed.start, placed.end);
    const shown = known ?? this.#put(uri, text, annotation, range);
    const isShifted = !shown.thread.range?.isEqual(range);
    if (isShifted) shown.thread.range = range;
    const signature = signatureOf(placed);
    if (shown.signature === signature) return isShifted;
    shown.signature = signature;
    const { thread } = shown;
    thread.label = labelOf(text, placed);
    thread.state = annotation.resolved ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
    const isOwn = placed.thread.file === text.annotations.model.ownFile && annotation.deleted === undefined;
    thread.contextValue = [isOwn ? 'own' : 'other', annotation.resolved ? 'resolved' : 'open'].join('-');
    thread.comments = commentsOf(shown, text, placed.thread);
    return true;
  }

  #put(uri: vscode.Uri, text: AnnotatedText, annotation: Annotation, range: vscode.Range): Shown {
    const thread = this.#controller.createCommentThread(uri, range, []);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    const shown: Shown = { id: annotation.id, thread, comments: new Map(), signature: '' };
    this.#threadsOf(uri.toString()).set(annotation.id, shown);
    this.#addresses.set(thread, { edition: text.edition.root.toString(), annotation: annotation.id });
    return shown;
  }

  #close(uri: string): void {
    for (const { thread } of this.#shown.get(uri)?.values() ?? []) thread.dispose();
    this.#shown.delete(uri);
  }

  /** A reader can begin a thread at every passage. */
  async #commentingRanges(document: vscode.TextDocument): Promise<vscode.Range[]> {
    const text = await this.texts.of(document);
    return (text?.file.passages ?? []).map(
      ({ line, endLine }) => new vscode.Range(line, 0, endLine, document.lineAt(endLine).text.length),
    );
  }
}

/** Whether an annotation says more than a highlight does. */
export function isDiscussion({ annotation, replies }: Thread): boolean {
  return annotation.kind !== 'highlight' || annotation.text !== '' || replies.length > 0;
}

function neverPassage(): never {
  throw new Error('What is drawn in a text has a passage');
}

/** Equal as long as a thread need not be drawn anew. */
function signatureOf({ thread: { annotation, replies, conflicts }, state, passage }: PlacedAnnotation): string {
  return [annotation, ...replies, ...conflicts].map(({ revision }) => revision).join(' ') + state + (passage?.id ?? '');
}

function labelOf({ version }: AnnotatedText, placed: PlacedAnnotation): string {
  const { annotation } = placed.thread;
  const tags = annotation.tags.map((tag) => `#${tag}`);
  const place = placed.isWhole && placed.passage ? [referenceOf(version, placed.passage.id)] : [];
  return [describe(placed), ...place, ...tags].join(' · ');
}

/** The comments of a thread; those that were there stay the same objects, so that VS Code keeps what is typed. */
function commentsOf(shown: Shown, text: AnnotatedText, { annotation, replies }: Thread): AnnotationComment[] {
  const { model } = text.annotations;
  const states = [annotation, ...replies];
  const comments = states.map((state) => {
    const known = shown.comments.get(state.id);
    if (known) {
      if (known.mode === vscode.CommentMode.Preview) known.take(state);
      return known;
    }
    const isOwn = model.find(state.id)?.file === model.ownFile;
    return new AnnotationComment(text.edition.root.toString(), state.id, state, isOwn);
  });
  shown.comments.clear();
  for (const comment of comments) shown.comments.set(comment.annotation, comment);
  return comments;
}

/** A reader's Markdown as it is shown: no picture is fetched, no command can be run. */
function shownText(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text.replaceAll('![', '!\\['));
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
