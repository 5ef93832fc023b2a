import type { Passage } from '../edition/model';
import { findPassage, type Snapshot, type Version } from '../edition/snapshot';
import { anchorText } from './anchoring/anchorText';
import { PlaceFinder, type Placement } from './anchoring/place';
import { isRetired, type Annotation, type PassageTarget, type SpanTarget } from './annotation';
import type { Thread } from './thread';

/** An annotation of a text, and where it is in the version at hand. */
export interface PlacedAnnotation {
  readonly thread: Thread;
  /**
   * `in place`, `moved` and `needs review` as anchoring says; `other version`: made on another wording, so that
   * only its passage is known here; `retired`: the reader has given its place up.
   */
  readonly state: Placement['state'] | 'other version' | 'retired';
  /** Where it is shown; undefined when its passage is gone. */
  readonly passage: Passage | undefined;
  /** UTF-16 offsets in the passage's plain text. */
  readonly start: number;
  readonly end: number;
  /** Whether it is about the passage as a whole, here. */
  readonly isWhole: boolean;
  /** What anchoring says, where it was asked. */
  readonly placement: Placement | undefined;
}

/** Places of annotations in the versions of an edition. What did not change is not looked for again. */
export class AnnotationPlaces {
  readonly #known = new WeakMap<Version, Finder>();

  /** Places in a version, in the order of the threads; those that are about no text are left out. */
  places(snapshot: Snapshot, version: Version, threads: readonly Thread[]): readonly PlacedAnnotation[] {
    const finder = this.#finder(snapshot, version);
    return threads.flatMap((thread) => finder.place(thread) ?? []);
  }

  /** The place of one annotation; undefined when it is about no text. */
  place(snapshot: Snapshot, version: Version, thread: Thread): PlacedAnnotation | undefined {
    return this.#finder(snapshot, version).place(thread);
  }

  #finder(snapshot: Snapshot, version: Version): Finder {
    const known = this.#known.get(version);
    if (known) return known;
    const finder = new Finder(snapshot, version);
    this.#known.set(version, finder);
    return finder;
  }
}

type Place = Omit<PlacedAnnotation, 'thread'>;

class Finder {
  readonly #places = new Map<string, Place>();
  readonly #finder: PlaceFinder;

  constructor(
    readonly snapshot: Snapshot,
    readonly version: Version,
  ) {
    this.#finder = new PlaceFinder(anchorText(snapshot, version));
  }

  place(thread: Thread): PlacedAnnotation | undefined {
    const { annotation } = thread;
    const { target } = annotation;
    if (target.type !== 'span' && target.type !== 'passage') return undefined;
    const known = this.#places.get(annotation.revision);
    const place = known ?? this.#find(annotation, target);
    if (!known) this.#places.set(annotation.revision, place);
    return { thread, ...place };
  }

  #find(annotation: Annotation, target: SpanTarget | PassageTarget): Place {
    const home = findPassage(this.snapshot, this.version, target.passage);
    if (isRetired(annotation)) return { ...whole(home), state: 'retired' };
    if (target.version !== this.version.info.id && this.#isVersion(target.version))
      return { ...whole(home), state: home ? 'other version' : 'needs review' };
    const placement = this.#finder.place(target);
    if (placement.state === 'needs review') return { ...whole(home), state: placement.state, placement };
    const passage = this.version.passageById.get(placement.passage.id);
    const { state, start, end } = placement;
    return { state, passage, start, end, isWhole: target.type === 'passage', placement };
  }

  /** A version that is no longer part of the edition gives no place: then its words are looked for here. */
  #isVersion(id: string): boolean {
    return this.snapshot.versions.some(({ info }) => info.id === id);
  }
}

function whole(passage: Passage | undefined): Omit<Place, 'state'> {
  return { passage, start: 0, end: passage?.text.length ?? 0, isWhole: true, placement: undefined };
}
