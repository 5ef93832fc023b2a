import { setTimeout as wait } from 'node:timers/promises';
import { format } from 'node:util';

import { writeOutput } from './totals.mjs';

const lineMark = '[mocha] ';
const countsMark = '[mocha-counts] ';
const untilBegun = 60_000;
const untilEnded = 300_000;

/**
 * Opens a workbench that was asked to run tests, prints what the tests print, and waits for the
 * end. Everything else that is logged goes to `out/results/<suite>.log`.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} suite
 * @returns {Promise<import('./totals.mjs').Totals>} A run that did not come to its end, or that ran
 *   no test, counts as one failure more.
 */
export async function runHostPage(browser, url, suite) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const run = await listen(page);
  await page.goto(url, { waitUntil: 'commit' });
  const outcome = await outcomeOf(run);
  if (outcome !== 'ended') await page.screenshot({ path: await screenshotFile(suite) }).catch(() => undefined);
  await writeOutput(run.log.join('\n'), 'results', `${suite}.log`);
  await context.close();
  return judged(run, outcome, suite);
}

/** Collects what the page reports; the functions must exist before the page does. */
async function listen(page) {
  const run = { log: [], begun: deferred(), ended: deferred(), crashed: deferred(), counts: undefined };
  const onLine = (line) => {
    if (line.startsWith(countsMark)) run.counts = JSON.parse(line.slice(countsMark.length));
    else if (line.startsWith(lineMark)) console.log(line.slice(lineMark.length));
    else return void run.log.push(line);
    run.begun.resolve();
  };
  await page.exposeFunction('codeAutomationLog', (_level, args) => onLine(format(...args)));
  await page.exposeFunction('codeAutomationExit', (code, logs) => run.ended.resolve({ code, logs }));
  page.on('pageerror', (error) => console.log(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => run.crashed.resolve());
  return run;
}

/** @returns {Promise<'ended' | 'crashed' | 'never began' | 'took too long'>} */
async function outcomeOf({ begun, ended, crashed }) {
  const ends = [ended.promise.then(() => 'ended'), crashed.promise.then(() => 'crashed')];
  const noBegin = begunWithin(begun.promise).then(() => wait(untilEnded, 'took too long', { ref: false }));
  return Promise.race([...ends, noBegin.catch(() => 'never began')]);
}

function begunWithin(begun) {
  const tooLate = wait(untilBegun, undefined, { ref: false }).then(() => Promise.reject(new Error('too late')));
  tooLate.catch(() => undefined);
  return Promise.race([begun, tooLate]);
}

async function judged({ counts, log, ended }, outcome, suite) {
  const totals = counts ?? { passed: 0, failed: 0, pending: 0 };
  const problem = problemOf(counts, outcome, outcome === 'ended' ? (await ended.promise).code : undefined);
  if (!problem) return totals;
  console.log(`[${suite}] ${problem}. The last of ${log.length} lines of its log:`);
  console.log(log.slice(-30).join('\n'));
  return { ...totals, failed: totals.failed + 1 };
}

function problemOf(counts, outcome, code) {
  if (outcome === 'crashed') return 'The page crashed';
  if (outcome !== 'ended') return `The test run ${outcome}`;
  if (!counts) return 'The test run ended without its counts';
  if (counts.passed + counts.failed === 0) return 'The test run found no test';
  if (code !== 0 && counts.failed === 0) return `The extension host reported failure (${code})`;
  return undefined;
}

async function screenshotFile(suite) {
  return writeOutput('', 'screenshots', `${suite}.png`);
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
