import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import Mocha from 'mocha';

/**
 * Mocha's usual report, and the counts of the run as JSON in the file that the environment variable
 * `VARIORUM_COUNTS` names.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => writeCounts(runner.stats));
  }
}

function writeCounts({ passes, failures, pending }) {
  const file = process.env.VARIORUM_COUNTS;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, pending }));
}
