import * as vscode from 'vscode';
import { firstInSection } from '../names/firstMentions';
import type { Mention } from '../names/mentions';
import { EditorDrawing } from './editorDrawing';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';

/** How many mentions of each person or event are marked in a text. */
const modes = ['all', 'first', 'none'] as const;
/** How many mentions are marked, by the reader's setting. */
export type MarkMode = (typeof modes)[number];

type MarkKind = 'person' | 'event' | 'unsure';

const modeTitles: Readonly<Record<MarkMode, string>> = {
  all: 'All mentions are marked',
  first: 'The first mention in each section is marked',
  none: 'No mentions are marked',
};

/** Quiet underlines where people and events are named, and the command that switches them. */
export function registerMarks(editions: Editions): vscode.Disposable {
  const marks = new Marks(editions);
  return vscode.Disposable.from(
    marks,
    vscode.commands.registerCommand('variorum.switchMarks', async () => {
      const settings = vscode.workspace.getConfiguration('variorum');
      const next = modes[(modes.indexOf(currentMode()) + 1) % modes.length] ?? 'all';
      // A value in the workspace would hide that of the user.
      const inWorkspace = settings.inspect('marks')?.workspaceValue !== undefined;
      await settings.update(
        'marks',
        next,
        inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
      );
      vscode.window.setStatusBarMessage(modeTitles[next], 3000);
    }),
  );
}

/** See {@link MarkMode}. */
export function currentMode(): MarkMode {
  const value = vscode.workspace.getConfiguration('variorum').get<string>('marks');
  return modes.find((mode) => mode === value) ?? 'all';
}

class Marks implements vscode.Disposable {
  /** Kinds differ by the line's style, not by colour alone. */
  readonly #types = {
    person: underline('dotted', 'variorum.personMark'),
    event: underline('dashed', 'variorum.eventMark'),
    unsure: underline('wavy', 'variorum.unsureMark'),
  };
  readonly #drawing = new EditorDrawing((editor) => this.#draw(editor));
  readonly #disposables: vscode.Disposable[];

  constructor(readonly editions: Editions) {
    this.#disposables = [
      ...Object.values(this.#types),
      this.#drawing,
      editions.onDidChange(() => this.#drawing.schedule()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('variorum.marks')) this.#drawing.schedule();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    if (document.languageId !== 'markdown') return;
    const { version } = document;
    const edition = await this.editions.of(document);
    const mentions = edition && currentMode() !== 'none' ? await visibleMentions(edition, editor) : [];
    // Typed on while the names were searched: the next drawing has the right places.
    if (document.version !== version) return;
    const ranges: Record<MarkKind, vscode.Range[]> = { person: [], event: [], unsure: [] };
    for (const mention of mentions) {
      const range = edition?.range(mention.passage, mention.start, mention.end);
      if (range) ranges[kindOf(mention)].push(range);
    }
    for (const kind of ['person', 'event', 'unsure'] as const) editor.setDecorations(this.#types[kind], ranges[kind]);
  }
}

function underline(style: string, color: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    // `text-decoration` takes the whole shorthand; the colour follows the theme.
    textDecoration: `underline ${style} var(--vscode-${color.replace('.', '-')}) 1px; text-underline-offset: 3px`,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

function kindOf(mention: Mention): MarkKind {
  return mention.outcome === 'certain' ? mention.entity.type : 'unsure';
}

/** Mentions in and around the lines that are shown: decorations are costly by their number. */
async function visibleMentions(edition: OpenEdition, editor: vscode.TextEditor): Promise<readonly Mention[]> {
  const text = edition.textFile(edition.pathOf(editor.document.uri) ?? '');
  if (!text) return [];
  const mentions = await edition.mentions(text.version);
  const margin = 40;
  const from = (editor.visibleRanges[0]?.start.line ?? 0) - margin;
  const to = (editor.visibleRanges.at(-1)?.end.line ?? 0) + margin;
  const near = text.file.passages.filter(({ line, endLine }) => endLine >= from && line <= to);
  const isFirst = currentMode() === 'first' ? firstInSection(mentions.byEntity) : () => true;
  return near.flatMap((passage) => mentions.byPassage.get(passage.id) ?? []).filter(isFirst);
}
