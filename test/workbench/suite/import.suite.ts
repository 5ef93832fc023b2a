import * as vscode from 'vscode';

import { equal, includes, ok, until } from './assert.js';
import { closeEverything, opened, readFile, workspaceUri, writeFiles, type Opened } from './fixture.js';

/** Two chapters on two pages, the second in the middle of a paragraph; a page number and notes at each foot. */
const source = `1. The first harbour

The first harbour was dug by hand, in a summer so dry that the river could be
crossed on foot.1 Its walls were of the stone that the diggers found on the way, and
the mouth was closed with a chain in the

1 Karla Diver, Harbours by Hand (Northport: Harbour Press, 1911), 7.
                                   1
\fevening. Nobody remembers the name of the engineer.2

2. The second harbour

The second harbour was dredged by machines that came by rail. It took nine weeks, and
the newspapers counted every one of them.1

No chain was needed any more, because the ships had become too large to steal. The old
chain hangs in the town hall.

2 Diver, Harbours by Hand, 9.
1 Ivo Reader, The Nine Weeks (Southport: Rail Press, 1931), 3.
                                   2
`;

suite('The import of a text', () => {
  let api: Opened;
  const folder = (name: string): vscode.Uri => workspaceUri(`made/import/${name}`);

  suiteSetup(async () => {
    api = await opened();
    await writeFiles(folder(''), { 'harbours.txt': source });
  });
  teardown(closeEverything);

  test('makes an edition of it, chapter by chapter, with notes and without pages', async () => {
    await importText('harbours.txt', 'harbours');
    const first = await readFile(vscode.Uri.joinPath(folder('harbours'), 'text/original/chapter-1.md'));
    includes(first, '# 1. The first harbour');
    includes(first, 'closed with a chain in the evening. Nobody remembers');
    includes(first, 'crossed on foot.[^1-1] Its walls');
    includes(first, '[^1-1]: Karla Diver');
    const second = await readFile(vscode.Uri.joinPath(folder('harbours'), 'text/original/chapter-2.md'));
    includes(second, '# 2. The second harbour');
    includes(second, 'every one of them.[^2-1] ^s2-p1');
    ok(!/^\s*\d\s*$/m.test(first + second), 'expected no page numbers');
  });

  test('writes a report beside it', async () => {
    await importText('harbours.txt', 'harbours-with-report');
    const report = await readFile(vscode.Uri.joinPath(folder('harbours-with-report'), 'import-report.md'));
    includes(report, '# Import of harbours.txt');
    includes(report, '| The first harbour |');
  });

  test('opens what it made at the beginning', async () => {
    await importText('harbours.txt', 'harbours-opened');
    const made = folder('harbours-opened').toString();
    await until('the focus on the new edition', () => api.focus.state?.edition.root.toString() === made);
    const open = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until('the first chapter', () => open().includes('chapter-1.md'));
    await until('the report', () => open().some((label) => label.includes('import-report.md')));
  });

  test('changes nothing in a folder that is there already', async () => {
    await writeFiles(folder('taken'), { 'mine.txt': 'my own' });
    await importText('harbours.txt', 'taken');
    equal(await namesIn('taken'), ['mine.txt']);
    equal(await readFile(vscode.Uri.joinPath(folder('taken'), 'mine.txt')), 'my own');
  });

  test('leaves nothing of a file that is no text', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(''), 'picture.txt'), bytes);
    const before = await namesIn('');
    await importText('picture.txt', 'picture');
    equal(await namesIn(''), before);
  });

  test('leaves nothing when there is no such file', async () => {
    const before = await namesIn('');
    await importText('nowhere.txt', 'nowhere');
    equal(await namesIn(''), before);
  });

  async function importText(name: string, target: string): Promise<void> {
    await vscode.commands.executeCommand('variorum.importText', folder(name), folder(target));
  }

  async function namesIn(name: string): Promise<string[]> {
    return (await vscode.workspace.fs.readDirectory(folder(name))).map(([entry]) => entry).sort();
  }
});
