import type { Annotation } from './annotation';

/** Something that was done to annotations, and can be undone. */
export interface Step {
  /** What was done: "deleting the note". */
  readonly what: string;
  readonly changed: readonly Changed[];
}

/** An annotation that a step has changed. */
export interface Changed {
  readonly id: string;
  /** The state before; none when the step made it, several when it settled a conflict between them. */
  readonly before: readonly Annotation[];
}

const kept = 100;

/** What was done last, the last of all at the end. */
export class UndoSteps {
  readonly #steps: Step[] = [];

  add(what: string, changed: readonly Changed[]): void {
    if (changed.length > 0) this.#steps.push({ what, changed });
    if (this.#steps.length > kept) this.#steps.shift();
  }

  /** The last step of whose annotations one is still there: what another program has taken away stays away. */
  last(isThere: (id: string) => boolean): Step | undefined {
    for (let step = this.#steps.at(-1); step; step = this.#steps.at(-1)) {
      if (step.changed.some(({ id }) => isThere(id))) return step;
      this.#steps.pop();
    }
    return undefined;
  }

  /** Forgets the last step: it was undone. */
  drop(): void {
    this.#steps.pop();
  }
}
