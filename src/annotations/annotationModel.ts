import { errorMessage } from '../edition/errorMessage';
import { nameOf, type Annotation } from './annotation';
import { compactLayer, emptyLayer, layerLine, readLayer, withStates, type Layer, type LayerProblem } from './layer';
import { layerFileName, type LayerFiles } from './layerFiles';
import { RecentWrites } from './recentWrites';
import { contentOf, newAnnotation, revised, type AnnotationChange, type AnnotationDraft, type Stamp } from './revise';
import { findIn, threadsOf, type Thread } from './thread';
import { UndoSteps } from './undoSteps';

/** What the model gets from the world around it. */
export interface ModelWorld {
  readonly files: LayerFiles;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  /** A UUID, never the same twice. */
  readonly uuid: () => string;
}

/** One reader's annotations, as the others see them. */
export interface LayerInfo {
  /** "ada.jsonl" */
  readonly file: string;
  /** The reader's name, as the annotations say; the file's name when there are none. */
  readonly reader: string;
  /** Whether it is the layer of the reader at work; only that one is ever written. */
  readonly isOwn: boolean;
  readonly isShown: boolean;
  readonly count: number;
  readonly problems: readonly LayerProblem[];
}

/** A change that could not be put on the disk. Nothing was changed; what was typed is in `annotation`. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';

  constructor(
    readonly annotation: Annotation,
    override readonly cause: unknown,
  ) {
    super(`The annotation could not be saved: ${errorMessage(cause)}`);
  }
}

/**
 * All annotations of an edition, over the files of its layers. Every surface shows this model and changes it
 * through here; it tells all of them when something has changed. A change counts only when it is on the disk.
 */
export class AnnotationModel {
  readonly #layers = new Map<string, Layer>();
  readonly #hidden = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #steps = new UndoSteps();
  readonly #recent = new RecentWrites();
  #queue: Promise<unknown> = Promise.resolve();
  #threads: readonly Thread[] | undefined;

  /**
   * @param edition Id of the edition.
   * @param reader Name of the reader at work.
   */
  constructor(
    readonly edition: string,
    readonly reader: string,
    readonly world: ModelWorld,
  ) {}

  /** File of the reader's own layer. */
  get ownFile(): string {
    return layerFileName(this.reader);
  }

