/** What an error says, as whatever was thrown: the message of an Error, everything else as a string. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
