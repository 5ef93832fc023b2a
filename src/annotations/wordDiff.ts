import { diffWordsWithSpace } from 'diff';

/** A stretch of text that two wordings share, or that only one of them has. */
export interface DiffPart {
  readonly what: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Differences (words and spaces) beyond which two texts are shown as two: looking for more takes too long. */
const mostDifferences = 600;

/**
 * How one wording became another, word by word: Myers' O(ND) algorithm, as the package `diff` has it. The parts
 * without the added ones are the text before, those without the removed ones the text after. Texts that have
 * next to nothing in common are given as one removed and one added part.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostDifferences });
  if (!changes) return partsOf([before, 'removed'], [after, 'added']);
  return joined(
    changes.map(({ value, added, removed }) => ({
      what: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })),
  );
}

function partsOf(...parts: readonly (readonly [string, DiffPart['what']])[]): readonly DiffPart[] {
  return parts.flatMap(([text, what]) => (text === '' ? [] : [{ what, text }]));
}

/**
 * Puts changes together between which nothing but a space is the same: "a b" → "c d" reads better than
 * "a" → "c", space, "b" → "d".
 */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const result: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    result.push(...partsOf([removed, 'removed'], [added, 'added']));
    removed = added = '';
  };
  for (const [index, { what, text }] of parts.entries()) {
    const isChange = what !== 'same';
    const isBetween = !isChange && text.trim() === '' && (removed !== '' || added !== '') && index < parts.length - 1;
    if (isBetween) {
      removed += text;
      added += text;
    } else if (!isChange) {
      flush();
      result.push({ what, text });
    } else if (what === 'removed') removed += text;
    else added += text;
  }
  flush();
  return result;
}
