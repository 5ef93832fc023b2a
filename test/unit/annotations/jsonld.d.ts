/** The part of the library that is used; it ships no types. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly document: unknown;
    readonly documentUrl: string;
  }

  interface Processor {
    /** Expands a JSON-LD document; in safe mode, rejects when anything of it would be lost. */
    expand(
      document: unknown,
      options: { readonly documentLoader: (url: string) => Promise<RemoteDocument>; readonly safe: boolean },
    ): Promise<readonly Record<string, unknown>[]>;
  }

  const processor: Processor;
  export default processor;
}
