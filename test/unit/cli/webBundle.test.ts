import assert from 'node:assert/strict';
import { build, type BuildOptions } from 'esbuild';
import { runInNewContext } from 'node:vm';
import { bundleOptions } from '../../../scripts/bundleOptions.mjs';

/** What a web extension host gets. */
const options: BuildOptions = { ...bundleOptions(true).worker, write: false, external: ['vscode'] };

/** Runs a bundle where only what a web worker has is there, and gives what it exports. */
function runInWorker(code: string): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const require = (name: string): unknown => {
    if (name !== 'vscode') throw new Error(`The bundle asks for ${name}.`);
    return vscodeStub();
  };
  const worker = { TextDecoder, TextEncoder, setTimeout, clearTimeout, console, URL, performance, queueMicrotask };
  runInNewContext(code, { module, exports: module.exports, require, ...worker });
  return module.exports;
}

/** A module in which anything that is asked for is there, can be called, made and extended. */
function vscodeStub(): unknown {
  const stub: object = new Proxy(function () {}, {
    get: (target, key): unknown => (key in target ? Reflect.get(target, key) : stub),
  });
  // Bundles copy a module's own members and keep its prototype.
  return Object.create(stub) as unknown;
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
  });
  return outputFiles?.[0]?.text ?? '';
}

suite('The bundle for the browser', () => {
  test('loads in a worker without page, process or Node modules', async () => {
    const exported = runInWorker(await bundle(`export * from './src/vscode/extension';`));
    assert.equal(typeof exported['activate'], 'function');
  });

  test('has a text reader that needs no page to read an entity', async () => {
    const exported = runInWorker(await bundle(`export { readTextFile } from './src/edition/text/readTextFile';`));
    const read = exported['readTextFile'] as (
      path: string,
      source: string,
      reader: 'full',
    ) => { passages: { text: string }[] };
    assert.equal(read('a.md', 'Smith &amp; S&ouml;hne ^s1-p1\n', 'full').passages[0]?.text, 'Smith & Söhne');
  });
});
