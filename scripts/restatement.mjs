#!/usr/bin/env node
// Prints how the bundled study text restates the original (which is not part of this project): facts kept,
// longest runs of words in common, lengths, by chapter; then every passage in which a fact is missing.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from 'esbuild';

const outfile = join('out', 'restatement.mjs');
await build({
  entryPoints: ['test/unit/corpus/bundledRestatement.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
  outfile,
});
const { bundledRestatement, sourcePath } = await import(pathToFileURL(outfile).href);
const measure = await bundledRestatement();
if (measure) print(measure);
else console.log(`skipped: there is no ${sourcePath}`);

function print({ passages, notes }) {
  console.log('chapter   passages  words  restated  ratio  facts  kept     longest run');
  for (const chapter of [...new Set(passages.map((row) => row.chapter))])
    printRow(
      chapter,
      passages.filter((row) => row.chapter === chapter),
    );
  printRow('all', passages);
  console.log('\nNotes whose text is there (runs are those of citations)');
  printRow('notes', notes);
  for (const { id, lost } of [...passages, ...notes])
    if (lost.length > 0) console.log(`${id} lacks ${lost.map(({ surface }) => `“${surface}”`).join(', ')}`);
}

function printRow(name, rows) {
  const sum = (count) => rows.reduce((all, row) => all + count(row), 0);
  const [words, restated] = [sum((row) => row.words), sum((row) => row.restatedWords)];
  const [facts, lost] = [sum((row) => row.facts.length), sum((row) => row.lost.length)];
  const longest = rows.map(({ run }) => run).sort((a, b) => length(b) - length(a))[0] ?? '';
  console.log(
    [
      name.padEnd(9),
      String(rows.length).padStart(8),
      String(words).padStart(7),
      String(restated).padStart(9),
      (restated / words).toFixed(2).padStart(7),
      String(facts).padStart(6),
      `${((1 - lost / facts) * 100).toFixed(1)} %`.padStart(8),
      `  ${length(longest)}: ${longest}`,
    ].join(''),
  );
}

function length(run) {
  return run === '' ? 0 : run.split(' ').length;
}
