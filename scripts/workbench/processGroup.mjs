import { execFile, execFileSync, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const isWindows = process.platform === 'win32';

/**
 * Starts a program in a process group of its own, so that it can be ended with all its children.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {import('node:child_process').ChildProcess}
 */
export function spawnGroup(command, args, options) {
  return spawn(command, args, { ...options, detached: !isWindows, windowsHide: true });
}

/**
 * Ends a program and its children, gently first.
 *
 * @param {import('node:child_process').ChildProcess} child One that {@link spawnGroup} started.
 * @param {number} [patience] Milliseconds until it is killed.
 */
export async function endGroup(child, patience = 5000) {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (isWindows) await promisify(execFile)('taskkill', windowsArgs(child)).catch(() => undefined);
  else signalGroup(child, 'SIGTERM');
  await Promise.race([ended, wait(patience, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
}

/**
 * Kills a program and its children before returning.
 *
 * @param {import('node:child_process').ChildProcess} child One that {@link spawnGroup} started.
 */
export function killGroup(child) {
  if (hasEnded(child)) return;
  if (!isWindows) return signalGroup(child, 'SIGKILL');
  try {
    execFileSync('taskkill', windowsArgs(child), { stdio: 'ignore' });
  } catch {
    // It had ended in between.
  }
}

function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(child, signal) {
  if (isWindows) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group had ended in between.
  }
}

function windowsArgs(child) {
  return ['/PID', String(child.pid), '/T', '/F'];
}
