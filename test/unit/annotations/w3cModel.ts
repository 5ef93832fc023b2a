/**
 * What the Web Annotation Data Model (W3C Recommendation, 23 February 2017) requires and allows, as far as
 * annotations of text go. Written from the text of the Recommendation.
 */
export const annotationContextUrl = 'http://www.w3.org/ns/anno.jsonld';

type Json = Readonly<Record<string, unknown>>;
type Check = (value: unknown, at: string) => readonly string[];

interface Property {
  /** How often it must and may stand. */
  readonly count: '1' | '0..1' | '0..n' | '1..n';
  readonly check: Check;
}

/** 3.3.5 Motivation and Purpose. */
const motivations = (
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating ' +
  'questioning replying tagging'
).split(' ');

const says =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, at) =>
    test(value) ? [] : [`${at} must be ${what}: ${JSON.stringify(value)}`];

const isText = (value: unknown): value is string => typeof value === 'string';
const isIri = (value: unknown): boolean => isText(value) && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value);

const text = says('a string', isText);
const iri = says('an IRI', isIri);
const motivation = says(
  'a motivation of the model, or an IRI',
  (value) => motivations.includes(String(value)) || isIri(value),
);
/** 3.3.1: xsd:dateTime, in UTC, with "Z". */
const dateTime = says(
  'a dateTime in UTC with “Z”',
  (value) =>
    isText(value) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value.replace(/\.\d+/, ''))),
);
const nonNegative = says('a non-negative integer', (value) => Number.isInteger(value) && Number(value) >= 0);

const selectors: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  FragmentSelector: { value: { count: '1', check: text }, conformsTo: { count: '0..1', check: iri } },
  TextQuoteSelector: {
    exact: { count: '1', check: text },
    prefix: { count: '0..1', check: text },
    suffix: { count: '0..1', check: text },
  },
  TextPositionSelector: { start: { count: '1', check: nonNegative }, end: { count: '1', check: nonNegative } },
};

const selector: Check = (value, at) => {
  if (!isRecord(value)) return iri(value, at);
  const properties = selectors[String(value['type'])];
  if (!properties) return [`${at}.type is no selector: ${JSON.stringify(value['type'])}`];
  const order =
    value['type'] === 'TextPositionSelector' && Number(value['start']) > Number(value['end'])
      ? [`${at}: start must not be behind end`]
      : [];
  return [
    ...order,
    ...object(value, at, {
      ...properties,
      id: { count: '0..1', check: iri },
      type: { count: '1', check: text },
      refinedBy: { count: '0..n', check: selector },
    }),
  ];
};

const specificResource: Readonly<Record<string, Property>> = {
  id: { count: '0..1', check: iri },
  type: { count: '0..n', check: text },
  source: { count: '1', check: iri },
  selector: { count: '0..n', check: selector },
  purpose: { count: '0..n', check: motivation },
  styleClass: { count: '0..n', check: text },
};

const textualBody: Readonly<Record<string, Property>> = {
  id: { count: '0..1', check: iri },
  type: { count: '1..n', check: text },
  value: { count: '1', check: text },
  format: { count: '0..n', check: text },
  language: { count: '0..n', check: text },
  purpose: { count: '0..n', check: motivation },
  creator: { count: '0..n', check: (value, at) => agent(value, at) },
  created: { count: '0..1', check: dateTime },
  modified: { count: '0..1', check: dateTime },
};

const agentProperties: Readonly<Record<string, Property>> = {
  id: { count: '0..1', check: iri },
  type: { count: '0..n', check: text },
  name: { count: '0..n', check: text },
  nickname: { count: '0..1', check: text },
  email: { count: '0..n', check: iri },
  homepage: { count: '0..n', check: iri },
};

function agent(value: unknown, at: string): readonly string[] {
  return isRecord(value) ? object(value, at, agentProperties) : iri(value, at);
}

const body: Check = (value, at) => {
  if (!isRecord(value)) return iri(value, at);
  if (value['type'] === 'TextualBody') return object(value, at, textualBody);
  return value['type'] === 'SpecificResource' ? object(value, at, specificResource) : iri(value['id'], `${at}.id`);
};

const target: Check = (value, at) => (isRecord(value) ? object(value, at, specificResource) : iri(value, at));

const annotation: Readonly<Record<string, Property>> = {
  '@context': { count: '1..n', check: says('an IRI or an object', (value) => isIri(value) || isRecord(value)) },
  id: { count: '1', check: iri },
  type: { count: '1..n', check: text },
  body: { count: '0..n', check: body },
  target: { count: '1..n', check: target },
  motivation: { count: '0..n', check: motivation },
  creator: { count: '0..n', check: agent },
  created: { count: '0..1', check: dateTime },
  modified: { count: '0..1', check: dateTime },
  generator: { count: '0..n', check: agent },
  generated: { count: '0..1', check: dateTime },
  rights: { count: '0..n', check: iri },
  canonical: { count: '0..1', check: iri },
  via: { count: '0..n', check: iri },
};

/** What is wrong with an annotation; empty when it is valid. `isEmbedded`: its context stands further out. */
export function violations(value: unknown, isEmbedded = false): readonly string[] {
  if (!isRecord(value)) return ['An annotation must be an object'];
  const contexts = [value['@context']].flat();
  const { '@context': context, ...withoutContext } = annotation;
  return [
    ...(isEmbedded || contexts.includes(annotationContextUrl) ? [] : [`@context must name ${annotationContextUrl}`]),
    ...([value['type']].flat().includes('Annotation') ? [] : ['type must be Annotation']),
    ...object(value, 'annotation', isEmbedded ? withoutContext : { ...withoutContext, '@context': context! }),
  ];
}

/** Checks the properties of an object. Those that the model does not know must have a prefix. */
function object(value: Json, at: string, properties: Readonly<Record<string, Property>>): readonly string[] {
  const unknown = Object.keys(value).filter((key) => !(key in properties) && !/^[a-z]+:\w+$/.test(key));
  return [
    ...unknown.map((key) => `${at}.${key} is no property of the model`),
    ...Object.entries(properties).flatMap(([key, { count, check }]) => {
      const all = value[key] === undefined ? [] : ([value[key]].flat() as readonly unknown[]);
      const [least, most] = count.split('..');
      if (all.length < Number(least)) return [`${at}.${key} is missing`];
      if ((most ?? least) === '1' && (all.length > 1 || Array.isArray(value[key])))
        return [`${at}.${key} must stand only once`];
      return all.flatMap((item) => check(item, `${at}.${key}`));
    }),
  ];
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
