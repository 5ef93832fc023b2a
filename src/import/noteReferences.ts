import type { Doubt } from './doubt';

/** A note reference in a text: the characters from `start` to `end` (UTF-16) are the number of note `label`. */
export interface NoteReference {
  readonly start: number;
  readonly end: number;
  readonly label: number;
}

/** One text of a chapter, with the source line it begins on. */
export interface ReferenceText {
  readonly text: string;
  readonly line: number;
}

interface Candidate extends NoteReference {
  readonly textIndex: number;
  /** How much the place alone speaks for a note reference; below 0: against it. */
  readonly weight: number;
}

interface Chain {
  readonly score: number;
  readonly candidate: number;
}

/** Notes that may be missing in a row before a number counts as out of sequence. */
const longestGap = 12;
const gapPenalty = 2;

/**
 * Finds the note references of a chapter. Every number is a candidate with a weight for where it stands
 * (glued to a full stop: likely; after a comma and a space: hardly; before "million": never); the
 * chain of candidates that counts up with the greatest weight wins, so what is due next decides.
 *
 * The chain is found by dynamic programming over the candidates in order: linear in the text.
 *
 * @param texts the paragraphs and quotations of one chapter, in order
 * @param lastBefore last label of the chapter before, for notes numbered through the whole text; 0 if none
 * @param known labels whose texts are at hand: they make a candidate likelier
 */
export function findNoteReferences(
  texts: readonly ReferenceText[],
  lastBefore: number,
  known: ReadonlySet<number>,
): { readonly references: readonly (readonly NoteReference[])[]; readonly doubts: readonly Doubt[] } {
  const candidates = texts.flatMap(({ text }, textIndex) => candidatesIn(text, textIndex, known));
  const chain = bestChain(candidates, lastBefore).map((index) => candidates[index] as Candidate);
  const references: NoteReference[][] = texts.map(() => []);
  for (const { textIndex, start, end, label } of chain) references[textIndex]?.push({ start, end, label });
  return { references, doubts: doubtsOf(chain, texts) };
}

const number = /(?<![\d⁰¹²³⁴-⁹])(?:\[(\d{1,4})\]|(\d{1,4})|([⁰¹²³⁴-⁹]{1,4}))(?![\d⁰¹²³⁴-⁹])/gu;

function candidatesIn(text: string, textIndex: number, known: ReadonlySet<number>): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(number)) {
    const [whole, bracketed, plain, raised] = match;
    const label = Number(bracketed ?? plain ?? fromSuperscript(raised ?? ''));
    const weight = bracketed || raised ? 4 : weigh(text, match.index, match.index + whole.length);
    if (weight === never || label === 0 || whole.startsWith('0')) continue;
    found.push({
      textIndex,
      start: match.index,
      end: match.index + whole.length,
      label,
      weight: weight + (known.has(label) ? 1 : 0),
    });
  }
  return found;
}

