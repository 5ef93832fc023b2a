import type { Annotation, AnnotationKind, Decision, Quote } from './annotation';
import type { Json } from './json';
import { impliedKind, isKind, isTag, isText, isUrn, joined } from './webBodies';

/** An annotation as W3C Web Annotation (JSON-LD), keys always in this order. */
export type WebAnnotation = Json;

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

/** The motivation that goes with a kind. */
export function motivationOf({ target, kind }: Pick<Annotation, 'target' | 'kind'>): string {
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

/** The body with an annotation's text. */
export function textBody({ text, target, kind }: Pick<Annotation, 'text' | 'target' | 'kind'>): Json {
  const purpose = target.type === 'reply' ? 'replying' : kind === 'question' ? 'questioning' : 'commenting';
  return { type: 'TextualBody', value: text, format: 'text/markdown', purpose };
}

function link(source: string): Json {
  return { type: 'SpecificResource', source, purpose: 'linking' };
}

/** What an annotation is about, as a W3C target. */
export function targetOf({ target, edition, colour }: Annotation): unknown {
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
