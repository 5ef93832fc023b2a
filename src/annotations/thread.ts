import { groupedByEach } from '../edition/grouped';
import { nothingForeign, type Annotation } from './annotation';
import type { Layer } from './layer';

/** An annotation with what was said to it. */
export interface Thread {
  /**
   * What it began with. Of a deleted annotation that was answered only {@link withoutContent what stands for it};
   * a reply, when what it answers is in no layer.
   */
  readonly annotation: Annotation;
  /** File of its layer. */
  readonly file: string;
  /** From all shown layers, in order of time. */
  readonly replies: readonly Annotation[];
  /** Other states, of it and of its replies, that were made at the same time elsewhere. */
  readonly conflicts: readonly Annotation[];
}

type Layers = ReadonlyMap<string, Layer>;

interface Entry {
  readonly annotation: Annotation;
  readonly file: string;
  readonly conflicts: readonly Annotation[];
}

/**
 * The threads of all layers but the hidden ones, in the order in which they were made. Each annotation that is not
 * deleted is in one of them, unless the thread that it belongs to began in a hidden layer.
 */
export function threadsOf(layers: Layers, hidden: ReadonlySet<string>): readonly Thread[] {
  const living = [...layers].flatMap(([file, layer]) => (hidden.has(file) ? [] : livingIn(file, layer)));
  const find = (id: string): Annotation | undefined => findIn(layers, id)?.annotation;
  const answers = groupedByEach(living, ({ annotation: { target } }) =>
    target.type === 'reply' ? [rootId(find, target.annotation)] : [],
  );
  const roots = living.filter(({ annotation }) => annotation.target.type !== 'reply');
  const known = new Set(roots.map(({ annotation }) => annotation.id));
  const left = [...answers].filter(([id]) => !known.has(id));
  return [
    ...roots.map((root) => threadOf(root, answers.get(root.annotation.id) ?? [])),
    ...left.flatMap(([id, entries]) => withoutRoot(findIn(layers, id), entries, hidden)),
  ].sort((a, b) => byTime(a.annotation, b.annotation));
}

/** An annotation by id, of whatever layer, deleted or not. */
export function findIn(
  layers: Layers,
  id: string,
): { readonly annotation: Annotation; readonly file: string } | undefined {
  for (const [file, layer] of layers) {
    const annotation = layer.annotations.get(id);
    if (annotation) return { annotation, file };
  }
  return undefined;
}

/**
 * Id of what the discussion of an annotation began with: a reply to a reply belongs to the same one. Of replies that
 * answer each other in a circle, and of one that is not there, its own id.
 */
export function rootId(find: (id: string) => Annotation | undefined, id: string): string {
  const seen = new Set<string>();
  for (let root = id; !seen.has(root);) {
    seen.add(root);
    const target = find(root)?.target;
    if (target?.type !== 'reply') return root;
    root = target.annotation;
  }
  return id;
}

/**
 * What stands for a deleted annotation that was answered: whose it was and where, and nothing of what it said. It
 * replaces nothing, so that it never takes the place of what says more.
 */
export function withoutContent(deleted: Annotation): Annotation {
  const said = { text: '', tags: [], colour: undefined, claim: undefined, foreign: nothingForeign };
  return { ...deleted, kind: 'note', ...said, replaces: [] };
}

/** Replies to something that is not among the threads. */
function withoutRoot(
  root: { readonly annotation: Annotation; readonly file: string } | undefined,
  entries: readonly Entry[],
  hidden: ReadonlySet<string>,
): readonly Thread[] {
  if (root && hidden.has(root.file)) return [];
  if (root && root.annotation.target.type !== 'reply')
    // What all copies have deleted asks nothing.
    return [threadOf({ ...root, annotation: withoutContent(root.annotation), conflicts: [] }, entries)];
  const [first, ...others] = [...entries].sort((a, b) => byTime(a.annotation, b.annotation));
  return first ? [threadOf(first, others)] : [];
}

function threadOf({ annotation, file, conflicts }: Entry, answers: readonly Entry[]): Thread {
  const replies = answers.map((answer) => answer.annotation).sort(byTime);
  return { annotation, file, replies, conflicts: [...conflicts, ...answers.flatMap((answer) => answer.conflicts)] };
}

function livingIn(file: string, { annotations, conflicts }: Layer): readonly Entry[] {
  return [...annotations.values()]
    .filter(({ deleted }) => deleted === undefined)
    .map((annotation) => ({ annotation, file, conflicts: conflicts.get(annotation.id) ?? [] }));
}

function byTime(a: Annotation, b: Annotation): number {
  return a.created < b.created ? -1 : a.created > b.created ? 1 : 0;
}
