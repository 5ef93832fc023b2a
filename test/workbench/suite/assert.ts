/**
 * The few assertions the suites need. They run in a web worker too, where Node's own are not there.
 */

/** A failed assertion; Mocha shows `expected` and `actual` as a difference. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly showDiff: boolean;

  constructor(
    message: string,
    readonly actual?: unknown,
    readonly expected?: unknown,
  ) {
    super(message);
    this.showDiff = expected !== undefined;
  }
}

/** Promises that `value` is neither `undefined`, `null`, `false`, `0` nor empty text. */
export function ok(value: unknown, message = 'expected something'): asserts value {
  if (!value) throw new AssertionError(`${message}, got ${show(value)}`);
}

/** Promises that two plain values have the same structure; `undefined` members count as absent. */
export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  const [left, right] = [show(actual), show(expected)];
  if (left !== right) throw new AssertionError(`${message}: ${left}, expected ${right}`, actual, expected);
}

/** Promises that a text contains another. */
export function includes(actual: string, part: string): void {
  if (!actual.includes(part)) throw new AssertionError(`${show(actual)} does not contain ${show(part)}`);
}

/**
 * Asks again and again until the answer is neither `undefined` nor `false`, and returns it.
 *
 * @param what Completes the sentence "waited in vain for ...".
 * @param patience In milliseconds.
 */
export async function until<T>(
  what: string,
  probe: () => T | PromiseLike<T>,
  patience = 10_000,
): Promise<Exclude<T, false | undefined>> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, false | undefined>;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new AssertionError(`waited in vain for ${what}`);
}

/** A text that is equal for values of equal structure. */
function show(value: unknown): string {
  const text = JSON.stringify(value, (_key, member: unknown) => normalized(member)) as string | undefined;
  return text ?? String(value);
}

function normalized(value: unknown): unknown {
  if (value instanceof Map) return { map: [...value] };
  if (value instanceof Set) return { set: [...value] };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
