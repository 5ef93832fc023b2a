import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * `npm run faults [-- --times N] [--grep PATTERN]`: the fault tests, N times, each time with another seed.
 * `VARIORUM_SEED` is the first seed. Stops at the first run that fails.
 */
const { values } = parseArgs({
  options: { times: { type: 'string', default: '1' }, grep: { type: 'string' } },
});
const first = Number(process.env.VARIORUM_SEED ?? 1);
const filter = values.grep === undefined ? [] : ['--grep', values.grep];
const mocha = ['node_modules/mocha/bin/mocha.js', '--config', 'test/faults/.mocharc.json', ...filter];

let status = run(['scripts/build.mjs', '--faults'], first);
for (let seed = first; status === 0 && seed < first + Number(values.times); seed++) {
  console.log(`\n== VARIORUM_SEED=${seed}`);
  status = run(mocha, seed);
}
process.exitCode = status;

function run(args, seed) {
  const env = { ...process.env, VARIORUM_SEED: String(seed) };
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
}
