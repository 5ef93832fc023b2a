import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { cached } from './cached.mjs';
import { node24 } from './packages.mjs';
import { Problem } from './Problem.mjs';
import { fetchPackage } from './unpack.mjs';

/**
 * A Node that the current server runs on: the one that runs this script where it is new enough,
 * else one that is installed into the cache.
 *
 * @param {(line: string) => void} progress
 * @returns {Promise<string>} Path of the executable.
 * @throws {Problem} Where the running Node is too old and there is no package to install.
 */
export async function installNode24(progress) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw tooOld();
  const folder = await cached(`node-${node24.version}`, async (partial) => {
    const node = await fetchPackage(node24, partial, progress);
    await rm(join(node, 'include'), { recursive: true, force: true });
  });
  return join(folder, 'package/bin/node');
}

function tooOld() {
  return new Problem(
    `The current VS Code server needs Node 24, and this is Node ${process.versions.node}.`,
    'Run the command with Node 24 or newer.',
  );
}
