import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

suite('The layers', function () {
  this.timeout(60_000);
  let folder = '';

  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-layers-'));
    for (const name of ['src', '.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']) {
      cpSync(name, join(folder, name), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  });

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  const plant = (path: string, code: string): string => {
    const file = join(folder, 'src', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, code);
    const tool = spawnSync(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src'], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(file);
    return `${tool.stdout}${tool.stderr}`;
  };

  test('keep VS Code and Node out of the pure folders', () => {
    const code = `import * as vscode from 'vscode';\nimport { readFile } from 'node:fs/promises';\nexport const planted = [vscode, readFile];\n`;
    const found = plant('names/planted.ts', code);
    assert.match(found, /only-vscode-knows-vscode: src\/names\/planted\.ts/);
    assert.match(found, /pure-folders-use-no-node: src\/names\/planted\.ts/);
  });

  test('keep the surfaces out of the pure folders and apart from each other', () => {
    const found = plant(
      'cli/planted.ts',
      `import { Editions } from '../vscode/editions';\nexport const planted = Editions;\n`,
    );
    assert.match(found, /surfaces-do-not-know-each-other: src\/cli\/planted\.ts/);
  });

  test('keep the edition free of what is derived from it', () => {
    const found = plant(
      'edition/planted.ts',
      `import { findNames } from '../names/findMentions';\nexport const planted = findNames;\n`,
    );
    assert.match(found, /the-edition-stands-alone: src\/edition\/planted\.ts/);
  });

  test('keep Node in one entry of the extension, and out of the pages', () => {
    const code = (up: string): string =>
      `import { withFileLock } from '${up}node/fileLock';\nexport const planted = withFileLock;\n`;
    assert.match(
      plant('vscode/planted.ts', code('../')),
      /one-entry-of-the-extension-has-node: src\/vscode\/planted\.ts/,
    );
    assert.match(plant('webview/planted.ts', code('../')), /pages-have-no-node: src\/webview\/planted\.ts/);
  });

  test('keep a page from using the modules of another one', () => {
    const found = plant('webview/planted.ts', `import { keys } from './desk/keys';\nexport const planted = keys;\n`);
    assert.match(found, /pages-do-not-know-each-other: src\/webview\/planted\.ts/);
  });

  test('keep what serves the surfaces from knowing one', () => {
    const found = plant(
      'node/planted.ts',
      `import { Editions } from '../vscode/editions';\nexport const planted = Editions;\n`,
    );
    assert.match(found, /node-serves-the-surfaces: src\/node\/planted\.ts/);
  });
});
