/**
 * `npm start [-- TEXT [FOLDER]] [--desktop] [--port N] [--no-open] [--force]`: brings up VS Code with
 * the extension and an edition, from whatever state the repository is in. `--help` says more.
 */
const oldestNode = 20;

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(`This needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  // Loaded only now: an older Node would stop at the first import with an error nobody understands.
  import('./start/main.mjs').then(({ main }) => main(process.argv.slice(2)));
}
