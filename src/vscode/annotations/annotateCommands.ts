import * as vscode from 'vscode';
import type { Focus } from '../focus';
import { ReaderAnnotating } from '../reader/readerAnnotating';
import { ReaderSurface } from '../reader/readerSurface';
import type { Reading } from '../reading';
import { Annotating } from './annotate';
import { AnnotationChanges } from './annotateChanges';
import { registerTracking } from './annotateSaves';
import { AnnotationSteps } from './annotateSteps';
import type { Annotations } from './annotations';
import { Highlights } from './highlights';
import { EditorSurface, type AnnotatingSurface } from './surfaces';
import { AnnotatedTexts } from './targetsInText';
import { AnnotationThreads } from './threads';

/** What shows annotations in the text editor, for tests and for whoever steers it. */
export interface TextAnnotations extends vscode.Disposable {
  readonly threads: AnnotationThreads;
  readonly highlights: Highlights;
}

/** Annotations in the text editor and in the Reader: highlights, threads, and the commands that make and change them. */
export function registerAnnotating(annotations: Annotations, focus: Focus, reading: Reading): TextAnnotations {
  const texts = new AnnotatedTexts(annotations);
  const threads = new AnnotationThreads(texts);
  const highlights = new Highlights(texts);
  const { readers } = reading;
  const editor = new EditorSurface(texts, threads);
  const surface = (): AnnotatingSurface => (readers.active ? new ReaderSurface(texts, readers.active) : editor);
  const making = new Annotating(texts, threads, focus, annotations.context.globalState, surface);
  const changes = new AnnotationChanges(texts, threads, focus, surface);
  const steps = new AnnotationSteps(surface, reading);
  const inPages = new ReaderAnnotating(texts, making);
  const disposables = [
    threads,
    highlights,
    registerTracking(annotations),
    readers.onDidAnnotate(({ page, message }) => void inPages.take(page, message)),
    ...makingCommands(making),
    ...changingCommands(changes),
    register('nextAnnotation', () => steps.step(1)),
    register('previousAnnotation', () => steps.step(-1)),
  ];
  return { threads, highlights, dispose: () => void vscode.Disposable.from(...disposables).dispose() };
}

function makingCommands(making: Annotating): readonly vscode.Disposable[] {
  return [
    register('highlight', () => making.highlight()),
    register('highlightWithColour', () => making.highlightWithColour()),
    register('addNote', () => making.write('note')),
    register('askQuestion', () => making.write('question')),
    register('addClaimOrEvidence', () => making.writeOfKind()),
    register('annotateEntity', (row) => making.aboutEntity(row)),
    register('annotateComparison', (row) => making.aboutComparison(row)),
    register('saveNoteThread', (reply) => making.saveThread(reply as vscode.CommentReply, 'note')),
    register('saveQuestionThread', (reply) => making.saveThread(reply as vscode.CommentReply, 'question')),
  ];
}

function changingCommands(changes: AnnotationChanges): readonly vscode.Disposable[] {
  return [
    register('editAnnotation', (argument) => changes.edit(argument)),
    register('saveAnnotationEdit', (comment) => changes.saveEdit(comment)),
    register('cancelAnnotationEdit', (comment) => changes.cancelEdit(comment)),
    register('editTags', (argument) => changes.editTags(argument)),
    register('changeKindOrColour', (argument) => changes.changeKindOrColour(argument)),
    register('changeSpan', (argument) => changes.changeSpan(argument)),
    register('attachAnnotation', (argument) => changes.attach(argument)),
    register('resolveAnnotation', (argument) => changes.resolve(argument)),
    register('reopenAnnotation', (argument) => changes.resolve(argument)),
    register('deleteAnnotation', (argument) => changes.remove(argument)),
    register('restoreAnnotation', (argument) => changes.restore(argument)),
    register('undoAnnotation', () => changes.undo()),
    register('replyToAnnotation', (argument) => changes.reply(argument)),
    register('saveReply', (reply) => changes.saveReply(reply as vscode.CommentReply)),
  ];
}

function register(name: string, run: (argument?: unknown) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(`variorum.${name}`, run);
}
