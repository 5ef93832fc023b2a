import type { EditionFiles } from './files';
import { readManifest, type ManifestReading } from './readManifest';
import type { Comparison, HistoricalEvent, Person, Problem, TextFile, Work } from './model';
import { readComparison, readEvent, readPerson, type CardReading } from './readCards';
import { readWorks } from './readWorks';
import { failed, ok, type Result } from './result';
import { assembleVersion, type Snapshot, type Version } from './snapshot';
import { readTextFile } from './text/readTextFile';

/** What was read from one file, with the source it was read from. */
export type FileReading = { readonly source: string } & (
  | { readonly type: 'text'; readonly file: TextFile }
  | { readonly type: 'person'; readonly card: CardReading<Person> }
  | { readonly type: 'event'; readonly card: CardReading<HistoricalEvent> }
  | { readonly type: 'comparison'; readonly card: CardReading<Comparison> }
  | { readonly type: 'works'; readonly works: readonly Work[]; readonly problems: readonly Problem[] }
);

/** An edition in memory: the snapshot, and what it was put together from. */
export interface LoadedEdition {
  readonly snapshot: Snapshot;
  readonly manifest: ManifestReading;
  readonly readings: ReadonlyMap<string, FileReading>;
}

/** What loading may be given besides the files. */
export interface LoadOptions {
  /** Readings of an earlier moment: files whose text is the same are not parsed again. */
  readonly previous?: LoadedEdition | undefined;
  /** Called between files, so that a long load leaves room for other work. */
  readonly pause?: () => Promise<void>;
}

export const manifestFile = 'edition.yaml';
const cardFolders = ['people', 'events', 'comparisons'] as const;

/**
 * Loads an edition. Broken files become problems of the snapshot; the load fails only when there is no
 * usable edition.yaml, because then nothing says what belongs to the edition.
 */
export async function loadEdition(files: EditionFiles, options: LoadOptions = {}): Promise<Result<LoadedEdition>> {
  const source = await files.read(manifestFile);
  if (source === undefined)
    return failed(`There is no ${manifestFile} here that can be read. Open the folder of an edition.`);
  const manifest = readManifest(source);
  if (!manifest.value) {
    const [first] = manifest.problems;
    return failed(
      `${manifestFile}:${(first?.line ?? 0) + 1}:${(first?.column ?? 0) + 1}: ${first?.message ?? 'The file cannot be read.'}`,
    );
  }
  const paths = [
    ...manifest.value.versions.flatMap((version) => version.files),
    'works.json',
    ...(await cardPaths(files)),
  ];
  const readings = new Map<string, FileReading>();
  await readAll([...new Set(paths)], files, readings, options);
  return ok({ manifest, readings, snapshot: assemble(manifest, readings) });
}

/**
 * The edition after one file changed (`source` undefined: it is gone). Only that file is read.
 * A change of edition.yaml needs {@link loadEdition}, with the old edition as `previous`.
 */
export function changeFile(edition: LoadedEdition, path: string, source: string | undefined): LoadedEdition {
  if (edition.readings.get(path)?.source === source) return edition;
  const readings = new Map(edition.readings);
  const reading = source === undefined ? undefined : readFile(path, source, edition.manifest);
  if (reading) readings.set(path, reading);
  else readings.delete(path);
  return { manifest: edition.manifest, readings, snapshot: assemble(edition.manifest, readings, edition.snapshot) };
}

/** Whether a path is that of a file which belongs to an edition with this manifest. */
export function isEditionFile(edition: LoadedEdition, path: string): boolean {
  return path === manifestFile || kindOf(path, edition.manifest) !== undefined;
}

async function cardPaths(files: EditionFiles): Promise<string[]> {
  const lists = await Promise.all(cardFolders.map(async (folder) => ({ folder, names: await files.list(folder) })));
  return lists.flatMap(({ folder, names }) =>
    names
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
}

/** Files are asked for in batches: a remote file system answers many at once as fast as one. */
async function readAll(
  paths: readonly string[],
  files: EditionFiles,
  readings: Map<string, FileReading>,
  options: LoadOptions,
): Promise<void> {
  const batch = 64;
  for (let start = 0; start < paths.length; start += batch) {
    const part = paths.slice(start, start + batch);
    const sources = await Promise.all(part.map((path) => files.read(path)));
    for (const [index, path] of part.entries()) {
      const source = sources[index];
      if (source === undefined) continue;
      const before = options.previous?.readings.get(path);
      const reading = before?.source === source ? before : readFile(path, source, options.previous?.manifest, true);
      if (reading) readings.set(path, reading);
      if (source.length > 100_000) await options.pause?.();
    }
    await options.pause?.();
  }
}

function kindOf(path: string, manifest: ManifestReading | undefined, isText = false): FileReading['type'] | undefined {
  if (path === 'works.json') return 'works';
  const folder = /^(people|events|comparisons)\/[^/]+\.md$/.exec(path)?.[1];
  if (folder) return folder === 'people' ? 'person' : folder === 'events' ? 'event' : 'comparison';
  return isText || manifest?.value?.versions.some((version) => version.files.includes(path)) ? 'text' : undefined;
}

function readFile(
  path: string,
  source: string,
  manifest: ManifestReading | undefined,
  isText = false,
): FileReading | undefined {
  switch (kindOf(path, manifest, isText)) {
    case 'person':
      return { type: 'person', source, card: readPerson(path, source) };
    case 'event':
      return { type: 'event', source, card: readEvent(path, source) };
    case 'comparison':
      return { type: 'comparison', source, card: readComparison(path, source) };
    case 'works':
      return { type: 'works', source, ...readWorks(path, source) };
    case 'text':
      return { type: 'text', source, file: readTextFile(path, source) };
    case undefined:
      return undefined;
  }
}

function assemble(manifest: ManifestReading, readings: ReadonlyMap<string, FileReading>, before?: Snapshot): Snapshot {
  const value = manifest.value;
  if (!value) throw new Error('assembled without a manifest');
  const all = [...readings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reading]) => reading);
  const cards = <T extends { readonly id: string }>(type: FileReading['type']): ReadonlyMap<string, T> =>
    new Map(
      all.flatMap((reading) =>
        reading.type === type && 'card' in reading && reading.card.value
          ? [[reading.card.value.id, reading.card.value as unknown as T]]
          : [],
      ),
    );
  const versions = value.versions.flatMap((info): Version[] => {
    const texts = info.files.flatMap((path) => {
      const reading = readings.get(path);
      return reading?.type === 'text' ? [reading.file] : [];
    });
    if (texts.length === 0) return [];
    const same = before?.versions.find((version) => version.info === info);
    const unchanged =
      same && same.files.length === texts.length && same.files.every((file, index) => file === texts[index]);
    return [unchanged ? same : assembleVersion(info, texts)];
  });
  return {
    manifest: value,
    versions,
    people: cards<Person>('person'),
    events: cards<HistoricalEvent>('event'),
    comparisons: cards<Comparison>('comparison'),
    works: new Map(
      all.flatMap((reading) => (reading.type === 'works' ? reading.works.map((work) => [work.id, work] as const) : [])),
    ),
    problems: [...manifest.problems, ...all.flatMap(problemsOf)],
  };
}

function problemsOf(reading: FileReading): readonly Problem[] {
  if (reading.type === 'text') return reading.file.problems;
  return reading.type === 'works' ? reading.problems : reading.card.problems;
}
