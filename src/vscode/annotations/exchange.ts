import * as vscode from 'vscode';
import type { Annotation } from '../../annotations/annotation';
import type { LayerInfo } from '../../annotations/annotationModel';
import { exportCsv } from '../../annotations/exchange/exportCsv';
import { exportHtml } from '../../annotations/exchange/exportHtml';
import type { ExportInput } from '../../annotations/exchange/exportInput';
import { exportJsonLd } from '../../annotations/exchange/exportJsonLd';
import { exportMarkdown } from '../../annotations/exchange/exportMarkdown';
import { importAnnotations } from '../../annotations/exchange/importAnnotations';
import type { AnnotationImport } from '../../annotations/exchange/importResult';
import type { OutlineOrder } from '../../annotations/exchange/outline';
import { Places } from '../../annotations/exchange/places';
import { selectAnnotations, type AnnotationFilter } from '../../annotations/exchange/selectAnnotations';
import { readLayer, type Layer } from '../../annotations/layer';
import { errorMessage } from '../../edition/errorMessage';
import type { Version } from '../../edition/snapshot';
import { annotationHtml } from '../../rendering/annotationHtml';
import type { Focus } from '../focus';
import { readText } from '../uriFiles';
import type { Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';
import { importReport } from './exchangeReport';
import type { AnnotationsView } from './view';

type Writer = (input: ExportInput, order: OutlineOrder) => string;

interface Format {
  readonly label: string;
  readonly ending: string;
  readonly hasOrder: boolean;
  readonly write: Writer;
}

const formats: Readonly<Record<string, Format>> = {
  markdown: { label: 'Markdown', ending: 'md', hasOrder: true, write: exportMarkdown },
  html: {
    label: 'Web Page',
    ending: 'html',
    hasOrder: true,
    write: (input, order) => exportHtml(input, { order, renderText: annotationHtml }),
  },
  csv: { label: 'Table (CSV)', ending: 'csv', hasOrder: false, write: exportCsv },
  jsonld: { label: 'W3C Web Annotations (JSON-LD)', ending: 'jsonld', hasOrder: false, write: exportJsonLd },
};

/** Which annotations are exported. */
interface Choice {
  readonly label: string;
  readonly filter: AnnotationFilter;
}

interface AtHand {
  readonly own: EditionAnnotations;
  readonly version: Version;
}

/** Takes annotations out of an edition into a file, and others in. */
export function registerExchange(annotations: Annotations, focus: Focus, view: AnnotationsView): vscode.Disposable {
  const atHand = async (): Promise<AtHand | undefined> => {
    const state = await focus.update();
    if (state) return { own: await annotations.of(state.edition), version: state.version };
    vscode.window.setStatusBarMessage('Open an edition first.', 4000);
    return undefined;
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('variorum.exportAnnotations', async (given?: unknown) => {
      const here = await atHand();
      if (here) await failsAloud('exported', () => exportFrom(here, view, argumentsOf(given)));
    }),
    vscode.commands.registerCommand('variorum.importAnnotations', async (given?: unknown) => {
      const here = await atHand();
      if (here) await failsAloud('imported', () => importTo(here, given instanceof vscode.Uri ? given : undefined));
    }),
  );
}

/** What may be told beforehand, by whoever runs the command from elsewhere; the reader is asked for the rest. */
interface ExportArguments {
  readonly format?: string;
  readonly order?: OutlineOrder;
  readonly which?: 'all' | 'view';
  readonly target?: vscode.Uri;
}

function argumentsOf(given: unknown): ExportArguments {
  if (typeof given !== 'object' || given === null) return {};
  const { format, order, which, target } = given as Partial<Record<string, unknown>>;
  return {
    ...(typeof format === 'string' && Object.hasOwn(formats, format) ? { format } : {}),
    ...(order === 'chapter' || order === 'comparison' ? { order } : {}),
    ...(which === 'all' || which === 'view' ? { which } : {}),
    ...(target instanceof vscode.Uri ? { target } : {}),
  };
}

async function failsAloud(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const why = errorMessage(error);
    void vscode.window.showErrorMessage(`The annotations were not ${what}: ${why}`);
  }
}

async function exportFrom({ own, version }: AtHand, view: AnnotationsView, given: ExportArguments): Promise<void> {
  const all = (await layersOf(own, ({ isShown }) => isShown)).flatMap((layer) => [...layer.annotations.values()]);
  const format = formats[given.format ?? (await askFormat()) ?? ''];
  if (!format) return;
  const which = given.which ?? (given.target ? 'all' : undefined);
  const filter = which ? (which === 'all' ? {} : inView(own, view)) : await askWhich(own, view, all);
  if (!filter) return;
  const order = given.order ?? (format.hasOrder && !given.target ? await askOrder() : 'chapter');
  if (!order) return;
  const { snapshot } = own.edition;
  const input = { snapshot, version, annotations: all, placements: new Places(snapshot, version).placeAll(all) };
  const annotations = selectAnnotations(input, filter);
  const target = given.target ?? (await askTarget(own, format));
  if (!target) return;
  const written = format.write({ ...input, annotations }, order);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(written));
  const living = annotations.filter(({ deleted }) => deleted === undefined).length;
  const count = `${living} ${living === 1 ? 'annotation' : 'annotations'}`;
  vscode.window.setStatusBarMessage(`$(export) ${count} written to ${nameOf(target)}.`, 6000);
}

