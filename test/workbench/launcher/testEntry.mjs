import { copyFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';

import { Problem } from '../../../scripts/workbench/Problem.mjs';
import { outputFile } from './totals.mjs';

/**
 * The bundle of the suites, where an extension host finds it.
 *
 * A host decides by the extension's `package.json` and by the name whether a file is a CommonJS
 * module, and a worker host appends `.js` to a name that does not end so. So each bundle also gets
 * a name that is CommonJS in every host.
 *
 * @param {'node' | 'web'} runtime
 * @returns {Promise<string>} The path that the host is told, from the root of the repository.
 * @throws {Problem} When the suites were not built.
 */
export async function testEntry(runtime) {
  const bundle = outputFile('workbench', runtime, 'index.js');
  if (!existsSync(bundle)) throw new Problem('The suites are not built: node scripts/build.mjs --tests');
  const name = runtime === 'web' ? 'index.cjs.js' : 'index.cjs';
  await copyFile(bundle, outputFile('workbench', runtime, name));
  await writeFile(outputFile('workbench', 'package.json'), JSON.stringify({ type: 'commonjs' }));
  return `out/workbench/${runtime}/index.cjs`;
}
