import * as vscode from 'vscode';
import type { Focus } from '../focus';
import type { Annotations } from './annotations';
import { DeskDecisions } from './deskDecisions';

/** Milliseconds for which changes must rest before they are counted. */
const rest = 400;

/** An entry of the status bar that is there only while something on the desk waits for the reader. */
export function registerDeskStatus(annotations: Annotations, focus: Focus): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('variorum.desk', vscode.StatusBarAlignment.Left, 40);
  item.name = 'Variorum: Annotation Desk';
  item.command = 'variorum.openAnnotationDesk';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    const count = waiting(annotations, focus);
    if (count === 0) {
      item.hide();
      return;
    }
    const words = `${count} ${count === 1 ? 'annotation' : 'annotations'} to review`;
    item.text = `$(checklist) ${words}`;
    item.tooltip =
      'Their place has moved or is not certain, or they were changed in two ways. Opens the annotation desk.';
    item.accessibilityInformation = { label: `${words}. Open the annotation desk` };
    item.show();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(refresh, rest);
  };
  schedule();
  return vscode.Disposable.from(item, annotations.onDidChange(schedule), focus.onDidChange(schedule), {
    dispose: () => clearTimeout(timer),
  });
}

/** How many of the reader's own annotations wait for a decision, in the version at hand. */
function waiting(annotations: Annotations, { state }: Focus): number {
  const here = state && annotations.ready(state.edition);
  if (!here || here.model.threads.length === 0) return 0;
  const desk = new DeskDecisions(here, state.version);
  const items = desk.items.filter(({ placed }) => desk.isOwn(placed.thread));
  return items.length + desk.conflicts.filter((disputed) => desk.canSettle(disputed)).length;
}
