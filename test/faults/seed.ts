/** The seed of this run: VARIORUM_SEED repeats one, `npm run faults -- --times 10` takes one after the other. */
export const seed = Number(process.env['VARIORUM_SEED'] ?? 1);

/** Runs a test whose failure says with which seed it can be made again. */
export async function seeded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stdout.write(`      failed with VARIORUM_SEED=${seed}\n`);
    throw error;
  }
}

/** Says what a test has seen, among mocha's report. */
export function say(figures: Readonly<Record<string, number | string>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${value} ${name}`);
  process.stdout.write(`      ${parts.join(', ')}\n`);
}
