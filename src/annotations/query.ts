import type { Annotation, AnnotationTarget } from './annotation';
import type { Thread } from './thread';

/** What a reader looks for. All texts are folded: lower case, no accents, one kind of apostrophe. */
export interface AnnotationQuery {
  /** Words and phrases that must all be there. */
  readonly words: readonly string[];
  /** Beginnings of tags that must all be there. */
  readonly tags: readonly string[];
  /** Beginnings of kinds, of which one must fit. */
  readonly kinds: readonly string[];
  /** Parts of readers' names or of their files' names, of which one must fit. */
  readonly layers: readonly string[];
}

interface Folded {
  /** Words of the text it is about, its own text and its tags; a line break between them. */
  readonly all: string;
  readonly tags: readonly string[];
  readonly reader: string;
}

const part = /(?:(#|tag:|kind:|layer:|reader:))?(?:"([^"]*)"?|([^\s"]+))/giu;
const prefixAlone = /^(?:#|tag:|kind:|layer:|reader:)$/i;

/**
 * Reads what a reader has typed: words, "whole phrases", and `#tag`, `kind:claim`, `layer:ada` to narrow it
 * (also `tag:`, `reader:`; with quotes for what has spaces). What is only half typed narrows nothing.
 */
export function parseQuery(text: string): AnnotationQuery {
  const parts = [...text.matchAll(part)].map(([, prefix = '', quoted, bare]) => ({
    prefix: prefix.toLowerCase(),
    value: foldText(quoted ?? bare ?? '').trim(),
  }));
  const known = parts.filter(({ prefix, value }) => value !== '' && !(prefix === '' && prefixAlone.test(value)));
  const valuesOf = (...prefixes: readonly string[]): readonly string[] =>
    known.filter(({ prefix }) => prefixes.includes(prefix)).map(({ value }) => value);
  return {
    words: valuesOf(''),
    tags: valuesOf('#', 'tag:').map((tag) => tag.replace(/^#+/, '')),
    kinds: valuesOf('kind:'),
    layers: valuesOf('layer:', 'reader:'),
  };
}

/** Whether a query leaves everything in. */
export function isEmptyQuery({ words, tags, kinds, layers }: AnnotationQuery): boolean {
  return words.length + tags.length + kinds.length + layers.length === 0;
}

/**
 * Finds annotations by their texts, quotes, replies and tags. A plain search through all of them: at 10,000 it
 * takes a few milliseconds, and there is no index to keep up with every change. Folded texts are kept.
 */
export class AnnotationSearch {
  readonly #folded = new WeakMap<Annotation, Folded>();

  /** Threads that fit, in the order given. */
  find(threads: readonly Thread[], query: AnnotationQuery): readonly Thread[] {
    return isEmptyQuery(query) ? threads : threads.filter((thread) => this.matches(thread, query));
  }

  /** Whether an annotation, with what was said to it, has all that is asked for. */
  matches({ annotation, file, replies }: Thread, query: AnnotationQuery): boolean {
    if (query.kinds.length > 0 && !query.kinds.some((kind) => annotation.kind.startsWith(kind))) return false;
    const all = [annotation, ...replies].map((one) => this.#fold(one));
    const { reader } = this.#fold(annotation);
    const { layers, tags, words } = query;
    return (
      (layers.length === 0 || layers.some((layer) => reader.includes(layer) || foldText(file).startsWith(layer))) &&
      tags.every((tag) => all.some((folded) => folded.tags.some((own) => own.startsWith(tag)))) &&
      words.every((word) => all.some((folded) => folded.all.includes(word)))
    );
  }

  #fold(annotation: Annotation): Folded {
    const known = this.#folded.get(annotation);
    if (known) return known;
    const { text, tags, target, reader } = annotation;
    const folded = {
      all: foldText([text, quotedWords(target), ...tags].join('\n')),
      tags: tags.map(foldText),
      reader: foldText(reader),
    };
    this.#folded.set(annotation, folded);
    return folded;
  }
}

/** The words of the text that an annotation was made on; empty when they are not kept. */
export function quotedWords(target: AnnotationTarget): string {
  if (target.type === 'span') return target.quote.exact;
  return target.type === 'passage' ? (target.quote?.exact ?? '') : '';
}

/** A text without what searching should not trip over: case, accents, curved apostrophes, line breaks. */
function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
