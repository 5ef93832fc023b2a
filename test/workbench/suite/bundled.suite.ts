import * as vscode from 'vscode';

import { equal, includes, ok } from './assert.js';
import { closeEverything, hoverText, opened, placeOf, readFile, type Opened } from './fixture.js';

const root = vscode.Uri.parse('variorum:/china-two-wars');
const { fs } = vscode.workspace;

suite('The bundled edition', () => {
  let api: Opened;

  suiteSetup(async () => {
    api = await opened();
  });
  teardown(closeEverything);

  test('is listed with its folders', async () => {
    equal(await fs.readDirectory(vscode.Uri.parse('variorum:/')), [['china-two-wars', vscode.FileType.Directory]]);
    const entries = new Map(await fs.readDirectory(root));
    equal(entries.get('edition.yaml'), vscode.FileType.File);
    equal(entries.get('people'), vscode.FileType.Directory);
    equal(new Map(await fs.readDirectory(vscode.Uri.joinPath(root, 'text'))).get('study'), vscode.FileType.Directory);
  });

  test('is read file by file', async () => {
    const manifest = vscode.Uri.joinPath(root, 'edition.yaml');
    includes(await readFile(manifest), 'id: china-two-wars');
    const { type, size } = await fs.stat(manifest);
    equal([type, size], [vscode.FileType.File, (await fs.readFile(manifest)).length]);
  });

  test('has nothing at a place where nothing is', async () => {
    for (const path of ['nowhere.md', 'nowhere', 'people/nobody.md']) {
      const uri = vscode.Uri.joinPath(root, path);
      equal(await codeOf(fs.stat(uri)), 'FileNotFound');
      equal(await codeOf(fs.readFile(uri)), 'FileNotFound');
    }
    equal(await codeOf(fs.readDirectory(vscode.Uri.joinPath(root, 'nowhere'))), 'FileNotFound');
    equal(await codeOf(fs.readDirectory(vscode.Uri.parse('variorum:/no-edition'))), 'FileNotFound');
  });

  test('cannot be changed', async () => {
    equal(fs.isWritableFileSystem('variorum'), false);
    const manifest = vscode.Uri.joinPath(root, 'edition.yaml');
    const before = await readFile(manifest);
    const attempts = [
      fs.writeFile(manifest, new Uint8Array([1])),
      fs.writeFile(vscode.Uri.joinPath(root, 'new.md'), new Uint8Array([1])),
      fs.delete(manifest),
      fs.rename(manifest, vscode.Uri.joinPath(root, 'renamed.yaml')),
      fs.createDirectory(vscode.Uri.joinPath(root, 'new')),
    ];
    for (const attempt of attempts) ok(await codeOf(attempt), 'expected a refusal');
    equal(await readFile(manifest), before);
  });

  test('opens at its first passage', async () => {
    await vscode.commands.executeCommand('variorum.openEdition', root);
    const state = await api.focus.update();
    ok(state, 'expected an edition');
    equal(state.edition.root.toString(), root.toString());
    equal(state.passage?.id, state.version.passages[0]?.id);
    equal(vscode.window.activeTextEditor?.document.uri.path, `${root.path}/${state.version.info.files[0] ?? ''}`);
  });

  test('has cards over its names', async () => {
    await vscode.commands.executeCommand('variorum.openEdition', root);
    const state = await api.focus.update();
    ok(state, 'expected an edition');
    const mentions = await state.edition.mentions(state.version);
    const [mention] = [...mentions.byPassage.values()].flat().filter(({ outcome }) => outcome === 'certain');
    ok(mention, 'expected a mention');
    const document = await vscode.workspace.openTextDocument(state.edition.uri(mention.passage.file));
    const name = state.edition.range(mention.passage, mention.start, mention.end);
    equal(name.isEmpty, false);
    includes(await hoverText(document.uri, name.start), `**${mention.entity.name}**`);
    ok(placeOf(document, mention.passage.id), 'expected the passage');
  });

  test('says nothing is wrong with it', async () => {
    await vscode.commands.executeCommand('variorum.openEdition', root);
    const found = vscode.languages.getDiagnostics().filter(([uri]) => uri.scheme === 'variorum');
    const errors = found.flatMap(([uri, all]) =>
      all
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
        .map(({ message }) => `${uri.path}: ${message}`),
    );
    equal(errors, []);
  });
});

/** Why an access was refused; undefined when it was not. */
async function codeOf(access: Thenable<unknown>): Promise<string | undefined> {
  return access.then(
    () => undefined,
    (error: unknown) => (error instanceof vscode.FileSystemError ? error.code : String(error)),
  );
}
