import {
  annotationColours,
  annotationKinds,
  type Annotation,
  type AnnotationTarget,
  type Decision,
  type Quote,
} from './annotation';
import { hasOnly, isRecord, isWithin, listOf, numberOf, sorted, textOf, without, type Json } from './json';
import { annotationContext, motivationOf, originalTarget, targetOf, textBody } from './webAnnotation';
import { comparisonOf, decoded, impliedKind, isKind, isPlainLink, isTag, isText, isUrn, joined } from './webBodies';

const ownCreatorKeys = new Set(['type', 'name']);
const ownKeys = new Set([
  '@context',
  'id',
  'type',
  'motivation',
  'creator',
  'created',
  'modified',
  'body',
  'bodyValue',
  'target',
  'variorum:resolved',
  'variorum:deleted',
  'variorum:decisions',
  'variorum:edition',
  'variorum:revision',
  'variorum:replaces',
]);

/**
 * Reads an annotation that `toWebAnnotation` wrote, or that was edited by hand. Nothing that another
 * program has added is lost: what the model has no place for is `foreign`, and written again.
 *
 * @returns a sentence that says what is wrong when it is none of ours.
 */
export function fromWebAnnotation(value: unknown): Annotation | string {
  if (!isRecord(value)) return 'A line must hold one JSON object.';
  const { id } = value;
  if (typeof id !== 'string' || id === '') return 'The annotation has no “id”.';
  if (!listOf(value['type']).includes('Annotation')) return 'Its “type” must be “Annotation”.';
  const place = readTarget(value['target'], value['motivation']);
  if (typeof place === 'string') return place;
  const created = dateOf(value['created']) ?? '';
  const modified = dateOf(value['modified']) ?? created;
  const edition = textOf(value['variorum:edition']) ?? place.edition;
  const content = readBodies(value, edition);
  const [creator = {}] = listOf(value['creator']).map(readCreator);
  const annotation: Annotation = {
    id,
    edition,
    reader: textOf(creator['name']) ?? '',
    kind: content.kind,
    colour: annotationColours.find((colour) => colour === place.style),
    text: content.text,
    tags: content.tags,
    target: place.target,
    comparison: content.comparison,
    claim: content.claim,
    resolved: value['variorum:resolved'] === true,
    created,
    modified,
    deleted: textOf(value['variorum:deleted']),
    decisions: listOf(value['variorum:decisions']).flatMap(decision),
    revision: textOf(value['variorum:revision']) ?? `${modified}:${JSON.stringify(value).length}`,
    replaces: listOf(value['variorum:replaces']).flatMap((item) => textOf(item) ?? []),
    foreign: { members: {}, bodies: [], creator: foreignCreator(creator) },
  };
  return { ...annotation, foreign: { ...annotation.foreign, ...foreignParts(value, annotation, content.bodies) } };
}

/** A creator as an object; one that is only an address has nothing but an id. */
function readCreator(value: unknown): Json {
  return typeof value === 'string' ? { id: value } : isRecord(value) ? value : {};
}

function foreignCreator(creator: Json): Json {
  const { type } = creator;
  return { ...(type === undefined || type === 'Person' ? {} : { type }), ...without(creator, ownCreatorKeys) };
}

/** What of a W3C annotation would not be written again by itself. */
function foreignParts(
  value: Json,
  annotation: Annotation,
  allBodies: readonly unknown[],
): { readonly members: Json; readonly bodies: readonly unknown[] } {
  const { motivation, type, creator, target } = value;
  const contexts = listOf(value['@context']).filter(
    (item) => !annotationContext.some((own) => JSON.stringify(own) === JSON.stringify(item)),
  );
  const own = targetOf(annotation);
  const isForeignTarget = !isWithin(target, own) && !(listOf(target).length === 1 && isWithin(listOf(target)[0], own));
  return {
    members: {
      ...(contexts.length > 0 ? { '@context': [...annotationContext, ...contexts] } : {}),
      ...(type === 'Annotation' ? {} : { type }),
      ...(motivation === undefined || motivation === motivationOf(annotation) ? {} : { motivation }),
      ...(Array.isArray(creator) && creator.length > 1 ? { creator } : {}),
      ...(isForeignTarget && value[originalTarget] === undefined ? { [originalTarget]: target } : {}),
      ...without(value, ownKeys),
    },
    bodies: allBodies.filter((body) => !isOwnBody(body, annotation)),
  };
}

interface Place {
  readonly target: AnnotationTarget;
  readonly edition: string;
  readonly style: string | undefined;
}

/** The first of its targets that can be read. */
function readTarget(value: unknown, motivation: unknown): Place | string {
  if (!Array.isArray(value)) return readOneTarget(value, motivation);
  const places = value.map((item) => readOneTarget(item, motivation));
  return places.find((place) => typeof place !== 'string') ?? places[0] ?? 'The annotation has no “target”.';
}

