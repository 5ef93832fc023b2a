import { sectionOfPassageId } from '../../edition/passageId';
import type { PassageTarget, Quote, SpanTarget } from '../annotation';
import type { AnchorPassage, AnchorText } from './anchorText';
import { diagonals, fitAt, fitOfExact, type Fit } from './fit';
import { NameWords } from './guards';
import { areLookAlikes, byQuality, isClear, isLong, isStillHere, isSure, judge, type Judged } from './judge';
import { PairIndex } from './pairIndex';
import { patternOf, type Pattern } from './pattern';

/** A place that an annotation may have. Offsets are UTF-16 code units in the passage's plain text. */
export interface Candidate {
  readonly passage: AnchorPassage;
  readonly start: number;
  readonly end: number;
  /** Share of the quote's words that are there, 0 to 1. */
  readonly similarity: number;
  /** Why it was found, and what speaks against it: whole phrases. */
  readonly reasons: readonly string[];
  /** Whether one of the reasons speaks against it. */
  readonly hasObjection: boolean;
}

/** Where an annotation is now. */
export type Placement =
  | ({ readonly state: 'in place' | 'moved' } & Candidate)
  | {
      readonly state: 'needs review';
      /** The passage it was made on, if it is still there. */
      readonly passage: AnchorPassage | undefined;
      /** Why it was not placed. */
      readonly reason: string;
      /** Places for the reader to choose from, the best first. */
      readonly candidates: readonly Candidate[];
    };

/** Places that a reader is offered at most. */
const offered = 5;
/** Below this, a place is not worth showing. */
const worthShowing = 0.4;
/** Occurrences of a quote in one passage that are looked at. */
const occurrences = 40;
/** Words from which on a whole passage is hardly repeated; shorter ones are, a quotation above all. */
const longPassage = 40;
/** UTF-16 units by which a place shifts when a few words before it are edited. */
const nearby = 60;
/** What must be there around a place that is farther away. */
const farContext = 0.75;
/** What speaks for a place among equals: that it is in the section, in the case, where the annotation was made. */
const nearer = { section: 0.1, case: 0.03 };

/**
 * Finds the places of annotations in one text. From sure to unsure:
 *
 * 1. The passage of its id has not changed, or has the quote at its offset with all that stood around it.
 * 2. The quote, word for word or nearly, is in that passage, and what stood around it still does.
 * 3. The passage as a whole, if it is long, is word for word elsewhere in the same case: it went there.
 * 4. The quote and what stood around it is in another passage of the section, and nowhere else.
 *
 * Everything else is offered to the reader, never taken: a look-alike above all. Numbers and names must agree,
 * in the quote and in what is known of its sentence (`guards.ts`). What is deleted must not be found elsewhere:
 * from a passage whose id is gone only its word-for-word copy leads on, and from one that is still there no
 * quote goes to a passage that resembles it.
 *
 * Close matches come from an index of pairs of words and a banded alignment (see `pairIndex.ts`, `align.ts`),
 * so that the time for one annotation does not grow with the text.
 */
export class PlaceFinder {
  readonly #names: NameWords;
  #pairs: PairIndex | undefined;

  constructor(readonly text: AnchorText) {
    this.#names = new NameWords(text);
  }

  /** Where an annotation of a stretch of text, or of a whole passage, is now. */
  place(target: SpanTarget | PassageTarget): Placement {
    return target.type === 'span' ? this.#placeSpan(target) : this.#placePassage(target);
  }

  #placeSpan(target: SpanTarget): Placement {
    const passage = this.text.passage(target.passage);
    return (passage && this.#samePlace(passage, target)) ?? this.#search(target, passage);
  }

