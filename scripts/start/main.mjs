import { isFree } from '../workbench/port.mjs';
import { build, installDependencies } from '../workbench/prepare.mjs';
import { printError, Problem } from '../workbench/Problem.mjs';
import { findCode, openOnDesktop } from './desktop.mjs';
import { importText } from './importText.mjs';
import { readOptions, usage } from './options.mjs';
import { serve } from './serve.mjs';

/**
 * What `npm start` does.
 *
 * @param {readonly string[]} args
 */
export async function main(args) {
  try {
    const options = readOptions(args);
    if (options.help) console.log(usage);
    else await start(options);
  } catch (error) {
    printError(error);
    process.exitCode = 1;
  }
}

async function start(options) {
  if (options.desktop && !findCode()) return openOnDesktop(options.folder);
  if (!options.desktop && !(await isFree(options.port))) throw portTaken(options.port);
  await installDependencies();
  await build();
  await importText(options);
  if (options.desktop) return openOnDesktop(options.folder);
  if (findCode()) console.log('VS Code is installed here: npm start -- --desktop opens the edition in it.');
  return serve(options);
}

function portTaken(port) {
  return new Problem(
    `Port ${port} is taken, perhaps by another "npm start".`,
    `End that one, or choose another port: npm start -- --port ${port + 1}`,
  );
}
