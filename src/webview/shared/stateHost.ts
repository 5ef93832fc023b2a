import type * as z from 'zod/mini';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** A page's way to its host: what it tells, hears and keeps. Everything that comes in is checked. */
export class StateHost<State, Message extends { readonly type: string }, Memory> {
  readonly #api = acquireVsCodeApi();

  constructor(
    readonly stateSchema: z.ZodMiniType<State>,
    readonly memorySchema: z.ZodMiniType<Memory>,
  ) {}

  /** Hears each new state; asks for the first one. */
  hear(ready: Message, listener: (state: State) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const checked = this.stateSchema.safeParse(data);
      if (checked.success) listener(checked.data);
    });
    this.tell(ready);
  }

  tell(message: Message): void {
    this.#api.postMessage(message);
  }

  /** What the page has kept over a restart. */
  get memory(): Memory | undefined {
    const checked = this.memorySchema.safeParse(this.#api.getState());
    return checked.success ? checked.data : undefined;
  }

  keep(memory: Memory): void {
    this.#api.setState(memory);
  }
}
