import * as vscode from 'vscode';
import { annotationColours, type AnnotationColour } from '../../annotations/annotation';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import { escapeText } from '../../rendering/cardMarkdown';
import { EditorDrawing } from '../editorDrawing';
import { excerpt } from '../trees/passageNode';
import { describe, labelOf } from '../../rendering/annotationLabels';
import { passagesNear, type AnnotatedText, type AnnotatedTexts } from './targetsInText';

/** How a stretch is marked: a colour of a highlight, or the thin line of a note without one. */
export type MarkStyle = AnnotationColour | 'plain';

/** Styles of marks, by their names. */
export const markStyles: readonly MarkStyle[] = [...annotationColours, 'plain'];

/** What is drawn in an editor. */
export interface Drawing {
  readonly spans: ReadonlyMap<MarkStyle, readonly vscode.Range[]>;
  /** Passages that are annotated as a whole. */
  readonly bars: ReadonlyMap<MarkStyle, readonly vscode.Range[]>;
  readonly moved: readonly vscode.Range[];
  readonly review: readonly vscode.Range[];
  readonly labels: readonly vscode.DecorationOptions[];
}

/** Lines around those in view that are drawn, too. */
const margin = 40;

/** The colours differ by the line's style as well; a box is for grey. */
const lines: Readonly<Record<MarkStyle, readonly [width: string, style: string]>> = {
  yellow: ['0 0 2px 0', 'solid'],
  green: ['0 0 2px 0', 'dashed'],
  blue: ['0 0 3px 0', 'double'],
  pink: ['0 0 2px 0', 'dotted'],
  grey: ['1px', 'solid'],
  plain: ['0 0 1px 0', 'solid'],
};

/** The style of an annotation's mark. */
export function styleOf({ thread: { annotation } }: PlacedAnnotation): MarkStyle {
  return annotation.colour ?? (annotation.kind === 'highlight' ? 'yellow' : 'plain');
}

