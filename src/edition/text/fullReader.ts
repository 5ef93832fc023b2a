import type { Nodes, Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import type { NoteMark, Part, PartKind, Span } from '../model';
import { PlainTextBuilder } from '../sourceMap';
import type { TextBlock } from './blocks';
import { noteAt, type InlineContent, type SourceLine } from './inline';

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm)
  .use(withoutBareAddresses)
  .freeze();

/**
 * Takes out of GFM what makes links of bare addresses: "http://example.org/a[^1]" would swallow its note, and
 * what only the finished tree shows to be an address has no position.
 */
function withoutBareAddresses(this: Processor): void {
  const { micromarkExtensions = [], fromMarkdownExtensions = [] } = this.data();
  micromarkExtensions.push({ disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } });
  for (const extension of fromMarkdownExtensions.flat()) delete extension.transforms;
}

/** Parses Markdown as an edition's text files are defined: CommonMark with front matter and GFM, bare addresses aside. */
export function parseMarkdown(source: string): Root {
  return parser.parse(source);
}

/** Reads the blocks of any text file, with the full parser. */
export function readBlocksFully(source: string): readonly TextBlock[] {
  // The parser does not count a byte order mark.
  const shift = source.startsWith('\ufeff') ? 1 : 0;
  const text = source.slice(shift);
  const inline = (nodes: readonly Nodes[]): InlineContent => inlineOf(nodes, text, (offset) => offset + shift);
  return parseMarkdown(text).children.flatMap((node) => blocksOf(node, inline));
}

/** Reads a passage's lines of any inline Markdown; undefined when they are not one paragraph by themselves. */
export function readInlineFully(lines: readonly SourceLine[]): InlineContent | undefined {
  const source = lines.map((line) => line.text).join('\n');
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.text.length + 1;
  }
  const offsetOf = (offset: number): number => {
    let index = starts.length - 1;
    while (index > 0 && (starts[index] ?? 0) > offset) index--;
    return (lines[index]?.offset ?? 0) + offset - (starts[index] ?? 0);
  };
  const [block, ...more] = parseMarkdown(source).children;
  if (block?.type !== 'paragraph' || more.length > 0) return undefined;
  return inlineOf([block], source, offsetOf);
}

type Parent = Extract<Nodes, { children: unknown }>;
type ReadInline = (nodes: readonly Nodes[]) => InlineContent;

function blocksOf(node: RootContent, inline: ReadInline): TextBlock[] {
  const line = (node.position?.start.line ?? 1) - 1;
  const endLine = (node.position?.end.line ?? 1) - 1;
  if (node.type === 'yaml' || node.type === 'definition' || isComment(node)) return [];
  if (node.type === 'heading') return [{ kind: 'heading', level: node.depth, text: inline([node]).text, line }];
  if (node.type === 'footnoteDefinition')
    return [{ kind: 'note', label: node.label ?? node.identifier, text: inline(node.children).text, line }];
  if (node.type === 'paragraph') return [{ kind: 'paragraph', inline: inline([node]), line, endLine }];
  if (node.type === 'blockquote') return node.children.flatMap((child) => quotationOf(child, inline));
  return [{ kind: 'other', inline: inline([node]), line, endLine }];
}

function quotationOf(node: RootContent, inline: ReadInline): TextBlock[] {
  const line = (node.position?.start.line ?? 1) - 1;
  return [{ kind: 'blockquote', inline: inline([node]), line, endLine: (node.position?.end.line ?? 1) - 1 }];
}

function inlineOf(nodes: readonly Nodes[], source: string, offsetOf: (offset: number) => number): InlineContent {
  const walker = new InlineWalker(source, offsetOf);
  nodes.forEach((node, index) => {
    if (index > 0) walker.gap(node);
    walker.block(node);
  });
  return walker.result();
}

class InlineWalker {
  readonly #out = new PlainTextBuilder();
  readonly #notes: NoteMark[] = [];
  readonly #spans: Span[] = [];
  /** Parts of the node at hand. */
  #parts: Part[] = [];

  constructor(
    readonly source: string,
    readonly offsetOf: (offset: number) => number,
  ) {}

