/**
 * Something the person at the keyboard can mend. Its message says what happened and what to do,
 * and is shown without a stack trace.
 */
export class Problem extends Error {
  /** @param {readonly string[]} lines The message, one sentence or list item a line. */
  constructor(...lines) {
    super(lines.join('\n'));
    this.name = 'Problem';
  }
}

/**
 * Prints an error: a {@link Problem} as its message alone, anything else with its stack.
 *
 * @param {unknown} error
 */
export function printError(error) {
  if (error instanceof Problem) console.error(`\n${error.message}`);
  else console.error(error);
}