  /** Reads all layers. */
  load(): Promise<void> {
    return this.#inTurn(async () => {
      const names = await this.world.files.list();
      const texts = await Promise.all(names.map(async (name) => ({ name, text: await this.world.files.read(name) })));
      this.#layers.clear();
      for (const { name, text } of texts) this.#take(name, text);
      this.#changed();
    });
  }

  /**
   * Takes over what another program has done to a layer's file.
   *
   * @throws {NotSaved} when that program has written over what was just saved, and it cannot be put back.
   */
  reload(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const text = await this.world.files.read(name);
      this.#take(name, text);
      try {
        // A file that is gone was moved or removed on purpose.
        if (name === this.ownFile && text !== undefined) await this.#heal();
      } finally {
        this.#changed();
      }
    });
  }

  /** @returns what ends the listening. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The layers, the reader's own first. */
  get layers(): readonly LayerInfo[] {
    const names = [...new Set([this.ownFile, ...[...this.#layers.keys()].sort()])];
    return names.map((file) => {
      const layer = this.#layers.get(file) ?? emptyLayer;
      const living = [...layer.annotations.values()].filter(({ deleted }) => deleted === undefined);
      const isOwn = file === this.ownFile;
      const reader = isOwn ? this.reader : (living[0]?.reader ?? '');
      return {
        file,
        reader: reader === '' ? file.replace(/\.jsonl$/, '') : reader,
        isOwn,
        isShown: !this.#hidden.has(file),
        count: living.length,
        problems: layer.problems,
      };
    });
  }

  /** Shows or hides a layer. */
  show(file: string, isShown: boolean): void {
    if (isShown) this.#hidden.delete(file);
    else this.#hidden.add(file);
    this.#changed();
  }

  /** All annotations of the shown layers with what was said to them; see {@link threadsOf}. */
  get threads(): readonly Thread[] {
    return (this.#threads ??= threadsOf(this.#layers, this.#hidden));
  }

  /** An annotation by id, of whatever layer, deleted or not. */
  find(id: string): { readonly annotation: Annotation; readonly file: string } | undefined {
    return findIn(this.#layers, id);
  }

  /** The reader's own annotations that were deleted, the last first. */
  get deleted(): readonly Annotation[] {
    const own = this.#layers.get(this.ownFile) ?? emptyLayer;
    return [...own.annotations.values()]
      .filter(({ deleted }) => deleted !== undefined)
      .sort((a, b) => ((a.deleted ?? '') < (b.deleted ?? '') ? 1 : -1));
  }

  /** Makes an annotation in the reader's own layer. @throws {NotSaved} */
  create(draft: AnnotationDraft): Promise<Annotation> {
    return this.#inTurn(() => this.#create(draft));
  }

  /** Makes several at once, which are undone at once: all of them or none. @throws {NotSaved} */
  createAll(annotations: readonly Annotation[], what = 'making several annotations'): Promise<void> {
    return this.#inTurn(async () => {
      await this.#write(annotations);
      this.#steps.add(
        what,
        annotations.map(({ id }) => ({ id, before: [] })),
      );
    });
  }

  async #create(draft: AnnotationDraft): Promise<Annotation> {
    const by = { id: `urn:uuid:${this.world.uuid()}`, reader: this.reader, edition: this.edition };
    const annotation = newAnnotation(draft, by, this.#stamp());
    await this.#write([annotation]);
    this.#steps.add(`making the ${nameOf(annotation)}`, [{ id: annotation.id, before: [] }]);
    return annotation;
  }

  /** Changes one of the reader's own annotations. @throws {NotSaved} */
  change(id: string, change: AnnotationChange, what = 'the change'): Promise<Annotation> {
    return this.#inTurn(() => this.#change(id, change, what));
  }

  async #change(id: string, change: AnnotationChange, what: string): Promise<Annotation> {
    const before = this.#own(id);
    const after = revised(before, change, this.#stamp());
    await this.#write([after]);
    this.#steps.add(what, [{ id, before: [before] }]);
    return after;
  }

  /**
   * Changes several of the reader's own annotations: all of them or none.
   *
   * @param what Name of the step that undoes all of it; without one it cannot be undone.
   * @throws {NotSaved}
   */
  changeAll(
    changes: readonly { readonly id: string; readonly change: AnnotationChange }[],
    what?: string,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const before = changes.map(({ id }) => this.#own(id));
      await this.#write(changes.map(({ id, change }) => revised(this.#own(id), change, this.#stamp())));
      if (what === undefined) return;
      this.#steps.add(
        what,
        before.map((state) => ({ id: state.id, before: [state] })),
      );
    });
  }

  /** Settles a conflict: the given content replaces all states. @throws {NotSaved} */
  settle(id: string, chosen: Annotation): Promise<Annotation> {
    return this.#inTurn(async () => {
      const shown = this.#own(id);
      const others = this.#layers.get(this.ownFile)?.conflicts.get(id) ?? [];
      const after = revised(shown, contentOf(chosen), this.#stamp(), others);
      await this.#write([after]);
      this.#steps.add('settling the two states', [{ id, before: [shown, ...others] }]);
      return after;
    });
  }

  /** Deletes one of the reader's own annotations; it can be restored. @throws {NotSaved} */
  remove(id: string): Promise<Annotation> {
    return this.#inTurn(() => this.#change(id, { deleted: this.world.now() }, `deleting the ${nameOf(this.#own(id))}`));
  }

  /** Brings a deleted annotation back. @throws {NotSaved} */
  restore(id: string): Promise<Annotation> {
    return this.change(id, { deleted: undefined }, 'restoring the annotation');
  }

  /** Undoes the last thing done here. @returns what was undone; undefined when there is nothing. @throws {NotSaved} */
  undo(): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const own = this.#layers.get(this.ownFile) ?? emptyLayer;
      const step = this.#steps.last((id) => own.annotations.has(id));
      if (!step) return undefined;
      const states = step.changed.flatMap(({ id, before }) => {
        const now = own.annotations.get(id);
        const contents = before.length === 0 ? [{ deleted: this.world.now() }] : before.map(contentOf);
        // Several states before: each replaces what settled them, so that they are a conflict again.
        return now ? contents.map((content) => revised(now, content, this.#stamp())) : [];
      });
      await this.#write(states);
      this.#steps.drop();
      return step.what;
    });
  }

  /** Leaves out of the reader's file what newer lines have replaced; not when another program writes to it just then. */
  tidy(): Promise<void> {
    return this.#inTurn(async () => {
      const { files } = this.world;
      const text = await files.read(this.ownFile);
      if (text === undefined) return;
      const tidied = compactLayer(text);
      if (tidied === text || !(await files.replace(this.ownFile, text, tidied))) return;
      this.#take(this.ownFile, tidied);
      this.#changed();
    });
  }

  /** States that were made at the same time elsewhere as the one that is shown; of replies too. */
  conflictsOf(id: string): readonly Annotation[] {
    for (const { conflicts } of this.#layers.values()) {
      const states = conflicts.get(id);
      if (states) return states;
    }
    return [];
  }

  #take(name: string, text: string | undefined): void {
    if (text === undefined) this.#layers.delete(name);
    else this.#layers.set(name, readLayer(text));
  }

  #own(id: string): Annotation {
    const annotation = this.#layers.get(this.ownFile)?.annotations.get(id);
    if (!annotation) throw new Error(`“${id}” is no annotation of ${this.reader}`);
    return annotation;
  }

  /** Puts states on the disk, then into the model. */
  async #write(states: readonly Annotation[]): Promise<void> {
    if (states.length === 0) return;
    await this.#append(states);
    this.#recent.add(states, Date.parse(this.world.now()));
    this.#layers.set(this.ownFile, withStates(this.#layers.get(this.ownFile) ?? emptyLayer, states));
    this.#changed();
  }

  async #append(states: readonly Annotation[]): Promise<void> {
    const [first] = states;
    if (!first) return;
    try {
      await this.world.files.append(this.ownFile, states.map(layerLine));
    } catch (error) {
      throw new NotSaved(first, error);
    }
  }

  /** Writes again what another program, which knew nothing of it, has just written over. */
  async #heal(): Promise<void> {
    const { revisions } = this.#layers.get(this.ownFile) ?? emptyLayer;
    const lost = this.#recent.missing(revisions, Date.parse(this.world.now()));
    if (lost.length === 0) return;
    await this.#append(lost);
    this.#take(this.ownFile, await this.world.files.read(this.ownFile));
  }

  #stamp(): Stamp {
    return { now: this.world.now(), revision: this.world.uuid().replaceAll('-', '').slice(0, 12) };
  }

  #changed(): void {
    this.#threads = undefined;
    for (const listener of this.#listeners) listener();
  }

  /** One after the other: a state is made from the one before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work, work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
