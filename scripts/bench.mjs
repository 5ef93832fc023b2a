#!/usr/bin/env node
// Benchmarks: `npm run bench [-- PART…]`. The part "pages" runs in a real VS Code, all others in Node.
import { spawnSync } from 'node:child_process';

const parts = process.argv.slice(2);
const inNode = parts.filter((part) => part !== 'pages');

if (parts.length === 0 || inNode.length > 0) {
  run('scripts/build.mjs', '--bench');
  run('--expose-gc', 'out/bench/bench.mjs', ...inNode);
}
if (parts.length === 0 || parts.includes('pages')) {
  run('scripts/build.mjs');
  run('test/workbench/run.mjs', 'bench');
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
