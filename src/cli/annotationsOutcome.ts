/** What a command has to say, and its exit status: 0 done, 1 problems found or failed, 2 wrong use. */
export interface Outcome {
  readonly status: 0 | 1 | 2;
  /** For standard output. */
  readonly out: string;
  /** For standard error: a whole sentence, without a line break at its end; empty when there is none. */
  readonly message: string;
}

/** Done; with status 1 when problems were found. */
export function done(out: string, problems = false, message = ''): Outcome {
  return { status: problems ? 1 : 0, out, message };
}

/** Could not be done. */
export function couldNot(message: string): Outcome {
  return { status: 1, out: '', message };
}

/** Was not asked for as the usage says. */
export function wrongUse(message: string): Outcome {
  return { status: 2, out: '', message };
}