  /**
   * Of a whole passage: in place where the passage still has its text or its first words, moved where the whole
   * text went.
   */
  #placePassage(target: PassageTarget): Placement {
    const { hash, quote } = target;
    const passage = this.text.passage(target.passage);
    if (passage && (hash === undefined ? quote === undefined : this.text.hash(passage) === hash))
      return wholePassage('in place', passage, hash === undefined ? 'its number' : 'all its words');
    const copy = this.#copyInCase(hash, target.passage, passage);
    const pattern = quote && patternOf(quote);
    const own = passage && pattern ? this.#inPassage(pattern, passage) : [];
    const [best] = own;
    if (passage && best && !best.against && !copy) return wholePassage('in place', passage, 'its first words');
    const elsewhere = pattern ? this.#elsewhere(pattern, passage, target.passage) : [];
    const others = elsewhere.filter((judged) => judged.passage !== copy);
    if (copy && !(best && isStillHere(best)) && !others.some(({ isExact }) => isExact))
      return wholePassage('moved', copy, 'all its words');
    const found = [...(best ? [best] : []), ...elsewhere].map((judged) => judged.passage);
    const candidates = [
      ...new Set([...(passage && best && !copy ? [passage] : []), ...(copy ? [copy] : []), ...found]),
    ];
    return {
      state: 'needs review',
      passage,
      reason: reasonFor(passage, copy, best),
      candidates: candidates.slice(0, offered).map((candidate) => this.#passageCandidate(candidate, copy, found, own)),
    };
  }

