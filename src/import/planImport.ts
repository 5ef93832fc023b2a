import { slug } from '../edition/passageId';
import { ok, type Result } from '../edition/result';
import type { Snapshot } from '../edition/snapshot';
import { addVersion, newManifest, versionFiles, writeManifest } from '../edition/writeEdition';
import type { Chapter } from '../edition/writeChapter';
import { importPlainText, type ImportedText, type PlainTextOptions } from './plainText';
import { reportOf, type ImportReport } from './report';

/** An edition whose apparatus an imported text may share. */
export interface ExistingEdition {
  readonly snapshot: Snapshot;
  /** Text of its edition.yaml. */
  readonly manifestSource: string;
}

/** What to write, and what to tell the reader. */
export interface ImportPlan {
  /** New files by path; the files of `edition` stay beside them. */
  readonly files: ReadonlyMap<string, string>;
  /** The edition whose apparatus the text joins; undefined for a new edition of its own. */
  readonly edition: ExistingEdition | undefined;
  readonly title: string;
  readonly report: ImportReport;
}

/** What an import may be told. */
export interface ImportOptions extends Partial<Pick<PlainTextOptions, 'progress'>> {
  /** File name of the source without folder and ending: title of a new edition. */
  readonly name: string;
  /** Editions whose apparatus the text may join. */
  readonly editions: readonly ExistingEdition[];
  /** Join the first of `editions` even if its passages differ. */
  readonly join?: boolean;
}

const versionId = 'original';

/** Works out which files an import writes. Nothing is written here. */
export function planImport(bytes: Uint8Array, options: ImportOptions): Result<ImportPlan> {
  const title = titleOf(options.name);
  const imported = importPlainText(bytes, { title, ...(options.progress ? { progress: options.progress } : {}) });
  if (!imported.ok) return imported;
  const { chapters } = imported.value;
  const edition = options.join
    ? options.editions[0]
    : options.editions.find((candidate) => fits(chapters, candidate.snapshot));
  const files = new Map(versionFiles(versionId, chapters));
  const version = { id: versionId, title: 'Original', files: [...files.keys()] };
  const id = slug(options.name) || 'text';
  files.set(
    'edition.yaml',
    edition ? addVersion(edition.manifestSource, version) : writeManifest(newManifest(id, title, 'en', version)),
  );
  return ok({
    files,
    edition,
    title: edition?.snapshot.manifest.title ?? title,
    report: withDifferences(imported.value, edition),
  });
}

/** Whether a text is another wording of an edition's: the same sections, and nearly the same passages. */
function fits(chapters: readonly Chapter[], snapshot: Snapshot): boolean {
  const [version] = snapshot.versions;
  const ids = passageIds(chapters);
  if (!version || ids.length === 0) return false;
  const headings = chapters.flatMap((chapter) =>
    chapter.blocks.flatMap((block) => (block.kind === 'heading' ? [normalized(block.text)] : [])),
  );
  const known = new Set(version.sections.map((section) => normalized(section.heading)));
  const sharedHeadings = headings.filter((heading) => known.has(heading)).length;
  const sharedIds = ids.filter((id) => version.passageById.has(id)).length;
  return sharedHeadings >= known.size * 0.9 && sharedIds >= Math.max(ids.length, version.passages.length) * 0.9;
}

function withDifferences(imported: ImportedText, edition: ExistingEdition | undefined): ImportReport {
  const report = reportOf(imported);
  const [version] = edition?.snapshot.versions ?? [];
  if (!version) return report;
  const ids = new Set(passageIds(imported.chapters));
  const missing = version.passages.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const extra = [...ids].filter((id) => !version.passageById.has(id));
  return { ...report, missingPassages: missing, extraPassages: extra };
}

function passageIds(chapters: readonly Chapter[]): string[] {
  return chapters.flatMap((chapter) => chapter.blocks.flatMap((block) => (block.kind === 'heading' ? [] : [block.id])));
}

function normalized(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function titleOf(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words === '' ? 'Text' : words.charAt(0).toUpperCase() + words.slice(1);
}
