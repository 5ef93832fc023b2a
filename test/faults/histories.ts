import { rememberedRevisions, type AnnotationTarget } from '../../src/annotations/annotation';
import { AnnotationModel } from '../../src/annotations/annotationModel';
import type { SeededRandom } from '../unit/edition/seededRandom';
import { MemoryLayerFiles } from '../unit/annotations/memoryLayerFiles';

const name = 'ada.jsonl';
const place: AnnotationTarget = { type: 'entity', folder: 'people', entity: 'keeper' };
/** What stands for a deleted annotation. */
const gone = 'deleted: ';

/** One state of an annotation, as the history knows it; the code under test has no part in this. */
interface State {
  /** The text, or {@link gone} and the text. */
  readonly content: string;
  /** All states that it came from. */
  readonly ancestors: ReadonlySet<State>;
}

/** A branch in which one reader works: the file, and what each annotation should say. */
export class Branch {
  /** States of each annotation that no other replaces. */
  readonly #expected: Map<string, ReadonlySet<State>>;
  /** What was done, for failures. */
  readonly #done: string[];

  private constructor(
    readonly label: string,
    public text: string,
    readonly random: SeededRandom,
    expected: ReadonlyMap<string, ReadonlySet<State>>,
    done: readonly string[],
  ) {
    this.#expected = new Map(expected);
    this.#done = [...done];
  }

  /** A branch with nothing in it. */
  static empty(random: SeededRandom): Branch {
    return new Branch('base', '', random, new Map(), []);
  }

  /** A new branch from here. */
  branch(label: string): Branch {
    return new Branch(label, this.text, this.random, this.#expected, this.#done);
  }

  get history(): string {
    return this.#done.join('\n');
  }

  /** Does some things at random, through the model. */
  async work(steps: number): Promise<void> {
    const model = await this.#open();
    for (let step = 0; step < steps; step++) await this.#step(model);
    this.text = (await model.world.files.read(name)) ?? '';
  }

  async #step(model: AnnotationModel): Promise<void> {
    const { random } = this;
    const { threads } = model;
    if (threads.length === 0 || random.below(4) === 0) return this.#add(model);
    const { annotation, conflicts } = random.pick(threads);
    const { id } = annotation;
    switch (random.below(20)) {
      case 0:
      case 1:
        await model.remove(id);
        this.#replace(id, annotation.text, gone + annotation.text, 'deletes');
        return;
      case 2:
      case 3: {
        const [deleted] = model.deleted;
        if (!deleted) return;
        await model.restore(deleted.id);
        this.#replace(deleted.id, gone + deleted.text, deleted.text, 'restores');
        return;
      }
      case 4:
      case 5:
        await model.tidy();
        this.#done.push(`${this.label} tidies`);
        return;
      case 6:
      case 7: {
        const chosen = random.pick([annotation, ...conflicts]);
        await model.settle(id, chosen);
        const content = (chosen.deleted === undefined ? '' : gone) + chosen.text;
        this.#replace(id, undefined, content, 'settles');
        return;
      }
      case 8:
        return this.#editAtLength(model, id);
      default: {
        // A few words only, so that both branches often say the same.
        const text = random.pick(['red', 'green', 'blue', `${this.label} ${random.below(1_000_000)}`]);
        await model.change(id, { text });
        this.#replace(id, annotation.text, text, 'edits');
      }
    }
  }

  /** Makes more states than each remembers, sometimes. */
  async #editAtLength(model: AnnotationModel, id: string): Promise<void> {
    for (let edit = this.random.below(2 * rememberedRevisions); edit >= 0; edit--) {
      const shown = model.find(id)?.annotation.text;
      const text = `${this.label} ${this.random.below(1_000_000)}`;
      await model.change(id, { text });
      this.#replace(id, shown, text, 'edits');
    }
  }

  async #add(model: AnnotationModel): Promise<void> {
    const text = `${this.label} ${this.random.below(1_000_000)}`;
    const { id } = await model.create({ kind: 'note', target: place, text });
    this.#expected.set(id, new Set([{ content: text, ancestors: new Set() }]));
    this.#done.push(`${this.label} adds ${id}: ${text}`);
  }

  /** A new state in place of those that say what was shown, or of all. */
  #replace(id: string, shown: string | undefined, content: string, what: string): void {
    const heads = [...(this.#expected.get(id) ?? [])];
    const replaced = heads.filter((head) => shown === undefined || head.content === shown);
    if (replaced.length === 0) throw new Error(`${this.label} ${what} ${id}: “${String(shown)}” should not be shown`);
    const ancestors = new Set(replaced.flatMap((state) => [state, ...state.ancestors]));
    const kept = heads.filter((head) => !replaced.includes(head));
    this.#expected.set(id, new Set([...kept, { content, ancestors }]));
    this.#done.push(`${this.label} ${what} ${id}: ${content}`);
  }

  /** Takes over what another branch should say; the text is git's business. */
  expectMergeOf(other: Branch): void {
    for (const id of new Set([...this.#expected.keys(), ...other.#expected.keys()])) {
      const both = new Set([...(this.#expected.get(id) ?? []), ...(other.#expected.get(id) ?? [])]);
      const old = new Set([...both].flatMap(({ ancestors }) => [...ancestors]));
      this.#expected.set(id, new Set([...both].filter((state) => !old.has(state))));
    }
    this.#done.push(`${this.label} merges ${other.label}`);
  }

  /** What the file says and what it should say, by annotation: all texts that are shown, in order. */
  async compare(): Promise<Comparison> {
    const model = await this.#open();
    const actual = new Map<string, readonly string[]>();
    for (const { annotation, conflicts } of model.threads)
      actual.set(annotation.id, contents([annotation, ...conflicts]));
    // What both sides have deleted asks nothing; when it is restored, all its texts are there.
    for (const annotation of model.deleted)
      actual.set(annotation.id, contents([annotation, ...model.conflictsOf(annotation.id)]));
    const expected = new Map(
      [...this.#expected].map(([id, heads]) => [id, [...new Set([...heads].map(({ content }) => content))].sort()]),
    );
    return {
      actual: new Map([...actual].sort()),
      expected: new Map([...expected].sort()),
      broken: model.layers[0]?.problems.length ?? 0,
      conflicts: [...expected.values()].filter(({ length }) => length > 1).length,
    };
  }

  async #open(): Promise<AnnotationModel> {
    const { random } = this;
    const digits = (): string =>
      Math.floor(random.next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    const world = {
      files: new MemoryLayerFiles({ [name]: this.text }),
      now: () => new Date(Date.UTC(2026, 0, 1) + random.below(1_000_000)).toISOString(),
      uuid: () => digits() + digits(),
    };
    const model = new AnnotationModel('lighthouses', 'Ada', world);
    await model.load();
    return model;
  }
}

/** What a file says beside what it should say. */
interface Comparison {
  readonly actual: ReadonlyMap<string, readonly string[]>;
  readonly expected: ReadonlyMap<string, readonly string[]>;
  readonly broken: number;
  /** How many annotations should show a conflict. */
  readonly conflicts: number;
}

function contents(
  states: readonly { readonly text: string; readonly deleted: string | undefined }[],
): readonly string[] {
  return states.map(({ text, deleted }) => (deleted === undefined ? '' : gone) + text).sort();
}
