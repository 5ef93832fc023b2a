import type { FromReader } from '../../../rendering/reader/readerMessages';
import { tell } from '../host';

/** What the page has asked the host for, until the host says how it went. */
export class Requests {
  readonly #waiting = new Map<number, (why: string | undefined) => void>();
  #count = 0;

  /** Asks for something; then says that it is done, or why not. */
  ask(make: (request: number) => FromReader, then: (why: string | undefined) => void = () => undefined): void {
    const request = ++this.#count;
    this.#waiting.set(request, then);
    tell(make(request));
  }

  /** Takes the host's answer. */
  take(request: number, why: string | undefined): void {
    const then = this.#waiting.get(request);
    this.#waiting.delete(request);
    then?.(why);
  }
}
