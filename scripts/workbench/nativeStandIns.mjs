import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes plain-JavaScript stand-ins for the native modules that VS Code loads in any case, so that
 * nothing has to be compiled.
 *
 * @param {string} nodeModules The `node_modules` folder of the server.
 */
export async function writeNativeStandIns(nodeModules) {
  for (const [name, source] of Object.entries(standIns)) {
    const folder = join(nodeModules, name);
    await mkdir(folder, { recursive: true });
    const manifest = { name, version: '0.0.0', main: 'index.js', type: 'commonjs' };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'index.js'), `'use strict';\n${source}`);
  }
}

/** Ends an extension host whose server is gone. */
const watchdog = `
exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 1000);
  timer.unref();
};
`;

/** Output channels show the files that the logger writes. */
const logger = `
const { appendFileSync } = require('node:fs');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.raw = false;
  }
  write(level, text) {
    if (levels.indexOf(level) < this.level) return;
    const line = this.raw ? text : new Date().toISOString() + ' [' + level + '] ' + text + '\\n';
    try {
      appendFileSync(this.file, line);
    } catch {
      // The folder of the log is gone: the server is shutting down.
    }
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {}
}
for (const level of levels) Logger.prototype[level] = function (text) { this.write(level, text); };

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

/** An identity for telemetry, of which there is none. */
const deviceId = `
exports.getDeviceId = async () => '';
`;

const standIns = Object.freeze({
  '@vscode/spdlog': logger,
  '@vscode/deviceid': deviceId,
  '@vscode/native-watchdog': watchdog,
  'native-watchdog': watchdog,
});
