import type { AnchorPassage } from '../../../../src/annotations/anchoring/anchorText';
import { pick, type EditedText, type Random } from './editing';

/** What is done to the passages of a text; shares from 0 to 1. */
export interface Rearrangement {
  /** Passages that are parted into two at the end of a sentence; the second part gets an id of its own. */
  readonly split: number;
  /** Passages that are joined to the one before them in the section; their ids are redirected. */
  readonly joined: number;
  /** Passages from which a sentence goes to another passage of the section. */
  readonly sentences: number;
}

/** A text whose sentences stand elsewhere, word for word. */
export interface RearrangedText extends EditedText {
  readonly redirects: ReadonlyMap<string, string>;
}

/** A sentence of an old passage. */
interface Piece {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where it is now. */
interface Place extends Piece {
  readonly now: string;
  readonly at: number;
}

interface Draft {
  readonly passage: AnchorPassage;
  readonly pieces: Piece[];
}

/** Parts and joins passages and moves sentences at random. */
export function rearrangeText(
  passages: readonly AnchorPassage[],
  { split, joined, sentences }: Rearrangement,
  random: Random,
): RearrangedText {
  let drafts = passages.map((passage): Draft => ({ passage, pieces: sentencesOf(passage) }));
  for (const draft of drafts) {
    if (draft.pieces.length < 2 || random() >= sentences) continue;
    const others = drafts.filter(
      ({ passage }) => passage.section === draft.passage.section && passage !== draft.passage,
    );
    const other = pick(others, random);
    if (!other) continue;
    const moved = draft.pieces.splice(Math.floor(random() * draft.pieces.length), 1);
    other.pieces.splice(Math.floor(random() * (other.pieces.length + 1)), 0, ...moved);
  }
  drafts = drafts.flatMap((draft) => {
    if (draft.pieces.length < 2 || random() >= split) return [draft];
    const behind = draft.pieces.splice(1 + Math.floor(random() * (draft.pieces.length - 1)));
    return [draft, { passage: { ...draft.passage, id: `${draft.passage.id}a` }, pieces: behind }];
  });
  const redirects = new Map<string, string>();
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const before = kept.at(-1);
    if (before?.passage.section === draft.passage.section && random() < joined) {
      before.pieces.push(...draft.pieces);
      redirects.set(draft.passage.id, before.passage.id);
    } else kept.push(draft);
  }
  return { ...finished(kept), redirects };
}

function sentencesOf({ id, text }: AnchorPassage): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(/(?<=[.!?]["”’)\]]*\d*)\s+(?=\p{Lu}|["“])/gu)) {
    pieces.push({ id, from, to: index, text: text.slice(from, index) });
    from = index + gap.length;
  }
  return [...pieces, { id, from, to: text.length, text: text.slice(from) }];
}

function finished(drafts: readonly Draft[]): EditedText {
  const places = new Map<string, Place[]>();
  const passages = drafts.map(({ passage, pieces }): AnchorPassage => {
    let at = 0;
    for (const piece of pieces) {
      const list = places.get(piece.id) ?? [];
      list.push({ ...piece, now: passage.id, at });
      places.set(piece.id, list);
      at += piece.text.length + 1;
    }
    return { ...passage, text: pieces.map(({ text }) => text).join(' ') };
  });
  for (const list of places.values()) list.sort((a, b) => a.from - b.from);
  return {
    passages,
    whereIs: (id, start, end) => {
      const shared = (place: Place): number => Math.min(end, place.to) - Math.max(start, place.from);
      const met = (places.get(id) ?? []).filter((place) => shared(place) > 0);
      // A sentence that was put in between does not part a stretch.
      const goesOn = (before: Place, place: Place): boolean =>
        before.now === place.now && before.at < place.at && place.at - before.at - before.text.length <= end - start;
      const runs: Place[][] = [];
      for (const place of met) {
        const run = runs.find((list) => list.slice(-1).some((before) => goesOn(before, place)));
        if (run) run.push(place);
        else runs.push([place]);
      }
      const extent = (run: readonly Place[]): number => run.reduce((sum, place) => sum + shared(place), 0);
      const [most] = runs.sort((a, b) => extent(b) - extent(a));
      const [head, tail] = [most?.[0], most?.at(-1)];
      if (!head || !tail) return undefined;
      const at = (place: Place, offset: number): number => offset - place.from + place.at;
      return { id: head.now, start: at(head, Math.max(start, head.from)), end: at(tail, Math.min(end, tail.to)) };
    },
  };
}
