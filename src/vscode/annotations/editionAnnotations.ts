import type * as vscode from 'vscode';
import type { AnnotationModel } from '../../annotations/annotationModel';
import type { Thread } from '../../annotations/thread';
import { AnnotationPlaces, type PlacedAnnotation } from '../../annotations/placedAnnotations';
import type { Version } from '../../edition/snapshot';
import type { OpenEdition } from '../openEdition';

/** The annotations of one open edition: the model, and where everything is in its versions. */
export class EditionAnnotations {
  readonly #places = new AnnotationPlaces();
  readonly #placed = new WeakMap<
    Version,
    { readonly threads: readonly Thread[]; readonly list: readonly PlacedAnnotation[] }
  >();

  /** @param folder Where the layers lie. */
  constructor(
    readonly edition: OpenEdition,
    readonly model: AnnotationModel,
    readonly folder: vscode.Uri,
  ) {}

  /** All annotations of text with their places in a version; worked out anew only when something has changed. */
  placed(version: Version): readonly PlacedAnnotation[] {
    const { threads } = this.model;
    const known = this.#placed.get(version);
    if (known?.threads === threads) return known.list;
    const list = this.#places.places(this.edition.snapshot, version, threads);
    this.#placed.set(version, { threads, list });
    return list;
  }

  /** The place of one annotation in a version; undefined when it is about no text. */
  place(version: Version, thread: Thread): PlacedAnnotation | undefined {
    return this.#places.place(this.edition.snapshot, version, thread);
  }

  /** Annotations that are shown in a text file, in the order of the text. */
  inFile(version: Version, path: string): readonly PlacedAnnotation[] {
    const lines = new Map(version.passages.map((passage, index) => [passage.id, index]));
    const order = ({ passage }: PlacedAnnotation): number => lines.get(passage?.id ?? '') ?? 0;
    return this.placed(version)
      .filter(({ passage }) => passage?.file === path)
      .sort((a, b) => order(a) - order(b) || a.start - b.start);
  }

  /** Annotations of a person or an event, by its id. */
  ofEntity(id: string): readonly Thread[] {
    return this.model.threads.filter(({ annotation: { target } }) => target.type === 'entity' && target.entity === id);
  }

  /** Annotations of a comparison itself, by its id. */
  ofComparison(id: string): readonly Thread[] {
    return this.model.threads.filter(
      ({ annotation: { target } }) => target.type === 'comparison' && target.comparison === id,
    );
  }
}
