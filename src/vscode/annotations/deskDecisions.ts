import type { Annotation, AnnotationTarget, Decision } from '../../annotations/annotation';
import type { Thread } from '../../annotations/thread';
import type { Candidate } from '../../annotations/anchoring/place';
import type { AnnotationChange } from '../../annotations/revise';
import { passageTarget, spanTarget } from '../../annotations/targets';
import type { Version } from '../../edition/snapshot';
import { conflicting, withAllTexts, type Disputed } from '../../rendering/deskConflicts';
import { certainCandidate, deskItems, placeInWords, type DeskItem } from '../../rendering/deskEntries';
import type { SelectedWords } from './deskSelection';
import type { EditionAnnotations } from './editionAnnotations';

/** What lies on the desk for one version of an edition, and what can be done with it. Each change can be undone. */
export class DeskDecisions {
  constructor(
    readonly annotations: EditionAnnotations,
    readonly version: Version,
  ) {}

  /** All items, the reader's own first. */
  get items(): readonly DeskItem[] {
    return deskItems(this.version, this.annotations.placed(this.version), this.annotations.model.ownFile);
  }

  /** Annotations and replies that were changed in two ways. */
  get conflicts(): readonly Disputed[] {
    return conflicting(this.annotations.model.threads);
  }

  isOwn({ file }: Thread): boolean {
    return file === this.annotations.model.ownFile;
  }

  /** Whether the reader at work can settle a conflict. */
  canSettle({ annotation: { id } }: Disputed): boolean {
    const { model } = this.annotations;
    return model.find(id)?.file === model.ownFile;
  }

  /** The reader's own items that can be accepted without a look. */
  certain(items: readonly DeskItem[]): readonly { readonly item: DeskItem; readonly candidate: Candidate }[] {
    const { snapshot } = this.annotations.edition;
    return items.flatMap((item) => {
      const candidate = this.isOwn(item.placed.thread) ? certainCandidate(snapshot, item) : undefined;
      return candidate ? [{ item, candidate }] : [];
    });
  }

  async attach({ placed }: DeskItem, candidate: Candidate): Promise<void> {
    await this.#decide(placed.thread.annotation, 'attached', this.#targetAt(placed.thread.annotation, candidate));
  }

  async attachToSelection({ placed }: DeskItem, { version, passage, start, end }: SelectedWords): Promise<void> {
    await this.#decide(placed.thread.annotation, 'attached', spanTarget(version.info.id, passage, { start, end }));
  }

  async keepAsPassageNote({ placed }: DeskItem): Promise<void> {
    if (!placed.passage) return;
    const target = passageTarget(this.version.info.id, placed.passage);
    await this.#decide(placed.thread.annotation, 'kept as passage note', target);
  }

  async retire({ placed }: DeskItem): Promise<void> {
    const { annotation } = placed.thread;
    await this.#decide(annotation, 'retired', annotation.target);
  }

  /** Accepts all certain places, as one step. @returns how many there were. */
  async acceptCertain(): Promise<number> {
    const changes = this.certain(this.items).map(({ item, candidate }) => {
      const { annotation } = item.placed.thread;
      const target = this.#targetAt(annotation, candidate);
      return { id: annotation.id, change: this.#decision(annotation, 'attached', target) };
    });
    const count = `${changes.length} ${changes.length === 1 ? 'place' : 'places'}`;
    await this.annotations.model.changeAll(changes, `accepting ${count}`);
    return changes.length;
  }

  /** Undoes the last change. @returns what was undone. */
  undo(): Promise<string | undefined> {
    return this.annotations.model.undo();
  }

  /** Settles a conflict with one of its states, counted from 0, or with the texts of all. */
  async settle(disputed: Disputed, state: number | 'all'): Promise<void> {
    const { annotation, others } = disputed;
    const chosen = state === 'all' ? withAllTexts(disputed) : [annotation, ...others][state];
    if (chosen) await this.annotations.model.settle(annotation.id, chosen);
  }

  #targetAt({ target }: Annotation, { passage, start, end }: Candidate): AnnotationTarget {
    const version = this.version.info.id;
    return target.type === 'passage' ? passageTarget(version, passage) : spanTarget(version, passage, { start, end });
  }

  async #decide(annotation: Annotation, what: Decision['what'], target: AnnotationTarget): Promise<void> {
    const change = this.#decision(annotation, what, target);
    await this.annotations.model.change(annotation.id, change, `the decision “${what}”`);
  }

  #decision(annotation: Annotation, what: Decision['what'], target: AnnotationTarget): AnnotationChange {
    const when = this.annotations.model.world.now();
    const decision: Decision = { what, when, from: placeInWords(this.version, annotation) };
    return { target, decisions: [...annotation.decisions, decision] };
  }
}
