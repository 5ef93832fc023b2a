import * as vscode from 'vscode';
import { shownName } from '../../annotations/annotation';
import { AnnotationSearch, parseQuery } from '../../annotations/query';
import type { Version } from '../../edition/snapshot';
import type { Focus } from '../focus';
import type { Reading } from '../reading';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';
import { openAnnotation } from './openAnnotation';
import { queryHelp } from './view';
import { kindIcons } from './kindIcons';
import { annotationFacts, annotationLabel } from './viewRows';

/** Entries that are drawn; more typing brings up the others. */
const shown = 100;

interface Found extends vscode.QuickPickItem {
  readonly id?: string;
}

/** Searches the annotations of the edition at hand while the reader types, and goes to the one they choose. */
export function registerSearch(annotations: Annotations, focus: Focus, reading: Reading): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.searchAnnotations', async (query?: unknown) => {
    const state = await focus.update();
    if (!state) return void vscode.window.setStatusBarMessage('Open an edition first.', 4000);
    const own = await annotations.of(state.edition);
    const id = await pick(own, state.version, typeof query === 'string' ? query : '');
    const found = id === undefined ? undefined : own.model.find(id);
    if (found) await openAnnotation({ annotations: own, ...found }, focus, reading);
  });
}

function pick(own: EditionAnnotations, version: Version, query: string): Promise<string | undefined> {
  const search = new AnnotationSearch();
  const box = vscode.window.createQuickPick<Found>();
  box.title = 'Search Annotations';
  box.placeholder = queryHelp;
  box.value = query;
  const fill = (): void => {
    box.items = foundItems(own, version, search, box.value);
  };
  fill();
  return new Promise((resolve) => {
    box.onDidChangeValue(fill);
    box.onDidAccept(() => {
      resolve(box.activeItems[0]?.id);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** The last ones made come first. */
function foundItems(
  own: EditionAnnotations,
  version: Version,
  search: AnnotationSearch,
  text: string,
): readonly Found[] {
  const found = search.find(own.model.threads, parseQuery(text)).toReversed();
  const context = { edition: own.edition, version, ownFile: own.model.ownFile };
  const items = found.slice(0, shown).map((thread): Found => {
    const { annotation } = thread;
    const listed = { thread, placed: own.place(version, thread) };
    return {
      label: `$(${kindIcons[annotation.kind]}) ${annotationLabel(annotation, own.edition)}`,
      description: [shownName(annotation), ...annotationFacts(listed, context)].join(' · '),
      // What fits was found here: the box must not sort out once more.
      alwaysShow: true,
      id: annotation.id,
    };
  });
  const rest = found.length - items.length;
  if (found.length === 0) return [{ label: 'No annotation fits', alwaysShow: true }];
  return rest > 0 ? [...items, { label: `${rest} more: type further to narrow them down`, alwaysShow: true }] : items;
}
