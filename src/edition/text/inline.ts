import type { NoteMark, Part, Span } from '../model';
import { PlainTextBuilder, type SourceMap } from '../sourceMap';

/** One line of a passage without its block markers, and where it stands in the file. */
export interface SourceLine {
  readonly text: string;
  readonly offset: number;
}

/** A passage's inline content as plain text. */
export interface InlineContent {
  readonly text: string;
  readonly map: SourceMap;
  readonly notes: readonly NoteMark[];
  readonly spans: readonly Span[];
  /** What it is built of; empty for one paragraph. */
  readonly parts: readonly Part[];
}

const special = /[\\`*_[\]<&~!\n]/g;
const noteReference = /\[\^([\p{L}\p{N}-]+)\]/uy;
const simpleLink = /\[([^\\`*_[\]<&~!]+)\]\(([^\s()<>\\&]+)\)/y;
const simpleEmphasis =
  /\*(?=[\p{L}\p{N}“‘])([^\\`*_[\]<&~!]*(?:[\p{L}\p{N}](?=\*(?![\p{L}\p{N}*]))|[.?)’”](?=\*(?:\s|$|[.,;:)]))))\*/uy;
const escapable = /[!-/:-@[-`{-~]/;

/** The reference to a note that begins at an offset of a text. */
export function noteAt(text: string, at: number): { readonly label: string; readonly source: string } | undefined {
  noteReference.lastIndex = at;
  const match = noteReference.exec(text);
  return match?.[1] ? { label: match[1], source: match[0] } : undefined;
}

/**
 * Reads inline Markdown of the simple kind that an edition mostly has: text, escapes, note references,
 * plain links, single emphasis. Undefined when there is anything else, so that a full parser must read it.
 */
export function readSimpleInline(lines: readonly SourceLine[]): InlineContent | undefined {
  const reader = new SimpleInline();
  for (const [index, line] of lines.entries()) {
    const isBroken = index < lines.length - 1 && line.text.endsWith('  ');
    if (isBroken || !reader.read(line, index > 0)) return undefined;
  }
  return reader.result();
}

class SimpleInline {
  readonly #out = new PlainTextBuilder();
  readonly #notes: NoteMark[] = [];
  readonly #spans: Span[] = [];

  /** Reads a line; the line end before it is read as a space. */
  read(line: SourceLine, followsLine: boolean): boolean {
    // Other white space (a no-break space) is text in Markdown.
    const text = withoutEnd(line.text, ' \t');
    let from = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    if (followsLine) this.#out.add(' ', line.offset + from - 1);
    while (from < text.length) {
      special.lastIndex = from;
      const at = special.exec(text)?.index ?? text.length;
      this.#out.add(text.slice(from, at), line.offset + from);
      if (at === text.length) break;
      const next = this.#construct(text, at, line.offset);
      if (next === undefined) return false;
      from = next;
    }
    return true;
  }

  result(): InlineContent {
    return { ...this.#out.build(), notes: this.#notes, spans: this.#spans, parts: [] };
  }

  /** Reads what begins at `at`; gives the offset after it, or undefined when it is not simple. */
  #construct(text: string, at: number, offset: number): number | undefined {
    const char = text.charAt(at);
    if (char === '\\') return this.#escape(text, at, offset);
    if (char === '[') return this.#bracket(text, at, offset);
    if (char === '*') return this.#emphasis(text, at, offset);
    const isLiteral =
      char === ']' ||
      (char === '!' && text.charAt(at + 1) !== '[') ||
      (char === '_' && isInsideWord(text, at)) ||
      (char === '&' && !/^&#?\w+;/.test(text.slice(at, at + 40)));
    if (!isLiteral) return undefined;
    this.#out.add(char, offset + at);
    return at + 1;
  }

  #escape(text: string, at: number, offset: number): number | undefined {
    const next = text.charAt(at + 1);
    if (next === '') return undefined;
    if (escapable.test(next)) {
      this.#out.add(next, offset + at + 1);
      return at + 2;
    }
    this.#out.add('\\', offset + at);
    return at + 1;
  }

  #bracket(text: string, at: number, offset: number): number | undefined {
    const note = noteAt(text, at);
    if (note) {
      this.#notes.push({ label: note.label, offset: this.#out.length });
      return at + note.source.length;
    }
    simpleLink.lastIndex = at;
    const link = simpleLink.exec(text);
    if (!link?.[1] || !link[2]) return undefined;
    this.#span({ kind: 'link', target: link[2] }, link[1], offset + at + 1);
    return simpleLink.lastIndex;
  }

  #emphasis(text: string, at: number, offset: number): number | undefined {
    if (at > 0 && (!/[\s\p{P}]/u.test(text.charAt(at - 1)) || text.charAt(at - 1) === '*')) return undefined;
    simpleEmphasis.lastIndex = at;
    const match = simpleEmphasis.exec(text);
    if (!match?.[1]) return undefined;
    this.#span({ kind: 'emphasis' }, match[1], offset + at + 1);
    return simpleEmphasis.lastIndex;
  }

  #span(span: Pick<Span, 'kind' | 'target'>, text: string, source: number): void {
    const start = this.#out.length;
    this.#out.add(text, source);
    this.#spans.push({ ...span, start, end: this.#out.length });
  }
}

/** A text without those of the characters that stand at its end. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function isInsideWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at + 1));
}
