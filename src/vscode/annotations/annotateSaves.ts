import * as vscode from 'vscode';
import { tracked } from '../../annotations/targets';
import type { Annotations } from './annotations';
import { placeText } from './placeText';

/**
 * When a text is saved, the reader's own annotations that surely are in place take its words over, so that many
 * small edits over years never lose one.
 */
export function registerTracking(annotations: Annotations): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async (document) => {
    try {
      await trackIn(annotations, document);
    } catch (error) {
      // Nothing is lost: the place was found, and will be found again.
      annotations.log.warn(`Places of annotations were not taken over: ${String(error)}`);
    }
  });
}

async function trackIn(annotations: Annotations, document: vscode.TextDocument): Promise<void> {
  const open = annotations.editions.openEditionOf(document.uri);
  const edition = open && (await annotations.editions.of(document));
  const text = edition?.textFile(edition.pathOf(document.uri) ?? '');
  if (!edition || !text) return;
  const own = await annotations.of(edition);
  const now = new Date().toISOString();
  const changes = own
    .inFile(text.version, text.file.path)
    .filter(({ thread }) => thread.file === own.model.ownFile)
    .flatMap((placed) => {
      const { annotation } = placed.thread;
      const change = tracked(placed, text.version.info.id, now, placeText(own, annotation));
      return change ? [{ id: annotation.id, change }] : [];
    });
  if (changes.length > 0) await own.model.changeAll(changes);
}
