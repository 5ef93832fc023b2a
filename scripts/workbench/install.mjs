import { fileURLToPath } from 'node:url';

import { installBrowser } from './browser.mjs';
import { installNode24 } from './installNode.mjs';
import { installServer } from './installServer.mjs';
import { installWeb } from './installWeb.mjs';
import { currentServer, floorServer } from './packages.mjs';
import { printError, Problem } from './Problem.mjs';

/**
 * An installed VS Code server.
 *
 * @typedef {object} ServerBuild
 * @property {string} folder Holds `out/server-main.js`.
 * @property {string} node The Node that runs it.
 */

/**
 * The builds, each installed once into the cache. The promise of each resolves to what is needed to
 * run it; calling it again costs nothing.
 */
export const installers = Object.freeze({
  /** @returns {Promise<ServerBuild>} */
  floor: async (progress = printed('floor')) => ({
    folder: await installServer(floorServer, progress),
    node: process.execPath,
  }),
  /** @returns {Promise<ServerBuild>} */
  current: async (progress = printed('current')) => ({
    node: await installNode24(progress),
    folder: await installServer(currentServer, progress),
  }),
  web: async (progress = printed('web')) => installWeb(progress),
  browser: async (progress = printed('browser')) => installBrowser(progress),
});

/**
 * Installs builds by name, one after the other, with a line for each step.
 *
 * @param {readonly string[]} names
 */
export async function install(names) {
  for (const name of names) {
    const installer = installers[name];
    if (!installer) throw new Problem(`There is no build "${name}": ${Object.keys(installers).join(', ')}.`);
    const before = Date.now();
    await installer();
    console.log(`[${name}] ready (${((Date.now() - before) / 1000).toFixed(1)} s)`);
  }
}

function printed(name) {
  return (line) => console.log(`[${name}] ${line} ...`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  install(names.length > 0 ? names : Object.keys(installers)).catch((error) => {
    printError(error);
    process.exitCode = 1;
  });
}
