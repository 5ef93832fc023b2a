import { existsSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { repository } from '../workbench/paths.mjs';
import { Problem } from '../workbench/Problem.mjs';

/**
 * What `npm start` was asked for.
 *
 * @typedef {object} StartOptions
 * @property {string | undefined} text A text to import first.
 * @property {string} folder The edition to open.
 * @property {boolean} desktop In the installed VS Code, not in a browser.
 * @property {number} port
 * @property {boolean} open Show the page in the reader's browser.
 * @property {boolean} force Import again over what is there.
 * @property {boolean} help
 */

/** Always the same port: a browser keeps the state of the workbench for each address. */
const usualPort = 8377;
const bundledEdition = join(repository, 'corpus/china-two-wars');

export const usage = `npm start                            opens the bundled edition
npm start -- TEXT [FOLDER]           imports a text, then opens the new edition
npm start -- FOLDER                  opens an edition

  --force      imports again over an edition that is there
  --desktop    opens it in the VS Code that is installed here
  --port N     uses another port than ${usualPort}
  --no-open    does not open the browser`;

/**
 * Reads the command line.
 *
 * @param {readonly string[]} args
 * @returns {StartOptions}
 * @throws {Problem} On an option that does not exist, or a text that is not there.
 */
export function readOptions(args) {
  const { values, positionals } = parse(args);
  if (positionals.length > 2) throw new Problem(`Too many names: ${positionals.join(' ')}`, '', usage);
  return {
    ...sourceOf(positionals.map(fromWhereItWasTyped)),
    desktop: values.desktop,
    port: portFrom(values.port),
    open: !values['no-open'],
    force: values.force,
    help: values.help,
  };
}

function parse(args) {
  const flag = { type: 'boolean', default: false };
  const options = { desktop: flag, force: flag, help: flag, 'no-open': flag, port: { type: 'string' } };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Problem(error.message, '', usage);
  }
}

function sourceOf([source, folder]) {
  if (source === undefined) return { text: undefined, folder: bundledEdition };
  if (!existsSync(source)) throw new Problem(`There is no text at ${source}`);
  if (!statSync(source).isDirectory()) return { text: source, folder: folder ?? defaultFolder(source) };
  if (existsSync(join(source, 'edition.yaml'))) return { text: undefined, folder: source };
  throw new Problem(`${source} is a folder without an edition.yaml. Name a text to import, or an edition.`);
}

function defaultFolder(text) {
  return join(repository, 'editions', basename(text, extname(text)));
}

/** npm runs scripts in the root of the repository, wherever it was called from. */
function fromWhereItWasTyped(path) {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

function portFrom(text) {
  if (text === undefined) return usualPort;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(`"${text}" is not a port: a whole number from 1 to 65535 is.`);
}
