import * as vscode from 'vscode';
import {
  annotationColours,
  annotationKinds,
  type AnnotationColour,
  type AnnotationKind,
} from '../../annotations/annotation';
import { NotSaved } from '../../annotations/annotationModel';
import { colourTitles, kindTitles } from '../../rendering/annotationLabels';

/** What a reader has typed. */
export interface Typed {
  readonly text: string;
  /** Whether the reader wants to go on in the text, where there is more room. */
  readonly goOn: boolean;
}

/** What a reader is asked. */
export interface Question {
  readonly title: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** A line below the field. */
  readonly prompt?: string;
  /** Whether the reader may go on in the text instead: by the button, or by Enter where nothing is typed. */
  readonly canGoOn?: boolean;
  /** Whether nothing is an answer too. */
  readonly mayBeEmpty?: boolean;
}

const notSavedHelp = 'Your text is safe here. Enter tries to save it again, Escape throws it away.';

/** Stands for the end of a line where there is only one. */
const lineEnd = '⏎';

/**
 * Asks for a short text. Stays when it loses the focus; undefined when it is dismissed. The lines of a longer
 * text are shown as one, with a sign for each end of a line.
 */
export function askText({
  title,
  value,
  placeholder,
  prompt,
  canGoOn,
  mayBeEmpty,
}: Question): Promise<Typed | undefined> {
  const input = vscode.window.createInputBox();
  input.title = value?.includes('\n') ? `${title} (${lineEnd} ends a line)` : title;
  input.value = (value ?? '').replaceAll('\n', lineEnd);
  input.placeholder = placeholder ?? '';
  input.prompt = prompt;
  input.ignoreFocusOut = true;
  const more = { iconPath: new vscode.ThemeIcon('comment'), tooltip: 'Go on in the text, with more room' };
  if (canGoOn) input.buttons = [more];
  return new Promise((resolve) => {
    let typed: Typed | undefined;
    const end = (goOn: boolean): void => {
      const text = input.value.trim().replaceAll(lineEnd, '\n');
      const isAnswer = goOn || canGoOn || mayBeEmpty || text !== '';
      if (!isAnswer) return;
      // Nothing typed where something is needed: the reader wants to write it in the text.
      typed = { text, goOn: goOn || (text === '' && !mayBeEmpty) };
      input.hide();
    };
    input.onDidAccept(() => end(false));
    input.onDidTriggerButton(() => end(true));
    input.onDidHide(() => {
      input.dispose();
      resolve(typed);
    });
    input.show();
  });
}

/**
 * Saves what was typed. When that fails, says why and asks again with the same text, until it is saved or the
 * reader gives it up.
 */
export async function savedText<T>(
  typed: string,
  title: string,
  save: (text: string) => Promise<T>,
): Promise<T | undefined> {
  let text = typed;
  for (;;) {
    try {
      return await save(text);
    } catch (error) {
      if (!(error instanceof NotSaved)) throw error;
      void vscode.window.showErrorMessage(error.message);
      const again = await askText({
        title: `${title}: not saved yet`,
        value: text,
        prompt: notSavedHelp,
        mayBeEmpty: true,
      });
      if (!again) return undefined;
      text = again.text;
    }
  }
}

/** Saves a change that can be asked for again; says so when it fails. */
export async function saved<T>(save: () => Promise<T>): Promise<T | undefined> {
  for (;;) {
    try {
      return await save();
    } catch (error) {
      if (!(error instanceof NotSaved)) throw error;
      const again = await vscode.window.showErrorMessage(error.message, 'Try Again');
      if (again === undefined) return undefined;
    }
  }
}

/** An entry of a list with what it stands for. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Lets the reader choose; undefined when the list is dismissed. */
export async function choose<T>(
  title: string,
  choices: readonly Choice<T>[],
): Promise<{ readonly value: T } | undefined> {
  return vscode.window.showQuickPick(choices, { title, matchOnDescription: true, matchOnDetail: true });
}

/** Lets the reader choose a colour, the present one first. */
export async function chooseColour(title: string, present: AnnotationColour): Promise<AnnotationColour | undefined> {
  const others = annotationColours.filter((colour) => colour !== present);
  const choice = await choose(title, [present, ...others].map(colourChoice));
  return choice?.value;
}

/** An entry for a colour. */
export function colourChoice(value: AnnotationColour): Choice<AnnotationColour> {
  const [label, description] = colourTitles[value];
  return { label, description, value };
}

/** Lets the reader choose a kind. */
export async function chooseKind(
  title: string,
  kinds: readonly AnnotationKind[] = annotationKinds,
): Promise<AnnotationKind | undefined> {
  const choice = await choose(
    title,
    kinds.map((value) => ({ label: kindTitles[value], value })),
  );
  return choice?.value;
}

/** Messages that need no answer go to the status bar, which screen readers announce too. */
export function say(message: string): void {
  vscode.window.setStatusBarMessage(`$(comment) ${message}`, 6000);
}
