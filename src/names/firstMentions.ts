import type { Mention } from './mentions';

/** Says of a mention whether it is the first one of its person or event in its section. */
export function firstInSection(byEntity: ReadonlyMap<string, readonly Mention[]>): (mention: Mention) => boolean {
  return (mention) => {
    const all = byEntity.get(mention.entity.id) ?? [];
    return all.find(({ passage }) => passage.sectionId === mention.passage.sectionId) === mention;
  };
}
