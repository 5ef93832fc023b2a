import * as vscode from 'vscode';
import type { Focus } from '../focus';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';

const hiddenKey = 'variorum.hiddenLayers';

type Hidden = Readonly<Record<string, readonly string[]>>;

/** Which readers' annotations are shown. The choice is kept for the workspace. */
export class Layers implements vscode.Disposable {
  readonly #known = new WeakSet<EditionAnnotations>();
  readonly #subscription: vscode.Disposable;

  constructor(
    readonly annotations: Annotations,
    readonly focus: Focus,
    readonly memento: vscode.Memento,
  ) {
    this.#subscription = vscode.Disposable.from(
      annotations.onDidChange((changed) => this.#hideAgain(changed)),
      vscode.commands.registerCommand('variorum.showLayers', () => this.#choose()),
    );
    for (const known of annotations.all) this.#hideAgain(known);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Shows or hides a layer, in all surfaces. */
  show(annotations: EditionAnnotations, file: string, isShown: boolean): void {
    annotations.model.show(file, isShown);
    const hidden = annotations.model.layers.filter((layer) => !layer.isShown).map((layer) => layer.file);
    const all = this.memento.get<Hidden>(hiddenKey) ?? {};
    void this.memento.update(hiddenKey, { ...all, [annotations.edition.root.toString()]: hidden });
  }

  /** What was hidden before is hidden from the start. */
  #hideAgain(annotations: EditionAnnotations): void {
    if (this.#known.has(annotations)) return;
    this.#known.add(annotations);
    const hidden = this.memento.get<Hidden>(hiddenKey)?.[annotations.edition.root.toString()] ?? [];
    for (const file of hidden) annotations.model.show(file, false);
  }

  async #choose(): Promise<void> {
    const { state } = this.focus;
    const annotations = state && this.annotations.ready(state.edition);
    if (!annotations) return;
    const { layers } = annotations.model;
    const items = layers.map(({ file, reader, isOwn, isShown, count }) => ({
      label: reader,
      description: [isOwn ? 'you' : '', `${count} ${count === 1 ? 'annotation' : 'annotations'}`]
        .filter(Boolean)
        .join(' · '),
      picked: isShown,
      file,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Show or Hide Readers',
      placeHolder: 'Whose annotations are to be shown?',
      canPickMany: true,
    });
    if (!picked) return;
    for (const { file, isShown } of layers) {
      const isWanted = picked.some((item) => item.file === file);
      if (isWanted !== isShown) this.show(annotations, file, isWanted);
    }
  }
}
