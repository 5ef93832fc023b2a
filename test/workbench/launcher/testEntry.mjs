import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../../scripts/workbench/paths.mjs';
import { Problem } from '../../../scripts/workbench/Problem.mjs';

/**
 * The bundle of the suites that an extension host loads.
 *
 * @param {'node' | 'web'} runtime
 * @returns {string} Its path from the root of the repository.
 * @throws {Problem} When the suites were not built.
 */
export function testEntry(runtime) {
  const entry = `out/workbench/${runtime}/index.js`;
  if (existsSync(join(repository, entry))) return entry;
  throw new Problem('The suites are not built: node scripts/build.mjs --workbench');
}
