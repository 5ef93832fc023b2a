import { markLines, runSuites } from './runSuites.js';

/** What VS Code calls in the web worker extension host. */
export async function run(): Promise<void> {
  // Not imported at the top: the browser build of Mocha puts itself in the place of this module's exports.
  await import('mocha/mocha.js');
  markLines(Mocha.reporters.Base);
  mocha.setup({ ui: 'tdd', timeout: 20_000, color: false, reporter: Mocha.reporters.Spec });
  await runSuites(mocha);
}
