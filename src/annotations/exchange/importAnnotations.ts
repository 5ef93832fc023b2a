import { referenceOf, type Snapshot, type Version } from '../../edition/snapshot';
import type { AnchorPassage } from '../anchoring/anchorText';
import type { Placement } from '../anchoring/place';
import { textHash, type Annotation, type AnnotationTarget } from '../annotation';
import { isRecord, type Json } from '../json';
import { fromWebAnnotation } from '../readWebAnnotation';
import { originalTarget } from '../webAnnotation';
import { foreignPlace } from './foreignTarget';
import { fromHypothesis, isHypothesis } from './hypothesis';
import type { AnnotationImport, ImportedAnnotation } from './importResult';
import { ImportSorter } from './importSorter';
import { Places } from './places';
import { spanTargetAt, unplacedSpan } from './placeQuote';
import { plainHtml } from './plainHtml';
import { readItems, type ExchangeItem, type Unreadable } from './readItems';

/** Where annotations are imported to. */
export interface ImportPlace {
  readonly snapshot: Snapshot;
  readonly version: Version;
  /** What is there already, deleted ones too, in all layers. */
  readonly existing: readonly Annotation[];
}

/** How to import. */
export interface ImportOptions {
  /** Whose annotations they are where they do not say so themselves. */
  readonly reader: string;
  readonly format: 'auto' | 'w3c' | 'hypothesis';
  /** ISO 8601, UTC: when annotations without a date were made. */
  readonly now: string;
  /** A UUID, never the same twice. */
  readonly uuid: () => string;
}

/**
 * Reads annotations from a file: W3C Web Annotations in any of their containers, what Hypothesis exports, or a
 * layer of an edition. Each is placed in the text; one without a place is kept, to be reviewed. Nothing that
 * is in the file is lost: where it has no place in the model it stays with its annotation.
 */
export function importAnnotations(source: string, place: ImportPlace, options: ImportOptions): AnnotationImport {
  const { items, unreadable } = readItems(source);
  const converted = items.map((item) => convert(item, options));
  const reader = new Reader(place, options, converted);
  const drafts = converted.map((item) => reader.read(item));
  const readable = drafts.flatMap((draft) => ('annotation' in draft ? [draft] : []));
  const broken = drafts.flatMap((draft) => ('annotation' in draft ? [] : [draft]));
  return {
    ...new ImportSorter(place.existing, reader.nameless).sort(readable),
    unreadable: [...unreadable, ...broken],
  };
}

function convert({ where, value }: ExchangeItem, { format }: ImportOptions): ExchangeItem {
  const plain = plainKeys(value);
  const isOther = format === 'hypothesis' || (format === 'auto' && isHypothesis(plain));
  return { where, value: isOther ? fromHypothesis(plain) : plain };
}

/** Without the signs that JSON-LD allows to be left out. */
function plainKeys(value: Json): Json {
  const { '@id': id, '@type': type, ...rest } = value;
  return { ...(id === undefined ? {} : { id }), ...(type === undefined ? {} : { type }), ...rest };
}

/** Makes annotations of what stands in the file, and places them. */
class Reader {
  readonly #places: Places;
  /** What the annotations of the file and of the edition are about, where that is an address. */
  readonly #parents: ReadonlyMap<unknown, string | undefined>;

  /** Ids given here to annotations that had none. */
  readonly nameless = new Set<string>();

