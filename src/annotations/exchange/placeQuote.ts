import type { AnchorPassage, AnchorText } from '../anchoring/anchorText';
import type { Candidate, PlaceFinder, Placement } from '../anchoring/place';
import { textHash, type Quote, type SpanTarget } from '../annotation';
import { toCodePoints } from '../codePoints';
import { foldedText, type FoldedText } from './foldedText';

/** Words from which on a quote that stands only once speaks for itself. */
const longQuote = 5;
/** Share of the characters around a quote that must agree where the quote alone does not decide. */
const enoughContext = 0.5;
/** By how much the best of several places must be better than the next. */
const margin = 0.3;
/** Characters that are kept around a quote. */
const contextLength = 32;
const offered = 5;
/** Share of its words that must be there for a place to be offered. */
const worthShowing = 0.5;

interface Found {
  readonly passage: AnchorPassage;
  /** UTF-16 offsets in the passage. */
  readonly start: number;
  readonly end: number;
  /** Share of the characters around the quote that agree, 0 to 1; undefined when nothing is known of them. */
  readonly context: number | undefined;
}

/**
 * Finds quotes that name no passage: another program took them from another form of the text. A quote is
 * placed when it stands in the text once, or when what stands around it decides between several places;
 * white space, forms of quotation marks and dashes do not count. Everything else needs review.
 */
export class QuotePlacer {
  readonly #folded = new Map<AnchorPassage, FoldedText>();

  constructor(
    readonly text: AnchorText,
    readonly finder: PlaceFinder,
  ) {}

  /** Where a quote stands. `hint` is the id of a passage that decides between equals. */
  place(quote: Quote, hint?: string): Placement {
    const found = this.#find(quote);
    const hinted = found.filter(({ passage }) => passage.id === hint);
    if (found.length === 0) return this.#review(quote);
    return decide(quote, hinted.length > 0 ? hinted : found);
  }

  /** All places of a quote, those with the best surroundings first; in the order of the text among equals. */
  #find(quote: Quote): readonly Found[] {
    const exact = foldedText(quote.exact).text.trim();
    if (exact === '') return [];
    const prefix = foldedText(quote.prefix).text;
    const suffix = foldedText(quote.suffix).text;
    const found: Found[] = [];
    for (const passage of this.text.passages) {
      const folded = this.#fold(passage);
      for (let at = folded.text.indexOf(exact); at >= 0; at = folded.text.indexOf(exact, at + 1)) {
        const to = at + exact.length;
        const context = contextOf(folded.text.slice(0, at), prefix, folded.text.slice(to), suffix);
        found.push({ passage, start: folded.starts[at] ?? 0, end: folded.ends[to - 1] ?? 0, context });
      }
    }
    return found.sort((a, b) => (b.context ?? 0) - (a.context ?? 0));
  }

  #fold(passage: AnchorPassage): FoldedText {
    const known = this.#folded.get(passage);
    if (known) return known;
    const folded = foldedText(passage.text);
    this.#folded.set(passage, folded);
    return folded;
  }

  #review(quote: Quote): Placement {
    const parts = quote.exact.split(/\s*\n\s*/).filter((part) => part.length >= 12);
    const pieces = parts.map((exact) => this.#find({ exact, prefix: '', suffix: '' }));
    if (parts.length > 1 && pieces.every((places) => places.length === 1)) {
      const candidates = pieces.flat().map((place) => candidateOf(place, ['a part of its words']));
      return review('Its words go over several passages.', candidates);
    }
    const placement = this.finder.place(unplacedSpan('', quote));
    const found = placement.state === 'needs review' ? placement.candidates : [placement];
    const candidates = found
      .filter(({ similarity }) => similarity >= worthShowing)
      // What speaks against them is said of an annotation that had a place here before.
      .map((candidate) => {
        const reasons = [`${Math.round(candidate.similarity * 100)} % of its words`];
        return { ...candidate, reasons, hasObjection: false };
      });
    const isPartly = candidates.length > 0;
    return review(isPartly ? 'Not all of its words are in the text.' : 'Its words are not in the text.', candidates);
  }
}

function decide(quote: Quote, found: readonly Found[]): Placement {
  const [best, second] = found;
  if (!best) return review('Its words are not in the text.', []);
  const { context } = best;
  const words = quote.exact.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const isEnough = (context ?? 0) >= enoughContext;
  const candidates = found.slice(0, offered).map((place) => candidateOf(place, ['all its words']));
  if (second) {
    if (isEnough && (context ?? 0) - (second.context ?? 0) >= margin) return placed(best, context);
    return review(
      `Its words stand in ${found.length} places, and what stands around them fits none alone.`,
      candidates,
    );
  }
  if (words >= longQuote || context === undefined || isEnough) return placed(best, context);
  return review('What stands around these few words is another text.', candidates);
}

function placed(place: Found, context: number | undefined): Placement {
  const around = context === undefined ? [] : [`${Math.round(context * 100)} % of the characters around it`];
  return { state: 'in place', ...candidateOf(place, ['all its words', ...around]) };
}

function candidateOf({ passage, start, end }: Found, reasons: readonly string[]): Candidate {
  return { passage, start, end, similarity: 1, reasons, hasObjection: false };
}

function review(reason: string, candidates: readonly Candidate[]): Placement {
  return { state: 'needs review', passage: undefined, reason, candidates };
}

/** Share of the characters next to a place that agree with a quote's; the edges of a passage end the comparison. */
function contextOf(before: string, prefix: string, after: string, suffix: string): number | undefined {
  const left = Math.min(before.length, prefix.length, contextLength);
  const right = Math.min(after.length, suffix.length, contextLength);
  if (left + right === 0) return undefined;
  let agreeing = 0;
  for (let i = 1; i <= left && before.at(-i) === prefix.at(-i); i++) agreeing++;
  for (let i = 0; i < right && after[i] === suffix[i]; i++) agreeing++;
  return agreeing / (left + right);
}

/** The target of an annotation on a stretch of a passage. Offsets are UTF-16 code units. */
export function spanTargetAt(version: string, passage: AnchorPassage, start: number, end: number): SpanTarget {
  const { id, text } = passage;
  const quote = {
    exact: text.slice(start, end),
    prefix: text.slice(wholeAt(text, start - contextLength), start),
    suffix: text.slice(end, wholeAt(text, end + contextLength)),
  };
  const [from, to] = [toCodePoints(text, start), toCodePoints(text, end)];
  return { type: 'span', version, passage: id, quote, start: from, end: to, hash: textHash(text) };
}

/** The target of an annotation whose passage is not known. */
export function unplacedSpan(version: string, quote: Quote): SpanTarget {
  return { type: 'span', version, passage: '', quote, start: 0, end: [...quote.exact].length, hash: undefined };
}

/** An offset that parts no pair of surrogates. */
function wholeAt(text: string, offset: number): number {
  const at = Math.max(0, offset);
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at + 1 : at;
}
