import type { Nodes, Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { NoteMark, Span } from '../model';
import { PlainTextBuilder } from '../sourceMap';
import type { TextBlock } from './blocks';
import type { InlineContent, SourceLine } from './inline';

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm).freeze();

/** Parses Markdown as an edition's text files are defined: CommonMark with GFM and front matter. */
export function parseMarkdown(source: string): Root {
  return parser.parse(source);
}

/** Reads the blocks of any text file, with the full parser. */
export function readBlocksFully(source: string): readonly TextBlock[] {
  return parseMarkdown(source).children.flatMap((node) => blocksOf(node, source));
}

/** Reads inline Markdown of any kind from a passage's lines. */
export function readInlineFully(lines: readonly SourceLine[]): InlineContent {
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
  // Definitions make the notes exist; without them a reference would be plain text.
  const labels = new Set([...source.matchAll(/\[\^([^\]\s]+)\]/g)].map((match) => match[1] ?? ''));
  const definitions = [...labels].map((label) => `\n\n[^${label}]: .`).join('');
  const paragraph = parseMarkdown(source + definitions).children[0];
  return paragraph ? inlineOf([paragraph], source, offsetOf) : inlineOf([], source, offsetOf);
}

function blocksOf(node: RootContent, source: string): TextBlock[] {
  const line = (node.position?.start.line ?? 1) - 1;
  const endLine = (node.position?.end.line ?? 1) - 1;
  const inline = (nodes: readonly Nodes[]): InlineContent => inlineOf(nodes, source, (offset) => offset);
  if (node.type === 'yaml' || node.type === 'definition' || node.type === 'thematicBreak') return [];
  if (node.type === 'heading') return [{ kind: 'heading', level: node.depth, text: inline(node.children).text, line }];
  if (node.type === 'footnoteDefinition')
    return [{ kind: 'note', label: node.label ?? node.identifier, text: inline(node.children).text, line }];
  if (node.type === 'paragraph') return [{ kind: 'paragraph', inline: inline([node]), line, endLine }];
  if (node.type === 'blockquote') return node.children.flatMap((child) => quotationOf(child, inline));
  return [{ kind: 'other', inline: inline([node]), line, endLine }];
}

function quotationOf(node: RootContent, inline: (nodes: readonly Nodes[]) => InlineContent): TextBlock[] {
  const line = (node.position?.start.line ?? 1) - 1;
  return [{ kind: 'blockquote', inline: inline([node]), line, endLine: (node.position?.end.line ?? 1) - 1 }];
}

function inlineOf(nodes: readonly Nodes[], source: string, offsetOf: (offset: number) => number): InlineContent {
  const walker = new InlineWalker(source, offsetOf);
  nodes.forEach((node, index) => {
    if (index > 0) walker.gap(node);
    walker.walk(node);
  });
  return walker.result();
}

class InlineWalker {
  readonly #out = new PlainTextBuilder();
  readonly #notes: NoteMark[] = [];
  readonly #spans: Span[] = [];

  constructor(
    readonly source: string,
    readonly offsetOf: (offset: number) => number,
  ) {}

  result(): InlineContent {
    return { ...this.#out.build(), notes: this.#notes, spans: this.#spans };
  }

  /** A space between two blocks that are read as one text. */
  gap(node: Nodes): void {
    if (this.#out.length > 0) this.#out.add(' ', this.offsetOf(start(node)) - 1);
  }

  walk(node: Nodes): void {
    if (node.type === 'text') this.#text(node.value, start(node), end(node));
    else if (node.type === 'footnoteReference')
      this.#notes.push({ label: node.label ?? node.identifier, offset: this.#out.length });
    else if (node.type === 'inlineCode' || node.type === 'code') this.#code(node.value, node);
    else if (node.type === 'break') this.#out.add(' ', this.offsetOf(end(node)) - 1);
    else if ('children' in node) this.#parent(node);
  }

  #parent(node: Extract<Nodes, { children: unknown }>): void {
    const from = this.#out.length;
    const isContainer =
      node.type === 'list' || node.type === 'listItem' || node.type === 'table' || node.type === 'tableRow';
    node.children.forEach((child, index) => {
      if (index > 0 && isContainer) this.gap(child);
      this.walk(child);
    });
    if (node.type === 'link' && !/^(?:https?|mailto):/i.test(node.url)) this.#span('link', from, node.url);
    if (node.type === 'emphasis') this.#span('emphasis', from);
  }

  #span(kind: Span['kind'], from: number, target?: string): void {
    const span = { kind, start: from, end: this.#out.length };
    this.#spans.push(target === undefined ? span : { ...span, target });
  }

  #code(value: string, node: Nodes): void {
    const from = this.#out.length;
    const at = this.source.indexOf(value, start(node));
    this.#out.addOpaque(value.replace(/\n/g, ' '), this.offsetOf(at >= 0 ? at : start(node)));
    this.#span('code', from);
  }

  /** Adds a text node: the source may spell its characters with escapes, entities and line prefixes. */
  #text(value: string, from: number, to: number): void {
    let at = from;
    let index = 0;
    while (index < value.length) {
      const run = this.#commonRun(value, index, at, to);
      this.#out.add(value.slice(index, index + run), this.offsetOf(at));
      index += run;
      at += run;
      if (index >= value.length) return;
      if (value.charAt(index) === '\n') {
        at = Math.max(at, this.source.indexOf('\n', at)) + 1;
        while (at < to && /[ \t>]/.test(this.source.charAt(at)) && this.source.charAt(at) !== value.charAt(index + 1))
          at++;
        this.#out.add(' ', this.offsetOf(at) - 1);
        index++;
      } else if (this.source.charAt(at) === '\\') at++;
      else {
        const entity = /^&#?\w+;/.exec(this.source.slice(at, at + 40))?.[0] ?? this.source.charAt(at);
        const char = String.fromCodePoint(value.codePointAt(index) ?? 0);
        this.#out.addOpaque(char, this.offsetOf(at));
        index += char.length;
        at += entity.length;
      }
    }
  }

  /** How many characters of value and source are the same, up to an escape, entity or line end. */
  #commonRun(value: string, index: number, at: number, to: number): number {
    let run = 0;
    while (at + run < to && index + run < value.length) {
      const char = value.charAt(index + run);
      if (char === '\n' || char !== this.source.charAt(at + run)) break;
      if (
        char === '\\' &&
        /[!-/:-@[-`{-~]/.test(this.source.charAt(at + run + 1)) &&
        value.charAt(index + run + 1) !== this.source.charAt(at + run + 1)
      )
        break;
      if (
        char === '&' &&
        /^&#?\w+;/.test(this.source.slice(at + run, at + run + 40)) &&
        !value.startsWith(this.source.slice(at + run, at + run + 4), index + run)
      )
        break;
      run++;
    }
    return run;
  }
}

function start(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function end(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}
