import * as vscode from 'vscode';
import type { Section } from '../edition/model';
import { caseOfSection } from '../edition/snapshot';
import type { Editions } from './editions';
import type { OpenEdition } from './openEdition';
import { markdownFiles } from './selector';

/** The outline of a text by its sections, and a search for people, events and sections of all editions. */
export function registerSymbols(editions: Editions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(
      markdownFiles,
      {
        async provideDocumentSymbols(document) {
          const edition = await editions.of(document);
          const path = edition?.pathOf(document.uri);
          return edition && path !== undefined ? outline(edition, path, document.lineCount) : undefined;
        },
      },
      { label: 'Variorum' },
    ),
    vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: (query) => editions.all.flatMap((edition) => search(edition, query)),
    }),
  );
}

function outline(edition: OpenEdition, path: string, lineCount: number): vscode.DocumentSymbol[] {
  const file = edition.textFile(path)?.file;
  if (!file) return [];
  const roots: vscode.DocumentSymbol[] = [];
  const stack: { level: number; symbol: vscode.DocumentSymbol }[] = [];
  file.sections.forEach((section, index) => {
    const end = file.sections.slice(index + 1).find(({ level }) => level <= section.level)?.line ?? lineCount;
    const heading = new vscode.Range(section.line, 0, section.line, Number.MAX_SAFE_INTEGER);
    const range = new vscode.Range(section.line, 0, Math.max(section.line, end - 1), Number.MAX_SAFE_INTEGER);
    const symbol = new vscode.DocumentSymbol(
      section.heading,
      caseTitle(edition, section),
      vscode.SymbolKind.Module,
      range,
      heading,
    );
    while ((stack.at(-1)?.level ?? 0) >= section.level) stack.pop();
    (stack.at(-1)?.symbol.children ?? roots).push(symbol);
    stack.push({ level: section.level, symbol });
  });
  return roots;
}

function caseTitle(edition: OpenEdition, section: Section): string {
  return caseOfSection(edition.snapshot.manifest, section.id)?.title ?? '';
}

function search(edition: OpenEdition, query: string): vscode.SymbolInformation[] {
  const wanted = folded(query).split(' ').filter(Boolean);
  const matches = (...names: readonly string[]): boolean => {
    const text = names.map(folded).join(' ');
    return wanted.every((word) => text.includes(word));
  };
  const { people, events, versions, manifest } = edition.snapshot;
  const entities = [...people.values(), ...events.values()].filter((entity) =>
    matches(...entity.aliases.map(({ name }) => name)),
  );
  const sections = (versions[0]?.sections ?? []).filter((section) => matches(section.heading));
  return [
    ...entities.map((entity) => {
      const kind = entity.type === 'person' ? vscode.SymbolKind.Object : vscode.SymbolKind.Event;
      const location = new vscode.Location(edition.uri(entity.file), new vscode.Position(0, 0));
      return new vscode.SymbolInformation(entity.name, kind, manifest.title, location);
    }),
    ...sections.map((section) => {
      const location = new vscode.Location(edition.uri(section.file), new vscode.Position(section.line, 0));
      return new vscode.SymbolInformation(section.heading, vscode.SymbolKind.Module, manifest.title, location);
    }),
  ];
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
