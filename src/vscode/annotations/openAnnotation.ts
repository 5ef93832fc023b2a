import * as vscode from 'vscode';
import type { Annotation } from '../../annotations/annotation';
import type { Thread } from '../../annotations/thread';
import type { Version } from '../../edition/snapshot';
import type { ShowCardArguments } from '../cards';
import type { Focus } from '../focus';
import type { Reading } from '../reading';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';

/** What commands on an annotation are told; rows of the Annotations view have these members too. */
export interface AnnotationArguments {
  /** The edition's root. */
  readonly edition: string;
  /** Id of the annotation. */
  readonly annotation: string;
}

/** An annotation, and the edition it belongs to. */
export interface FoundAnnotation {
  readonly annotations: EditionAnnotations;
  readonly annotation: Annotation;
  readonly file: string;
}

/** The command that leads from a row to what its annotation is about. */
export function registerOpenAnnotation(annotations: Annotations, focus: Focus, reading: Reading): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.openAnnotation', async (argument: unknown) => {
    const found = findAnnotation(annotations, argument);
    if (found) await openAnnotation(found, focus, reading);
  });
}

/** The annotation that an argument names; nothing in it is believed. */
export function findAnnotation(annotations: Annotations, argument: unknown): FoundAnnotation | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { edition, annotation } = argument as Partial<Record<string, unknown>>;
  const own = annotations.all.find((candidate) => candidate.edition.root.toString() === edition);
  const found = typeof annotation === 'string' ? own?.model.find(annotation) : undefined;
  return own && found ? { annotations: own, ...found } : undefined;
}

/** The version at hand of an edition, or its first one. */
export function versionAtHand({ edition }: Pick<EditionAnnotations, 'edition'>, focus: Focus): Version | undefined {
  const { state } = focus;
  return state?.edition === edition ? state.version : edition.snapshot.versions[0];
}

/**
 * Goes to what an annotation is about: its words, the card of its person or event, or the record of its
 * comparison. One that was made on another version is shown there.
 *
 * @param column Where a text is to be shown.
 */
export async function openAnnotation(
  found: FoundAnnotation,
  focus: Focus,
  reading: Reading,
  column?: vscode.ViewColumn,
): Promise<void> {
  const { annotations, annotation } = found;
  const { target } = annotation;
  const { edition } = annotations;
  const atHand = versionAtHand(annotations, focus);
  if (!atHand) return;
  if (target.type === 'entity') {
    const argument: ShowCardArguments = {
      edition: edition.root.toString(),
      version: atHand.info.id,
      entity: target.entity,
    };
    await vscode.commands.executeCommand('variorum.showCard', argument);
  } else if (target.type === 'comparison') await openRecord(annotations, target.comparison);
  else if (target.type === 'reply') {
    const root = annotations.model.find(target.annotation);
    if (root && root.annotation.target.type !== 'reply')
      await openAnnotation({ annotations, ...root }, focus, reading, column);
    else vscode.window.setStatusBarMessage('$(warning) What this reply answers is not here.', 6000);
  } else await openPlace(found, atHand, reading, column);
}

async function openPlace(
  { annotations, annotation, file }: FoundAnnotation,
  atHand: Version,
  reading: Reading,
  column: vscode.ViewColumn | undefined,
): Promise<void> {
  const thread: Thread = { annotation, file, replies: [], conflicts: [] };
  const { versions } = annotations.edition.snapshot;
  const own = versions.find(({ info }) => 'version' in annotation.target && info.id === annotation.target.version);
  const here = annotations.place(atHand, thread);
  const place = here?.state === 'other version' && own ? annotations.place(own, thread) : here;
  if (!place?.passage) {
    vscode.window.setStatusBarMessage('$(warning) The passage of this annotation is gone.', 6000);
    return;
  }
  const stretch = place.isWhole ? {} : { start: place.start, end: place.end };
  await reading.show(annotations.edition, place.passage, { ...stretch, ...(column === undefined ? {} : { column }) });
}

async function openRecord({ edition }: EditionAnnotations, id: string): Promise<void> {
  const comparison = edition.snapshot.comparisons.get(id);
  if (comparison) await vscode.window.showTextDocument(edition.uri(comparison.file), { preview: true });
  else vscode.window.setStatusBarMessage(`$(warning) There is no comparison “${id}” in this edition.`, 6000);
}
