/**
 * What a program has started and must end, whichever way it ends itself.
 *
 * @typedef {object} Cleanup
 * @property {(task: CleanupTask) => void} add
 * @property {() => Promise<void>} run Ends everything, the last started first. Can be called twice.
 * @property {() => boolean} isInterrupted Whether the process was asked to end.
 *
 * @typedef {object} CleanupTask
 * @property {() => Promise<void>} end
 * @property {() => void} [endNow] For the moment when the process is already exiting.
 */

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Makes a {@link Cleanup} that also runs when the process is interrupted or exits.
 *
 * @param {(signal: NodeJS.Signals) => number} exitCode The exit code after an interruption.
 * @returns {Cleanup}
 */
export function createCleanup(exitCode = () => 130) {
  /** @type {CleanupTask[]} */
  const tasks = [];
  const run = async () => {
    for (let task = tasks.at(-1); task; task = tasks.at(-1)) {
      await task.end().catch(console.error);
      if (tasks.includes(task)) tasks.splice(tasks.indexOf(task), 1);
    }
  };
  let interrupted = false;
  for (const signal of signals) {
    process.on(signal, () => {
      // A terminal and npm may both pass on the same interruption.
      if (interrupted) return;
      interrupted = true;
      void run().finally(() => process.exit(exitCode(signal)));
    });
  }
  process.on('exit', () => tasks.forEach((task) => task.endNow?.()));
  return { add: (task) => void tasks.push(task), run, isInterrupted: () => interrupted };
}
