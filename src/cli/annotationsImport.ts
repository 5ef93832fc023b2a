import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importAnnotations } from '../annotations/exchange/importAnnotations';
import type { AnnotationImport, ImportedAnnotation } from '../annotations/exchange/importResult';
import { layerLine } from '../annotations/layer';
import { layerFileName } from '../annotations/layerFiles';
import { errorMessage } from '../edition/errorMessage';
import { referenceOf, type Version } from '../edition/snapshot';
import { failed, ok, type Result } from '../edition/result';
import { nodeLayerFiles } from '../node/layerFiles';
import { layerFolder, openAnnotated, shortQuote } from './annotationsEdition';
import { couldNot, done, wrongUse, type Outcome } from './annotationsOutcome';

/** `variorum annotations import` */
export async function importAnnotationFile(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      reader: { type: 'string' },
      format: { type: 'string', default: 'auto' },
      version: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined || positionals.length > 2)
    return wrongUse('Name the folder of an edition, and one file with annotations.');
  const reader = values.reader?.trim() ?? '';
  if (reader === '') return wrongUse('Say with --reader whose layer the annotations are to join.');
  const format = (['auto', 'w3c', 'hypothesis'] as const).find((known) => known === values.format);
  if (!format) return wrongUse('The --format of the file can be auto, w3c or hypothesis.');
  const opened = await openAnnotated(folder, values.version);
  if (!opened.ok) return couldNot(opened.message);
  const source = await readText(file);
  if (!source.ok) return couldNot(source.message);
  const { snapshot, version, layers } = opened.value;
  const existing = layers.flatMap(({ layer }) => [
    ...layer.annotations.values(),
    ...[...layer.conflicts.values()].flat(),
  ]);
  const now = new Date().toISOString();
  const found = importAnnotations(
    source.value,
    { snapshot, version, existing },
    { reader, format, now, uuid: randomUUID },
  );
  const name = layerFileName(reader);
  if (!values['dry-run']) {
    const lines = found.added.map(({ annotation }) => layerLine(annotation));
    const saved = await append(layerFolder(folder), name, lines);
    if (!saved.ok) return couldNot(saved.message);
  }
  const verb = values['dry-run'] ? 'Would add' : 'Added';
  const problems = found.unreadable.length > 0 || found.added.some(({ state }) => state === 'unplaced');
  return done(reportOf(found, `${verb} {n} to annotations/${name}`, version), problems);
}

async function append(folder: string, name: string, lines: readonly string[]): Promise<Result<undefined>> {
  if (lines.length === 0) return ok(undefined);
  try {
    await nodeLayerFiles(folder).append(name, lines);
    return ok(undefined);
  } catch (error) {
    return failed(errorMessage(error));
  }
}

/** Reads a text file that has to be UTF-8. */
export async function readText(path: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return failed(`There is no file ${path}.`);
    if (code === 'EISDIR') return failed(`${path} is a folder. Name a file.`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return failed(`${path} is no UTF-8 text. Save it as UTF-8.`);
    return failed(`${path} cannot be read: ${errorMessage(error)}.`);
  }
}

function reportOf({ added, doubles, unreadable }: AnnotationImport, head: string, version: Version): string {
  const count = (state: ImportedAnnotation['state']): number => added.filter((item) => item.state === state).length;
  const about = ({ annotation: { target } }: ImportedAnnotation): string =>
    target.type === 'span' || target.type === 'passage' ? shortQuote(target.quote?.exact) : '';
  const lines = [
    `${head.replace('{n}', `${added.length} annotations`)}: ${count('placed')} placed, ${count('moved')} moved, ${count('unplaced')} need review; ${doubles.length} are there already, ${unreadable.length} cannot be read`,
    ...added.flatMap((item) => {
      if (item.state === 'placed') return [];
      const what = item.state === 'moved' ? `moved to ${item.reference ?? 'another passage'}` : 'needs review';
      return [
        `${item.where}: ${what}:${about(item)} ${item.reason ?? ''}`.trimEnd(),
        ...item.candidates.map(
          ({ passage, reasons }) => `    perhaps ${referenceOf(version, passage.id)}: ${reasons.join(', ')}`,
        ),
      ];
    }),
    ...doubles.map(({ where, id, reason }) => `${where}: left out: ${reason} (${id})`),
    ...unreadable.map(({ where, reason }) => `${where}: cannot be read: ${reason}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
