import type { MentionedEntity } from '../edition/model';
import { certainFrom, probableFrom } from './weights';

/** Who a name means. */
export interface Resolution {
  /** The likeliest candidate. */
  readonly entity: MentionedEntity;
  /** 0 to 1. */
  readonly confidence: number;
  readonly outcome: 'certain' | 'probable' | 'open';
  /** Why, as a phrase for the reader. */
  readonly reason: string;
  /** All candidates, likeliest first, with their probabilities. */
  readonly candidates: readonly { readonly entity: MentionedEntity; readonly confidence: number }[];
}

/** A point for or against a candidate. */
export interface Evidence {
  readonly weight: number;
  readonly reason: string;
}

/** A name that only one person or event bears. */
export function onlyBearer(entity: MentionedEntity, reason = 'nobody else in this edition bears the name'): Resolution {
  return { entity, confidence: 1, outcome: 'certain', reason, candidates: [{ entity, confidence: 1 }] };
}

/** Weighs the evidence for each candidate: probabilities by a logistic model over the sums. */
export function weighCandidates(evidence: ReadonlyMap<MentionedEntity, readonly Evidence[]>): Resolution | undefined {
  const sums = [...evidence].map(([entity, points]) => ({
    entity,
    points,
    score: points.reduce((sum, point) => sum + point.weight, 0),
  }));
  sums.sort((a, b) => b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1));
  const [best] = sums;
  if (!best) return undefined;
  const total = sums.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const candidates = sums.map(({ entity, score }) => ({ entity, confidence: Math.exp(score - best.score) / total }));
  const confidence = candidates[0]?.confidence ?? 0;
  const outcome = confidence >= certainFrom ? 'certain' : confidence >= probableFrom ? 'probable' : 'open';
  const strongest = [...best.points].sort((a, b) => b.weight - a.weight)[0];
  const reason = strongest && strongest.weight > 0 ? strongest.reason : 'nothing around the name tells who is meant';
  return { entity: best.entity, confidence, outcome, reason, candidates };
}
