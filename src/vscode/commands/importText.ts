import * as vscode from 'vscode';
import { errorMessage } from '../../edition/errorMessage';
import { planImport, type ExistingEdition, type ImportPlan } from '../../import/planImport';
import { writeReport } from '../../import/report';
import type { BundledEditions } from '../bundledEditions';
import type { Editions } from '../editions';
import { showRendered } from '../markdownPreview';
import { chooseNewFolder } from '../newFolder';
import type { Reading } from '../reading';
import { nextTurn } from '../timeSlice';
import { exists, readText } from '../uriFiles';
import { openAtStart } from './openEdition';

/** Imports a text that was extracted from a PDF as an edition, with progress and a report. */
export function registerImportText(editions: Editions, bundled: BundledEditions, reading: Reading): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.importText', async (source?: unknown, target?: unknown) => {
    const file = source instanceof vscode.Uri ? source : await chooseFile();
    if (!file) return;
    const folder =
      target instanceof vscode.Uri
        ? target
        : await chooseNewFolder(vscode.workspace.workspaceFolders?.[0]?.uri, stemOf(file));
    if (!folder) return;
    const title = `Importing ${nameOf(file)}`;
    const done = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title },
      (progress) => importInto(editions, bundled, file, folder, (message) => progress.report({ message })),
    );
    if (!done) return;
    const root = folder;
    await openAtStart(editions, reading, root);
    await showRendered(vscode.Uri.joinPath(root, 'import-report.md'));
  });
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      filters: { Text: ['txt', 'text'], 'All files': ['*'] },
      openLabel: 'Import',
    })) ?? [];
  return file;
}

async function importInto(
  editions: Editions,
  bundled: BundledEditions,
  file: vscode.Uri,
  folder: vscode.Uri,
  report: (message: string) => void,
): Promise<boolean> {
  try {
    if (await exists(folder)) throw new Error('The folder is there already. Choose another name.');
    report('Reading the file');
    const bytes = await vscode.workspace.fs.readFile(file);
    const candidates = await knownEditions(editions, bundled);
    report('Finding pages, notes and paragraphs');
    await nextTurn();
    const plan = planImport(bytes, { name: stemOf(file), editions: candidates });
    if (!plan.ok) throw new Error(plan.message);
    report('Writing the edition');
    const joined = candidates.find((candidate) => candidate === plan.value.edition)?.root;
    await writeFolder(folder, plan.value, joined, nameOf(file));
    return true;
  } catch (error) {
    void vscode.window.showErrorMessage(`${nameOf(file)} was not imported: ${errorMessage(error)}`);
    return false;
  }
}

type KnownEdition = ExistingEdition & { readonly root: vscode.Uri };

/** Editions whose apparatus the text may join: the open ones, then the bundled ones. */
async function knownEditions(editions: Editions, bundled: BundledEditions): Promise<KnownEdition[]> {
  const opened = await Promise.all((await bundled.list()).map(({ root }) => editions.open(root)));
  const all = [...new Set([...editions.all, ...opened.filter((edition) => edition !== undefined)])];
  const known = await Promise.all(
    all.map(async (edition): Promise<KnownEdition[]> => {
      const manifestSource = await readText(edition.uri('edition.yaml'));
      return manifestSource === undefined ? [] : [{ root: edition.root, snapshot: edition.snapshot, manifestSource }];
    }),
  );
  return known.flat();
}

/** Writes beside the target and renames at the end, so that the folder appears complete or not at all. */
async function writeFolder(
  folder: vscode.Uri,
  plan: ImportPlan,
  joined: vscode.Uri | undefined,
  sourceName: string,
): Promise<void> {
  const { fs } = vscode.workspace;
  const draft = folder.with({ path: `${folder.path}.importing` });
  const write = (path: string, text: string): Thenable<void> =>
    fs.writeFile(vscode.Uri.joinPath(draft, path), new TextEncoder().encode(text));
  try {
    await fs.createDirectory(draft);
    if (joined) await copyFolder(joined, draft);
    for (const [path, text] of plan.files) await write(path, text);
    await write('import-report.md', writeReport(plan.report, sourceName));
    await fs.rename(draft, folder);
  } catch (error) {
    await Promise.resolve(fs.delete(draft, { recursive: true })).catch(() => undefined);
    throw error;
  }
}

async function copyFolder(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(to);
  for (const [name, type] of await vscode.workspace.fs.readDirectory(from)) {
    const source = vscode.Uri.joinPath(from, name);
    const target = vscode.Uri.joinPath(to, name);
    if ((type & vscode.FileType.Directory) !== 0) await copyFolder(source, target);
    else await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(source));
  }
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}

/** A file's name without its extension. */
function stemOf(uri: vscode.Uri): string {
  return nameOf(uri).replace(/\.[^.]*$/, '');
}
