import { spawn } from 'node:child_process';

import { Problem } from './Problem.mjs';

const quietly = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const noNetwork =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|E?TIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;
const fromAnOuterRun =
  /^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(prefix|.*_prefix)|INIT_CWD)/;

/**
 * Runs npm and waits for it.
 *
 * @param {readonly string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {boolean} [options.show] Pass npm's output on to the terminal while it runs.
 * @returns {Promise<string>} What npm printed on standard output.
 * @throws {Problem} When npm ends with an error: it says whether the network is the cause.
 */
export async function runNpm(args, { cwd, show = false }) {
  const { code, stdout, stderr } = await output([...args, ...quietly], cwd, show);
  if (code !== 0) throw npmProblem(args, stderr || stdout);
  return stdout;
}

/**
 * The environment for an npm that is started from within an npm script, free of what describes
 * the outer run.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutOuterNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !fromAnOuterRun.test(name)));
}

function output(args, cwd, show) {
  return new Promise((resolve, reject) => {
    const [command, first, shell] = npmCommand();
    const child = spawn(command, [...first, ...args], {
      cwd,
      shell,
      env: withoutOuterNpm(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (chunk) => {
        text[name] += chunk;
        if (show) process[name].write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...text }));
  });
}

/** The npm that runs the script when there is one, so that its settings and version stay the same. */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return [process.execPath, [own], false];
  return ['npm', [], process.platform === 'win32'];
}

function npmProblem(args, text) {
  const what = `"npm ${args.slice(0, 2).join(' ')}" failed.`;
  if (!noNetwork.test(text)) return new Problem(what, text.trim());
  return new Problem(
    `${what} npm could not reach its registry.`,
    'Connect to the network (or set the proxy or mirror that npm should use) and run the command again.',
    'What was already downloaded is kept and not fetched again.',
  );
}
