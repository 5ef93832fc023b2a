import * as vscode from 'vscode';

import { equal, includes, ok } from './assert.js';
import {
  chapter1,
  chapter2,
  closeEverything,
  documentOf,
  isInMemory,
  opened,
  placeOf,
  skipBecause,
  workspaceUri,
} from './fixture.js';

suite('Navigation', () => {
  suiteSetup(async () => {
    await opened();
  });
  teardown(closeEverything);

  test('leads from a mention to its card', async () => {
    equal(await definitionsOf(chapter1, 'Ada Example'), ['people/ada-example.md']);
    equal(await definitionsOf(chapter1, 'adoption of the charter'), ['events/adoption-of-the-charter.md']);
    equal(await definitionsOf(chapter2, 'the general'), ['people/ben-example.md']);
  });

  test('leads from a name that is not certain to all who may be meant', async () => {
    const found = await definitionsOf(chapter2, 'Example was not asked');
    equal([...found].sort(), ['people/ada-example.md', 'people/ben-example.md']);
  });

  test('leads nowhere from plain words', async () => {
    equal(await definitionsOf(chapter1, 'taught geometry'), []);
  });

  test('finds all mentions of a person in all versions', async () => {
    equal(await referencesOf('the general', chapter2), [
      'text/printing/chapter-1.md: Ben Example',
      'text/study/chapter-1.md: General Ben Example',
      'text/study/chapter-2.md: Example',
      'text/study/chapter-2.md: the general',
    ]);
  });

  test('finds the mentions from the card too', async () => {
    equal(await referencesOf('Printed the southern charter', 'people/emile-perrault.md'), [
      'text/printing/chapter-2.md: Émile Perrault',
      'text/study/chapter-2.md: Perrault',
      'text/study/chapter-2.md: Émile Perrault',
    ]);
  });

  test('outlines a text by its sections, with the case', async () => {
    const uri = workspaceUri(chapter2);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    const chapter = symbols.find(({ name }) => name === '2. The southern republic');
    ok(chapter, 'expected the chapter');
    equal(chapter.detail, 'The southern republic');
    equal(
      chapter.children.map(({ name }) => name),
      ['2.1 The charter', '2.2 Its changes'],
    );
    const document = await documentOf(chapter2);
    includes(document.getText(chapter.children[0]?.range), 'Nobody read it aloud');
    ok(!document.getText(chapter.children[0]?.range).includes('sailors'), 'expected the end of the section');
  });

  test('leads from a passage link in a card to the passage’s line', async () => {
    equal(await linkedLines('people/ada-example.md'), ['s1-p1', 's1-1-p1', 's1-2-p1']);
  });

  test('leads from a link with an older id to where the passage went', async () => {
    equal(await linkedLines('people/emile-perrault.md'), ['s2-1-p1', 's1-1-p2']);
  });
});

suite('The search for symbols', () => {
  suiteSetup(async function () {
    await opened();
    // The built-in Markdown symbols wait for a file search, and all providers are waited for.
    if (isInMemory()) skipBecause(this, 'the workbench never ends a symbol search over files in memory');
  });

  test('finds people and events in the workspace by any name, without accents', async () => {
    includes(await symbolsFor('perrault'), 'Émile Perrault → people/emile-perrault.md');
    includes(await symbolsFor('emile'), 'Émile Perrault → people/emile-perrault.md');
    includes(await symbolsFor('southport printer'), 'Émile Perrault → people/emile-perrault.md');
    includes(await symbolsFor('adoption'), "The charter's adoption → events/adoption-of-the-charter.md");
  });

  test('finds sections in the workspace', async () => {
    includes(await symbolsFor('its changes'), '2.2 Its changes → text/study/chapter-2.md');
  });

  test('finds nobody by words that no one name has', async () => {
    const found = await symbolsFor('perrault example');
    ok(!found.includes('people/'), `expected no person, got ${found}`);
  });
});

async function definitionsOf(path: string, words: string): Promise<string[]> {
  const document = await documentOf(path);
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    placeOf(document, words),
  );
  return found.map((place) => relative('targetUri' in place ? place.targetUri : place.uri));
}

async function referencesOf(words: string, path: string): Promise<string[]> {
  const document = await documentOf(path);
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    placeOf(document, words),
  );
  // The built-in Markdown support finds links to headings and files; those are not ours.
  const mentions = found.filter(({ uri }) => relative(uri).startsWith('text/'));
  const lines = mentions.map(async ({ uri, range }) => `${relative(uri)}: ${(await documentOf(uri)).getText(range)}`);
  return [...new Set(await Promise.all(lines))].sort();
}

async function symbolsFor(query: string): Promise<string> {
  const command = 'vscode.executeWorkspaceSymbolProvider';
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(command, query);
  return found.map(({ name, location }) => `${name} → ${relative(location.uri)}`).join('\n');
}

/** The ids at the end of the passages that the links of a card open. */
async function linkedLines(path: string): Promise<(string | undefined)[]> {
  const { uri } = await documentOf(path);
  const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
  const targets = found.flatMap(({ target }) => (/^L\d+$/.test(target?.fragment ?? '') ? [target as vscode.Uri] : []));
  return Promise.all(
    targets.map(async (target) => {
      const document = await documentOf(target.with({ fragment: '' }));
      const from = Number(target.fragment.slice(1)) - 1;
      const rest = document.getText(new vscode.Range(from, 0, from + 3, 0));
      return /\^([A-Za-z0-9-]+)\n/.exec(rest)?.[1];
    }),
  );
}

function relative(uri: vscode.Uri): string {
  return uri.path.replace(`${workspaceUri().path}/`, '');
}
