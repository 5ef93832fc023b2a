const oa = 'http://www.w3.org/ns/oa#';
const as = 'http://www.w3.org/ns/activitystreams#';
const dcterms = 'http://purl.org/dc/terms/';
const dc = 'http://purl.org/dc/elements/1.1/';
const foaf = 'http://xmlns.com/foaf/0.1/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';

const words = (list: string): readonly string[] => list.split(' ');
const terms = (names: readonly string[], term: (name: string) => unknown): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, term(name)]));

/**
 * The terms that annotations use, with the IRIs that the Web Annotation Vocabulary publishes for them: enough of
 * a context to expand what is written, without the network.
 */
export const vocabulary: Readonly<Record<string, unknown>> = {
  id: '@id',
  type: '@type',
  ...terms(
    words('Annotation TextualBody SpecificResource FragmentSelector TextQuoteSelector TextPositionSelector'),
    (name) => oa + name,
  ),
  AnnotationCollection: `${as}OrderedCollection`,
  AnnotationPage: `${as}OrderedCollectionPage`,
  Person: `${foaf}Person`,
  body: { '@id': `${oa}hasBody`, '@type': '@id' },
  target: { '@id': `${oa}hasTarget`, '@type': '@id' },
  source: { '@id': `${oa}hasSource`, '@type': '@id' },
  selector: { '@id': `${oa}hasSelector`, '@type': '@id' },
  refinedBy: { '@id': `${oa}refinedBy`, '@type': '@id' },
  motivation: { '@id': `${oa}motivatedBy`, '@type': '@vocab' },
  purpose: { '@id': `${oa}hasPurpose`, '@type': '@vocab' },
  ...terms(
    words('classifying commenting describing highlighting linking questioning replying tagging'),
    (name) => oa + name,
  ),
  ...terms(words('exact prefix suffix styleClass'), (name) => oa + name),
  ...terms(words('start end'), (name) => ({ '@id': oa + name, '@type': `${xsd}nonNegativeInteger` })),
  value: `${rdf}value`,
  format: `${dc}format`,
  creator: { '@id': `${dcterms}creator`, '@type': '@id' },
  ...terms(words('created modified'), (name) => ({ '@id': dcterms + name, '@type': `${xsd}dateTime` })),
  name: `${foaf}name`,
  label: `${rdfs}label`,
  items: { '@id': `${as}items`, '@type': '@id', '@container': '@list' },
  ...terms(words('first last partOf'), (name) => ({ '@id': as + name, '@type': '@id' })),
  startIndex: { '@id': `${as}startIndex`, '@type': `${xsd}nonNegativeInteger` },
  total: { '@id': `${as}totalItems`, '@type': `${xsd}nonNegativeInteger` },
};
