import { readTestOptions } from './testOptions.js';
import { writeFixture } from './writeFixture.js';

/** Marks what Mocha prints among all that an extension host logs; the launcher looks for it. */
const lineMark = '[mocha] ';
const countsMark = '[mocha-counts] ';

/** Lets a reporter of Mocha print through the console of the extension host. */
export function markLines(reporter: { consoleLog: (...data: unknown[]) => void }): void {
  reporter.consoleLog = (first = '', ...rest): void => {
    console.log(`${lineMark}${String(first)}`, ...rest);
  };
}

/**
 * Loads the suites into a prepared Mocha, runs them and prints one line of counts.
 *
 * @param mocha Has the `tdd` interface set up.
 * @throws When a test failed; the launcher turns that into its exit code.
 */
export async function runSuites(mocha: Mocha): Promise<void> {
  const { grep, fixture } = await readTestOptions();
  if (fixture) await writeFixture(fixture);
  if (grep) mocha.grep(grep);
  await import('./suites.js');
  const { passes, failures, pending } = await statsOf(mocha);
  console.log(`${countsMark}${JSON.stringify({ passed: passes, failed: failures, pending })}`);
  if (failures > 0) throw new Error(`${String(failures)} failed`);
}

async function statsOf(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats);
      else reject(new Error('Mocha gave no counts'));
    });
  });
}