  #passageCandidate(
    passage: AnchorPassage,
    copy: AnchorPassage | undefined,
    found: readonly AnchorPassage[],
    own: readonly Judged[],
  ): Candidate {
    const reason =
      passage === copy
        ? 'all its words'
        : found.includes(passage) && own[0]?.passage !== passage
          ? 'words like its first words'
          : 'the same number';
    return { ...wholeOf(passage, reason), similarity: passage === copy ? 1 : 0 };
  }

  /** The quote in a passage that has not changed, or once with all that stood around it. */
  #samePlace(passage: AnchorPassage, target: SpanTarget): Placement | undefined {
    const { quote, start: points, hash } = target;
    const { text } = passage;
    const { exact, prefix, suffix } = quote;
    const isSame = hash !== undefined && this.text.hash(passage) === hash;
    const old = isSame ? this.text.offset(passage, points) : 0;
    const start = isSame && text.startsWith(exact, old) ? old : onlyPlaceOf(text, quote);
    if (start !== undefined && !isSame && !this.#isNear({ passage, start }, target)) return undefined;
    if (exact === '' || start === undefined || (!isSame && this.#copyInSection(hash, passage))) return undefined;
    const reasons = ['all its words', ...(prefix + suffix === '' ? [] : ['all the words around it'])];
    const end = start + exact.length;
    return { state: 'in place', passage, start, end, similarity: 1, reasons, hasObjection: false };
  }

  /** Whether a place in the old passage is about as far from its beginning as the annotation was. */
  #isNear({ passage, start }: Pick<Judged, 'passage' | 'start'>, target: SpanTarget): boolean {
    return Math.abs(start - this.text.offset(passage, target.start)) <= nearby;
  }

  #search(target: SpanTarget, passage: AnchorPassage | undefined): Placement {
    const pattern = patternOf(target.quote);
    const copy = passage && this.#copyInSection(target.hash, passage);
    const own = passage ? this.#inPassage(pattern, passage, target.start) : [];
    const [best, ...rivals] = own;
    if (best && !copy && this.#isInPlace(best, rivals, target, pattern)) return placed('in place', best);
    // Here it is, but changed: what resembles it elsewhere is another statement.
    if (best && !copy && isStillHere(best)) return this.#review(target, passage, own, undefined);
    const elsewhere = this.#elsewhere(pattern, passage, target.passage);
    const whole = this.#withWholePassage(target, pattern, passage);
    const others = [...own, ...elsewhere].filter((judged) => judged.passage !== whole?.passage).sort(byQuality);
    if (whole && isClear(whole, others[0])) return placed('moved', whole);
    const moved = passage && !copy && isLong(pattern) ? this.#inSection(elsewhere, passage, own) : undefined;
    if (moved) return placed('moved', moved);
    return this.#review(target, passage, [...own, ...elsewhere], copy);
  }

  /**
   * Whether the best place in the old passage is the one. Few words, and a place far from where the quote was,
   * must have no rival in the same surroundings; far away, more must be there around it and nothing like it elsewhere.
   */
  #isInPlace(best: Judged, rivals: readonly Judged[], target: SpanTarget, pattern: Pattern): boolean {
    if (best.against !== undefined || !isClear(best, rivals[0])) return false;
    const isHere = this.#isNear(best, target);
    if (isHere && isLong(pattern)) return true;
    if (rivals.some(({ context = 0 }) => context >= 0.5)) return false;
    if (isHere) return true;
    const { passage, context = 1 } = best;
    if (!isClear(best, rivals[0], 'far')) return false;
    const elsewhere = context < farContext ? [] : this.#elsewhere(pattern, passage, target.passage);
    return context >= farContext && elsewhere.every((rival) => isClear(best, rival));
  }

  /** Places in one passage: exact ones, or else close matches; the best first, and those near the old offset. */
  #inPassage(pattern: Pattern, passage: AnchorPassage, points = 0): readonly Judged[] {
    const words = this.text.words(passage);
    const { exact } = pattern.quote;
    const found: Judged[] = [];
    let at = exact === '' ? -1 : passage.text.indexOf(exact);
    for (; at >= 0 && found.length < occurrences; at = passage.text.indexOf(exact, at + 1)) {
      const fit = fitOfExact(pattern, passage.text, words, at);
      if (fit) found.push(this.#judge(pattern, passage, fit));
    }
    const old = found.length > 1 ? this.text.offset(passage, points) : 0;
    const isElsewhere = (fit: Fit): boolean => found.every(({ start, end }) => fit.end <= start || fit.start >= end);
    // A diagonal on which the quote stands word for word leads there again.
    const isOnExact = (diagonal: number): boolean =>
      found.some(({ from }) => Math.abs(from - pattern.first - diagonal) <= (pattern.last - pattern.first) >> 1);
    // Where the quote was, it may be no longer word for word, but stand so in another sentence.
    for (const diagonal of diagonals(pattern, words)) {
      if (isOnExact(diagonal)) continue;
      const fit = fitAt(pattern, passage.text, words, diagonal);
      if (fit && isElsewhere(fit)) found.push(this.#judge(pattern, passage, fit));
    }
    return found.sort((a, b) => byQuality(a, b) || Math.abs(a.start - old) - Math.abs(b.start - old));
  }

  #judge(pattern: Pattern, passage: AnchorPassage, fit: Fit): Judged {
    return judge(pattern, passage, fit, this.text, this.#names);
  }

  /** Places in other passages, the best first. */
  #elsewhere(pattern: Pattern, own: AnchorPassage | undefined, id: string): readonly Judged[] {
    this.#pairs ??= new PairIndex(this.text);
    const section = own?.section ?? sectionOfPassageId(id);
    return this.#pairs
      .find(pattern.words, section, offered + 1)
      .filter((passage) => passage !== own)
      .flatMap((passage) => this.#inPassage(pattern, passage).slice(0, 1))
      .filter(({ similarity }) => similarity >= worthShowing)
      .sort((a, b) => this.#worth(b, id, own) - this.#worth(a, id, own));
  }

  /** Quality, and a little for the section and the case where the annotation was made. */
  #worth({ passage, quality }: Judged, id: string, own: AnchorPassage | undefined): number {
    if (passage.section === (own?.section ?? sectionOfPassageId(id))) return quality + nearer.section;
    return passage.case === this.#caseOf(id, own) ? quality + nearer.case : quality;
  }

  /** Words that went to another passage of the section: the passage was parted, or a sentence was moved. */
  #inSection(elsewhere: readonly Judged[], passage: AnchorPassage, own: readonly Judged[]): Judged | undefined {
    const [best] = elsewhere;
    if (!best || best.passage.section !== passage.section || !isSure(best)) return undefined;
    const rivals = [...elsewhere.slice(1), ...own].every((rival) => isClear(best, rival));
    return rivals && !areLookAlikes(best.passage, passage, this.text) ? best : undefined;
  }

  /** The place in the passage as it was, elsewhere in the case: the whole passage went there. */
  #withWholePassage(target: SpanTarget, pattern: Pattern, passage: AnchorPassage | undefined): Judged | undefined {
    const copy = this.#copyInCase(target.hash, target.passage, passage);
    const start = copy && this.text.offset(copy, target.start);
    if (!copy?.text.startsWith(target.quote.exact, start) || start === undefined) return undefined;
    const fit = fitOfExact(pattern, copy.text, this.text.words(copy), start);
    return fit && { ...this.#judge(pattern, copy, fit), against: undefined };
  }

  /** The only other passage that has, word for word, the text that a passage had, if it is of the same case. */
  #copyInCase(hash: string | undefined, id: string, passage: AnchorPassage | undefined): AnchorPassage | undefined {
    const [copy, second] = hash === undefined ? [] : this.text.withHash(hash);
    if (!copy || second || copy === passage || copy.case !== this.#caseOf(id, passage)) return undefined;
    return this.text.words(copy).count >= longPassage ? copy : undefined;
  }

  /** Another passage of the section that has the text which a passage had: the passages were numbered anew. */
  #copyInSection(hash: string | undefined, passage: AnchorPassage): AnchorPassage | undefined {
    if (hash === undefined || this.text.hash(passage) === hash) return undefined;
    return this.text.inSection(passage.section).find((other) => this.text.hash(other) === hash);
  }

  #caseOf(id: string, passage: AnchorPassage | undefined): string | undefined {
    return (passage ?? this.text.inSection(sectionOfPassageId(id) ?? '')[0])?.case;
  }

  #review(
    target: SpanTarget,
    passage: AnchorPassage | undefined,
    found: readonly Judged[],
    copy: AnchorPassage | undefined,
  ): Placement {
    const home = this.#caseOf(target.passage, passage);
    const isHere = (judged: Judged): number => Number(!copy && judged.passage === passage && isStillHere(judged));
    const candidates = [...found]
      .sort(
        (a, b) =>
          isHere(b) - isHere(a) || this.#worth(b, target.passage, passage) - this.#worth(a, target.passage, passage),
      )
      .filter(({ similarity, context }) => similarity >= worthShowing || (context ?? 0) >= 0.5)
      .slice(0, offered)
      .map((judged) => candidateOf(judged, judged.passage.case === home ? undefined : 'it belongs to another case'));
    const best = found.find((judged) => judged.passage === passage);
    return { state: 'needs review', passage, reason: reasonFor(passage, copy, best), candidates };
  }
}

