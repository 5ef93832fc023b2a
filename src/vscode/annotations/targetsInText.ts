import type * as vscode from 'vscode';
import type { Annotation } from '../../annotations/annotation';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { trimToWords, type Stretch } from '../../annotations/targets';
import { groupedByEach } from '../../edition/grouped';
import type { Passage, TextFile } from '../../edition/model';
import type { Version } from '../../edition/snapshot';
import { toPlain } from '../../edition/sourceMap';
import type { OpenEdition } from '../openEdition';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';

/** A text of an edition in a document, with the annotations that are shown in it. */
export interface AnnotatedText {
  readonly annotations: EditionAnnotations;
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly file: TextFile;
  /** Those of a passage, in the order of the text; what was retired is left out. */
  readonly ofPassage: (passage: Passage) => readonly PlacedAnnotation[];
}

/** A part of a selection that lies in one passage; offsets are in its plain text. */
export interface PassagePart extends Stretch {
  readonly passage: Passage;
}

/** An annotation, whose it is, and where its model is. */
export interface FoundAnnotation {
  readonly annotations: EditionAnnotations;
  readonly annotation: Annotation;
  /** Whether it is the reader's own: only those can be changed. */
  readonly isOwn: boolean;
}

type ByPassage = ReadonlyMap<string, readonly PlacedAnnotation[]>;

/** Says which annotations stand where in the documents that are open. */
export class AnnotatedTexts {
  readonly #byPassage = new WeakMap<readonly PlacedAnnotation[], ByPassage>();

  constructor(readonly annotations: Annotations) {}

  /** The text in a document as it is now; undefined when it is none of an edition, or was typed on meanwhile. */
  async of(document: vscode.TextDocument): Promise<AnnotatedText | undefined> {
    if (document.languageId !== 'markdown') return undefined;
    const { version: typed } = document;
    const edition = await this.annotations.editions.of(document);
    if (!edition || edition.textFile(edition.pathOf(document.uri) ?? '') === undefined) return undefined;
    const annotations = await this.annotations.of(edition);
    return document.version === typed ? this.ready(document, annotations) : undefined;
  }

  /** As {@link of}, of a document whose edition has taken over its present text. */
  ready(document: vscode.TextDocument, annotations: EditionAnnotations): AnnotatedText | undefined {
    const { edition } = annotations;
    const text = edition.textFile(edition.pathOf(document.uri) ?? '');
    if (!text) return undefined;
    const byPassage = this.#indexed(annotations.placed(text.version));
    return { annotations, edition, ...text, ofPassage: ({ id }) => byPassage.get(id) ?? [] };
  }

  /** An annotation that a surface names by the address of its edition and its id: nothing of that is believed. */
  named(argument: unknown): FoundAnnotation | undefined {
    if (typeof argument !== 'object' || argument === null) return undefined;
    const { edition: root, annotation: id } = argument as { readonly edition?: unknown; readonly annotation?: unknown };
    const annotations = this.annotations.all.find(({ edition }) => edition.root.toString() === root);
    const known = typeof id === 'string' ? annotations?.model.find(id) : undefined;
    return annotations && known && found(annotations, known.annotation, known.file);
  }

  #indexed(placed: readonly PlacedAnnotation[]): ByPassage {
    const known = this.#byPassage.get(placed);
    if (known) return known;
    const inOrder = [...placed].sort((a, b) => a.start - b.start || a.end - b.end);
    const index = groupedByEach(inOrder, ({ passage, state }) => (passage && state !== 'retired' ? [passage.id] : []));
    this.#byPassage.set(placed, index);
    return index;
  }
}

/**
 * Annotations at a character of a passage, the shortest first, with what is about the whole passage; without a
 * character, all of the passage.
 */
export function annotationsAt(text: AnnotatedText, passage: Passage, offset?: number): readonly FoundAnnotation[] {
  const isHere = ({ start, end, isWhole }: PlacedAnnotation): boolean =>
    offset === undefined || isWhole || (start <= offset && offset <= end);
  return text
    .ofPassage(passage)
    .filter(isHere)
    .sort((a, b) => a.end - a.start - (b.end - b.start))
    .map(({ thread }) => found(text.annotations, thread.annotation, thread.file));
}

function found(annotations: EditionAnnotations, annotation: Annotation, file: string): FoundAnnotation {
  return { annotations, annotation, isOwn: file === annotations.model.ownFile };
}

/** Passages in the lines that an editor shows, and within some lines around: what is drawn costs by its number. */
export function passagesNear(
  { visibleRanges }: vscode.TextEditor,
  { passages }: TextFile,
  margin: number,
): readonly Passage[] {
  const from = (visibleRanges[0]?.start.line ?? 0) - margin;
  const to = (visibleRanges.at(-1)?.end.line ?? 0) + margin;
  return passages.filter(({ line, endLine }) => endLine >= from && line <= to);
}

/** What a selection holds of each passage, trimmed to words. Nothing for an empty selection. */
export function partsOf(document: vscode.TextDocument, range: vscode.Range, file: TextFile): readonly PassagePart[] {
  if (range.isEmpty) return [];
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return file.passages
    .filter(({ line, endLine }) => endLine >= range.start.line && line <= range.end.line)
    .flatMap((passage) => {
      const first = passage.map.source[0] ?? 0;
      const start = from <= first ? 0 : toPlain(passage.map, from);
      const end = to <= first ? 0 : toPlain(passage.map, to);
      const stretch = trimToWords(passage.text, { start, end: Math.max(start, end) });
      return stretch ? [{ passage, ...stretch }] : [];
    });
}
