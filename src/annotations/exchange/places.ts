import type { Snapshot, Version } from '../../edition/snapshot';
import { anchorText, type AnchorText } from '../anchoring/anchorText';
import { PlaceFinder, type Placement } from '../anchoring/place';
import { isRetired, type Annotation } from '../annotation';
import { QuotePlacer } from './placeQuote';

interface Finder {
  readonly text: AnchorText;
  readonly places: PlaceFinder;
  readonly quotes: QuotePlacer;
}

/** Where annotations are in an edition. A version is made ready when the first annotation needs it. */
export class Places {
  readonly #finders = new Map<Version, Finder>();

  /**
   * @param fallback Where to look for annotations whose version is not there.
   * @param only Whether all are to be looked for there, whatever version they were made on.
   */
  constructor(
    readonly snapshot: Snapshot,
    readonly fallback: Version,
    readonly only = false,
  ) {}

  /** The place of an annotation; undefined when it is about no text, or when the reader has given its place up. */
  place(annotation: Annotation): Placement | undefined {
    const { target } = annotation;
    if ((target.type !== 'span' && target.type !== 'passage') || isRetired(annotation)) return undefined;
    const { places } = this.#finder(this.#versionOf(target.version));
    return places.place(target);
  }

  /** Places of annotations by their ids; see {@link place}. */
  placeAll(annotations: readonly Annotation[]): ReadonlyMap<string, Placement> {
    return new Map(
      annotations.flatMap((annotation) => {
        const placement = this.place(annotation);
        return placement ? [[annotation.id, placement] as const] : [];
      }),
    );
  }

  /** Finds quotes that come from elsewhere in the version at hand. */
  get quotes(): QuotePlacer {
    return this.#finder(this.fallback).quotes;
  }

  #versionOf(id: string): Version {
    const own = this.only ? undefined : this.snapshot.versions.find(({ info }) => info.id === id);
    return own ?? this.fallback;
  }

  #finder(version: Version): Finder {
    const known = this.#finders.get(version);
    if (known) return known;
    const text = anchorText(this.snapshot, version);
    const places = new PlaceFinder(text);
    const finder = { text, places, quotes: new QuotePlacer(text, places) };
    this.#finders.set(version, finder);
    return finder;
  }
}