async function askFormat(): Promise<string | undefined> {
  const items = Object.entries(formats).map(([format, { label, ending }]) => ({
    label,
    description: `.${ending}`,
    format,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Export Annotations', placeHolder: 'As what?' }))?.format;
}

/** What the Annotations view shows now. */
function inView({ model }: EditionAnnotations, view: AnnotationsView): AnnotationFilter {
  return { ids: new Set(view.filtered(model.threads).map(({ annotation }) => annotation.id)) };
}

async function askWhich(
  own: EditionAnnotations,
  view: AnnotationsView,
  all: readonly Annotation[],
): Promise<AnnotationFilter | undefined> {
  const living = all.filter(({ deleted }) => deleted === undefined);
  const readers = [...new Set(living.map(({ reader }) => reader))];
  const tags = [...new Set(living.flatMap((annotation) => annotation.tags))].sort((a, b) => a.localeCompare(b));
  const comparisons = [...own.edition.snapshot.comparisons.values()];
  const choices: (Choice & vscode.QuickPickItem)[] = [
    { label: 'All Annotations', description: String(living.length), filter: {} },
    ...(view.filter === ''
      ? []
      : [{ label: 'What the Annotations View Shows', description: view.filter, filter: inView(own, view) }]),
    ...(readers.length > 1
      ? readers.map((reader) => ({ label: reader, description: 'reader', filter: { reader } }))
      : []),
    ...tags.map((tag) => ({ label: `#${tag}`, description: 'tag', filter: { tag } })),
    ...comparisons.map(({ id, title }) => ({ label: title, description: 'comparison', filter: { comparison: id } })),
  ];
  const options = { title: 'Export Annotations', placeHolder: 'Which ones?', matchOnDescription: true };
  return (await vscode.window.showQuickPick(choices, options))?.filter;
}

async function askOrder(): Promise<OutlineOrder | undefined> {
  const items = [
    { label: 'By Chapter and Section', order: 'chapter' as const },
    { label: 'By Comparison', order: 'comparison' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'Export Annotations', placeHolder: 'In what order?' }))
    ?.order;
}

/** The dialog itself asks before it takes a file that is there. */
function askTarget(own: EditionAnnotations, { label, ending }: Format): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? own.folder;
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `annotations.${ending}`),
    filters: { [label]: [ending] },
    saveLabel: 'Export',
  });
}

async function importTo({ own, version }: AtHand, given: vscode.Uri | undefined): Promise<void> {
  const file = given ?? (await askFile());
  if (!file) return;
  const source = await readText(file);
  if (source === undefined) throw new Error(`${nameOf(file)} cannot be read as UTF-8 text.`);
  const { model, edition } = own;
  const { now, uuid } = model.world;
  const layers = await layersOf(own, () => true);
  const existing = layers.flatMap(({ annotations, conflicts }) => [
    ...annotations.values(),
    ...[...conflicts.values()].flat(),
  ]);
  const found = importAnnotations(
    source,
    { snapshot: edition.snapshot, version, existing },
    { reader: model.reader, format: 'auto', now: now(), uuid },
  );
  if (!given && !(await isWanted(found, model.ownFile))) return;
  await model.createAll(
    found.added.map(({ annotation }) => annotation),
    'the import',
  );
  const content = importReport(found, nameOf(file), model.ownFile, version);
  const report = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(report, { viewColumn: vscode.ViewColumn.Beside });
}

/** Many annotations at once are not undone at once: the reader sees first how many there are. */
async function isWanted({ added, doubles, unreadable }: AnnotationImport, layer: string): Promise<boolean> {
  const yes = `Add ${added.length} to ${layer}`;
  const review = added.filter(({ state }) => state === 'unplaced').length;
  const detail = `${review} need review · ${doubles.length} are there already · ${unreadable.length} cannot be read`;
  const items = [{ label: yes, detail }, { label: 'Cancel' }];
  return (await vscode.window.showQuickPick(items, { title: 'Import Annotations' }))?.label === yes;
}

async function askFile(): Promise<vscode.Uri | undefined> {
  const filters = { Annotations: ['jsonld', 'json', 'jsonl'], 'All files': ['*'] };
  return (await vscode.window.showOpenDialog({ filters, openLabel: 'Import' }))?.[0];
}

/** Layers as their files say: with deleted annotations, replies and conflicts. */
async function layersOf({ model }: EditionAnnotations, takes: (info: LayerInfo) => boolean): Promise<readonly Layer[]> {
  const read = async ({ file }: LayerInfo): Promise<Layer> => readLayer((await model.world.files.read(file)) ?? '');
  return Promise.all(model.layers.filter(takes).map(read));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}
