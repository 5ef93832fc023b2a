import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import { describedBy, withPreviewCard, type PreviewCard } from './previewCard';
import { annotatedHtml, type RenderedAnnotation } from './annotationMarks';

/** A mention as the plugin renders it; offsets are UTF-16 in the passage's plain text. */
export interface RenderedMark {
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly href: string;
  readonly kind: 'person' | 'event';
  readonly certain: boolean;
  /** Shown in place of the title. */
  readonly card?: PreviewCard;
  /** What VS Code's context menu is told: JSON. */
  readonly context?: string;
}

/** What is known of a passage that is being rendered. */
export interface RenderedPassage {
  readonly id: string;
  readonly marks: readonly RenderedMark[];
  /** Readers' annotations, in the order of the text. */
  readonly annotations?: readonly RenderedAnnotation[];
  /** The card of a note that the passage refers to. */
  readonly noteCard?: (label: string, offset: number) => PreviewCard | undefined;
}

/** What the plugin asks its host. */
export interface PassagePluginOptions {
  /** Passages of a document by their first line (from 0); undefined when it is no text of an edition. */
  passages(document: unknown): ReadonlyMap<number, RenderedPassage> | undefined;
}

interface Cursor {
  readonly passage: RenderedPassage;
  /** UTF-16 offset in the passage's plain text. */
  offset: number;
}

/**
 * A markdown-it plugin that shows an edition's text as readers see it: block ids become anchors, note
 * references become raised numbers, mentions become links to their cards, annotations are marked. Works with any instance of
 * markdown-it; what a document is, is asked when rendering, since only then it is known.
 */
export function passagePlugin(md: MarkdownIt, options: PassagePluginOptions): void {
  const cursors = new WeakMap<readonly Token[], Cursor | null>();
  const passagesOf = oncePerRendering(options);
  md.core.ruler.push('variorum_lines', (state) => {
    let line = 0;
    for (const token of state.tokens) {
      if (token.map) [line] = token.map;
      for (const child of token.children ?? []) child.meta = { ...(child.meta as object | null), variorumLine: line };
    }
  });
  // To markdown-it, "[^2-17]: Ibid." defines a link: it would make links of the references to that note.
  md.core.ruler.before('inline', 'variorum_notes', (state) => {
    const { references } = state.env as { references?: Record<string, unknown> };
    for (const label of Object.keys(references ?? {})) if (noteLabel.test(label)) delete references?.[label];
  });
  const plain = md.renderer.rules['text'] as RendererRule;
  md.renderer.rules['text'] = (tokens, index, rendererOptions, env, self) => {
    const token = tokens[index];
    const cursor = token && cursorFor(tokens, token, env, passagesOf, cursors);
    if (!token || !cursor) return plain(tokens, index, rendererOptions, env, self);
    const [content, id] = index === tokens.length - 1 ? withoutId(token.content) : [token.content, undefined];
    const html = renderText(content, cursor, insideLink(tokens, index), md.utils.escapeHtml);
    return id === undefined ? html : html + anchor(id);
  };
  const code = md.renderer.rules['code_inline'] as RendererRule;
  md.renderer.rules['code_inline'] = (tokens, index, rendererOptions, env, self) => {
    const token = tokens[index];
    const cursor = token && cursorFor(tokens, token, env, passagesOf, cursors);
    const html = code(tokens, index, rendererOptions, env, self);
    if (!token || !cursor) return html;
    const start = cursor.offset;
    cursor.offset += token.content.length;
    return wholeAnnotated(html, start, cursor, md.utils.escapeHtml);
  };
  const image = md.renderer.rules['image'] as RendererRule;
  md.renderer.rules['image'] = (tokens, index, rendererOptions, env, self) => {
    const token = tokens[index];
    const cursor = token && cursorFor(tokens, token, env, passagesOf, cursors);
    // An image is read by its description.
    if (cursor) cursor.offset += self.renderInlineAsText(token.children ?? [], rendererOptions, env).length;
    return image(tokens, index, rendererOptions, env, self);
  };
  for (const rule of ['softbreak', 'hardbreak'] as const) {
    const before = md.renderer.rules[rule];
    md.renderer.rules[rule] = (tokens, index, rendererOptions, env, self) => {
      const cursor = cursors.get(tokens);
      const html = before ? before(tokens, index, rendererOptions, env, self) : '\n';
      return cursor ? wholeAnnotated(html, cursor.offset++, cursor, md.utils.escapeHtml) : html;
    };
  }
}

/** The host's answer for a rendering's document, asked once. */
function oncePerRendering(
  options: PassagePluginOptions,
): (env: unknown) => ReadonlyMap<number, RenderedPassage> | undefined {
  const known = new WeakMap<object, ReadonlyMap<number, RenderedPassage> | null>();
  return (env) => {
    if (typeof env !== 'object' || env === null) return undefined;
    const before = known.get(env);
    if (before !== undefined) return before ?? undefined;
    const passages = options.passages((env as { currentDocument?: unknown }).currentDocument);
    known.set(env, passages ?? null);
    return passages;
  };
}