/** Where a quote stands with all that is known of what stood around it, if that is once. */
function onlyPlaceOf(text: string, { exact, prefix, suffix }: Quote): number | undefined {
  if (prefix === '' || suffix === '') return undefined;
  const all = prefix + exact + suffix;
  const at = text.indexOf(all);
  return at < 0 || text.includes(all, at + 1) ? undefined : at + prefix.length;
}

function reasonFor(
  passage: AnchorPassage | undefined,
  copy: AnchorPassage | undefined,
  best: Judged | undefined,
): string {
  if (!passage) return 'The passage it was made on is gone.';
  if (copy) return 'Another passage now has all the words of the one it was made on.';
  if (!best || best.similarity < 0.6) return 'Its words are no longer in the passage.';
  const why = best.against ?? 'they fit two places';
  return best.isExact ? `Its words are there, but ${why}.` : `Its words have changed: ${why}.`;
}

function wholePassage(state: 'in place' | 'moved', passage: AnchorPassage, reason: string): Placement {
  return { state, ...wholeOf(passage, reason) };
}

function wholeOf(passage: AnchorPassage, reason: string): Candidate {
  return { passage, start: 0, end: passage.text.length, similarity: 1, reasons: [reason], hasObjection: false };
}

function placed(state: 'in place' | 'moved', judged: Judged): Placement {
  return { state, ...candidateOf(judged) };
}

function candidateOf({ passage, start, end, similarity, context, against }: Judged, foreign?: string): Candidate {
  const objections = [foreign, against].filter((objection) => objection !== undefined);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const reasons = [
    similarity === 1 ? 'all its words' : `${percent(similarity)} of its words`,
    ...(context === undefined ? [] : [`${percent(context)} of the words around it`]),
    ...objections,
  ];
  return { passage, start, end, similarity, reasons, hasObjection: objections.length > 0 };
}
