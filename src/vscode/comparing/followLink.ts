import * as vscode from 'vscode';
import { findPassage } from '../../edition/snapshot';
import type { Follow } from '../../rendering/comparing/pageMessages';
import { openAnnotation } from '../annotations/openAnnotation';
import type { ComparingSurroundings, PageSubject } from './pageKind';

/**
 * Follows a link of a page. What it says is not believed: ids are looked up.
 *
 * @param column Where the page is.
 */
export async function followLink(
  { to, id, offset, beside }: Follow,
  subject: PageSubject,
  { annotations, focus, reading }: ComparingSurroundings,
  column: vscode.ViewColumn | undefined,
): Promise<void> {
  const { edition, version } = subject;
  const root = edition.root.toString();
  if (to === 'passage') {
    const passage = findPassage(edition.snapshot, version, id);
    const start = offset === undefined || !passage ? undefined : Math.min(Math.max(0, offset), passage.text.length);
    if (passage) await reading.show(edition, passage, { beside, start });
  } else if (to === 'annotation') {
    const own = annotations.ready(edition);
    const found = own?.model.find(id);
    if (own && found) await openAnnotation({ annotations: own, ...found }, focus, reading, textColumn(column));
  } else if (to === 'event') await showEvent(id, subject, reading, textColumn(column));
  else if (to === 'card')
    await vscode.commands.executeCommand('variorum.showCard', { edition: root, version: version.info.id, entity: id });
  else await vscode.commands.executeCommand(commands[to], { edition: root, comparison: id, beside });
}

const commands = {
  comparison: 'variorum.showComparison',
  claims: 'variorum.showClaimTable',
  matrix: 'variorum.showMatrix',
} as const;

/** Shows where an event is first mentioned, in the column of the text, and its card there above it. */
async function showEvent(
  id: string,
  { edition, version }: PageSubject,
  reading: ComparingSurroundings['reading'],
  column: vscode.ViewColumn,
): Promise<void> {
  const [first] = (await edition.mentions(version)).byEntity.get(id) ?? [];
  if (first) await reading.show(edition, first.passage, { start: first.start, end: first.end, column, peek: true });
  const argument = { edition: edition.root.toString(), version: version.info.id, entity: id };
  await vscode.commands.executeCommand('variorum.showCard', argument);
}

/** The column of the text, not that of the page. */
function textColumn(column: vscode.ViewColumn | undefined): vscode.ViewColumn {
  return column === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}
