import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { repository } from '../workbench/paths.mjs';

/** What of the repository belongs to the installed extension. */
const parts = /^(package(\.nls.*)?\.json|README\.md|CHANGELOG\.md|LICENSE.*|dist|media|corpus|schemas|l10n)$/;

/**
 * Puts the extension into a folder of installed extensions, as it was just built. A copy, not a
 * link: the extension host tells extensions apart by the real paths of their files.
 *
 * @param {string} extensions The folder; what was in it is removed.
 */
export async function placeExtension(extensions) {
  const { publisher, name, version } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const target = join(extensions, `${publisher}.${name}-${version}`);
  await rm(extensions, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const part of (await readdir(repository)).filter((entry) => parts.test(entry))) {
    await cp(join(repository, part), join(target, part), { recursive: true });
  }
}
