import { execFile } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Problem } from './Problem.mjs';
import { endGroup, killGroup, spawnGroup } from './processGroup.mjs';

/**
 * How to start a server.
 *
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').ServerBuild} build
 * @property {string} data The user data folder; holds `User/settings.json`. Created when missing.
 * @property {string} extensions The folder of installed extensions. Created when missing.
 * @property {number} port
 * @property {import('./cleanup.mjs').Cleanup} cleanup
 * @property {readonly string[]} [builtins] Only these built-in extensions; all when left out.
 * @property {boolean} [integration] Lets a page start a test run in the extension host.
 * @property {boolean} [ownHome] Gives the server an empty home folder.
 *
 * @typedef {object} Server
 * @property {string} origin
 * @property {string} logFile What the server printed.
 * @property {() => Promise<void>} stop
 * @property {Promise<number | null>} ended The exit code, when the server has ended.
 */

/**
 * Starts a VS Code server on the loopback interface and waits until it answers.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws {Problem} When it does not come up.
 */
export async function startServer(options) {
  // Kept short: paths of sockets are limited to about a hundred characters.
  const scratch = await mkdtemp(join(tmpdir(), 'vrm-'));
  const logFile = join(options.data, 'server.log');
  await Promise.all([options.data, options.extensions].map((folder) => mkdir(folder, { recursive: true })));
  const child = await spawnServer(options, scratch, logFile);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    await endGroup(child);
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  options.cleanup.add({ end: stop, endNow: () => killGroup(child) });
  const origin = `http://127.0.0.1:${options.port}`;
  await untilReady(origin, child, logFile);
  return { origin, logFile, stop, ended };
}

/**
 * Installs a packaged extension.
 *
 * @param {Pick<ServerOptions, 'build' | 'data' | 'extensions'>} server
 * @param {string} vsix
 */
export async function installExtension({ build, data, extensions }, vsix) {
  const args = ['--install-extension', vsix, '--force', ...folderArgs({ data, extensions })];
  await promisify(execFile)(build.node, [mainOf(build), ...args], { env: cleanEnv() });
}

async function spawnServer(options, scratch, logFile) {
  const folders = { temporary: join(scratch, 't'), home: join(scratch, 'h'), builtins: join(scratch, 'b') };
  await Promise.all([folders.temporary, folders.home].map((folder) => mkdir(folder)));
  const args = await serverArgs(options, folders.builtins);
  const env = { ...cleanEnv(), TMPDIR: folders.temporary, ...(options.ownHome && { HOME: folders.home }) };
  const log = openSync(logFile, 'w');
  try {
    return spawnGroup(options.build.node, args, { env, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

async function serverArgs(options, builtinsFolder) {
  const flags = ['--without-connection-token', '--accept-server-license-terms', '--disable-workspace-trust'];
  if (options.integration) flags.push('--enable-smoke-test-driver');
  if (options.builtins) {
    await linkBuiltins(options, builtinsFolder);
    flags.push('--builtin-extensions-dir', builtinsFolder);
  }
  const address = ['--host', '127.0.0.1', '--port', String(options.port)];
  return [mainOf(options.build), ...address, '--telemetry-level', 'off', ...flags, ...folderArgs(options)];
}

async function linkBuiltins({ build, builtins }, folder) {
  await mkdir(folder);
  const link = (name) => symlink(join(build.folder, 'extensions', name), join(folder, name), 'junction');
  await Promise.all(builtins.map(link));
}

/** Without the variables of an editor this was started from, and without a gallery to look things up in. */
function cleanEnv() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|CODE_SERVER_)/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

function folderArgs({ data, extensions }) {
  return ['--user-data-dir', data, '--extensions-dir', extensions, '--server-data-dir', data];
}

function mainOf(build) {
  return join(build.folder, 'out/server-main.js');
}

async function untilReady(origin, child, logFile, patience = 30_000) {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`${origin}/version`).catch(() => undefined);
    if (response?.ok) return;
    await wait(100);
  }
  const log = await readFile(logFile, 'utf8').catch(() => '');
  throw new Problem('The VS Code server did not come up. It printed:', log.trim().slice(-3000) || '(nothing)');
}
