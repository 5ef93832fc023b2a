import type { Annotation } from './annotation';

/** Milliseconds in which a line that another program has written over is put back. */
const healing = 10_000;

/** States that were written a moment ago, to put them back when a program that knew nothing of them writes over them. */
export class RecentWrites {
  /** By revision; those that were replaced since are left out. */
  readonly #written = new Map<string, { readonly state: Annotation; readonly at: number }>();

  /** @param now Milliseconds since 1970. */
  add(states: readonly Annotation[], now: number): void {
    for (const state of states) {
      for (const revision of state.replaces) this.#written.delete(revision);
      this.#written.set(state.revision, { state, at: now });
    }
  }

  /** States of the last seconds whose revisions are not there any more. */
  missing(revisions: { has(revision: string): boolean }, now: number): readonly Annotation[] {
    const missing: Annotation[] = [];
    for (const [revision, { state, at }] of this.#written) {
      if (now - at > healing) this.#written.delete(revision);
      else if (!revisions.has(revision)) missing.push(state);
    }
    return missing;
  }
}
