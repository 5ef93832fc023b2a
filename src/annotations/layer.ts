import type { Annotation } from './annotation';
import { listOf, type Json } from './json';
import { fromWebAnnotation } from './readWebAnnotation';
import { toWebAnnotation } from './webAnnotation';

/** A line of a layer's file that cannot be read. It hides only itself. */
export interface LayerProblem {
  /** From 0. */
  readonly line: number;
  /** A sentence that says what is wrong and what to do. */
  readonly message: string;
  /** The line as it stands. */
  readonly content: string;
}

/** All annotations of one reader, as their file says. */
export interface Layer {
  /** The state that counts of each annotation, deleted ones too; in the order in which they were made. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** Other states of an annotation that were made at the same time elsewhere; the reader has to choose. */
  readonly conflicts: ReadonlyMap<string, readonly Annotation[]>;
  readonly problems: readonly LayerProblem[];
  /** Lines that newer ones have replaced, or that say what another one says. */
  readonly replacedLines: number;
  /** Names of all states that stand in the file or were replaced by one that does. */
  readonly revisions: ReadonlySet<string>;
}

/** A layer without annotations. */
export const emptyLayer: Layer = {
  annotations: new Map(),
  conflicts: new Map(),
  problems: [],
  replacedLines: 0,
  revisions: new Set(),
};

interface Line {
  /** As it stands, without spaces around it. */
  readonly text: string;
  readonly annotation: Annotation;
}

/**
 * Reads a layer's file: one annotation a line, every edit a further line. Lines of the same annotation are
 * told apart by their revision; a revision that another one replaces is old, in whatever order they stand.
 * So lines that two branches have added can be put together by git (`merge=union`) without losing one.
 */
export function readLayer(source: string): Layer {
  const { byId, problems } = readLines(source);
  const annotations = new Map<string, Annotation>();
  const conflicts = new Map<string, readonly Annotation[]>();
  const revisions = new Set<string>();
  let replacedLines = 0;
  for (const [id, lines] of byId) {
    for (const { annotation } of lines) addRevisions(revisions, annotation);
    replacedLines += lines.length - showStates(annotations, conflicts, id, currentLines(lines));
  }
  return { annotations, conflicts, problems, replacedLines, revisions };
}

/** The layer after these states have been added to its file: the same as if it were read anew. */
export function withStates(layer: Layer, states: readonly Annotation[]): Layer {
  const annotations = new Map(layer.annotations);
  const conflicts = new Map(layer.conflicts);
  const revisions = new Set(layer.revisions);
  let { replacedLines } = layer;
  for (const state of states) {
    const { id } = state;
    const before = [annotations.get(id), ...(conflicts.get(id) ?? [])].flatMap((known) => known ?? []);
    const lines = [...before, state].map((annotation) => ({ text: layerLine(annotation), annotation }));
    replacedLines += lines.length - showStates(annotations, conflicts, id, currentLines(lines));
    addRevisions(revisions, state);
  }
  return { ...layer, annotations, conflicts, revisions, replacedLines };
}

/** The line that says an annotation, without a line break. */
export function layerLine(annotation: Annotation): string {
  return JSON.stringify(toWebAnnotation(annotation));
}

/**
 * A layer's file without the lines that newer ones have replaced. All others stay as they are, also those that cannot
 * be read; only the names of what goes, as far as nothing that stays says them, are added to the annotation's first
 * line. So a line that an old copy of the file brings back later is known to be old, however many came after it.
 */
export function compactLayer(source: string): string {
  const staying = new Map<string, string>();
  for (const lines of readLines(source).byId.values())
    for (const [text, stays] of stayingLines(lines)) staying.set(text, stays);
  const kept = source.split('\n').flatMap((raw) => {
    const text = raw.trim();
    if (text === '') return [];
    if (typeof readLine(text) === 'string') return [raw];
    const stays = staying.get(text);
    // Each only once.
    staying.delete(text);
    return stays === undefined ? [] : [stays];
  });
  return kept.map((line) => `${line}\n`).join('');
}

/** The lines of an annotation that stay: as they stand in the file, and as they are to stand. */
function stayingLines(lines: readonly Line[]): readonly (readonly [text: string, stays: string])[] {
  const [first, ...others] = eachStateOnce(currentLines(lines));
  if (!first) return [];
  const names = new Set<string>();
  for (const { annotation } of lines) addRevisions(names, annotation);
  for (const { annotation } of [first, ...others])
    for (const known of [annotation.revision, ...annotation.replaces]) names.delete(known);
  return [
    [first.text, names.size === 0 ? first.text : remembering(first, [...names].sort())],
    ...others.map(({ text }) => [text, text] as const),
  ];
}

