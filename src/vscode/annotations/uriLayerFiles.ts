import * as vscode from 'vscode';
import type { LayerFiles } from '../../annotations/layerFiles';
import { exists, readText } from '../uriFiles';

const attributes = '.gitattributes';
const unionMerge = '*.jsonl merge=union\n';

/**
 * Layers in a folder of any file system that VS Code reaches. There is no appending and no lock there, so a
 * file is written beside and renamed; what another program wrote meanwhile is seen before and after.
 */
export function uriLayerFiles(folder: vscode.Uri): LayerFiles {
  const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const files: LayerFiles = {
    list: async () => {
      try {
        const entries = await vscode.workspace.fs.readDirectory(folder);
        return entries.map(([name]) => name).filter((name) => name.endsWith('.jsonl'));
      } catch {
        return [];
      }
    },
    read: (name) => readText(uriOf(name)),
    append: async (name, lines) => {
      await makeFolder(folder);
      const added = lines.map((line) => `${line}\n`).join('');
      for (let attempt = 0; attempt < 5; attempt++) {
        const before = (await readText(uriOf(name))) ?? '';
        const text = before + (before === '' || before.endsWith('\n') ? '' : '\n') + added;
        if (await files.replace(name, before, text)) return;
      }
      throw new Error(`${name} is being changed by another program all the time. Try again.`);
    },
    replace: async (name, expected, text) => {
      const beside = uriOf(`.${name}.new`);
      await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(text));
      if (((await readText(uriOf(name))) ?? '') !== expected) {
        await vscode.workspace.fs.delete(beside);
        return false;
      }
      await vscode.workspace.fs.rename(beside, uriOf(name), { overwrite: true });
      return ((await readText(uriOf(name))) ?? '').startsWith(text);
    },
  };
  return files;
}

async function makeFolder(folder: vscode.Uri): Promise<void> {
  if (await exists(folder)) return;
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, attributes), new TextEncoder().encode(unionMerge));
}
