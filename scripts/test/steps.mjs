import { fileURLToPath } from 'node:url';

const reporter = fileURLToPath(new URL('./CountingReporter.mjs', import.meta.url));
const faultConfig = 'test/faults/.mocharc.json';
const mocha = ['node', 'node_modules/mocha/bin/mocha.js', '--reporter', reporter];

const buildExtension = check('build', ['node', 'scripts/build.mjs']);
const buildUnitTests = check('build the unit tests', ['node', 'scripts/build.mjs', '--unit']);
const buildFaultTests = check('build the fault tests', ['node', 'scripts/build.mjs', '--faults']);
const buildSuites = check('build the suites', ['node', 'scripts/build.mjs', '--workbench']);
const installBrowser = check('install the browser', ['node', 'scripts/workbench/install.mjs', 'browser']);
const installFloor = check('install VS Code', ['node', 'scripts/workbench/install.mjs', 'floor']);
const installWeb = check('install VS Code for the web', ['node', 'scripts/workbench/install.mjs', 'web']);

/**
 * The parts of `npm test`, in the order they are run: the quick ones first. What several parts need
 * is named by each, and done once.
 *
 * @type {Readonly<Record<string, readonly import('./runStep.mjs').Step[]>>}
 */
export const parts = Object.freeze({
  typecheck: [check('typecheck', ['npm', 'run', '--silent', 'typecheck'])],
  lint: [check('lint', ['npm', 'run', '--silent', 'lint'])],
  unit: [buildUnitTests, { name: 'unit tests', command: mocha, counts: 'out/results/unit.json' }],
  faults: [
    buildFaultTests,
    { name: 'faults', command: [...mocha, '--config', faultConfig], counts: 'out/results/faults.json' },
  ],
  node: [buildExtension, buildSuites, installBrowser, installFloor, suite('node', 'the Node host')],
  worker: [buildExtension, buildSuites, installBrowser, installFloor, suite('worker', 'the worker host')],
  web: [buildExtension, buildSuites, installBrowser, installWeb, suite('web', 'the pure web')],
  e2e: [buildExtension, installBrowser, installFloor, suite('e2e', 'end to end')],
});

/**
 * The steps of some parts, each once.
 *
 * @param {readonly string[]} names
 * @returns {readonly import('./runStep.mjs').Step[]}
 */
export function stepsOf(names) {
  return [...new Set(names.flatMap((name) => parts[name] ?? []))];
}

function check(name, command) {
  return { name, command };
}

function suite(name, title) {
  const command = ['node', 'test/workbench/run.mjs', name];
  return { name: `tests in VS Code: ${title}`, command, counts: `out/results/${name}.json` };
}