function cursorFor(
  tokens: readonly Token[],
  token: Token,
  env: unknown,
  passagesOf: (env: unknown) => ReadonlyMap<number, RenderedPassage> | undefined,
  cursors: WeakMap<readonly Token[], Cursor | null>,
): Cursor | undefined {
  const isFirst = tokens.find(({ type }) => firstTypes.has(type)) === token;
  if (!isFirst) return cursors.get(tokens) ?? undefined;
  const line = (token.meta as { variorumLine?: number } | null)?.variorumLine;
  const passage = line === undefined ? undefined : passagesOf(env)?.get(line);
  cursors.set(tokens, passage ? { passage, offset: 0 } : null);
  return cursors.get(tokens) ?? undefined;
}

const firstTypes: ReadonlySet<string> = new Set(['text', 'code_inline', 'image']);

function insideLink(tokens: readonly Token[], index: number): boolean {
  let depth = 0;
  for (let i = 0; i < index; i++)
    depth += tokens[i]?.type === 'link_open' ? 1 : tokens[i]?.type === 'link_close' ? -1 : 0;
  return depth > 0;
}

const noteLabel = /^\^[\p{L}\p{N}]+-\d+$/u;
const noteReference = /\[\^([^\]\s]+)\]/g;

/** A passage's last text and the id that ends it. */
function withoutId(content: string): readonly [string, string | undefined] {
  const match = /(?:^|\s)\^([A-Za-z0-9-]+)$/.exec(content);
  return match ? [content.slice(0, match.index), match[1]] : [content, undefined];
}

function anchor(id: string): string {
  return `<span class="variorum-passage-id" id="^${id}" title="${id}"></span>`;
}

/** Text between note references, each in its own dress. */
function renderText(content: string, cursor: Cursor, isLinked: boolean, escape: (text: string) => string): string {
  let html = '';
  let from = 0;
  for (const match of content.matchAll(noteReference)) {
    html += renderMarks(content.slice(from, match.index), cursor, isLinked, escape);
    from = match.index + match[0].length;
    const label = match[1] ?? '';
    html += noteHtml(label, cursor, escape);
  }
  return html + renderMarks(content.slice(from), cursor, isLinked, escape);
}

function noteHtml(label: string, { passage, offset }: Cursor, escape: (text: string) => string): string {
  const number = escape(label.slice(label.lastIndexOf('-') + 1));
  const card = passage.noteCard?.(label, offset);
  if (!card) return `<sup class="variorum-note">${number}</sup>`;
  const stop = ` role="doc-noteref" tabindex="0" aria-label="Note ${number}"${describedBy(card)}`;
  return withPreviewCard(`<sup class="variorum-note"${stop}>${number}</sup>`, card);
}

function renderMarks(text: string, cursor: Cursor, isLinked: boolean, escape: (text: string) => string): string {
  const start = cursor.offset;
  const end = start + text.length;
  cursor.offset = end;
  const { marks, annotations = [] } = cursor.passage;
  const plain = (a: number, b: number): string =>
    annotations.length === 0
      ? escape(text.slice(a - start, b - start))
      : annotatedHtml(text.slice(a - start, b - start), a, annotations, escape);
  if (isLinked) return plain(start, end);
  let html = '';
  let from = start;
  for (const mark of marks) {
    if (mark.start < from || mark.end > end) continue;
    html += plain(from, mark.start) + markHtml(mark, plain(mark.start, mark.end), escape);
    from = mark.end;
  }
  return html + plain(from, end);
}

function markHtml(mark: RenderedMark, inner: string, escape: (text: string) => string): string {
  const { card, context, href, title } = mark;
  const kind = mark.certain ? mark.kind : 'unsure';
  const about = card ? describedBy(card) : ` title="${escape(title)}"`;
  const menu = context === undefined ? '' : ` data-vscode-context="${escape(context)}"`;
  const link = `<a class="variorum-mention variorum-${kind}" href="${escape(href)}"${about}${menu}>${inner}</a>`;
  return card ? withPreviewCard(link, card) : link;
}

/** HTML that cannot be divided, from an offset to the cursor: annotated as a whole when a part of it is. */
function wholeAnnotated(html: string, start: number, cursor: Cursor, escape: (text: string) => string): string {
  const { annotations = [] } = cursor.passage;
  const touching = annotations
    .filter((annotation) => annotation.start < cursor.offset && annotation.end > start)
    .map((annotation) => ({
      ...annotation,
      start: Math.min(annotation.start, start),
      // One that ends here shows its sign behind; one that goes on shows it where it ends.
      end: annotation.end <= cursor.offset ? cursor.offset : annotation.end,
    }));
  if (touching.length === 0) return html;
  return annotatedHtml(' '.repeat(cursor.offset - start), start, touching, escape, () => html);
}
