import { parseArgs } from 'node:util';
import { checkEdition } from '../edition/check';
import { annotationsUsage, runAnnotations } from './annotations';
import type { Outcome } from './annotationsOutcome';
import { importText } from './importCommand';
import { inspectEdition } from './inspect';
import { openEdition } from './openEdition';

const usage = `Usage:
  variorum import <text file> --out <folder> [--edition <folder>|auto] [--force]
      Imports plain text that was extracted from a PDF. With --edition the text joins the people,
      events and comparisons of that edition; "auto" joins a bundled edition that the text fits.
  variorum check <edition folder>
      Lists what is wrong with an edition, with file, line and column. Exit status 1 on errors.
  variorum inspect <edition folder> [--version <id>]
      Prints sections, passages, notes, mentions, cards and comparisons as one JSON document.
${annotationsUsage}`;

/** Runs the command line; gives the exit status: 0 done, 1 failed or errors found, 2 wrong use. */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'import':
      return runImport(rest);
    case 'check':
      return runCheck(rest);
    case 'inspect':
      return runInspect(rest);
    case 'annotations':
      return report(await runAnnotations(rest));
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(usage);
      return 0;
    default:
      return misuse(command === undefined ? 'Say what to do.' : `There is no command “${command}”.`);
  }
}

function misuse(message: string): number {
  process.stderr.write(`variorum: ${message}\n\n${usage}`);
  return 2;
}

function fail(message: string): number {
  process.stderr.write(`variorum: ${message}\n`);
  return 1;
}

function report({ status, out, message }: Outcome): number {
  if (status === 2) return misuse(message);
  process.stdout.write(out);
  if (message !== '') process.stderr.write(`variorum: ${message}\n`);
  return status;
}

async function runImport(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, edition: { type: 'string' }, force: { type: 'boolean', default: false } },
  });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1) return misuse('Name one text file to import.');
  if (values.out === undefined) return misuse('Say with --out which folder the edition is to be written to.');
  const progress = (step: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${step}…\u001b[K`);
  };
  const imported = await importText({
    source,
    out: values.out,
    edition: values.edition,
    force: values.force,
    progress,
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (!imported.ok) return fail(imported.message);
  const { plan, folder, movedTo } = imported.value;
  const all = (field: 'headings' | 'paragraphs' | 'quotations' | 'noteReferences' | 'noteTexts'): number =>
    plan.report.chapters.reduce((sum, chapter) => sum + chapter[field], 0);
  const lines = [
    `Imported ${source} into ${folder}`,
    plan.edition
      ? `It joins the edition “${plan.title}”: its people, events and comparisons apply.`
      : `It is a new edition, “${plan.title}”.`,
    `${all('headings')} headings, ${all('paragraphs')} paragraphs, ${all('quotations')} quotations, ${all('noteReferences')} note references, ${all('noteTexts')} note texts`,
    `${plan.report.doubts.length} doubtful places: see import-report.md there`,
  ];
  const differing = plan.report.missingPassages.length + plan.report.extraPassages.length;
  if (differing > 0) lines.push(`${differing} passages are not the same as in the edition: see import-report.md`);
  if (movedTo !== undefined) lines.push(`The folder that was there is now ${movedTo}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

async function runCheck(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) return misuse('Name the folder of one edition to check.');
  const opened = await openEdition(folder);
  if (!opened.ok) return fail(opened.message);
  const problems = checkEdition(opened.value);
  for (const problem of problems)
    process.stdout.write(
      `${problem.file}:${problem.line + 1}:${problem.column + 1}: ${problem.severity}: ${problem.message}\n`,
    );
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  process.stdout.write(`${errors} errors, ${problems.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}

async function runInspect(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { version: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) return misuse('Name the folder of one edition to inspect.');
  const opened = await openEdition(folder);
  if (!opened.ok) return fail(opened.message);
  const { snapshot } = opened.value;
  const version =
    values.version === undefined
      ? snapshot.versions[0]
      : snapshot.versions.find(({ info }) => info.id === values.version);
  if (!version)
    return fail(
      `There is no version “${values.version ?? ''}” with a text here. Versions: ${snapshot.versions.map(({ info }) => info.id).join(', ')}.`,
    );
  await new Promise<void>((done) => {
    process.stdout.write(`${JSON.stringify(inspectEdition(snapshot, version), undefined, 1)}\n`, () => done());
  });
  return 0;
}

// Whoever reads the output may have seen enough: `variorum … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    process.exitCode = isUsage
      ? misuse(error.message)
      : fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  },
);
