/** The outcome of something that can fail for a reason the user should read. Bugs throw instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** A success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failure; `message` is a whole sentence that says what is wrong and what to do. */
export function failed(message: string): Result<never> {
  return { ok: false, message };
}
