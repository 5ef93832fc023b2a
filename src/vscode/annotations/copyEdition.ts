import * as vscode from 'vscode';
import { errorMessage } from '../../edition/errorMessage';
import type { BundledEditions } from '../bundledEditions';
import { openAtStart } from '../commands/openEdition';
import type { Focus } from '../focus';
import { chooseNewFolder } from '../newFolder';
import type { OpenEdition } from '../openEdition';
import type { Reading } from '../reading';
import { exists, readText } from '../uriFiles';
import { annotationsFolder, isKeptInEdition, type Annotations } from './annotations';
import type { EditionAnnotations } from './editionAnnotations';

/** Copies an edition that cannot be written into a folder of the reader's, with the annotations made on it. */
export function registerCopyEdition(
  annotations: Annotations,
  bundled: BundledEditions,
  focus: Focus,
  reading: Reading,
): vscode.Disposable {
  return vscode.commands.registerCommand('variorum.copyEdition', async (from?: unknown, to?: unknown) => {
    const root = from instanceof vscode.Uri ? from : await chooseEdition(annotations, bundled, focus);
    const edition = root && (await annotations.editions.open(root));
    if (!edition) return;
    const target = to instanceof vscode.Uri ? to : await chooseNewFolder(undefined, edition.snapshot.manifest.id);
    if (!target) return;
    try {
      const { moved, kept } = await copyEdition(await annotations.of(edition), target);
      await openAtStart(annotations.editions, reading, target);
      const files = `${moved} ${moved === 1 ? 'file' : 'files'} of annotations moved along`;
      const rest = kept === 0 ? '' : `; ${kept} changed meanwhile and stayed where they were, too`;
      vscode.window.setStatusBarMessage(`$(check) The edition was copied; ${files}${rest}.`, 8000);
    } catch (error) {
      const why = errorMessage(error);
      void vscode.window.showErrorMessage(`${edition.snapshot.manifest.title} was not copied: ${why}`);
    }
  });
}

/** The edition at hand when it cannot be written, else one of those that come with the extension. */
async function chooseEdition(
  { editions }: Annotations,
  bundled: BundledEditions,
  focus: Focus,
): Promise<vscode.Uri | undefined> {
  const state = await focus.update();
  if (state && isReadOnly(state.edition)) return state.edition.root;
  const shipped = await bundled.list();
  const open = editions.all.filter(isReadOnly);
  const roots = new Map([
    ...shipped.map(({ root, title }) => [root.toString(), { root, title }] as const),
    ...open.map(({ root, snapshot }) => [root.toString(), { root, title: snapshot.manifest.title }] as const),
  ]);
  const items = [...roots.values()].map(({ root, title }) => ({ label: title, description: 'read only', root }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Copy Edition to Folder',
    placeHolder: 'Which edition?',
  });
  return picked?.root;
}

function isReadOnly({ root }: OpenEdition): boolean {
  return vscode.workspace.fs.isWritableFileSystem(root.scheme) !== true;
}

/**
 * Copies an edition to a folder that is not there yet, complete or not at all. Annotations from the extension's
 * storage are moved along: a layer leaves the storage once the same text stands in the copy.
 *
 * @returns how many layers were moved, and how many were changed meanwhile and therefore also stayed.
 */
async function copyEdition(
  from: EditionAnnotations,
  target: vscode.Uri,
): Promise<{ readonly moved: number; readonly kept: number }> {
  if (await exists(target)) throw new Error('The folder is there already. Choose another name.');
  const { fs } = vscode.workspace;
  const draft = target.with({ path: `${target.path}.copying` });
  if (await exists(draft)) throw new Error(`${draft.path} is left from another copy. Remove it first.`);
  try {
    await copyFolder(from.edition.root, draft);
    if (!isKeptInEdition(from) && (await exists(from.folder)))
      await copyFolder(from.folder, vscode.Uri.joinPath(draft, annotationsFolder));
    await fs.rename(draft, target, { overwrite: false });
  } catch (error) {
    await Promise.resolve(fs.delete(draft, { recursive: true })).catch(() => undefined);
    throw error;
  }
  return isKeptInEdition(from) ? { moved: 0, kept: 0 } : takeAway(from, vscode.Uri.joinPath(target, annotationsFolder));
}

/** Takes the layers out of the storage that stand in the copy with the same text. */
async function takeAway(
  { folder, model }: EditionAnnotations,
  copy: vscode.Uri,
): Promise<{ readonly moved: number; readonly kept: number }> {
  let moved = 0;
  let kept = 0;
  for (const name of await model.world.files.list()) {
    const source = vscode.Uri.joinPath(folder, name);
    const before = await readText(source);
    const isCopied = before !== undefined && before === (await readText(vscode.Uri.joinPath(copy, name)));
    if (isCopied) await vscode.workspace.fs.delete(source);
    // What was written a moment ago, the model may have put back: then it is in both.
    await model.reload(name);
    if (isCopied && !(await exists(source))) moved++;
    else kept++;
  }
  return { moved, kept };
}

async function copyFolder(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(to);
  const entries = await vscode.workspace.fs.readDirectory(from);
  const copy = async ([name, type]: (typeof entries)[number]): Promise<void> => {
    const source = vscode.Uri.joinPath(from, name);
    const target = vscode.Uri.joinPath(to, name);
    if ((type & vscode.FileType.Directory) !== 0) await copyFolder(source, target);
    else await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(source));
  };
  await Promise.all(entries.map(copy));
}
