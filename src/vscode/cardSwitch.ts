import * as vscode from 'vscode';

const key = 'variorum.cards.areOff';

/** Whether cards come up by themselves, in all editions; remembered for the user. */
export class CardSwitch implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #command: vscode.Disposable;

  /** Cards were switched off or on. */
  readonly onDidChange = this.#didChange.event;

  constructor(readonly state: vscode.Memento) {
    this.#command = vscode.commands.registerCommand('variorum.switchCards', () => this.toggle());
  }

  dispose(): void {
    this.#command.dispose();
    this.#didChange.dispose();
  }

  get isOn(): boolean {
    return this.state.get(key) !== true;
  }

  /** Switches cards off, or on again. */
  async toggle(): Promise<void> {
    const isOn = !this.isOn;
    await this.state.update(key, !isOn);
    this.#didChange.fire(undefined);
    vscode.window.setStatusBarMessage(isOn ? 'Cards are on.' : 'Cards are off.', 4000);
  }
}
