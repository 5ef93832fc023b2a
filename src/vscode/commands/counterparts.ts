import * as vscode from 'vscode';
import type { Counterpart } from '../../compare/counterparts';
import { whyNoCounterpart } from '../../compare/pairing';
import type { Passage } from '../../edition/model';
import { referenceOf } from '../../edition/snapshot';
import type { Focus, FocusState } from '../focus';
import type { Reading } from '../reading';
import { excerpt } from '../trees/passageNode';

/** Jumps between comparable passages. */
export function registerCounterparts(focus: Focus, reading: Reading): vscode.Disposable {
  const jumps = new CounterpartJumps(focus, reading);
  const register = (name: string, run: () => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(`variorum.${name}`, run);
  return vscode.Disposable.from(
    register('goToCounterpart', () => jumps.go(false)),
    register('openCounterpartBeside', () => jumps.go(true)),
    register('nextCounterpart', () => jumps.step(1)),
    register('previousCounterpart', () => jumps.step(-1)),
    register('goBack', async () => {
      if (!(await reading.back())) say('There is no jump to go back from.');
    }),
  );
}

/** A round through the counterparts of one passage. */
interface Round {
  readonly origin: Passage;
  readonly list: readonly Counterpart[];
  readonly at: number;
}

class CounterpartJumps {
  #round: Round | undefined;

  constructor(
    readonly focus: Focus,
    readonly reading: Reading,
  ) {}

  /** One counterpart: jumps there. Several: lets the reader pick, showing each. */
  async go(beside: boolean): Promise<void> {
    const here = await this.#here();
    if (!here) return;
    const { state, passage, list } = here;
    const [only] = list;
    const chosen = list.length === 1 ? only : await this.#pick(state, passage, list, beside);
    if (!chosen) return;
    this.#round = { origin: passage, list, at: list.indexOf(chosen) };
    await this.reading.show(state.edition, chosen.passage, { beside });
  }

  /** The next or previous counterpart of the passage from which the reader came. */
  async step(by: 1 | -1): Promise<void> {
    const state = await this.focus.update();
    const round = this.#round;
    if (state?.passage && round?.list[round.at]?.passage.id === state.passage.id) {
      const at = (round.at + by + round.list.length) % round.list.length;
      await this.#show(state, { ...round, at });
      return;
    }
    const here = await this.#here();
    if (here)
      await this.#show(here.state, { origin: here.passage, list: here.list, at: by === 1 ? 0 : here.list.length - 1 });
  }

  async #show(state: FocusState, round: Round): Promise<void> {
    const counterpart = round.list[round.at];
    if (!counterpart) return;
    this.#round = round;
    await this.reading.show(state.edition, counterpart.passage);
    const from = referenceOf(state.version, round.origin.id);
    const titles = counterpart.comparisons.map(({ title }) => title).join('; ');
    say(`Counterpart ${round.at + 1} of ${round.list.length} of ${from}: ${titles}`);
  }

  /** The passage at the cursor with its counterparts; says why when there are none. */
  async #here(): Promise<{ state: FocusState; passage: Passage; list: readonly Counterpart[] } | undefined> {
    const state = await this.focus.update();
    if (!state?.passage) {
      say('Put the cursor into a passage of an edition first.');
      return undefined;
    }
    const { edition, version, passage } = state;
    const list = edition.comparisons.counterparts(version, passage);
    if (list.length > 0) return { state, passage, list };
    const why = whyNoCounterpart(edition.comparisons, passage.id);
    say(`${referenceOf(version, passage.id)} has no counterpart: ${why}`);
    return undefined;
  }

  #pick(
    state: FocusState,
    passage: Passage,
    list: readonly Counterpart[],
    beside: boolean,
  ): Promise<Counterpart | undefined> {
    const before = this.reading.here();
    const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly counterpart: Counterpart }>();
    pick.title = `Counterparts of ${referenceOf(state.version, passage.id)}`;
    pick.placeholder = 'Choose a passage; it is shown while you choose';
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = list.map((counterpart) => ({
      label: referenceOf(state.version, counterpart.passage.id),
      description: counterpart.comparisons.map(({ title }) => title).join(' · '),
      detail: excerpt(counterpart.passage.text, 0, 120),
      counterpart,
    }));
    return new Promise((resolve) => {
      let chosen: Counterpart | undefined;
      // One after the other: a passage that is shown late would take the reader away after the choice.
      let shown: Promise<unknown> = Promise.resolve();
      const peek = async (item: (typeof pick.items)[number]): Promise<void> => {
        if (pick.activeItems[0] === item)
          await this.reading.show(state.edition, item.counterpart.passage, { peek: true });
      };
      pick.onDidChangeActive(([item]) => {
        if (item && !beside) shown = shown.then(() => peek(item));
      });
      pick.onDidAccept(() => {
        chosen = pick.activeItems[0]?.counterpart;
        pick.hide();
      });
      pick.onDidHide(() => {
        pick.dispose();
        // Back to where the reader was: the jump itself starts from there, a dismissed choice leaves them there.
        const back = async (): Promise<void> => {
          if (before && !beside) await this.reading.returnTo(before, true);
        };
        void shown.then(back).finally(() => resolve(chosen));
      });
      pick.show();
    });
  }
}

/** Messages that need no answer go to the status bar, which screen readers announce too. */
function say(message: string): void {
  vscode.window.setStatusBarMessage(`$(git-compare) ${message}`, 6000);
}
