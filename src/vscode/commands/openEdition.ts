import * as vscode from 'vscode';
import { manifestFile } from '../../edition/load';
import type { BundledEditions } from '../bundledEditions';
import type { Editions } from '../editions';
import type { Focus } from '../focus';
import type { Reading } from '../reading';
import { exists } from '../uriFiles';

/** Opens an edition, and switches between its versions. */
export function registerOpenEdition(
  editions: Editions,
  bundled: BundledEditions,
  focus: Focus,
  reading: Reading,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('variorum.openEdition', async (folder?: unknown) => {
      const root = folder instanceof vscode.Uri ? folder : await chooseEdition(editions, bundled);
      if (root) await openAtStart(editions, reading, root);
    }),
    vscode.commands.registerCommand('variorum.switchVersion', (id?: unknown) =>
      switchVersion(focus, reading, typeof id === 'string' ? id : undefined),
    ),
  );
}

type Choice = vscode.QuickPickItem & { readonly root?: vscode.Uri };

async function chooseEdition(editions: Editions, bundled: BundledEditions): Promise<vscode.Uri | undefined> {
  await editions.findInWorkspace();
  const open = editions.all.map(({ root, snapshot }): Choice => ({
    label: snapshot.manifest.title,
    description: root.path,
    iconPath: new vscode.ThemeIcon('book'),
    root,
  }));
  const known = new Set(editions.all.map(({ root }) => root.toString()));
  const shipped = (await bundled.list())
    .filter(({ root }) => !known.has(root.toString()))
    .map(({ title, root }): Choice => ({
      label: title,
      description: 'comes with Variorum, read only',
      iconPath: new vscode.ThemeIcon('library'),
      root,
    }));
  const other: Choice = {
    label: 'Choose a folder…',
    iconPath: new vscode.ThemeIcon('folder-opened'),
    alwaysShow: true,
  };
  const choice = await vscode.window.showQuickPick([...open, ...shipped, other], {
    title: 'Open Edition',
    placeHolder: 'Which edition?',
  });
  return choice === other ? chooseFolder() : choice?.root;
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: 'Open Edition',
    })) ?? [];
  if (!folder || (await exists(vscode.Uri.joinPath(folder, manifestFile)))) return folder;
  void vscode.window.showErrorMessage(
    `There is no ${manifestFile} in ${folder.path}. Choose the folder of an edition, or import a text to make one.`,
  );
  return undefined;
}

/** Shows an edition from its beginning, with the side panel. */
export async function openAtStart(editions: Editions, reading: Reading, root: vscode.Uri): Promise<void> {
  const edition = await editions.open(root);
  const [first] = edition?.snapshot.versions[0]?.passages ?? [];
  if (!edition || !first) {
    void vscode.window.showErrorMessage(
      `The edition in ${root.path} has no text that can be shown. See the Problems panel.`,
    );
    return;
  }
  await reading.show(edition, first);
  await vscode.commands.executeCommand('variorum.contents.focus', { preserveFocus: true });
}

/** Goes to the same passage in another version. */
async function switchVersion(focus: Focus, reading: Reading, id: string | undefined): Promise<void> {
  const state = await focus.update();
  if (!state) return void vscode.window.setStatusBarMessage('Open an edition first.', 4000);
  const { edition, version, passage } = state;
  const others = edition.snapshot.versions.filter((other) => other !== version);
  const [only] = others;
  if (!only)
    return void vscode.window.setStatusBarMessage(`This edition has no version besides “${version.info.title}”.`, 5000);
  const picked =
    others.find(({ info }) => info.id === id) ??
    (others.length === 1
      ? only
      : (
          await vscode.window.showQuickPick(
            others.map((other) => ({ label: other.info.title, description: other.info.id, version: other })),
            { title: 'Switch Version' },
          )
        )?.version);
  if (!picked) return;
  const target = (passage && picked.passageById.get(passage.id)) ?? picked.passages[0];
  if (target) await reading.show(edition, target);
}
