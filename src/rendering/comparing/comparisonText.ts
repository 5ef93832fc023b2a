import MarkdownIt, { type Token } from 'markdown-it';
import type { Snapshot, Version } from '../../edition/snapshot';
import { linkTarget } from '../reader/blockContent';
import type { TextBlock, TextRun } from './comparisonMessages';

/**
 * The Markdown of a comparison as blocks of runs. HTML in it stays text, an image is its description, and links
 * that lead nowhere are plain text.
 *
 * @param file Where it stands: relative links begin there.
 */
export function comparisonText(
  markdown: string,
  file: string,
  snapshot: Snapshot,
  version: Version,
): readonly TextBlock[] {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false });
  // Links are looked up as they are written.
  md.normalizeLink = (url) => url;
  const kinds: TextBlock['kind'][] = [];
  const blocks: TextBlock[] = [];
  for (const token of md.parse(markdown, {})) {
    const kind = containers[token.type.replace(/_(?:open|close)$/, '')];
    if (kind && token.nesting === 1) kinds.push(kind);
    else if (kind && token.nesting === -1) kinds.pop();
    else if (token.type === 'inline')
      blocks.push({ kind: kinds.at(-1) ?? 'paragraph', runs: runsOf(token, file, snapshot, version) });
    else if (token.content !== '')
      blocks.push({ kind: 'paragraph', runs: [{ text: token.content.trimEnd(), isEmphasis: false, isStrong: false }] });
  }
  return blocks;
}

const containers: Readonly<Partial<Record<string, TextBlock['kind']>>> = {
  list_item: 'item',
  heading: 'heading',
  blockquote: 'quotation',
};

function runsOf(inline: Token, file: string, snapshot: Snapshot, version: Version): readonly TextRun[] {
  const runs: TextRun[] = [];
  const depth = { em: 0, strong: 0 };
  let link: TextRun['link'];
  const take = (text: string): void => {
    if (text === '') return;
    const run = { text, isEmphasis: depth.em > 0, isStrong: depth.strong > 0, ...(link ? { link } : {}) };
    runs.push(run);
  };
  for (const { type, nesting, content, attrGet } of (inline.children ?? []).map(asPart)) {
    if (type === 'em') depth.em += nesting;
    else if (type === 'strong') depth.strong += nesting;
    else if (type === 'link') link = nesting === 1 ? linkTarget(attrGet('href'), file, snapshot, version) : undefined;
    else take(type === 'softbreak' || type === 'hardbreak' ? ' ' : content);
  }
  return runs;
}

function asPart(token: Token) {
  return {
    type: token.type.replace(/_(?:open|close)$/, ''),
    nesting: token.nesting,
    content: token.content,
    attrGet: (name: string): string => String(token.attrGet(name) ?? ''),
  };
}
