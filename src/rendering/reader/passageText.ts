import type { PassageContent } from './readerMessages';
import { segmentsOf, type Segment } from './segments';
import { structureOf, type StructuredPart } from './structure';

/**
 * A passage as plain text for other programs: lines of verse and code end where the text ends them, items stand on
 * lines of their own, a table's cells are parted by tabs. Without references to notes and without marks.
 *
 * @param range The characters that are wanted (UTF-16).
 */
export function passageText(
  passage: PassageContent,
  { start, end }: { readonly start: number; readonly end: number } = { start: 0, end: Infinity },
): string {
  const words = (segments: readonly Segment[]): string =>
    segments
      .map(({ start: at, text, isBreak }) => {
        const wanted = text.slice(Math.max(0, start - at), Math.max(0, end - at));
        return isBreak && wanted !== '' ? '\n' : wanted;
      })
      .join('');
  if (passage.parts.length === 0) return words(segmentsOf(passage));
  return blocks(structureOf(passage), words, '\n\n');
}

type Words = (segments: readonly Segment[]) => string;

function blocks(parts: readonly StructuredPart[], words: Words, between: string): string {
  return parts
    .map((part) => partText(part, words))
    .filter((text) => text !== '')
    .join(between);
}

function partText({ part, parts, segments }: StructuredPart, words: Words): string {
  switch (part.kind) {
    case 'rule':
      return '* * *';
    case 'code':
      return words(segments).trimEnd();
    case 'row': {
      const cells = parts.map((cell) => words(cell.segments).trim());
      return cells.some((text) => text !== '') ? cells.join('\t') : '';
    }
    case 'table':
    case 'item':
      return blocks(parts, words, '\n');
    case 'list':
    case 'numbered':
      return parts
        .map((item, index) =>
          itemText(partText(item, words), part.kind === 'list' ? '-' : `${(part.first ?? 1) + index}.`),
        )
        .filter((text) => text !== '')
        .join('\n');
    default:
      return words(segments).trim() + blocks(parts, words, '\n\n');
  }
}

/** An item behind its sign, with its further lines set in. */
function itemText(text: string, sign: string): string {
  return text === '' ? '' : `${sign} ${text.replace(/\n(?=.)/g, `\n${' '.repeat(sign.length + 1)}`)}`;
}
