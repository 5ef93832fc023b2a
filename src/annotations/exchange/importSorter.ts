import type { Annotation } from '../annotation';
import { isSameContent } from '../layer';
import type { AnnotationImport, ImportedAnnotation, ImportedDouble } from './importResult';

/** Parts what is new from what is there already. */
export class ImportSorter {
  readonly #byId = new Map<string, Annotation[]>();
  readonly #existingIds: ReadonlySet<string>;
  readonly #byContent = new Map<string, string>();
  /** Revisions that another state replaces, by the annotation's id. */
  readonly #replaced = new Map<string, Set<string>>();
  /** Ids of doubles, and those they are doubles of. */
  readonly #sameAs = new Map<string, string>();

  /**
   * @param existing What is there already, deleted ones too.
   * @param nameless Ids of annotations that have no id in the file.
   */
  constructor(
    existing: readonly Annotation[],
    readonly nameless: ReadonlySet<string>,
  ) {
    this.#existingIds = new Set(existing.map(({ id }) => id));
    for (const annotation of existing) {
      this.#remember(annotation);
      this.#noteReplaced(annotation);
      if (annotation.deleted === undefined) this.#byContent.set(contentKey(annotation), annotation.id);
    }
  }

  /** In the order of the file. */
  sort(drafts: readonly ImportedAnnotation[]): Pick<AnnotationImport, 'added' | 'doubles'> {
    const added: ImportedAnnotation[] = [];
    const doubles: ImportedDouble[] = [];
    for (const { annotation } of drafts) this.#noteReplaced(annotation);
    this.#breakCircles(drafts);
    // What replies are to is known first.
    const order = [...drafts].sort((a, b) => Number(isAnswer(a)) - Number(isAnswer(b)));
    for (const draft of order) {
      const own = this.#answering(draft);
      const double = this.#double(own.annotation);
      if (double) {
        doubles.push({ where: draft.where, ...double });
        this.#sameAs.set(draft.annotation.id, double.id);
        continue;
      }
      this.#remember(own.annotation);
      added.push(own);
    }
    const place = new Map(drafts.map(({ where }, index) => [where, index]));
    const inOrder = (a: { where: string }, b: { where: string }): number =>
      (place.get(a.where) ?? 0) - (place.get(b.where) ?? 0);
    return { added: added.map((draft) => this.#orphan(draft)).sort(inOrder), doubles: doubles.sort(inOrder) };
  }

  /** A reply to a double is one to what is there. */
  #answering(draft: ImportedAnnotation): ImportedAnnotation {
    const { target } = draft.annotation;
    const parent = target.type === 'reply' ? this.#sameAs.get(target.annotation) : undefined;
    if (parent === undefined || target.type !== 'reply' || parent === target.annotation) return draft;
    return { ...draft, annotation: { ...draft.annotation, target: { type: 'reply', annotation: parent } } };
  }

  #orphan(draft: ImportedAnnotation): ImportedAnnotation {
    const { target } = draft.annotation;
    if (target.type !== 'reply' || this.#byId.has(target.annotation)) return draft;
    return { ...draft, state: 'unplaced', reason: 'The annotation that it replies to is not here.' };
  }

  #double(annotation: Annotation): { readonly id: string; readonly reason: string } | undefined {
    const same = this.#byId.get(annotation.id) ?? [];
    const { id } = annotation;
    const isOld = this.#replaced.get(id)?.has(annotation.revision) === true;
    if (isOld) return { id, reason: 'A newer state of it is here.' };
    if (same.some((other) => isSameContent(other, annotation))) return { id, reason: 'It is here already.' };
    const [known] = same;
    if (known) {
      // States of one annotation that follow each other, or that differ in the file itself, are all kept.
      const isNext = same.some(({ revision }) => annotation.replaces.includes(revision));
      const isHere = this.#existingIds.has(id);
      if (isNext || !isHere) return undefined;
      return {
        id,
        reason:
          known.deleted === undefined
            ? 'It is here already, and says something else; what is here was kept.'
            : 'It was here, and was deleted.',
      };
    }
    const other = annotation.deleted === undefined ? this.#byContent.get(contentKey(annotation)) : undefined;
    return other === undefined
      ? undefined
      : { id: other, reason: 'The same words with the same remark are here already.' };
  }

  #noteReplaced({ id, replaces }: Annotation): void {
    if (replaces.length === 0) return;
    const known = this.#replaced.get(id) ?? new Set();
    for (const revision of replaces) known.add(revision);
    this.#replaced.set(id, known);
  }

  /** States that replace each other in a circle are nobody's doing; none of them is lost. */
  #breakCircles(drafts: readonly ImportedAnnotation[]): void {
    const current = new Set(this.#existingIds);
    for (const { annotation } of drafts)
      if (this.#replaced.get(annotation.id)?.has(annotation.revision) !== true) current.add(annotation.id);
    for (const id of this.#replaced.keys()) if (!current.has(id)) this.#replaced.delete(id);
  }

  #remember(annotation: Annotation): void {
    this.#byId.set(annotation.id, [...(this.#byId.get(annotation.id) ?? []), annotation]);
    // Two of the file that say the same, each with an id, were made as two.
    if (this.nameless.has(annotation.id)) this.#byContent.set(contentKey(annotation), annotation.id);
  }
}

function isAnswer({ annotation }: ImportedAnnotation): boolean {
  return annotation.target.type === 'reply';
}

/** What makes two annotations doubles, whatever their ids are. */
function contentKey({ target, text, tags, reader, kind }: Annotation): string {
  const about =
    target.type === 'span'
      ? [target.passage, target.quote.exact, target.quote.prefix, target.quote.suffix]
      : Object.values({ ...target, hash: undefined, quote: undefined });
  return JSON.stringify([reader, kind, about, text.trim(), [...tags].sort()]);
}
