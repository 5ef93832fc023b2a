import type { Annotation } from '../../annotations/annotation';
import { findEntity, referenceOf } from '../../edition/snapshot';
import { excerpt } from '../trees/passageNode';
import type { EditionAnnotations } from './editionAnnotations';

/** Where an annotation was made, for readers: "§2.1 ¶3: its first words", or the name of what it is about. */
export function placeText({ edition: { snapshot }, model }: EditionAnnotations, { target }: Annotation): string {
  switch (target.type) {
    case 'span':
    case 'passage': {
      const version = snapshot.versions.find(({ info }) => info.id === target.version) ?? snapshot.versions[0];
      const reference = version ? referenceOf(version, target.passage) : target.passage;
      return target.quote ? `${reference}: ${excerpt(target.quote.exact, 0, 80)}` : reference;
    }
    case 'entity':
      return findEntity(snapshot, target.entity)?.name ?? target.entity;
    case 'comparison':
      return snapshot.comparisons.get(target.comparison)?.title ?? target.comparison;
    case 'reply':
      return `reply to ${model.find(target.annotation)?.annotation.reader ?? 'an annotation'}`;
  }
}
