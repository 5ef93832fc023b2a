#!/usr/bin/env node
// The command line from a checkout: builds it when it is not there, then runs it where it was called.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const program = resolve(root, 'dist/cli/variorum.js');

if (!existsSync(program)) spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2] });
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
