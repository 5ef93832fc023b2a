/**
 * A quotation with where it stands: “…” (Title, Study text, §2.1 ¶3–4). Quotation marks within become single ones.
 *
 * @param references "§2.1 ¶3" of the first and the last passage; what has no id has none.
 */
export function quotation(words: string, source: readonly string[], references: readonly string[]): string {
  const quoted = words.replaceAll('“', '‘').replaceAll('”', '’');
  return `“${quoted}” (${[...source, [...new Set(references)].join(' – ')].filter(Boolean).join(', ')})`;
}
