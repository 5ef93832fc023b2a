import type { Part, Passage, Section, TextFile } from '../../edition/model';

/** A piece of a text in the Reader: a heading, a passage, or what has no id. */
export type ReaderBlock =
  | { readonly kind: 'heading'; readonly section: Section }
  | { readonly kind: Passage['kind']; readonly passage: Passage };

/** All that files hold in reading order, their notes aside. */
export function readerBlocks(files: readonly TextFile[]): readonly ReaderBlock[] {
  return files.flatMap(({ sections, passages, uncited }) =>
    [
      ...sections.map((section): ReaderBlock => ({ kind: 'heading', section })),
      ...[...passages, ...uncited].map((passage): ReaderBlock => ({ kind: passage.kind, passage })),
    ].sort((a, b) => lineOf(a) - lineOf(b)),
  );
}

/** What names a block in its text: the id of the section or of the passage. */
export function blockId(block: ReaderBlock): string {
  return block.kind === 'heading' ? block.section.id : block.passage.id;
}

/** Characters of a block, from which its height is estimated; each part and each line begins a new line. */
export function blockSize(block: ReaderBlock): number {
  if (block.kind === 'heading') return block.section.heading.length;
  const { text, parts, spans } = block.passage;
  const breaks = spans.filter(({ kind }) => kind === 'break').length;
  return text.length + half * (breaks + Math.max(0, lines(parts) - 1));
}

/** What a line is short of on average, in characters. */
const half = 34;

function lines(parts: readonly Part[]): number {
  return parts.reduce((sum, { kind, parts: inner }) => sum + (kind === 'row' ? 1 : Math.max(1, lines(inner))), 0);
}

/** Headings come before what stands in their line: a file without heading begins with its title. */
function lineOf(block: ReaderBlock): number {
  return block.kind === 'heading' ? block.section.line - 0.5 : block.passage.line;
}

/** One character a block: the level of a heading, or the first letter of a passage's kind. */
export function blockCode(block: ReaderBlock): string {
  return block.kind === 'heading' ? String(Math.min(6, block.section.level)) : block.kind.charAt(0);
}
