import { runStep } from './test/runStep.mjs';
import { parts, stepsOf } from './test/steps.mjs';
import { printError } from './workbench/Problem.mjs';
import { installDependencies } from './workbench/prepare.mjs';

/**
 * `npm test [-- PART ...]`: all checks and tests, or those of the parts that are named, after installing the
 * packages that are missing. Stops at the first step that fails. The last line is always `N passed, N failed`.
 */
async function main(names) {
  const unknown = names.filter((name) => !parts[name]);
  if (unknown.length > 0) {
    console.error(`There is no part "${unknown.join(', ')}": ${Object.keys(parts).join(', ')}.`);
    return { passed: 0, failed: 1 };
  }
  await installDependencies();
  return runSteps(stepsOf(names.length > 0 ? names : Object.keys(parts)));
}

async function runSteps(steps) {
  const totals = { passed: 0, failed: 0 };
  for (const [index, step] of steps.entries()) {
    const { passed, failed } = await runStep(step);
    totals.passed += passed;
    totals.failed += failed;
    if (failed > 0) {
      const left = steps.slice(index + 1).map(({ name }) => name);
      console.log(`\nFailed: ${step.name}.${left.length > 0 ? ` Not run: ${left.join(', ')}.` : ''}`);
      break;
    }
  }
  return totals;
}

const failure = (error) => {
  printError(error);
  return { passed: 0, failed: 1 };
};

main(process.argv.slice(2))
  .catch(failure)
  .then(({ passed, failed }) => {
    process.exitCode = failed > 0 ? 1 : 0;
    console.log(`\n${passed} passed, ${failed} failed`);
  });
