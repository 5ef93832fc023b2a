import {
  readerMemorySchema,
  toReaderSchema,
  type FromReader,
  type ReaderMemory,
  type ToReader,
} from '../../rendering/reader/readerMessages';

declare function acquireVsCodeApi(): {
  postMessage(message: FromReader): void;
  getState(): unknown;
  setState(state: ReaderMemory): void;
};

const api = acquireVsCodeApi();

/** Tells the host something. */
export function tell(message: FromReader): void {
  api.postMessage(message);
}

/** Hears what the host says; what is no message of its is left alone. */
export function hear(listener: (message: ToReader) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const checked = toReaderSchema.safeParse(data);
    if (checked.success) listener(checked.data);
  });
}

/** What the page has kept over a reload of the window. */
export function remembered(): ReaderMemory | undefined {
  const checked = readerMemorySchema.safeParse(api.getState());
  return checked.success ? checked.data : undefined;
}

/** Keeps something over a reload of the window. */
export function remember(memory: ReaderMemory): void {
  api.setState(memory);
}
