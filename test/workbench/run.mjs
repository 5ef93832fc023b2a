import { setTimeout as wait } from 'node:timers/promises';

import { createCleanup } from '../../scripts/workbench/cleanup.mjs';
import { printError, Problem } from '../../scripts/workbench/Problem.mjs';
import { readArguments } from './launcher/arguments.mjs';
import { runBenchmarks, runEndToEnd } from './launcher/endToEnd.mjs';
import { runInServer } from './launcher/serverHost.mjs';
import { recordTotals, resultName } from './launcher/totals.mjs';
import { runInPureWeb } from './launcher/webHost.mjs';

/** Milliseconds after which a suite is given up, whatever it is doing. */
const limit = 45 * 60_000;

const runners = {
  node: (options, cleanup) => runInServer('node', options, cleanup),
  worker: (options, cleanup) => runInServer('worker', options, cleanup),
  web: runInPureWeb,
  e2e: runEndToEnd,
  bench: runBenchmarks,
};

/**
 * Runs suites in a real VS Code, one after the other: `run.mjs [node] [worker] [web] [e2e]
 * [bench] [--current] [--grep TEXT]`. Exits with 1 when a test failed or a suite did not come to its end.
 */
async function main() {
  const { suites, options } = readArguments(process.argv.slice(2));
  const cleanup = createCleanup();
  for (const suite of suites) {
    console.log(`\n[${suite}] in ${suite === 'web' ? 'the pure web' : `the ${options.build} server`}`);
    const totals = await runOne(runners[suite], options, cleanup);
    await recordTotals(resultName(suite, options), totals);
    if (totals.failed > 0) process.exitCode = 1;
  }
}

async function runOne(runner, options, cleanup) {
  try {
    return await Promise.race([runner(options, cleanup), tooLong()]);
  } catch (error) {
    printError(error);
    return { passed: 0, failed: 1, pending: 0 };
  } finally {
    await cleanup.run();
  }
}

async function tooLong() {
  await wait(limit, undefined, { ref: false });
  throw new Problem(`Not at its end after ${limit / 60_000} minutes.`);
}

main()
  .catch((error) => {
    printError(error);
    process.exitCode = 1;
  })
  // A suite that was given up may still hold the process.
  .finally(() => process.exit());
