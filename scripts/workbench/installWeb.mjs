import { join } from 'node:path';

import { cached } from './cached.mjs';
import { pureWeb } from './packages.mjs';
import { fetchPackage } from './unpack.mjs';

/**
 * Installs the workbench as static files, to be served with no server behind it.
 *
 * @param {(line: string) => void} progress
 * @returns {Promise<string>} The folder to serve.
 */
export async function installWeb(progress) {
  const make = async (partial) => void (await fetchPackage(pureWeb, partial, progress));
  return join(await cached(`${pureWeb.name}-${pureWeb.version}`, make), 'package/dist');
}
