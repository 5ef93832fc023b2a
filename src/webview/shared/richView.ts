import type { RichLink, RichNode } from '../../rendering/richNode';

/** Builds a rich text node by node. */
export function richView(nodes: readonly RichNode[]): readonly Node[] {
  return nodes.map(nodeView);
}

/** Where a link leads that was made here; undefined for all others. */
export function linkOf({ dataset }: HTMLElement): RichLink | undefined {
  const { to, id } = dataset;
  if (id === undefined || (to !== 'passage' && to !== 'card' && to !== 'work' && to !== 'annotation')) return undefined;
  return { to, id };
}

/** A link that leads there. */
export function linkTo({ to, id }: RichLink): HTMLAnchorElement {
  const link = document.createElement('a');
  // With a slash, it is taken for no place of this page.
  link.href = `#/${to}/${id}`;
  link.dataset['to'] = to;
  link.dataset['id'] = id;
  return link;
}

function nodeView(node: RichNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = node.tag === 'a' && node.link ? linkTo(node.link) : document.createElement(heading(node.tag));
  element.append(...richView(node.children));
  return element;
}

/** Below the card's own title, which is of the second level. */
function heading(tag: string): string {
  return /^h[123]$/.test(tag) ? 'h3' : tag;
}
