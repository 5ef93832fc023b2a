import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { errorMessage } from '../edition/errorMessage';
import { failed, ok, type Result } from '../edition/result';
import { maxSourceBytes, tooLarge } from '../import/decode';
import { planImport, type ExistingEdition, type ImportPlan } from '../import/planImport';
import { writeReport } from '../import/report';
import { openEdition } from './openEdition';

/** Where to import what. */
export interface ImportRequest {
  readonly source: string;
  readonly out: string;
  /** Folder of an edition to join; "auto" to join a bundled one that the text fits; undefined for a new edition. */
  readonly edition: string | undefined;
  readonly force: boolean;
  readonly progress: (step: string) => void;
}

/** What an import did. */
export interface ImportOutcome {
  readonly plan: ImportPlan;
  readonly folder: string;
  /** Where the folder that was there before went. */
  readonly movedTo: string | undefined;
}

/** Imports a text into a folder. The folder appears complete or not at all. */
export async function importText(request: ImportRequest): Promise<Result<ImportOutcome>> {
  const folder = resolve(request.out);
  const exists = (await stat(folder).catch(() => undefined)) !== undefined;
  if (exists && !request.force)
    return failed(`${folder} is there already. Choose another folder, or use --force to put the import in its place.`);
  const bytes = await readSource(request.source);
  if (!bytes.ok) return bytes;
  const editions = await existingEditions(request.edition);
  if (!editions.ok) return editions;
  if (editions.value.some((edition) => edition.folder === folder))
    return failed('The import cannot replace the edition it joins. Choose another folder.');
  const plan = planImport(bytes.value, {
    name: basename(request.source, extname(request.source)),
    editions: editions.value,
    join: request.edition !== undefined && request.edition !== 'auto',
    progress: request.progress,
  });
  if (!plan.ok) return failed(`${request.source}: ${plan.message}`);
  const joined = editions.value.find((edition) => edition === plan.value.edition)?.folder;
  try {
    const movedTo = await writeFolder(folder, plan.value, joined, basename(request.source), exists);
    return ok({ plan: plan.value, folder, movedTo });
  } catch (error) {
    return failed(`The edition could not be written to ${folder}: ${errorMessage(error)}. Nothing was changed.`);
  }
}

async function readSource(path: string): Promise<Result<Uint8Array>> {
  const info = await stat(path).catch(() => undefined);
  if (!info) return failed(`There is no file ${path}.`);
  if (info.isDirectory()) return failed(`${path} is a folder. Name a text file.`);
  if (info.size > maxSourceBytes) return failed(`${path}: ${tooLarge(info.size)}`);
  try {
    return ok(await readFile(path));
  } catch (error) {
    return failed(`${path} cannot be read: ${errorMessage(error)}.`);
  }
}

type FoundEdition = ExistingEdition & { readonly folder: string };

async function existingEditions(edition: string | undefined): Promise<Result<readonly FoundEdition[]>> {
  if (edition === undefined) return ok([]);
  if (edition !== 'auto') {
    const opened = await openFound(resolve(edition));
    return opened.ok ? ok([opened.value]) : opened;
  }
  const corpus = join(__dirname, '..', '..', 'corpus');
  const names = await readdir(corpus).catch(() => []);
  const opened = await Promise.all(names.map((name) => openFound(join(corpus, name))));
  return ok(opened.flatMap((result) => (result.ok ? [result.value] : [])));
}

async function openFound(folder: string): Promise<Result<FoundEdition>> {
  const opened = await openEdition(folder);
  if (!opened.ok) return opened;
  const manifestSource = await readFile(join(folder, 'edition.yaml'), 'utf8');
  return ok({ folder, manifestSource, snapshot: opened.value.snapshot });
}

/** Writes beside the target and renames at the end; what was there is moved aside, never deleted. */
async function writeFolder(
  folder: string,
  plan: ImportPlan,
  joined: string | undefined,
  sourceName: string,
  exists: boolean,
): Promise<string | undefined> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    if (joined !== undefined) await cp(joined, draft, { recursive: true });
    await rm(join(draft, 'text', 'original'), { recursive: true, force: true });
    for (const [path, content] of plan.files) {
      await mkdir(dirname(join(draft, path)), { recursive: true });
      await writeFile(join(draft, path), content);
    }
    await writeFile(join(draft, 'import-report.md'), writeReport(plan.report, sourceName));
    const aside = exists ? await freeName(folder) : undefined;
    if (aside !== undefined) await rename(folder, aside);
    await rename(draft, folder);
    return aside;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function freeName(folder: string): Promise<string> {
  for (let count = 1; ; count++) {
    const name = `${folder}.old-${count}`;
    if ((await stat(name).catch(() => undefined)) === undefined) return name;
  }
}