function readOneTarget(value: unknown, motivation: unknown): Place | string {
  const reply = (annotation: string, style?: string): Place => ({
    target: { type: 'reply', annotation },
    edition: '',
    style,
  });
  if (typeof value === 'string') return reply(value);
  if (!isRecord(value)) return 'The annotation has no “target”.';
  const style = textOf(value['styleClass']);
  const source = textOf(value['source']) ?? '';
  const parts = /^(?:urn:)?variorum:([^/]*)\/(.+)$/.exec(source);
  if (!parts && source !== '' && listOf(motivation).includes('replying')) return reply(source, style);
  if (!parts) return 'The “source” of its target must be “variorum:<edition>/<version>” or a card of the edition.';
  const [edition = '', first = '', second, ...more] = [parts[1] ?? '', ...(parts[2] ?? '').split('/')].map(decoded);
  if (second !== undefined && more.length === 0) {
    if (first === 'comparisons') return { target: { type: 'comparison', comparison: second }, edition, style };
    if (first === 'people' || first === 'events')
      return { target: { type: 'entity', folder: first, entity: second }, edition, style };
  }
  const target = readPlace(value, [first, ...(second === undefined ? [] : [second]), ...more].join('/'));
  return typeof target === 'string' ? target : { target, edition, style };
}

function readPlace(value: Json, version: string): AnnotationTarget | string {
  const selector = listOf(value['selector']).filter(isRecord);
  const fragment = selector.find((item) => item['type'] === 'FragmentSelector');
  const refinements = [...listOf(fragment?.['refinedBy']), ...selector].filter(isRecord);
  const quote = readQuote(refinements.find((item) => item['type'] === 'TextQuoteSelector'));
  const position = refinements.find((item) => item['type'] === 'TextPositionSelector');
  const isWhole = value['variorum:scope'] === 'passage';
  const passage = textOf(fragment?.['value']) ?? (quote !== undefined || isWhole ? '' : undefined);
  if (passage === undefined) return 'Its “selector” must be a FragmentSelector that names a passage.';
  const hash = textOf(value['variorum:hash']);
  if (isWhole || quote === undefined) return { type: 'passage', version, passage, quote, hash };
  const start = numberOf(position?.['start']) ?? 0;
  const end = numberOf(position?.['end']) ?? start + [...quote.exact].length;
  return { type: 'span', version, passage, quote, start, end, hash };
}

function readQuote(value: Json | undefined): Quote | undefined {
  const exact = value && textOf(value['exact']);
  if (!value || exact === undefined) return undefined;
  return { exact, prefix: textOf(value['prefix']) ?? '', suffix: textOf(value['suffix']) ?? '' };
}

interface Content extends Pick<Annotation, 'kind' | 'text' | 'tags' | 'comparison' | 'claim'> {
  readonly bodies: readonly unknown[];
}

function readBodies(value: Json, edition: string): Content {
  const short = textOf(value['bodyValue']);
  const all = [
    ...(short === undefined
      ? []
      : [{ type: 'TextualBody', value: short, format: 'text/plain', purpose: 'commenting' }]),
    ...listOf(value['body']),
  ];
  const said = all.filter(isKind)[0]?.['value'];
  const kind = annotationKinds.find((candidate) => candidate === said) ?? impliedKind(value['motivation']);
  const links = all.filter(isPlainLink);
  const comparisons = links.flatMap((body) => comparisonOf(body, edition) ?? []);
  const claims = links.filter((body) => isUrn(body['source']) || body['variorum:role'] === 'claim');
  return {
    kind,
    text: joined(all.filter(isText)),
    tags: all.filter(isTag).map((body) => body['value']),
    comparison: comparisons[0],
    claim: claims[0]?.['source'],
    bodies: all,
  };
}

function decision(value: unknown): Decision | readonly [] {
  if (!isRecord(value)) return [];
  const what = (['attached', 'kept as passage note', 'retired', 'tracked'] as const).find(
    (item) => item === value['variorum:what'],
  );
  if (!what) return [];
  return { what, when: textOf(value['variorum:when']) ?? '', from: textOf(value['variorum:from']) ?? '' };
}

/** Whether a body is one that `toWebAnnotation` writes again from what was read, with all that it says. */
function isOwnBody(body: unknown, annotation: Annotation): boolean {
  if (!isRecord(body)) return false;
  if (isText(body)) return JSON.stringify(sorted(body)) === JSON.stringify(sorted(textBody(annotation)));
  if (isTag(body)) return hasOnly(body, 'type', 'value', 'purpose');
  if (isKind(body)) return body['value'] === annotation.kind;
  if (!isPlainLink(body)) return false;
  const comparison = comparisonOf(body, annotation.edition);
  return body.source === annotation.claim || (comparison !== undefined && comparison === annotation.comparison);
}

/** A moment as the W3C model writes it, in UTC with “Z”; undefined when it is none. A time without zone is taken for UTC. */
export function dateOf(value: unknown): string | undefined {
  const [text = '', day = '', time = '00:00:00', zone = ''] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(textOf(value) ?? '') ?? [];
  if (text === '' || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return undefined;
  const full = time.length === 5 ? `${time}:00` : time;
  if (/^(?:z?|[+-]00:?00)$/i.test(zone))
    return Number.isNaN(Date.parse(`${day}T${full}Z`)) ? undefined : `${day}T${full}Z`;
  const moment = Date.parse(`${day}T${full}${zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}