function fromSuperscript(digits: string): string {
  return [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('');
}

/**
 * How much the place of the number at `start`…`end` speaks for a note reference: 1.5 to 3 where they
 * usually stand, `hardly` where only a known note text makes it one, `never` where it is part of the text.
 */
function weigh(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - 16), start);
  const after = text.slice(end, end + 24);
  if (/^(?:[\p{L}\p{Sc}%°§/–-]|[.,:]\d| ?[%°])/u.test(after) || unit.test(after)) return never;
  if (before === '' || /[-–—/\p{Sc}§#°(]$|(?:^|[\s“"‘'(])\p{Lu}{1,4}$|\p{Sc} ?[\d.,]+$/u.test(before)) return never;
  if (/\d[.,]$/.test(before)) return weighAfterNumber(before, after);
  return /\s$/.test(before) ? weighAfterSpace(before, after) : weighGlued(before);
}

function weighGlued(before: string): number {
  if (/[.!?…][”"’')\]]*$/u.test(before)) return /(?:^|\s)\p{L}\.$/u.test(before) ? 1 : 3;
  if (/[”"’')\],;:]$/u.test(before)) return 3;
  if (/[\p{Ll}\p{Lo}]$/u.test(before)) return 2.5;
  return /\p{Lu}$/u.test(before) ? 1 : never;
}

/** "ended. 73 Between": a note; "Vol. 3", "ended. 12 men", "2. Second": none. */
function weighAfterSpace(before: string, after: string): number {
  if (abbreviation.test(before) || /^[.):]/.test(after)) return never;
  if (/[.!?][”"’')\]]* $/u.test(before)) return /^(?:\s+[\p{Lu}“"‘'(]|$)/u.test(after) ? 1.5 : hardly;
  return /[,;:”’)] $/u.test(before) && /^\s/.test(after) ? hardly : never;
}

/** "August 14.74 On", "in 1951,123 when": a note after a number; "2.3 million", "14,000", "3,5": one number. */
function weighAfterNumber(before: string, after: string): number {
  if (/^[.,;:)]/.test(after)) return never;
  if (before.endsWith('.')) return /^\s+\p{Ll}/u.test(after) ? never : 2.5;
  if (/(?<!\d)\d{4},$/.test(before) || monthDay.test(before)) return 2.5;
  return /^\s+\p{L}/u.test(after) ? hardly : never;
}

const never = Number.NEGATIVE_INFINITY;
/** Below the price of a missing note, unless the note's text is at hand. */
const hardly = -2.5;
const abbreviation =
  /(?:^|[\s(])(?:vols?|nos?|pp?|art|arts|ch|chap|fol|fols|fig|figs|sec|par|bd|nr|s|c|ca|approx|no|n|ff?|ed|eds|op|ser|pt)\. $/iu;
const monthDay =
  /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juin|juil|août|dez|okt|märz)\p{Ll}*\.? \d{1,2},$/iu;
const unit =
  /^\s+(?:hundred|thousand|million|billion|trillion|percent|per cent|dozen|km|kilomet|miles?|metres?|meters?|tons?|tonnes|men|soldiers|troops|people|years?|months?|weeks?|days?|hours?|dollars?|times)\b/iu;

/** Indices of the candidates on the best chain that counts up. */
function bestChain(candidates: readonly Candidate[], lastBefore: number): number[] {
  const bestByLabel = new Map<number, Chain>();
  const previous: (number | undefined)[] = [];
  let best: Chain | undefined;
  candidates.forEach((candidate, index) => {
    const start = startScore(candidate.label, lastBefore);
    let from: Chain = { score: start, candidate: -1 };
    for (let gap = 0; gap <= longestGap; gap++) {
      const chain = bestByLabel.get(candidate.label - 1 - gap);
      if (chain && chain.score - gap * gapPenalty > from.score)
        from = { score: chain.score - gap * gapPenalty, candidate: chain.candidate };
    }
    previous[index] = from.candidate < 0 ? undefined : from.candidate;
    const score = from.score + candidate.weight;
    if (score > (bestByLabel.get(candidate.label)?.score ?? Number.NEGATIVE_INFINITY))
      bestByLabel.set(candidate.label, { score, candidate: index });
    if (score > (best?.score ?? 0)) best = { score, candidate: index };
  });
  const chain: number[] = [];
  for (let at = best?.candidate; at !== undefined; at = previous[at]) chain.push(at);
  return chain.reverse();
}

function startScore(label: number, lastBefore: number): number {
  const skipped = Math.min(
    label - 1,
    lastBefore > 0 && label > lastBefore ? label - lastBefore - 1 : Number.POSITIVE_INFINITY,
  );
  return -skipped * gapPenalty - (skipped > longestGap ? 1000 : 0);
}

function doubtsOf(chain: readonly Candidate[], texts: readonly ReferenceText[]): Doubt[] {
  const doubts: Doubt[] = [];
  chain.forEach((candidate, index) => {
    const line = texts[candidate.textIndex]?.line ?? 0;
    const due = (chain[index - 1]?.label ?? candidate.label - 1) + 1;
    const place = `“${excerpt(texts[candidate.textIndex]?.text ?? '', candidate)}”`;
    if (due < candidate.label) {
      const missing = due === candidate.label - 1 ? `${due}` : `${due}–${candidate.label - 1}`;
      doubts.push({
        line,
        kind: 'note reference',
        decision: `no reference found for note ${missing}`,
        why: `the next is ${candidate.label} in ${place}`,
      });
    }
    if (candidate.weight < 2)
      doubts.push({
        line,
        kind: 'note reference',
        decision: `took ${candidate.label} in ${place} as a note reference`,
        why: 'it is the next in the sequence, though its place is unusual',
      });
  });
  return doubts;
}

function excerpt(text: string, { start, end }: NoteReference): string {
  return `${start > 24 ? '…' : ''}${text.slice(Math.max(0, start - 24), end + 8)}`;
}
