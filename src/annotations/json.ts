/** Small tools for JSON values of which nothing is known. */

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, and no list. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A whole number from 0 on; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** JSON-LD allows one value in place of a list of one, and none in place of an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Whether all that one JSON value says is also said by another. */
export function isWithin(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    const items = listOf(whole);
    return part.length <= items.length && part.every((item) => items.some((other) => isWithin(item, other)));
  }
  if (!isRecord(part)) return part === whole;
  if (Array.isArray(whole)) return whole.length === 1 && isWithin(part, whole[0]);
  return isRecord(whole) && Object.entries(part).every(([key, value]) => isWithin(value, whole[key]));
}

/** Whether an object has no other members. */
export function hasOnly(value: Json, ...keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

/** The members of an object in the order of their names. */
export function sorted(value: Json): unknown {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** An object without some of its members. */
export function without(value: Json, keys: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
}
