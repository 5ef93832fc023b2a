import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { runNpm } from './npm.mjs';
import { repository } from './paths.mjs';
import { runNode } from './runNode.mjs';

/**
 * Installs what the build needs, when it is missing or older than the lockfile.
 */
export async function installDependencies() {
  const [installed, locked] = await Promise.all([
    modified('node_modules/.package-lock.json'),
    modified('package-lock.json'),
  ]);
  if (installed >= locked) return;
  console.log('Installing dependencies (npm ci) ...');
  await runNpm(['ci'], { cwd: repository, show: true });
}

/** Builds the extension and the command line into `dist/`. */
export async function build() {
  console.log('Building ...');
  await runNode(['scripts/build.mjs'], 'The build failed; what it says is above.');
}

async function modified(file) {
  return stat(join(repository, file)).then(
    ({ mtimeMs }) => mtimeMs,
    () => -1,
  );
}