/** Draws highlights, and marks where notes are, into the editors: what is in and around the lines in view. */
export class Highlights implements vscode.Disposable {
  readonly #spans = byStyle(spanType);
  readonly #bars = byStyle(barType);
  readonly #rulers = byStyle(rulerType);
  readonly #moved = vscode.window.createTextEditorDecorationType({
    borderColor: new vscode.ThemeColor('variorum.reviewMark'),
    borderStyle: 'dashed',
    borderWidth: '0 2px',
  });
  readonly #review = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: new vscode.ThemeColor('variorum.reviewMark'),
    borderStyle: 'dashed',
    borderWidth: '0 0 0 2px',
    overviewRulerColor: new vscode.ThemeColor('variorum.reviewMark'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  readonly #labels = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #drawn = new WeakMap<vscode.TextEditor, Drawing>();
  readonly #ruled = new WeakMap<vscode.TextEditor, readonly PlacedAnnotation[]>();
  readonly #drawing = new EditorDrawing((editor) => this.#draw(editor));
  readonly #disposables: vscode.Disposable[];

  constructor(readonly texts: AnnotatedTexts) {
    this.#disposables = [
      ...this.#spans.values(),
      ...this.#bars.values(),
      ...this.#rulers.values(),
      this.#moved,
      this.#review,
      this.#labels,
      this.#drawing,
      texts.annotations.onDidChange(() => this.#drawing.schedule()),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** What was drawn last in an editor. */
  drawn(editor: vscode.TextEditor): Drawing | undefined {
    return this.#drawn.get(editor);
  }

  async #draw(editor: vscode.TextEditor): Promise<void> {
    const text = await this.texts.of(editor.document);
    // Typed on meanwhile, or no edition's: the next drawing has the right places.
    if (!text) return;
    const drawing = drawingOf(text, editor);
    for (const style of markStyles) {
      setRanges(editor, this.#spans.get(style), drawing.spans.get(style));
      setRanges(editor, this.#bars.get(style), drawing.bars.get(style));
    }
    editor.setDecorations(this.#moved, drawing.moved);
    editor.setDecorations(this.#review, drawing.review);
    editor.setDecorations(this.#labels, drawing.labels);
    this.#drawn.set(editor, drawing);
    this.#rule(editor, text);
  }

  /** Marks at the scroll bar stand for the whole text: one a passage and style. */
  #rule(editor: vscode.TextEditor, text: AnnotatedText): void {
    const placed = text.annotations.placed(text.version);
    if (this.#ruled.get(editor) === placed) return;
    this.#ruled.set(editor, placed);
    const ranges = emptyRanges();
    for (const passage of text.file.passages) {
      const styles = new Set(text.ofPassage(passage).map(styleOf));
      for (const style of styles) ranges.get(style)?.push(new vscode.Range(passage.line, 0, passage.line, 0));
    }
    for (const style of markStyles) setRanges(editor, this.#rulers.get(style), ranges.get(style));
  }
}

function drawingOf(text: AnnotatedText, editor: vscode.TextEditor): Drawing {
  const [spans, bars] = [emptyRanges(), emptyRanges()];
  const [moved, review]: [vscode.Range[], vscode.Range[]] = [[], []];
  const labels: vscode.DecorationOptions[] = [];
  for (const passage of passagesNear(editor, text.file, margin)) {
    for (const placed of text.ofPassage(passage)) {
      const range = text.edition.range(passage, placed.start, placed.end);
      if (placed.state === 'needs review') review.push(range);
      else (placed.isWhole ? bars : spans).get(styleOf(placed))?.push(range);
      if (placed.state === 'moved') moved.push(range);
      labels.push(labelFor(placed, range));
    }
  }
  return { spans, bars, moved, review, labels };
}

function labelFor(placed: PlacedAnnotation, range: vscode.Range): vscode.DecorationOptions {
  const { annotation } = placed.thread;
  const after: vscode.ThemableDecorationAttachmentRenderOptions = {
    contentText: labelOf(placed),
    color: new vscode.ThemeColor(placed.state === 'needs review' ? 'variorum.reviewMark' : 'variorum.annotationLabel'),
    // Takes more than its name says: this is the only way to a small raised letter.
    textDecoration: 'none; font-size: 70%; vertical-align: super; line-height: 1',
    margin: '0 1px',
  };
  if (placed.isWhole) return { range, renderOptions: { after } };
  const hoverMessage = new vscode.MarkdownString(
    `${escapeText(describe(placed))}${annotation.text === '' ? '' : `: ${escapeText(excerpt(annotation.text, 0, 300))}`}`,
  );
  return { range, hoverMessage, renderOptions: { after } };
}

function emptyRanges(): Map<MarkStyle, vscode.Range[]> {
  return new Map(markStyles.map((style) => [style, []]));
}

function setRanges(
  editor: vscode.TextEditor,
  type: vscode.TextEditorDecorationType | undefined,
  ranges: readonly vscode.Range[] | undefined,
): void {
  if (type) editor.setDecorations(type, ranges ?? []);
}

function byStyle(
  make: (style: MarkStyle) => vscode.TextEditorDecorationType,
): ReadonlyMap<MarkStyle, vscode.TextEditorDecorationType> {
  return new Map(markStyles.map((style) => [style, make(style)]));
}

function spanType(style: MarkStyle): vscode.TextEditorDecorationType {
  const [borderWidth, borderStyle] = lines[style];
  return vscode.window.createTextEditorDecorationType({
    ...(style === 'plain' ? {} : { backgroundColor: new vscode.ThemeColor(`variorum.${style}Highlight`) }),
    borderColor: new vscode.ThemeColor(`variorum.${style}Mark`),
    borderStyle,
    borderWidth,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** A passage that is annotated as a whole has a bar at its side. */
function barType(style: MarkStyle): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: new vscode.ThemeColor(`variorum.${style}Mark`),
    borderStyle: lines[style][1],
    borderWidth: `0 0 0 ${style === 'blue' ? '3px' : '2px'}`,
  });
}

function rulerType(style: MarkStyle): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor(`variorum.${style}Mark`),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
}
