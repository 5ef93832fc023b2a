import { markLines, runSuites } from './runSuites.js';

/** What VS Code calls in the Node extension host. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  markLines(Mocha.reporters.Base);
  const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, color: false, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await runSuites(mocha);
}