  result(): InlineContent {
    const [first, ...more] = this.#parts;
    const isParagraph = first?.kind === 'paragraph' && more.length === 0;
    return { ...this.#out.build(), notes: this.#notes, spans: this.#spans, parts: isParagraph ? [] : this.#parts };
  }

  /** A space between two blocks that are read as one text. */
  gap(node: Nodes): void {
    if (this.#out.length > 0) this.#out.add(' ', this.offsetOf(start(node)) - 1);
  }

  /** Reads a block and all in it. */
  block(node: Nodes): void {
    const kind = partKind(node);
    if (kind === undefined) return;
    const start = this.#out.length;
    const around = this.#parts;
    const parts: Part[] = [];
    this.#parts = parts;
    if (node.type === 'code' || node.type === 'html') this.#code(node.value, node);
    else if ('children' in node) this.#content(node, kind);
    this.#parts = around;
    around.push({ kind, start, end: this.#out.length, parts, ...partDetails(node) });
  }

  /** Blocks in a block, or words. */
  #content(node: Parent, kind: PartKind): void {
    if (kind === 'paragraph' || kind === 'cell') {
      for (const child of node.children) this.walk(child);
      return;
    }
    node.children.forEach((child, index) => {
      if (index > 0) this.gap(child);
      this.block(child);
    });
  }

  walk(node: Nodes, isLiteral = false): void {
    if (node.type === 'text') this.#text(node.value, start(node), isLiteral);
    else if (node.type === 'footnoteReference') this.#note(node.label ?? node.identifier);
    else if (node.type === 'inlineCode') this.#inlineCode(start(node), end(node));
    else if (node.type === 'image' || node.type === 'imageReference') this.#image(node.alt ?? '', node);
    else if (node.type === 'break') this.#break(start(node));
    else if ('children' in node) this.#parent(node);
  }

  #note(label: string): void {
    this.#notes.push({ label, offset: this.#out.length });
  }

  #parent(node: Parent): void {
    const from = this.#out.length;
    // <http://example.org>: its text is taken as it stands.
    const isAddress = node.type === 'link' && this.source.charAt(start(node)) !== '[';
    for (const child of node.children) this.walk(child, isAddress);
    if (node.type === 'link' && !isAddress) this.#span('link', from, node.url);
    if (node.type === 'emphasis' || node.type === 'strong') this.#span(node.type, from);
    if (node.type === 'delete') this.#span('deleted', from);
  }

  #image(alt: string, node: Nodes): void {
    const from = this.#out.length;
    this.#out.addOpaque(alt, this.offsetOf(start(node) + 2));
    if (alt !== '') this.#span('image', from);
  }

