import type { TextBlock, TextRun } from '../../rendering/comparing/comparisonMessages';
import { el } from '../comparing/dom';
import { link } from '../comparing/links';

/** Rich text as elements; items that follow each other are a list. */
export function richText(blocks: readonly TextBlock[]): readonly HTMLElement[] {
  const made: HTMLElement[] = [];
  for (const { kind, runs } of blocks) {
    const words = runs.map(runView);
    const last = made.at(-1);
    if (kind !== 'item') made.push(el(tags[kind], { dir: 'auto' }, ...words));
    else if (last?.tagName === 'UL') last.append(el('li', { dir: 'auto' }, ...words));
    else made.push(el('ul', {}, el('li', { dir: 'auto' }, ...words)));
  }
  return made;
}

const tags = { paragraph: 'p', heading: 'h3', quotation: 'blockquote' } as const;

function runView({ text, isEmphasis, isStrong, link: target }: TextRun): Node {
  let node: Node = document.createTextNode(text);
  if (isEmphasis) node = el('em', {}, node);
  if (isStrong) node = el('strong', {}, node);
  if (!target) return node;
  const anchor = target.to === 'outside' ? el('a', { href: target.id }) : link(target.to, target.id, '');
  anchor.append(node);
  return anchor;
}
