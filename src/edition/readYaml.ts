import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import * as z from 'zod/mini';
import type { Problem } from './model';

/** A YAML text that fits its schema, or the problems that keep it from doing so. */
export type YamlReading<T> =
  | { readonly value: T; readonly problems: readonly Problem[]; readonly locate: Locate }
  | { readonly value: undefined; readonly problems: readonly Problem[]; readonly locate: Locate };

/** Finds the place of a value: line and column in the file, from 0. */
export type Locate = (
  path: readonly (string | number)[],
  onKey?: boolean,
) => {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

/**
 * Parses YAML and checks it against a schema. Each problem names its place in the file and the value's path.
 *
 * @param firstLine line of the file (from 0) on which the YAML begins
 */
export function readYaml<T extends z.ZodMiniType>(
  source: string,
  schema: T,
  file: string,
  firstLine = 0,
): YamlReading<z.infer<T>> {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const locate = locator(document, counter, firstLine);
  const syntax = document.errors.map((error): Problem => {
    const start = position(counter, error.pos[0], firstLine);
    const end = position(counter, Math.max(error.pos[1], error.pos[0] + 1), firstLine);
    const message = `This is not valid YAML: ${sentence(error.message)}`;
    return {
      file,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      severity: 'error',
      message,
    };
  });
  if (syntax.length > 0) return { value: undefined, problems: syntax, locate };
  const checked = z.safeParse(schema, document.toJS() ?? {});
  if (checked.success) return { value: checked.data, problems: [], locate };
  return {
    value: undefined,
    problems: checked.error.issues.flatMap((issue) => issueProblems(issue, file, locate)),
    locate,
  };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly values?: readonly unknown[];
}

function issueProblems(issue: Issue, file: string, locate: Locate): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code !== 'unrecognized_keys')
    return [{ file, ...locate(path), severity: 'error', message: issueMessage(issue, path.join('.')) }];
  return (issue.keys ?? []).map((key) => {
    const message = `“${key}” is not known here. Correct the spelling or remove it.`;
    return { file, ...locate([...path, key], true), severity: 'error', message };
  });
}

function issueMessage(issue: Issue, path: string): string {
  const name = path === '' ? 'The file' : `“${path}”`;
  if (issue.code === 'invalid_type')
    return `${name} is missing or of the wrong kind: expected ${issue.expected ?? 'another kind'}.`;
  if (issue.code === 'invalid_value') return `${name} must be one of: ${(issue.values ?? []).join(', ')}.`;
  if (issue.code === 'invalid_union') return `${name} is missing or of the wrong kind.`;
  return `${name} ${sentence(issue.message)}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function locator(document: Document, counter: LineCounter, firstLine: number): Locate {
  return (path, onKey = false) => {
    for (let length = path.length; length >= 0; length--) {
      const range = rangeAt(document, path.slice(0, length), onKey && length === path.length);
      if (!range) continue;
      const start = position(counter, range[0], firstLine);
      const end = position(counter, range[1], firstLine);
      return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
    }
    return { line: firstLine, column: 0, endLine: firstLine, endColumn: 0 };
  };
}

function rangeAt(
  document: Document,
  path: readonly (string | number)[],
  onKey: boolean,
): readonly [number, number] | undefined {
  if (path.length === 0) return undefined;
  if (onKey) {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const key = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))?.key
      : undefined;
    return isScalar(key) && key.range ? [key.range[0], key.range[1]] : undefined;
  }
  const node = document.getIn(path, true) as { range?: readonly [number, number, number] | null } | undefined;
  return node?.range ? [node.range[0], node.range[1]] : undefined;
}

function position(counter: LineCounter, offset: number, firstLine: number): { line: number; column: number } {
  const { line, col } = counter.linePos(offset);
  return { line: firstLine + line - 1, column: col - 1 };
}
