import type { CardTarget } from '../../../rendering/reader/cardMessages';
import type { Box } from '../../../rendering/reader/placeCard';
import { offsetOf } from '../../shared/offsets';

/** What in the text has a card. */
export const triggers = 'a[data-card], a[data-note], a[data-passage]';

/** A thing in the text that a card was asked for at. The page draws blocks anew: it is found again by its place. */
export interface Trigger {
  readonly block: string;
  readonly index: number;
}

/** The place of a thing. */
export function triggerOf(thing: HTMLElement): Trigger | undefined {
  const block = thing.closest<HTMLElement>('[data-index]');
  const id = block?.dataset['id'];
  return block && id !== undefined
    ? { block: id, index: [...block.querySelectorAll(triggers)].indexOf(thing) }
    : undefined;
}

/** The thing at a place; undefined when it is not drawn. */
export function thingAt({ block, index }: Trigger): HTMLElement | undefined {
  return document.querySelectorAll<HTMLElement>(`[data-index][data-id="${CSS.escape(block)}"] :is(${triggers})`)[index];
}

/** The card that a thing has. */
export function targetOf(thing: HTMLElement): CardTarget | undefined {
  const { card, note, passage } = thing.dataset;
  if (note !== undefined) return { kind: 'note', id: note };
  if (passage !== undefined) return { kind: 'passage', id: passage };
  const found = offsetOf(thing, 0);
  const block = found?.block.dataset['id'];
  if (card === undefined || !found || block === undefined) return undefined;
  return { kind: 'entity', id: card, from: { passage: block, offset: found.offset } };
}

/** What a card must not cover. */
export function boxOf(thing: HTMLElement): Box {
  const { left, top, right, bottom } = thing.getBoundingClientRect();
  return { left, top, right, bottom };
}
