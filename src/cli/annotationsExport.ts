import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exportCsv } from '../annotations/exchange/exportCsv';
import { exportHtml } from '../annotations/exchange/exportHtml';
import type { ExportInput } from '../annotations/exchange/exportInput';
import { exportJsonLd } from '../annotations/exchange/exportJsonLd';
import { exportMarkdown } from '../annotations/exchange/exportMarkdown';
import type { OutlineOrder } from '../annotations/exchange/outline';
import { Places } from '../annotations/exchange/places';
import { selectAnnotations } from '../annotations/exchange/selectAnnotations';
import { errorMessage } from '../edition/errorMessage';
import { annotationsOf, layersNamed, openAnnotated } from './annotationsEdition';
import { annotationHtml } from '../rendering/annotationHtml';
import { couldNot, done, wrongUse, type Outcome } from './annotationsOutcome';

type Writer = (input: ExportInput, order: OutlineOrder) => string;

const writers: Readonly<Record<string, Writer>> = {
  markdown: exportMarkdown,
  jsonld: exportJsonLd,
  csv: exportCsv,
  html: (input, order) => exportHtml(input, { order, renderText: annotationHtml }),
};

/** `variorum annotations export` */
export async function exportAnnotations(args: readonly string[]): Promise<Outcome> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: text,
      by: { type: 'string', default: 'chapter' },
      version: text,
      layer: text,
      tag: text,
      search: text,
      comparison: text,
      out: text,
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    return wrongUse('Name the folder of one edition whose annotations are to be exported.');
  const writer = Object.hasOwn(writers, values.format ?? '') ? writers[values.format ?? ''] : undefined;
  if (!writer) return wrongUse('Say with --format how to write: markdown, jsonld, csv or html.');
  const order = (['chapter', 'comparison'] as const).find((known) => known === values.by);
  if (!order) return wrongUse('The annotations can be ordered --by chapter or --by comparison.');
  const opened = await openAnnotated(folder, values.version);
  if (!opened.ok) return couldNot(opened.message);
  const { snapshot, version } = opened.value;
  if (values.comparison !== undefined && !snapshot.comparisons.has(values.comparison))
    return couldNot(`There is no comparison “${values.comparison}” in this edition.`);
  const layers = layersNamed(opened.value.layers, values.layer);
  if (!layers.ok) return couldNot(layers.message);
  const annotations = annotationsOf(layers.value);
  const input = { snapshot, version, annotations, placements: new Places(snapshot, version).placeAll(annotations) };
  const { tag, search, comparison } = values;
  const written = writer({ ...input, annotations: selectAnnotations(input, { tag, search, comparison }) }, order);
  return values.out === undefined ? done(written) : write(values.out, written);
}

async function write(path: string, text: string): Promise<Outcome> {
  try {
    await writeFile(path, text);
    return done(`Written to ${path}\n`);
  } catch (error) {
    return couldNot(`${path} cannot be written: ${errorMessage(error)}.`);
  }
}
