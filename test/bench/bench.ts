import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { EditionFiles } from '../../src/edition/files';
import { changeFile, loadEdition, type LoadedEdition } from '../../src/edition/load';
import { writeChapter } from '../../src/edition/writeChapter';
import { NameSearch } from '../../src/names/mentions';
import { benchAnchoring } from './anchoring';
import { figure, medians, table } from './measure';
import { benchmarkSource, copies, imported } from './sources';

const remark = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkStringify).freeze();
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);

/** Prints the measured ratios and growths, all or those that are named; nothing here passes or fails. */
async function main(): Promise<void> {
  const { name, text } = benchmarkSource();
  const parts: Readonly<Record<string, () => Promise<void>>> = {
    import: () => benchImport(name, text),
    growth: () => benchImportGrowth(name, text),
    loading: benchLoading,
    chapters: benchChapters,
    responsiveness: benchResponsiveness,
    anchoring: () => benchAnchoring(name, text),
  };
  const named = process.argv.slice(2);
  for (const [part, run] of Object.entries(parts)) if (named.length === 0 || named.includes(part)) await run();
}

/** Importing against parsing and writing the result once with remark. */
async function benchImport(name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const markdown = writeAll(text);
  const found = await medians(
    [
      { name: 'remark', run: () => markdown.map((source) => remark.stringify(remark.parse(source))) },
      { name: 'import', run: () => writeAll(text) },
    ],
    rounds,
  );
  const peer = found.get('remark') ?? 1;
  const own = found.get('import') ?? 1;
  table(`Import of ${name} (${Math.round(bytes.length / 1024)} KB)`, [
    ['', 'ms', 'ratio'],
    ['remark (gfm): parse and write the result once', figure(peer), '1'],
    ['the whole import, from bytes to Markdown', figure(own), figure(own / peer, 2)],
  ]);
}

function writeAll(text: string): string[] {
  return imported(text).chapters.map(writeChapter);
}

async function benchImportGrowth(name: string, text: string): Promise<void> {
  const rows = [['', 'MB', 'ms', 'ms per MB', 'passages']];
  for (const count of [1, 10, 100, 300]) {
    const many = copies(text, count);
    const megabytes = new TextEncoder().encode(many).length / 1024 / 1024;
    let passages = 0;
    const run = (): void => {
      passages = imported(many).chapters.reduce(
        (sum, { blocks }) => sum + blocks.filter(({ kind }) => kind !== 'heading').length,
        0,
      );
    };
    const time = (await medians([{ name: 'import', run }], count > 10 ? 1 : rounds)).get('import') ?? 0;
    rows.push([`${count}× ${name}`, figure(megabytes, 2), figure(time), figure(time / megabytes), String(passages)]);
  }
  table('Import, growth', rows);
}

/** Loading until the first hover can be answered, against remark's parse of the text alone. */
async function benchLoading(): Promise<void> {
  const rows = [['', 'remark parse, ms', 'ready for first hover, ms', 'ratio', 'after one edit, ms']];
  for (const count of [1, 10, 100]) {
    const files = memoryFiles(multiplied(readCorpus(), count));
    const texts = [...files.all].filter(([path]) => path.startsWith('text/')).map(([, source]) => source);
    const few = count >= 100 ? 1 : rounds;
    const found = await medians(
      [
        { name: 'remark', run: () => texts.map((source) => remark.parse(source)) },
        { name: 'load', run: async () => ready(await load(files)) },
      ],
      few,
    );
    const edition = await load(files);
    const search = new NameSearch();
    ready(edition, search);
    let turn = 0;
    const edit =
      (await medians([{ name: 'edit', run: () => ready(edited(edition, files, turn++), search) }], few)).get('edit') ??
      0;
    const peer = found.get('remark') ?? 1;
    const own = found.get('load') ?? 1;
    rows.push([`${count}× the bundled edition's text`, figure(peer), figure(own), figure(own / peer, 2), figure(edit)]);
  }
  table('Loading an edition', rows);
}

/** The same text in few or many chapters. */
async function benchChapters(): Promise<void> {
  const rows = [['', 'ready for first hover, ms', 'one chapter read again, ms']];
  const sources = multiplied(readCorpus(), 10);
  for (const parts of [1, 10]) {
    const files = memoryFiles(split(sources, parts));
    const chapters = [...files.all.keys()].filter((path) => path.startsWith('text/')).length;
    const edition = await load(files);
    let turn = 0;
    const found = await medians(
      [
        { name: 'load', run: async () => ready(await load(files)) },
        { name: 'edit', run: () => edited(edition, files, turn++) },
      ],
      rounds,
    );
    rows.push([`${chapters} chapters`, figure(found.get('load') ?? 0), figure(found.get('edit') ?? 0, 2)]);
  }
  table('Loading 10× the text, by number of chapters', rows);
}

