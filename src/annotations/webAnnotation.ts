import {
  annotationColours,
  annotationKinds,
  type Annotation,
  type AnnotationKind,
  type AnnotationTarget,
  type Decision,
  type Quote,
} from './annotation';

/** An annotation as W3C Web Annotation (JSON-LD), keys always in this order. */
export type WebAnnotation = Readonly<Record<string, unknown>>;

type Json = Readonly<Record<string, unknown>>;

const webContext = 'http://www.w3.org/ns/anno.jsonld';
const ownContext = { variorum: 'urn:variorum:' };

/** The JSON-LD context of everything that is written: that of the W3C and the prefix `variorum:`. */
export const annotationContext: readonly unknown[] = [webContext, ownContext];

/** What another program said of the target, kept beside ours where ours cannot hold it. */
export const originalTarget = 'variorum:originalTarget';

const motivations: Readonly<Record<AnnotationKind, string>> = {
  highlight: 'highlighting',
  note: 'commenting',
  question: 'questioning',
  claim: 'describing',
  evidence: 'describing',
  'counter-evidence': 'describing',
  method: 'describing',
};

/**
 * Writes an annotation as a W3C Web Annotation. What the model has no word for stands under `variorum:`;
 * what other programs had written stands where it was.
 */
export function toWebAnnotation(annotation: Annotation): WebAnnotation {
  const { id, created, modified, decisions, replaces, foreign } = annotation;
  const motivation = foreign.members['motivation'] ?? motivationOf(annotation);
  const body = bodies(annotation, motivation);
  const creator = creatorOf(annotation);
  return {
    '@context': annotationContext,
    id,
    type: 'Annotation',
    motivation,
    ...(creator ? { creator } : {}),
    ...(created === '' ? {} : { created }),
    ...(modified === '' ? {} : { modified }),
    ...(body.length > 0 ? { body } : {}),
    target: targetOf(annotation),
    ...(annotation.resolved ? { 'variorum:resolved': true } : {}),
    ...(annotation.deleted === undefined ? {} : { 'variorum:deleted': annotation.deleted }),
    ...(decisions.length > 0 ? { 'variorum:decisions': decisions.map(writeDecision) } : {}),
    'variorum:edition': annotation.edition,
    'variorum:revision': annotation.revision,
    ...(replaces.length > 0 ? { 'variorum:replaces': replaces } : {}),
    ...foreign.members,
  };
}

function motivationOf({ target, kind }: Pick<Annotation, 'target' | 'kind'>): string {
  return target.type === 'reply' ? 'replying' : motivations[kind];
}

function creatorOf({ reader, foreign }: Annotation): Json | undefined {
  if (reader === '' && Object.keys(foreign.creator).length === 0) return undefined;
  return { type: 'Person', ...(reader === '' ? {} : { name: reader }), ...foreign.creator };
}

function writeDecision({ what, when, from }: Decision): Json {
  return { 'variorum:what': what, 'variorum:when': when, 'variorum:from': from };
}

function bodies(annotation: Annotation, motivation: unknown): readonly unknown[] {
  const { kind, tags, edition, comparison, claim, foreign } = annotation;
  const foreignTags = new Map(foreign.bodies.filter(isTag).map((body) => [body['value'], body]));
  return [
    ...textBodies(annotation),
    ...(kind === impliedKind(motivation) && !foreign.bodies.some(isKind)
      ? []
      : [{ type: 'TextualBody', value: kind, purpose: 'classifying' }]),
    ...tags.map((tag) => foreignTags.get(tag) ?? { type: 'TextualBody', value: tag, purpose: 'tagging' }),
    ...(comparison === undefined ? [] : [link(iri(edition, 'comparisons', comparison))]),
    ...(claim === undefined ? [] : [{ ...link(claim), ...(isUrn(claim) ? {} : { 'variorum:role': 'claim' }) }]),
    // The tags among them stand above, or are gone.
    ...foreign.bodies.filter((body) => !isText(body) && !isTag(body)),
  ];
}

/** The text; where another program wrote it and it is the same, with all that was said of it. */
function textBodies(annotation: Annotation): readonly unknown[] {
  const { text, foreign } = annotation;
  const [first, ...more] = foreign.bodies.filter(isText);
  if (first && joined([first, ...more]) === text) return [first, ...more];
  if (text === '') return [];
  return [first ? { ...first, value: text } : textBody(annotation)];
}

function textBody({ text, target, kind }: Pick<Annotation, 'text' | 'target' | 'kind'>): Json {
  const purpose = target.type === 'reply' ? 'replying' : kind === 'question' ? 'questioning' : 'commenting';
  return { type: 'TextualBody', value: text, format: 'text/markdown', purpose };
}

function link(source: string): Json {
  return { type: 'SpecificResource', source, purpose: 'linking' };
}