/** Two computers that have tidied apart from each other may have given one state different memories. */
function eachStateOnce(lines: readonly Line[]): readonly Line[] {
  const keyOf = ({ annotation }: Line): string => `${annotation.revision} ${contentOf(annotation)}`;
  return lines.filter((line, index) => lines.findIndex((other) => keyOf(other) === keyOf(line)) === index);
}

/** A line that remembers further names; all that other programs have put in stays. */
function remembering({ text, annotation }: Line, names: readonly string[]): string {
  const value = JSON.parse(text) as Json;
  const replaces = [...listOf(value['variorum:replaces']), ...names];
  return JSON.stringify({ ...value, 'variorum:revision': annotation.revision, 'variorum:replaces': replaces });
}

function readLines(source: string): {
  readonly byId: ReadonlyMap<string, readonly Line[]>;
  readonly problems: readonly LayerProblem[];
} {
  const byId = new Map<string, Line[]>();
  const problems: LayerProblem[] = [];
  for (const [number, raw] of source.split('\n').entries()) {
    // Takes a byte order mark away too.
    const text = raw.trim();
    if (text === '') continue;
    const annotation = readLine(text);
    if (typeof annotation === 'string') {
      problems.push({ line: number, message: annotation, content: raw });
      continue;
    }
    const lines = byId.get(annotation.id);
    if (lines) lines.push({ text, annotation });
    else byId.set(annotation.id, [{ text, annotation }]);
  }
  return { byId, problems };
}

function readLine(text: string): Annotation | string {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(text))
    return 'Git has left a mark of a conflict here. Remove this line; the lines around it can all stay.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'This line is no JSON: it may have been cut off while it was written. Mend or remove it; the others are read.';
  }
  const annotation = fromWebAnnotation(value);
  return typeof annotation === 'string' ? `${annotation} Mend or remove this line; the others are read.` : annotation;
}

function addRevisions(revisions: Set<string>, { revision, replaces }: Annotation): void {
  revisions.add(revision);
  for (const replaced of replaces) revisions.add(replaced);
}

/** Lines, each only once, that no other line replaces: the one that counts first. */
function currentLines(lines: readonly Line[]): readonly Line[] {
  if (lines.length === 1) return lines;
  const replaced = new Set(lines.flatMap(({ annotation }) => annotation.replaces));
  const different = [...new Map(lines.map((line) => [line.text, line])).values()];
  const current = different.filter(({ annotation }) => !replaced.has(annotation.revision));
  // Revisions that replace each other in a circle are nobody's doing; the last one counts.
  const states = current.length > 0 ? current : different.slice(-1);
  return [...states].sort((a, b) => inOrder(a.annotation, b.annotation));
}

/** Living states before deleted ones, then the newest first; the same on every computer. */
function inOrder(a: Annotation, b: Annotation): number {
  return (
    Number(a.deleted !== undefined) - Number(b.deleted !== undefined) ||
    compare(b.modified, a.modified) ||
    compare(b.revision, a.revision)
  );
}

/** Enters what is shown of an annotation. @returns how many states that is. */
function showStates(
  annotations: Map<string, Annotation>,
  conflicts: Map<string, readonly Annotation[]>,
  id: string,
  current: readonly Line[],
): number {
  const byContent = new Map<string, Annotation[]>();
  for (const { annotation } of current) {
    const twins = byContent.get(contentOf(annotation));
    if (twins) twins.push(annotation);
    else byContent.set(contentOf(annotation), [annotation]);
  }
  const [shown, ...others] = [...byContent.values()].flatMap(([first, ...twins]) =>
    first ? forAll(first, twins) : [],
  );
  if (shown) annotations.set(id, shown);
  if (others.length > 0) conflicts.set(id, others);
  else conflicts.delete(id);
  return byContent.size;
}

/**
 * A state that also stands for those that say the same: what replaces it replaces them. Their names come first, since
 * they stand in the file: what they have replaced themselves may be forgotten.
 */
function forAll(state: Annotation, twins: readonly Annotation[]): Annotation {
  if (twins.length === 0) return state;
  const names = [...twins.map(({ revision }) => revision), ...[state, ...twins].flatMap(({ replaces }) => replaces)];
  return { ...state, replaces: [...new Set(names)].filter((name) => name !== state.revision) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two states say the same, whenever and however they came about. */
export function isSameContent(a: Annotation, b: Annotation): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf(annotation: Annotation): string {
  const deleted = annotation.deleted === undefined ? undefined : '';
  const decisions = annotation.decisions.map((decision) => ({ ...decision, when: '' }));
  return JSON.stringify({ ...annotation, modified: '', revision: '', replaces: [], deleted, decisions });
}
