/** What every runtime has (Node, web worker, page) and the language's own library does not declare. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array;
}

/** What a timer is; opaque. */
interface Timer {
  readonly timer: unique symbol;
}
declare function setTimeout(run: () => void, milliseconds: number): Timer;
declare function clearTimeout(timer: Timer | undefined): void;

declare const crypto: {
  getRandomValues(array: Uint8Array): Uint8Array;
  randomUUID(): string;
};

/** Decodes base64 into a text of which each character is a byte; Node and browsers have it. */
declare function atob(data: string): string;