  /** A line end that the text wants. */
  #break(at: number): void {
    this.#lineEnd(at);
    this.#span('break', this.#out.length - 1);
  }

  #span(kind: Span['kind'], from: number, target?: string): void {
    const span = { kind, start: from, end: this.#out.length };
    this.#spans.push(target === undefined ? span : { ...span, target });
  }

  #code(value: string, node: Nodes): void {
    const from = this.#out.length;
    const at = start(node);
    const found = this.source.indexOf(value, at);
    this.#out.addOpaque(value.replace(/\n/g, ' '), this.offsetOf(found >= 0 ? found : at));
    this.#span('code', from);
    for (const { index } of value.matchAll(/\n/g))
      this.#spans.push({ kind: 'break', start: from + index, end: from + index + 1 });
  }

  /** Adds code as the file spells it: each line end with the next line's prefix is a space. */
  #inlineCode(from: number, to: number): void {
    const start = this.#out.length;
    const fence = /^`*/.exec(this.source.slice(from, to))?.[0].length ?? 0;
    const chars: { readonly char: string; readonly at: number }[] = [];
    for (let at = from + fence; at < to - fence; at++) {
      const isLineEnd = this.#isLineEnd(at);
      if (isLineEnd) at = this.#nextContent(at) - 1;
      chars.push({ char: isLineEnd ? ' ' : this.source.charAt(at), at });
    }
    // One space of padding on both sides belongs to the markup.
    const isPadded = /^ .*[^ ].* $/s.test(chars.map(({ char }) => char).join(''));
    for (const { char, at } of isPadded ? chars.slice(1, -1) : chars) this.#out.add(char, this.offsetOf(at + 1) - 1);
    this.#span('code', start);
  }

  /**
   * Adds a text node: the source may spell its characters with escapes, entities and line prefixes, and a
   * reference to a note that is not defined is text to the parser.
   */
  #text(value: string, from: number, isLiteral: boolean): void {
    let at = from;
    let index = 0;
    while (index < value.length) {
      const run = this.#commonRun(value, index, at, isLiteral);
      this.#out.add(value.slice(index, index + run), this.offsetOf(at));
      index += run;
      at += run;
      if (index >= value.length) return;
      const note = noteAt(this.source, at);
      if (/[\r\n]/.test(value.charAt(index))) {
        at = this.#lineEnd(at);
        index += value.startsWith('\r\n', index) ? 2 : 1;
      } else if (note && value.startsWith(note.source, index)) {
        this.#note(note.label);
        index += note.source.length;
        at += note.source.length;
      } else if (this.#isEscape(at)) {
        this.#out.add(value.charAt(index++), this.offsetOf(at + 1));
        at += 2;
      } else {
        const char = String.fromCodePoint(value.codePointAt(index) ?? 0);
        this.#out.addOpaque(char, this.offsetOf(at));
        index += char.length;
        at += (entityAt(this.source, at) ?? char).length;
      }
    }
  }

  /** How many characters of value and source are the same, up to a note, escape, entity or line end. */
  #commonRun(value: string, index: number, at: number, isLiteral: boolean): number {
    let run = 0;
    while (index + run < value.length) {
      const char = value.charAt(index + run);
      if (char !== this.source.charAt(at + run) || char === '\n' || char === '\r') break;
      if (char === '[' && noteAt(this.source, at + run)) break;
      if (!isLiteral && char === '\\' && this.#isEscape(at + run)) break;
      if (!isLiteral && char === '&' && this.#isEntity(value, index + run, at + run)) break;
      run++;
    }
    return run;
  }

  #isEscape(at: number): boolean {
    return /^\\[!-/:-@[-`{-~]$/.test(this.source.slice(at, at + 2));
  }

  /** An entity whose name nobody knows stands in the value as it is written; "&amp;" may only seem to. */
  #isEntity(value: string, index: number, at: number): boolean {
    const entity = entityAt(this.source, at);
    return entity !== undefined && (/^&(?:#|amp;)/i.test(entity) || !value.startsWith(entity, index));
  }

  #isLineEnd(at: number): boolean {
    return /^[\r\n]/.test(this.source.charAt(at));
  }

  /** Adds the space that a line end is read as; gives the offset of what the next line holds. */
  #lineEnd(at: number): number {
    const next = this.#nextContent(at);
    this.#out.add(' ', this.offsetOf(next) - 1);
    return next;
  }

  /** Where the next line begins, without its indent and quotation marks. */
  #nextContent(at: number): number {
    let next = this.source.indexOf('\n', at) + 1;
    while (/[ \t>]/.test(this.source.charAt(next))) next++;
    return next;
  }
}

function partKind(node: Nodes): PartKind | undefined {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return 'paragraph';
    case 'list':
      return node.ordered === true ? 'numbered' : 'list';
    case 'listItem':
      return 'item';
    case 'table':
      return 'table';
    case 'tableRow':
      return 'row';
    case 'tableCell':
      return 'cell';
    case 'blockquote':
      return 'quote';
    case 'thematicBreak':
      return 'rule';
    case 'code':
    case 'html':
      return 'code';
    default:
      return undefined;
  }
}

function partDetails(node: Nodes): Pick<Part, 'first' | 'columns'> {
  if (node.type === 'list' && node.ordered === true) return { first: node.start ?? 1 };
  if (node.type !== 'table') return {};
  const sides = { left: 'start', center: 'center', right: 'end' } as const;
  return { columns: (node.align ?? []).map((align) => (align ? sides[align] : 'start')) };
}

function isComment(node: Nodes): boolean {
  return node.type === 'html' && /^<!--[^]*-->\s*$/.test(node.value);
}

function entityAt(source: string, at: number): string | undefined {
  return /^&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]*);/.exec(source.slice(at, at + 40))?.[0];
}

function start(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function end(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}
