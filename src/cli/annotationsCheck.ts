import { parseArgs } from 'node:util';
import { checkLayer, hasProblems, type CheckedAnnotation, type LayerCheck } from '../annotations/exchange/checkLayer';
import { Places } from '../annotations/exchange/places';
import { annotationsOf, openAnnotated, shortQuote } from './annotationsEdition';
import { couldNot, done, wrongUse, type Outcome } from './annotationsOutcome';

/** `variorum annotations check` */
export async function checkAnnotations(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { version: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    return wrongUse('Name the folder of one edition whose annotations are to be checked.');
  const opened = await openAnnotated(folder, values.version);
  if (!opened.ok) return couldNot(opened.message);
  const { snapshot, version, layers } = opened.value;
  const places = new Places(snapshot, version, values.version !== undefined);
  const ids = new Set(annotationsOf(layers).map(({ id }) => id));
  const checks = layers.map(({ name, layer }) =>
    checkLayer(`annotations/${name}`, layer, { snapshot, version, places, ids }),
  );
  const edition = snapshot.manifest.id;
  const out = values.json
    ? `${JSON.stringify({ edition, version: version.info.id, layers: checks, totals: totalsOf(checks) }, undefined, 1)}\n`
    : checks.map(layerText).join('') + totalsText(checks);
  return done(out, checks.some(hasProblems));
}

function layerText(check: LayerCheck): string {
  const { file, readers, counts, places } = check;
  const who = readers.filter((reader) => reader !== '').join(', ');
  const head = [
    `${file}${who === '' ? '' : ` (${who})`}: ${counts.annotations} annotations, ${counts.replies} replies, ${counts.deleted} deleted`,
    `  ${places.inPlace} in place, ${places.moved} moved, ${places.needsReview} need review, ${places.retired} given up, ${places.aboutNoText} about no passage`,
  ];
  const list = (what: string, items: readonly CheckedAnnotation[]): readonly string[] =>
    items.map((item) => `${file}: ${what}: ${nameOf(item)}: ${item.message}`);
  const lines = [
    ...head,
    ...check.brokenLines.map(({ line, message }) => `${file}:${line}: ${message}`),
    ...list('conflict', check.conflicts),
    ...list('moved', check.moved),
    ...check.needsReview.flatMap((item) => [
      ...list('needs review', [item]),
      ...item.candidates.map(({ reference, reasons }) => `    perhaps ${reference}: ${reasons.join(', ')}`),
    ]),
    ...list('unknown', check.unknown),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function nameOf({ id, reference, quote }: CheckedAnnotation): string {
  const name = `${reference ?? ''}${shortQuote(quote)}`.trim();
  return name === '' ? id : name;
}

type Totals = Readonly<
  Record<
    'annotations' | 'replies' | 'inPlace' | 'moved' | 'needsReview' | 'brokenLines' | 'conflicts' | 'unknown',
    number
  >
>;

function totalsOf(checks: readonly LayerCheck[]): Totals {
  const sum = (count: (check: LayerCheck) => number): number =>
    checks.reduce((total, check) => total + count(check), 0);
  return {
    annotations: sum(({ counts }) => counts.annotations),
    replies: sum(({ counts }) => counts.replies),
    inPlace: sum(({ places }) => places.inPlace),
    moved: sum(({ places }) => places.moved),
    needsReview: sum(({ places }) => places.needsReview),
    brokenLines: sum(({ brokenLines }) => brokenLines.length),
    conflicts: sum(({ conflicts }) => conflicts.length),
    unknown: sum(({ unknown }) => unknown.length),
  };
}

function totalsText(checks: readonly LayerCheck[]): string {
  const totals = totalsOf(checks);
  return `${checks.length} layers, ${totals.annotations} annotations: ${totals.inPlace} in place, ${totals.moved} moved, ${totals.needsReview} need review; ${totals.brokenLines} broken lines, ${totals.conflicts} conflicts, ${totals.unknown} unknown\n`;
}
