import type { Note, Work } from '../edition/model';

/**
 * The works a note cites by their title or short title. A title counts when it stands in the note word by
 * word; of two titles of which one is part of the other, the longer counts.
 */
export function citedWorks(note: Note, works: Iterable<Work>): readonly Work[] {
  if (note.text === undefined) return [];
  const text = ` ${words(note.text)} `;
  const found: { work: Work; start: number; end: number }[] = [];
  for (const work of works) {
    const hit = titlesOf(work)
      .map((title) => ({ start: text.indexOf(` ${title} `), length: title.length }))
      .filter(({ start, length }) => start >= 0 && length > 0)
      .sort((a, b) => b.length - a.length)[0];
    if (hit) found.push({ work, start: hit.start, end: hit.start + hit.length });
  }
  return found
    .filter(
      (a) => !found.some((b) => b !== a && b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ work }) => work);
}

function titlesOf(work: Work): string[] {
  const main = work.title.split(/[:?]/)[0] ?? '';
  const titles = [work.title, work.shortTitle ?? '', main.split(' ').length > 2 ? main : ''];
  return [...new Set(titles.map(words))].filter((title) => title.length > 3);
}

function words(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}|['’‘]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
