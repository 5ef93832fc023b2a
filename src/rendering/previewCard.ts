import { escapeHtml } from './escapeHtml';
import type { RichElement, RichLink, RichNode } from './richNode';

/** A card as a rendered text shows it beside what it is for. */
export interface PreviewCard {
  /** Names the card in its document. */
  readonly id: string;
  readonly content: readonly RichNode[];
  /** Where its links lead; a link that leads nowhere is text. */
  readonly href: (link: RichLink) => string | undefined;
}

/**
 * What has a card, with the card behind it. A style sheet alone shows the card, so all of it is made of what may stand
 * in a line. Everything is escaped.
 *
 * @param html What the card is for.
 */
export function withPreviewCard(html: string, { id, content, href }: PreviewCard): string {
  const inner = content.map((node) => nodeHtml(node, href)).join('');
  return `<span class="variorum-carded">${html}<span class="variorum-card" id="${escapeHtml(id)}" role="tooltip">${inner}</span></span>`;
}

/** Stands in a tag of what has a card. */
export function describedBy({ id }: PreviewCard): string {
  return ` aria-describedby="${escapeHtml(id)}"`;
}

const inLine: ReadonlySet<string> = new Set(['em', 'strong', 'code', 'br']);

function nodeHtml(node: RichNode, href: PreviewCard['href']): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (node.tag === 'br') return '<br>';
  const inner = node.children.map((child) => nodeHtml(child, href)).join('');
  if (inLine.has(node.tag)) return `<${node.tag}>${inner}</${node.tag}>`;
  if (node.tag === 'a') return linkHtml(node, inner, href);
  return `<span class="variorum-card-line">${inner}</span>`;
}

function linkHtml({ link }: RichElement, inner: string, href: PreviewCard['href']): string {
  const target = link && href(link);
  return target === undefined ? inner : `<a href="${escapeHtml(target)}">${inner}</a>`;
}
