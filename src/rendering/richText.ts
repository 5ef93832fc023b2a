import type { Token } from 'markdown-it';
import { cardParser, idInLink } from './cardHtml';
import { richTags, type RichElement, type RichLink, type RichNode, type RichTag } from './richNode';

/** A card's Markdown as a tree that a page can build without reading HTML. Links lead nowhere but to what cards know. */
export function richText(markdown: string): readonly RichNode[] {
  return treeOf(cardParser().parse(markdown, {}));
}

/** What an element that is still open has gathered; without an element, its content becomes that of its parent. */
interface Open {
  readonly element: Omit<RichElement, 'children'> | undefined;
  readonly children: RichNode[];
}

function treeOf(tokens: readonly Token[]): readonly RichNode[] {
  const root: Open = { element: undefined, children: [] };
  const open: Open[] = [root];
  for (const token of tokens) {
    const top = open.at(-1) ?? root;
    if (token.nesting === 1) open.push({ element: token.hidden ? undefined : elementOf(token), children: [] });
    else if (token.nesting === 0) top.children.push(...leaf(token));
    else {
      open.pop();
      (open.at(-1) ?? root).children.push(...closed(top));
    }
  }
  return root.children;
}

function closed({ element, children }: Open): readonly RichNode[] {
  return element ? [{ ...element, children }] : children;
}

function leaf(token: Token): readonly RichNode[] {
  switch (token.type) {
    case 'inline':
      return treeOf(token.children ?? []);
    case 'softbreak':
      return ['\n'];
    case 'hardbreak':
      return [{ tag: 'br', children: [] }];
    case 'code_inline':
      return [{ tag: 'code', children: [token.content] }];
    case 'fence':
    case 'code_block':
      return [{ tag: 'p', children: [{ tag: 'code', children: [token.content.trimEnd()] }] }];
    default:
      return token.content === '' ? [] : [token.content];
  }
}

function elementOf(token: Token): Open['element'] {
  const name = /^h[4-6]$/.test(token.tag) ? 'h3' : token.tag;
  if (!isRichTag(name)) return undefined;
  if (name !== 'a') return { tag: name };
  const link = linkOf(String(token.attrGet('href')));
  return link && { tag: 'a', link };
}

function isRichTag(tag: string): tag is RichTag {
  return (richTags as readonly string[]).includes(tag);
}

function linkOf(href: string): RichLink | undefined {
  const [, kind, id = ''] = /^#(passage|card|note|work)\/([\w-]+)$/.exec(href) ?? [];
  if (kind === 'passage' || kind === 'card') return { to: kind, id };
  if (kind === 'work') return { to: 'work', id: idInLink(id) };
  return kind === 'note' ? { to: 'annotation', id: idInLink(id) } : undefined;
}
