/** A thing to be timed. */
export interface Contestant {
  readonly name: string;
  readonly run: () => unknown;
}

/** Median time of each contestant in milliseconds of CPU, measured in turns so that the machine's moods are shared. */
export async function medians(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds + 1; round++) {
    for (const { name, run } of contestants) {
      // A full collection throws compiled code away, too.
      globalThis.gc?.({ type: 'minor' });
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      // The first round warms up.
      if (round > 0) times.get(name)?.push((user + system) / 1000);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints a table with aligned columns. */
export function table(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(`\n${title}\n${rows.map(line).join('\n')}`);
}

/** A number with sensible digits. */
export function figure(value: number, digits = 1): string {
  return value >= 100 ? Math.round(value).toString() : value.toFixed(digits);
}
