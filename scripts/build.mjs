#!/usr/bin/env node
// Bundles the extension (Node and web), the preview's script and the command line into dist/;
// with --unit the unit tests, with --faults the fault tests, with --workbench the tests for a real VS Code,
// with --bench the benchmarks into out/.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundleOptions.mjs';
import { unitTestFiles } from './unitTestFiles.mjs';

const args = process.argv.slice(2);
const { shared, node, worker, page } = bundleOptions(!args.includes('--dev'));

/** Bundles what is shipped. */
async function buildExtension() {
  const started = Date.now() - 1000;
  await Promise.all([
    build({
      ...node,
      entryPoints: ['src/vscode/extension.node.ts'],
      outfile: 'dist/node/extension.js',
      external: ['vscode'],
    }),
    build({
      ...worker,
      entryPoints: ['src/vscode/extension.ts'],
      outfile: 'dist/web/extension.js',
      external: ['vscode'],
    }),
    build({
      ...node,
      entryPoints: ['src/cli/variorum.ts'],
      outfile: 'dist/cli/variorum.js',
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({ ...page, entryPoints: await webviewFiles(), outdir: 'dist/webview' }),
    writeCorpus(),
  ]);
  await removeOthers('dist', started);
}

/** Removes what an earlier build has left behind; what this one wrote is newer than its start. */
async function removeOthers(folder, since) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await stat(path)).mtimeMs < since) await rm(path);
  }
}

/** The entries of the pages, one a page; their modules lie in folders. */
async function webviewFiles() {
  const names = await readdir('src/webview');
  return names.filter((name) => name.endsWith('.ts')).map((name) => join('src/webview', name));
}

/** Puts the bundled editions into one file: in a browser, the extension's folder cannot be listed. */
async function writeCorpus() {
  const corpus = {};
  for (const id of await readdir('corpus')) {
    // Annotations made in a checkout are their reader's own.
    const paths = (await readdir(join('corpus', id), { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.parentPath.endsWith('annotations'),
    );
    const files = {};
    for (const entry of paths) {
      const path = join(entry.parentPath, entry.name);
      files[path.split(/[\\/]/).slice(2).join('/')] = await readFile(path, 'utf8');
    }
    corpus[id] = files;
  }
  await mkdir('dist', { recursive: true });
  await writeFile('dist/corpus.json', JSON.stringify(corpus));
}

/** Bundles each unit test by itself. */
async function buildUnitTests() {
  await buildForNode('unit', await unitTestFiles(), { splitting: true });
}

/** Bundles the fault tests, and each program that they start and kill. */
async function buildFaultTests() {
  const names = await readdir('test/faults', { recursive: true });
  const entries = names.filter((name) => name.endsWith('.test.ts') || /^programs[\\/].*\.ts$/.test(name));
  await buildForNode('faults', entries.map((name) => join('test/faults', name)).sort());
}

/** Packages stay outside, so that failures point into readable code. */
async function buildForNode(name, entryPoints, options) {
  const started = Date.now() - 1000;
  await build({
    ...shared,
    minify: false,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    entryPoints,
    outdir: `out/${name}`,
    outbase: `test/${name}`,
    outExtension: { '.js': '.mjs' },
    ...options,
  });
  await removeOthers(`out/${name}`, started);
}

/** Bundles the tests that run inside an extension host. */
async function buildWorkbenchTests() {
  await Promise.all([
    build({
      ...node,
      minify: false,
      entryPoints: ['test/workbench/suite/index.node.ts'],
      outfile: 'out/workbench/node/index.js',
      external: ['vscode', 'mocha'],
    }),
    build({
      ...worker,
      minify: false,
      entryPoints: ['test/workbench/suite/index.web.ts'],
      outfile: 'out/workbench/web/index.js',
      external: ['vscode'],
    }),
  ]);
}

async function buildBenchmarks() {
  await build({
    ...node,
    format: 'esm',
    minify: false,
    packages: 'external',
    entryPoints: ['test/bench/bench.ts'],
    outfile: 'out/bench/bench.mjs',
  });
}

const parts = {
  '--unit': buildUnitTests,
  '--faults': buildFaultTests,
  '--workbench': buildWorkbenchTests,
  '--bench': buildBenchmarks,
};
const chosen = Object.entries(parts).filter(([flag]) => args.includes(flag));
if (chosen.length === 0) await buildExtension();
for (const [, run] of chosen) await run();
