import * as vscode from 'vscode';
import type { Version } from '../../edition/snapshot';
import { cardContent } from '../../rendering/reader/cardContent';
import type { CardTarget } from '../../rendering/reader/cardMessages';
import type { ToReader } from '../../rendering/reader/readerMessages';
import type { Annotations } from '../annotations/annotations';
import { cardNotes } from '../annotations/cardNotes';
import type { CardSwitch } from '../cardSwitch';
import type { OpenEdition } from '../openEdition';

/** The answer to a page that asks for a card. What it asks for is looked up; without content there is no such card. */
export async function cardAnswer(
  target: CardTarget,
  edition: OpenEdition,
  version: Version,
  annotations: Annotations,
): Promise<ToReader> {
  const mentions = await edition.mentions(version);
  const notes = (entity: string) => cardNotes(annotations.ready(edition), entity);
  const card = cardContent(target, { snapshot: edition.snapshot, version, mentions, notes });
  return card ? { type: 'card', target, card } : { type: 'card', target };
}

/** How cards behave in a page. */
export function cardSettings({ isOn }: CardSwitch): ToReader {
  const settings = vscode.workspace.getConfiguration('variorum.cards');
  const delay = settings.get('delay');
  return {
    type: 'cardSettings',
    isOn,
    delay: typeof delay === 'number' && Number.isFinite(delay) ? Math.round(Math.min(10_000, Math.max(0, delay))) : 400,
    hasKey: settings.get('letterKey') !== false,
  };
}
