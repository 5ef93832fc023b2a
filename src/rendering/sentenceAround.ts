/** A stretch of a text; offsets are UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const sentenceEnd = /[.!?…][”"’')\]]*(?=\s+[\p{Lu}\p{Lo}“"‘'[(])|[。！？؟۔][」』”）]*/gu;
/** Initials, and words that are mostly cut short before a name. */
const noEnd = /(?:^|[\s(.“"‘-])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Gen|Col|Prof|Capt|Lt|Sen|Gov|vs|cf|vol|ed|pp?)\.$/u;

/** The sentence in which a stretch of a text stands, without the spaces around it. */
export function sentenceAround(text: string, { start, end }: Stretch): Stretch {
  let from = 0;
  let to = text.length;
  for (const match of text.matchAll(sentenceEnd)) {
    const at = match.index + match[0].length;
    if (noEnd.test(text.slice(Math.max(0, at - 8), at))) continue;
    if (at <= start) from = at;
    else if (match.index >= end - 1) {
      to = at;
      break;
    }
  }
  while (from < start && /\s/.test(text.charAt(from))) from++;
  return { start: from, end: Math.max(to, end) };
}
