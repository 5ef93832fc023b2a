import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { conflictMessage } from '../annotations/exchange/checkLayer';
import { mergeLayers, type MergedLayers } from '../annotations/exchange/mergeLayers';
import { errorMessage } from '../edition/errorMessage';
import { failed, ok, type Result } from '../edition/result';
import { replaceText } from '../node/durableFile';
import { shortQuote } from './annotationsEdition';
import { readText } from './annotationsImport';
import { couldNot, done, wrongUse, type Outcome } from './annotationsOutcome';

/** `variorum annotations merge` */
export async function mergeAnnotationFiles(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const [first, second] = positionals;
  if (first === undefined || second === undefined || positionals.length > 2)
    return wrongUse('Name two files of one layer that are to be united.');
  const [a, b] = await Promise.all([readText(first), readText(second)]);
  if (!a.ok) return couldNot(a.message);
  if (!b.ok) return couldNot(b.message);
  const before = values.out === undefined ? undefined : await readText(values.out);
  const merged = mergeLayers(a.value, b.value);
  const problems = merged.layer.conflicts.size + merged.layer.problems.length > 0;
  if (values.out === undefined) return done(merged.text, problems, reportOf(merged).join('\n'));
  const saved = await save(values.out, before?.ok ? before.value : undefined, merged.text);
  if (!saved.ok) return couldNot(saved.message);
  const lines = [...reportOf(merged), `${merged.layer.annotations.size} annotations written to ${values.out}`];
  return done(lines.map((line) => `${line}\n`).join(''), problems);
}

async function save(path: string, before: string | undefined, text: string): Promise<Result<undefined>> {
  try {
    if (before === undefined) await writeFile(path, text, { flag: 'wx' });
    else if (!(await replaceText(path, before, text)))
      return failed(`${path} was changed by another program meanwhile. Merge again.`);
    return ok(undefined);
  } catch (error) {
    return failed(`${path} cannot be written: ${errorMessage(error)}`);
  }
}

function reportOf({ layer }: MergedLayers): readonly string[] {
  const conflicts = [...layer.conflicts].map(([id, others]) => {
    const target = layer.annotations.get(id)?.target;
    const quote = target?.type === 'span' || target?.type === 'passage' ? target.quote?.exact : undefined;
    return `conflict: ${id}${shortQuote(quote)}: ${conflictMessage(others.length + 1)}`;
  });
  return [...conflicts, ...layer.problems.map(({ line, message }) => `line ${line + 1}: ${message}`)];
}
