import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

import { runNpm } from './npm.mjs';
import { Problem } from './Problem.mjs';

/**
 * Fetches the archive of a pinned package, compares it with its pin and unpacks it.
 *
 * @param {import('./packages.mjs').PinnedPackage} pinned
 * @param {string} folder An existing folder; the archive is deleted from it afterwards.
 * @param {(line: string) => void} progress
 * @returns {Promise<string>} The folder with the content of the package.
 * @throws {Problem} When the package cannot be fetched or is not the one that was pinned.
 */
export async function fetchPackage(pinned, folder, progress) {
  const label = `${pinned.name} ${pinned.version}`;
  progress(`downloading ${label} (${pinned.megabytes} MB)`);
  await runNpm(['pack', `${pinned.name}@${pinned.version}`, '--pack-destination', '.'], { cwd: folder });
  const archive = join(folder, archiveName(pinned));
  await verify(archive, pinned);
  progress(`unpacking ${label}`);
  await untar(archive, folder);
  await rm(archive);
  return join(folder, 'package');
}

/**
 * Unpacks a tar archive, compressed with gzip or not.
 *
 * @param {string} archive
 * @param {string} folder Created when missing.
 */
export async function untar(archive, folder) {
  await mkdir(folder, { recursive: true });
  await promisify(execFile)('tar', ['-xf', archive, '-C', folder]);
}

/**
 * Decompresses a file that was compressed with Brotli.
 *
 * @param {string} from
 * @param {string} to
 * @param {number} [mode] Permissions of the new file.
 */
export async function unbrotli(from, to, mode = 0o644) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

function archiveName({ name, version }) {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
}

async function verify(archive, { name, version, integrity }) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const actual = `sha512-${hash.digest('base64')}`;
  if (actual === integrity) return;
  throw new Problem(
    `The archive of ${name} ${version} is not the one that was pinned: it hashes to ${actual}.`,
    'Nothing of it was run. If npm uses a mirror, look there first.',
  );
}
