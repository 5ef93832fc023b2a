import * as vscode from 'vscode';
import type { Annotation, AnnotationKind } from '../../annotations/annotation';
import type { Passage } from '../../edition/model';
import { partsOf, type AnnotatedText, type AnnotatedTexts, type PassagePart } from './targetsInText';
import type { AnnotationThreads } from './threads';

/** What a reader has before them, to annotate it or to find what is annotated there. */
export interface TextAim {
  readonly text: AnnotatedText;
  /** What is selected, by passage; nothing where the cursor only stands somewhere. */
  readonly parts: readonly PassagePart[];
  /** The character at the cursor; undefined between two passages. */
  readonly at: { readonly passage: Passage; readonly offset: number } | undefined;
  /** Index in the text of the first passage at or behind the cursor; the number of passages behind the last one. */
  readonly order: number;
}

/** Shows a text of an edition and lets its reader annotate it: the text editor, or a page of the Reader. */
export interface AnnotatingSurface {
  /** Undefined when no text of an edition is at hand. */
  aim(): Promise<TextAim | undefined>;
  /** Lets the reader write a new annotation in place; false where that is not possible. */
  compose(kind: AnnotationKind): Promise<boolean>;
  /** Opens the text of an annotation where it is shown; false where it is not. */
  edit(annotation: Annotation): Promise<boolean>;
  /** Whether also short texts are edited in place. */
  readonly editsInPlace: boolean;
}

/** The surface that is at hand. */
export type SurfaceAtHand = () => AnnotatingSurface;

/** The text editor as a surface. */
export class EditorSurface implements AnnotatingSurface {
  readonly editsInPlace = false;

  constructor(
    readonly texts: AnnotatedTexts,
    readonly threads: AnnotationThreads,
  ) {}

  async aim(): Promise<TextAim | undefined> {
    const editor = vscode.window.activeTextEditor;
    const text = editor && (await this.texts.of(editor.document));
    if (!editor || !text) return undefined;
    const { active } = editor.selection;
    const place = text.edition.placeAt(editor.document, active);
    const parts = partsOf(editor.document, editor.selection, text.file);
    const { passages } = text.version;
    // Between two passages: before all that the next one holds.
    const next = place?.passage ?? text.file.passages.find(({ line }) => line > active.line);
    const last = text.file.passages.at(-1);
    const order = next ? passages.indexOf(next) : last ? passages.indexOf(last) + 1 : 0;
    return { text, parts, at: place && { passage: place.passage, offset: place.offset }, order };
  }

  compose(): Promise<boolean> {
    return Promise.resolve(false);
  }

  edit(annotation: Annotation): Promise<boolean> {
    return this.threads.edit(annotation);
  }
}
