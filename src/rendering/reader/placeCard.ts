/** A rectangle of the view, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A width and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a card is put. */
export interface CardPlace {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

/** Between a card and what it is for, and between a card and the edge of the view. */
const gap = 6;
const edge = 8;
/** Width of a view in which cards are docked at its edge. */
const narrow = 520;
/** A card that cannot be as high as this is put on the other side. */
const least = 140;

/** Whether a view is so narrow that cards are docked at its edge. */
export function isNarrow(view: Size): boolean {
  return view.width <= narrow;
}

/** At which edge cards are docked in a narrow view: at the lower one, unless what they are for is there. */
export function dockAt(anchor: Box | undefined, view: Size): 'bottom' | 'top' {
  return anchor && anchor.bottom > view.height * 0.55 ? 'top' : 'bottom';
}

/**
 * Puts a card below what it is for, or above it where there is more room. It never covers that, and stays within
 * the view; it must be scrolled where it is higher than the room.
 *
 * @param isRtl Whether the text there is written from right to left.
 */
export function placeCard(anchor: Box, card: Size, view: Size, isRtl = false): CardPlace {
  const below = view.height - edge - (anchor.bottom + gap);
  const above = anchor.top - gap - edge;
  const isBelow = card.height <= below || below >= above || (below >= least && card.height > above);
  const maxHeight = Math.max(0, isBelow ? below : above);
  const height = Math.min(card.height, maxHeight);
  const left = isRtl ? anchor.right - card.width : anchor.left;
  return {
    left: within(left, card.width, view.width),
    top: isBelow ? anchor.bottom + gap : anchor.top - gap - height,
    maxHeight,
  };
}

/** Keeps a card that was moved within the view, with as much of it as can be read. */
export function keptInView(box: { readonly left: number; readonly top: number }, card: Size, view: Size): CardPlace {
  const top = within(box.top, Math.min(card.height, least, view.height - 2 * edge), view.height);
  return { left: within(box.left, card.width, view.width), top, maxHeight: view.height - top - edge };
}

/** Where a card that is pinned covers no other pinned one: where it is, or beside, below or above another, if there is room. */
export function freePlace(
  card: Box,
  others: readonly Box[],
  view: Size,
): { readonly left: number; readonly top: number } {
  const width = card.right - card.left;
  const height = card.bottom - card.top;
  const candidates = [
    { left: card.left, top: card.top },
    ...others.flatMap((other) => [
      { left: other.right + edge, top: other.top },
      { left: other.left - edge - width, top: other.top },
      { left: other.left, top: other.bottom + edge },
      { left: other.left, top: other.top - edge - height },
    ]),
  ];
  const isFree = ({ left, top }: { left: number; top: number }): boolean =>
    left >= 0 &&
    top >= 0 &&
    left + width <= view.width &&
    top + height <= view.height &&
    !others.some((other) => overlaps({ left, top, right: left + width, bottom: top + height }, other));
  return candidates.find(isFree) ?? { left: card.left, top: card.top };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(start: number, size: number, view: number): number {
  return Math.max(edge, Math.min(start, view - size - edge));
}
