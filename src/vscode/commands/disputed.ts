import * as vscode from 'vscode';
import { disputedStatements, plainSentence, type DisputedStatement } from '../../edition/disputed';
import type { MentionedEntity } from '../../edition/model';
import { findPassage, referenceOf, type Version } from '../../edition/snapshot';
import type { ShowCardArguments } from '../cards';
import type { Focus, FocusState } from '../focus';
import type { Reading } from '../reading';

type Item = vscode.QuickPickItem & { readonly statement?: DisputedStatement };

const bothButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: 'Open Its Passages Side by Side',
};
const cardButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('account'), tooltip: 'Show Card' };

/** Lists where the text contradicts itself or plainly errs, and leads there. */
export function registerDisputed(focus: Focus, reading: Reading): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.goToDisputed', async () => {
    const state = await focus.update();
    if (!state) return;
    const statements = disputedStatements(state.edition.snapshot);
    if (statements.length === 0) {
      vscode.window.setStatusBarMessage('Nothing in this edition is marked as disputed.', 4000);
      return;
    }
    const chosen = await pick(state, statements);
    if (chosen?.to === 'card') await showCard(state, chosen.statement);
    else if (chosen) await openPassages(state, reading, chosen.statement, chosen.to === 'both' ? 2 : 1);
  });
}

interface Choice {
  readonly statement: DisputedStatement;
  readonly to: 'first' | 'both' | 'card';
}

function pick(state: FocusState, statements: readonly DisputedStatement[]): Promise<Choice | undefined> {
  const list = vscode.window.createQuickPick<Item>();
  list.title = `Disputed in “${state.edition.snapshot.manifest.title}”: ${statements.length}`;
  list.placeholder = 'Choose a statement to read its first passage';
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = items(state, statements);
  return new Promise((resolve) => {
    let choice: Choice | undefined;
    const choose = (item: Item | undefined, to: Choice['to']): void => {
      if (item?.statement) choice = { statement: item.statement, to };
      list.hide();
    };
    list.onDidAccept(() => choose(list.activeItems[0], 'first'));
    list.onDidTriggerItemButton(({ item, button }) => choose(item, button === bothButton ? 'both' : 'card'));
    list.onDidHide(() => {
      list.dispose();
      resolve(choice);
    });
    list.show();
  });
}

/** The statements under the sections of their first passages. */
function items({ edition, version }: FocusState, statements: readonly DisputedStatement[]): readonly Item[] {
  let heading = '';
  return statements.flatMap((statement): Item[] => {
    const first = findPassage(edition.snapshot, version, statement.passages[0] ?? '');
    const section = version.sections.find(({ id }) => id === first?.sectionId)?.heading ?? 'Elsewhere';
    const own = item(version, statement);
    if (section === heading) return [own];
    heading = section;
    return [{ label: section, kind: vscode.QuickPickItemKind.Separator }, own];
  });
}

function item(version: Version, statement: DisputedStatement): Item {
  const { about, sentence, passages } = statement;
  return {
    label: passages.map((id) => referenceOf(version, id)).join(' · '),
    description: about.map((one) => ('type' in one ? one.name : one.title)).join(' · '),
    detail: plainSentence(sentence),
    buttons: [...(passages.length > 1 ? [bothButton] : []), ...(entityOf(statement) ? [cardButton] : [])],
    statement,
  };
}

/** The person or event that a statement is about; undefined when it is only about a comparison. */
function entityOf({ about }: DisputedStatement): MentionedEntity | undefined {
  return about.find((one): one is MentionedEntity => 'type' in one);
}

async function showCard({ edition, version }: FocusState, statement: DisputedStatement): Promise<void> {
  const entity = entityOf(statement)?.id ?? '';
  const argument: ShowCardArguments = { edition: edition.root.toString(), version: version.info.id, entity };
  await vscode.commands.executeCommand('variorum.showCard', argument);
}

/** Opens the first passages of a statement, the second beside the first; the record itself when it names none. */
async function openPassages(
  { edition, version }: FocusState,
  reading: Reading,
  { about, passages, sentence }: DisputedStatement,
  count: 1 | 2,
): Promise<void> {
  const found = passages.flatMap((id) => findPassage(edition.snapshot, version, id) ?? []).slice(0, count);
  const [record] = about;
  if (found.length === 0 && record) await vscode.window.showTextDocument(edition.uri(record.file));
  for (const [index, passage] of found.entries()) await reading.show(edition, passage, { beside: index > 0 });
  vscode.window.setStatusBarMessage(`Disputed: ${plainSentence(sentence)}`, 20_000);
}