function targetOf({ target, edition, colour }: Annotation): unknown {
  const style = colour === undefined ? {} : { styleClass: colour };
  const resource = (source: string): Json => ({ type: 'SpecificResource', source, ...style });
  switch (target.type) {
    case 'reply':
      return colour === undefined ? target.annotation : resource(target.annotation);
    case 'entity':
      return resource(iri(edition, target.folder, target.entity));
    case 'comparison':
      return resource(iri(edition, 'comparisons', target.comparison));
    case 'passage':
    case 'span': {
      const { version, passage, quote, hash } = target;
      const refinements = [
        ...(quote === undefined ? [] : [{ type: 'TextQuoteSelector', ...quoteOf(quote) }]),
        ...(target.type === 'span' ? [{ type: 'TextPositionSelector', start: target.start, end: target.end }] : []),
      ];
      const fragment = {
        type: 'FragmentSelector',
        value: passage,
        ...(refinements.length > 0 ? { refinedBy: refinements } : {}),
      };
      // Without a passage there is nothing to refine: the words stand for themselves.
      const selector = passage === '' ? refinements : fragment;
      return {
        type: 'SpecificResource',
        source: iri(edition, version),
        ...(passage === '' && refinements.length === 0 ? {} : { selector }),
        ...style,
        ...(target.type === 'passage' ? { 'variorum:scope': 'passage' } : {}),
        ...(hash === undefined ? {} : { 'variorum:hash': hash }),
      };
    }
  }
}

function quoteOf({ exact, prefix, suffix }: Quote): Quote {
  return { exact, prefix, suffix };
}

/** Names a part of an edition. Signs that an IRI must not hold, or that mean something in it, are percent-encoded. */
function iri(edition: string, ...path: readonly string[]): string {
  const encode = (part: string): string => part.replace(/[\s<>"{}|\\^`%/?#]/gu, encodeURIComponent);
  return `variorum:${[edition, ...path].map(encode).join('/')}`;
}

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
 * Reads an annotation that {@link toWebAnnotation} wrote, or that was edited by hand. Nothing that another
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

/** What a motivation by itself says of the kind. */
function impliedKind(motivation: unknown): AnnotationKind {
  if (listOf(motivation).includes('questioning')) return 'question';
  return listOf(motivation).includes('highlighting') ? 'highlight' : 'note';
}

function decision(value: unknown): Decision | readonly [] {
  if (!isRecord(value)) return [];
  const what = (['attached', 'kept as passage note', 'retired', 'tracked'] as const).find(
    (item) => item === value['variorum:what'],
  );
  if (!what) return [];
  return { what, when: textOf(value['variorum:when']) ?? '', from: textOf(value['variorum:from']) ?? '' };
}

/** Whether a body is one that {@link toWebAnnotation} writes again from what was read, with all that it says. */
function isOwnBody(body: unknown, annotation: Annotation): boolean {
  if (!isRecord(body)) return false;
  if (isText(body)) return JSON.stringify(sorted(body)) === JSON.stringify(sorted(textBody(annotation)));
  if (isTag(body)) return hasOnly(body, 'type', 'value', 'purpose');
  if (isKind(body)) return body['value'] === annotation.kind;
  if (!isPlainLink(body)) return false;
  const comparison = comparisonOf(body, annotation.edition);
  return body.source === annotation.claim || (comparison !== undefined && comparison === annotation.comparison);
}

type Valued = Json & { readonly value: string };

/** A remark in words. HTML is none: it is kept, and not shown as Markdown. */
function isText(body: unknown): body is Valued {
  return (
    isRecord(body) &&
    listOf(body['type']).includes('TextualBody') &&
    typeof body['value'] === 'string' &&
    !['tagging', 'classifying', 'linking'].includes(String(body['purpose'])) &&
    [undefined, 'text/markdown', 'text/plain'].includes(textOf(body['format']))
  );
}

function isTag(body: unknown): body is Valued {
  return isRecord(body) && body['purpose'] === 'tagging' && typeof body['value'] === 'string';
}

function isKind(body: unknown): body is Valued {
  return (
    isRecord(body) &&
    body['purpose'] === 'classifying' &&
    annotationKinds.some((kind) => kind === body['value']) &&
    hasOnly(body, 'type', 'value', 'purpose')
  );
}

function isPlainLink(body: unknown): body is Json & { readonly source: string } {
  return (
    isRecord(body) &&
    body['purpose'] === 'linking' &&
    typeof body['source'] === 'string' &&
    hasOnly(body, 'type', 'source', 'purpose', 'variorum:role')
  );
}

function comparisonOf(body: Json & { readonly source: string }, edition: string): string | undefined {
  const [, of = '', id] = /^(?:urn:)?variorum:([^/]*)\/comparisons\/([^/]+)$/.exec(body.source) ?? [];
  return id !== undefined && (edition === '' || decoded(of) === edition) ? decoded(id) : undefined;
}

function joined(texts: readonly Valued[]): string {
  return texts.map(({ value }) => value).join('\n\n');
}

function isUrn(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('urn:') && !value.startsWith('urn:variorum:');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
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

/** Whether all that one JSON value says is also said by another. */
function isWithin(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    const items = listOf(whole);
    return part.length <= items.length && part.every((item) => items.some((other) => isWithin(item, other)));
  }
  if (!isRecord(part)) return part === whole;
  if (Array.isArray(whole)) return whole.length === 1 && isWithin(part, whole[0]);
  return isRecord(whole) && Object.entries(part).every(([key, value]) => isWithin(value, whole[key]));
}

function hasOnly(value: Json, ...keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

function sorted(value: Json): unknown {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function without(value: Json, keys: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
