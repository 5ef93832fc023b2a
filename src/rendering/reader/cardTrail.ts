import type { CardTarget } from './cardMessages';

/** The cards that a reader has followed within one card, and which of them is shown. */
export interface CardTrail {
  readonly targets: readonly CardTarget[];
  readonly at: number;
}

/** The trail of a card from which no link has been followed. */
export function trailFrom(target: CardTarget): CardTrail {
  return { targets: [target], at: 0 };
}

/** What is shown. */
export function shownOf({ targets, at }: CardTrail): CardTarget | undefined {
  return targets[at];
}

/** Follows a link: what lay ahead is forgotten. */
export function followed({ targets, at }: CardTrail, target: CardTarget): CardTrail {
  return { targets: [...targets.slice(0, at + 1), target], at: at + 1 };
}

/** Goes back (-1) or forward (1); undefined where there is nothing. */
export function stepped({ targets, at }: CardTrail, step: -1 | 1): CardTrail | undefined {
  return targets[at + step] ? { targets, at: at + step } : undefined;
}

/** Names a target: equal for equal ones. */
export function targetKey({ kind, id, from }: CardTarget): string {
  return JSON.stringify([kind, id, from?.passage, from?.offset]);
}
