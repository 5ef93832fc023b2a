import type { Comparison } from '../../edition/model';

/** What a kind of comparison is called. */
export const comparisonKindTitles: Readonly<Record<Comparison['kind'], string>> = {
  similarity: 'Similarity',
  difference: 'Difference',
  both: 'Similarity and difference',
};

/** Who has drawn a comparison, in words. */
export const comparisonStatusTitles: Readonly<Record<Comparison['status'], string>> = {
  author: 'Drawn in the text',
  editor: 'By the editors',
  suggested: 'Suggested',
  reader: 'By the reader',
};

/** "no passage", with the reason where there is one. */
export function gapText(gap: string | undefined): string {
  return gap === undefined ? 'No passage' : `No passage: ${gap}`;
}

/** "1 word", "320 words" */
export function wordCount(words: number): string {
  return words === 1 ? '1 word' : `${words} words`;
}
