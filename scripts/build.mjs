#!/usr/bin/env node
// Bundles the extension (Node and web), the preview's script and the command line into dist/;
// with --unit the unit tests, with --workbench the tests for a real VS Code, with --bench the benchmarks into out/.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundleOptions.mjs';
import { unitTestFiles } from './unitTestFiles.mjs';

const args = process.argv.slice(2);
const { shared, node, worker, page } = bundleOptions(!args.includes('--dev'));

/** Bundles what is shipped. */
async function buildExtension() {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([
    build({
      ...node,
      entryPoints: ['src/vscode/extension.ts'],
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
    build({ ...page, entryPoints: ['src/webview/card.ts'], outfile: 'dist/webview/card.js' }),
    writeCorpus(),
  ]);
}

/** Puts the bundled editions into one file: in a browser, the extension's folder cannot be listed. */
async function writeCorpus() {
  const corpus = {};
  for (const id of await readdir('corpus')) {
    const paths = (await readdir(join('corpus', id), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
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

/** Bundles each unit test by itself; packages stay outside, so that failures point into readable code. */
async function buildUnitTests() {
  await rm('out/unit', { recursive: true, force: true });
  await build({
    ...shared,
    minify: false,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    splitting: true,
    entryPoints: await unitTestFiles(),
    outdir: 'out/unit',
    outbase: 'test/unit',
    outExtension: { '.js': '.mjs' },
  });
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

const parts = { '--unit': buildUnitTests, '--workbench': buildWorkbenchTests, '--bench': buildBenchmarks };
const chosen = Object.entries(parts).filter(([flag]) => args.includes(flag));
if (chosen.length === 0) await buildExtension();
for (const [, run] of chosen) await run();
