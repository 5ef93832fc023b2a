import * as vscode from 'vscode';
import { resolveLink } from '../edition/resolveLink';
import type { MentionedEntity } from '../edition/model';
import { findPassage } from '../edition/snapshot';
import type { Editions } from './editions';
import type { OpenEdition, Place } from './openEdition';
import { markdownFiles } from './selector';

const top = new vscode.Range(0, 0, 0, 0);

/** Go to definition (a mention → its card; a passage link → the passage) and find references (all mentions). */
export function registerNavigation(editions: Editions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(markdownFiles, {
      provideDefinition: (document, position) => definition(editions, document, position),
    }),
    vscode.languages.registerReferenceProvider(markdownFiles, {
      async provideReferences(document, position) {
        const edition = await editions.of(document);
        if (!edition) return undefined;
        const entity = await entityAt(edition, document, position);
        return entity && mentionLocations(edition, entity.id);
      },
    }),
    vscode.languages.registerDocumentLinkProvider(markdownFiles, {
      provideDocumentLinks: (document) => passageLinks(editions, document),
    }),
  );
}

async function definition(
  editions: Editions,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const edition = await editions.of(document);
  const place = edition?.placeAt(document, position);
  const mention = place && (await edition?.mentionAt(place));
  if (!edition || !place || !mention) return undefined;
  const originSelectionRange = edition.range(place.passage, mention.start, mention.end);
  // An open mention leads to all candidates: VS Code lets the reader choose.
  const entities = mention.outcome === 'open' ? mention.candidates.map(({ entity }) => entity) : [mention.entity];
  return entities.map((entity) => ({ targetUri: edition.uri(entity.file), targetRange: top, originSelectionRange }));
}

/** The person or event that is named at a place of a text, or whose card file this is. */
export async function entityAt(
  edition: OpenEdition,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<MentionedEntity | undefined> {
  const path = edition.pathOf(document.uri) ?? '';
  const { people, events } = edition.snapshot;
  const ofCard = [...people.values(), ...events.values()].find((entity) => entity.file === path);
  if (ofCard) return ofCard;
  const place: Place | undefined = edition.placeAt(document, position);
  return place && (await edition.mentionAt(place))?.entity;
}

/** All places where a person or event is mentioned, in all versions. */
export async function mentionLocations(edition: OpenEdition, entityId: string): Promise<vscode.Location[]> {
  const lists = await Promise.all(
    edition.snapshot.versions.map(async (version) => (await edition.mentions(version)).byEntity.get(entityId) ?? []),
  );
  return lists
    .flat()
    .map(
      ({ passage, start, end }) => new vscode.Location(edition.uri(passage.file), edition.range(passage, start, end)),
    );
}

/** Links such as `../text/study/chapter-2.md#^s2-1-p3` open at their passage. */
async function passageLinks(editions: Editions, document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  const edition = await editions.of(document);
  const path = edition?.pathOf(document.uri);
  if (!edition || path === undefined) return [];
  const links: vscode.DocumentLink[] = [];
  for (const match of document.getText().matchAll(/\]\(([^()\s#]*)#\^([A-Za-z0-9-]+)\)/g)) {
    const [, target = '', id = ''] = match;
    const version = edition.textFile(resolveLink(path, target) ?? '')?.version ?? edition.snapshot.versions[0];
    const passage = version && findPassage(edition.snapshot, version, id);
    if (!passage) continue;
    const start = match.index + 2;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + match[0].length - 3));
    const uri = edition.uri(passage.file).with({ fragment: `L${passage.line + 1}` });
    links.push(new vscode.DocumentLink(range, uri));
  }
  return links;
}