  constructor(
    readonly place: ImportPlace,
    readonly options: ImportOptions,
    items: readonly ExchangeItem[],
  ) {
    this.#places = new Places(place.snapshot, place.version);
    this.#parents = new Map([
      ...place.existing.map(({ id, target }) => [id, target.type === 'reply' ? target.annotation : undefined] as const),
      ...items.map(({ value }) => [value['id'], addressIn(value['target'])] as const),
    ]);
  }

  read({ where, value }: ExchangeItem): ImportedAnnotation | Unreadable {
    const own = isOwn(value) ? fromWebAnnotation(value) : undefined;
    if (typeof own === 'string') return { where, reason: own };
    const edition = this.place.snapshot.manifest.id;
    if (own && (own.edition === edition || !isOnText(own))) return this.#readOwn(where, own);
    return this.#readForeign(where, value);
  }

  #readOwn(where: string, own: Annotation): ImportedAnnotation {
    const annotation = own.reader === '' ? { ...own, reader: this.options.reader } : own;
    return this.#reported(where, annotation, this.#places.place(annotation));
  }

  #readForeign(where: string, value: Json): ImportedAnnotation | Unreadable {
    const target = value['target'];
    if (target === undefined || target === null) return { where, reason: 'It has no “target”.' };
    const { type } = value;
    if (type !== undefined && !([type].flat() as readonly unknown[]).some(isAnnotationType))
      return { where, reason: `It is no annotation but “${JSON.stringify(type)}”.` };
    const parent = this.#parentOf(value);
    const placed = parent === undefined ? this.#placeForeign(target) : undefined;
    const { id: edition } = this.place.snapshot.manifest;
    const stand = { source: `variorum:${edition}/${this.place.version.info.id}`, 'variorum:scope': 'passage' };
    const read = fromWebAnnotation({
      ...value,
      id: this.#idOf(value),
      type: 'Annotation',
      target: parent ?? stand,
      'variorum:edition': edition,
    });
    if (typeof read === 'string') return { where, reason: read };
    const annotation = this.#complete(read, value, placed?.target, target !== parent);
    return this.#reported(where, annotation, placed?.placement);
  }

  #idOf({ id }: Json): string {
    if (typeof id === 'string' && id !== '') return id;
    const made = `urn:uuid:${this.options.uuid()}`;
    this.nameless.add(made);
    return made;
  }

  /** Fills in what foreign annotations leave out. */
  #complete(read: Annotation, value: Json, target: AnnotationTarget | undefined, keepTarget: boolean): Annotation {
    const { now, reader } = this.options;
    const created = read.created === '' ? now : read.created;
    const html = read.text === '' ? plainHtml(read.foreign.bodies) : read.text;
    const members = {
      ...read.foreign.members,
      ...(keepTarget && value[originalTarget] === undefined ? { [originalTarget]: value['target'] } : {}),
    };
    return {
      ...read,
      text: html,
      target: target ?? read.target,
      reader: read.reader === '' ? reader : read.reader,
      created,
      modified: read.modified === '' ? created : read.modified,
      revision:
        typeof value['variorum:revision'] === 'string' ? read.revision : textHash(JSON.stringify(value)).slice(0, 12),
      foreign: { ...read.foreign, members },
    };
  }

  /** The annotation that the thread of this one began with; undefined when it is no reply. */
  #parentOf({ target, motivation }: Json): string | undefined {
    let address = addressIn(target);
    if (address === undefined) return undefined;
    const isReplying = [motivation].flat().includes('replying');
    const isAnnotation = address.startsWith('urn:uuid:') || (this.#parents.has(address) && !hasSelector(target));
    if (!isReplying && !isAnnotation) return undefined;
    for (let step = 0; step < 100; step++) {
      const parent = this.#parents.get(address);
      if (parent === undefined || !this.#parents.has(parent)) break;
      address = parent;
    }
    return address;
  }

  #placeForeign(target: unknown): { readonly target: AnnotationTarget; readonly placement: Placement } {
    const { quote, fragment } = foreignPlace(target);
    const version = this.place.version.info.id;
    const quotes = this.#places.quotes;
    if (!quote) {
      const passage = fragment === undefined ? undefined : quotes.text.passage(fragment);
      const whole = { type: 'passage', version, quote: undefined } as const;
      if (!passage)
        return {
          target: { ...whole, passage: '', hash: undefined },
          placement: unplaced('It says no words of the text and no passage that it is about.'),
        };
      const hash = textHash(passage.text);
      return { target: { ...whole, passage: passage.id, hash }, placement: named(passage) };
    }
    const placement = quotes.place(quote, fragment);
    if (placement.state === 'needs review') return { target: unplacedSpan(version, quote), placement };
    return { target: spanTargetAt(version, placement.passage, placement.start, placement.end), placement };
  }

  #reported(where: string, annotation: Annotation, placement: Placement | undefined): ImportedAnnotation {
    const { snapshot, version } = this.place;
    const base = { where, annotation, reference: undefined, candidates: [] };
    if (!placement) {
      const reason = unknownTarget(snapshot, annotation);
      return { ...base, state: reason === undefined ? 'placed' : 'unplaced', reason };
    }
    if (placement.state === 'needs review')
      return { ...base, state: 'unplaced', reason: placement.reason, candidates: placement.candidates };
    const isMoved = placement.state === 'moved';
    return {
      ...base,
      state: isMoved ? 'moved' : 'placed',
      reason: isMoved ? placement.reasons.join(', ') : undefined,
      reference: referenceOf(version, placement.passage.id),
    };
  }
}

/** The whole of a passage that is named by its id. */
function named(passage: AnchorPassage): Placement {
  const end = passage.text.length;
  const reasons = ['the passage it names'];
  return { state: 'in place', passage, start: 0, end, similarity: 1, reasons, hasObjection: false };
}

function unplaced(reason: string): Placement {
  return { state: 'needs review', passage: undefined, reason, candidates: [] };
}

/** Whether an annotation names a place of an edition in our way. */
function isOwn({ type, target, id }: Json): boolean {
  const [first] = [target].flat() as readonly unknown[];
  if (type !== 'Annotation' || typeof id !== 'string') return false;
  if (typeof first === 'string') return first.startsWith('urn:uuid:');
  const source = isRecord(first) ? first['source'] : undefined;
  return typeof source === 'string' && /^(?:urn:)?variorum:|^urn:uuid:/.test(source);
}

function isAnnotationType(type: unknown): boolean {
  return typeof type === 'string' && /(?:^|[:#/])Annotation$/.test(type);
}

function isOnText({ target }: Annotation): boolean {
  return target.type === 'span' || target.type === 'passage';
}

function hasSelector(target: unknown): boolean {
  return [target].flat().some((item) => isRecord(item) && item['selector'] !== undefined);
}

function addressIn(target: unknown): string | undefined {
  const [first] = [target].flat() as readonly unknown[];
  const address = isRecord(first) ? (first['source'] ?? first['id']) : first;
  return typeof address === 'string' ? address : undefined;
}

/** Why what an annotation is about is not in the edition; undefined when it is, or when that is another annotation. */
export function unknownTarget(snapshot: Snapshot, { target, edition }: Annotation): string | undefined {
  if (target.type !== 'entity' && target.type !== 'comparison') return undefined;
  if (edition !== snapshot.manifest.id) return `It is about a card of another edition, “${edition}”.`;
  if (target.type === 'comparison')
    return snapshot.comparisons.has(target.comparison) ? undefined : `There is no comparison “${target.comparison}”.`;
  const known: ReadonlyMap<string, unknown> = target.folder === 'people' ? snapshot.people : snapshot.events;
  const what = target.folder === 'people' ? 'person' : 'event';
  return known.has(target.entity) ? undefined : `There is no ${what} “${target.entity}”.`;
}