/** The longest that anything else has to wait while an edition is opened or an edit is taken over, as the extension does it. */
async function benchResponsiveness(): Promise<void> {
  const rows = [['', 'opening: longest block, ms', 'after an edit: longest block, ms']];
  for (const count of [1, 10, 100]) {
    const files = memoryFiles(multiplied(readCorpus(), count));
    const search = new NameSearch();
    let edition: LoadedEdition | undefined;
    const opening = await longestBlock(async () => {
      const loaded = await loadEdition(files, { pause: nextTurn });
      if (!loaded.ok) throw new Error(loaded.message);
      edition = loaded.value;
      await readyInSlices(edition, search);
    });
    const edit = await longestBlock(async () => {
      if (edition) await readyInSlices(edited(edition, files, 1), search);
    });
    rows.push([`${count}× the bundled edition's text`, figure(opening), figure(edit)]);
  }
  table('Responsiveness', rows);
}

async function longestBlock(work: () => Promise<void>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  await nextTurn();
  delays.enable();
  await work();
  await nextTurn();
  delays.disable();
  return delays.max / 1e6;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function readyInSlices(edition: LoadedEdition, search: NameSearch): Promise<void> {
  const [version] = edition.snapshot.versions;
  let end = Date.now() + 12;
  const pause = async (): Promise<void> => {
    await nextTurn();
    end = Date.now() + 12;
  };
  if (version) await search.mentionsInSlices(edition.snapshot, version, () => Date.now() >= end, pause);
}

type Sources = ReadonlyMap<string, string>;

function readCorpus(): Sources {
  const folder = 'corpus/china-two-wars';
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = `${entry.parentPath}/${entry.name}`;
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

/** The edition with its text `count` times as long, ids and note labels numbered on. */
function multiplied(sources: Sources, count: number): Sources {
  const files = new Map([...sources].filter(([path]) => !path.startsWith('text/')));
  const paths: string[] = [];
  for (let copy = 0; copy < count; copy++) {
    for (const [path, source] of sources) {
      if (!path.startsWith('text/')) continue;
      const own = copy === 0 ? path : path.replace('.md', `-${copy}.md`);
      paths.push(own);
      files.set(
        own,
        copy === 0
          ? source
          : source.replace(/ \^([\w-]+)$/gm, ` ^$1-${copy}`).replace(/\[\^([\w-]+)\]/g, `[^$1-${copy}]`),
      );
    }
  }
  files.set('edition.yaml', manifestWith(sources, paths));
  return files;
}

/** The same text with each chapter split into `parts` files. */
function split(sources: Sources, parts: number): Sources {
  const files = new Map([...sources].filter(([path]) => !path.startsWith('text/')));
  const paths: string[] = [];
  for (const [path, source] of sources) {
    if (!path.startsWith('text/')) continue;
    const blocks = source.split('\n\n');
    const size = Math.ceil(blocks.length / parts);
    for (let part = 0; part * size < blocks.length; part++) {
      const own = parts === 1 ? path : path.replace('.md', `-part-${part}.md`);
      paths.push(own);
      files.set(own, blocks.slice(part * size, (part + 1) * size).join('\n\n'));
    }
  }
  files.set('edition.yaml', manifestWith(sources, paths));
  return files;
}

function manifestWith(sources: Sources, paths: readonly string[]): string {
  const manifest = sources.get('edition.yaml') ?? '';
  return `${manifest.slice(0, manifest.indexOf('versions:'))}versions:\n  - id: study\n    title: Study\n    files: [${paths.join(', ')}]\n`;
}

function memoryFiles(all: Sources): EditionFiles & { readonly all: Sources } {
  return {
    all,
    list: (folder) =>
      Promise.resolve(
        [...all.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
      ),
    read: (path) => Promise.resolve(all.get(path)),
  };
}

async function load(files: EditionFiles): Promise<LoadedEdition> {
  const loaded = await loadEdition(files);
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

/** Works out who is named where: what a hover needs. */
function ready(edition: LoadedEdition, search = new NameSearch()): unknown {
  const [version] = edition.snapshot.versions;
  if (!version) throw new Error('no version');
  return search.mentions(edition.snapshot, version);
}

function edited(edition: LoadedEdition, files: { readonly all: Sources }, turn: number): LoadedEdition {
  const path = 'text/study/chapter-3.md';
  const chosen = files.all.has(path) ? path : path.replace('.md', '-part-3.md');
  return changeFile(
    edition,
    chosen,
    `${files.all.get(chosen) ?? ''}\n\nOne more passage, number ${turn}. ^added-p${turn}\n`,
  );
}

await main();
