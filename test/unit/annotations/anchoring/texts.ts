import type { AnchorPassage } from '../../../../src/annotations/anchoring/anchorText';
import { passageId } from '../../../../src/edition/passageId';
import { subjects } from '../../import/prose';
import { seeded } from '../../import/random';

/** Passages of one section, "s2-1-p1" and on; the case is the chapter. */
export function section(id: string, ...texts: readonly string[]): readonly AnchorPassage[] {
  return texts.map((text, index) => ({
    id: passageId(id, index + 1),
    text,
    section: id,
    case: id.replace(/\..*/, ''),
  }));
}

/** A text of four studies in chapters and sections, put together at random; the same sentences stand in many sections. */
export function randomText(seed: number): readonly AnchorPassage[] {
  const random = seeded(seed);
  return subjects.flatMap(({ sentences, quotations }, chapter) =>
    [1, 2, 3].flatMap((number) => {
      const left = [...sentences];
      const take = (): string => left.splice(random.int(0, left.length - 1), 1)[0] ?? '';
      const texts = Array.from({ length: random.int(4, 7) }, () =>
        Array.from({ length: random.int(2, 3) }, take).join(' '),
      );
      return section(`${chapter + 1}.${number}`, ...texts, random.pick(quotations));
    }),
  );
}

/** The same, but sentences stand several times in a section, even in one passage. */
export function repeatingText(seed: number): readonly AnchorPassage[] {
  const random = seeded(seed);
  return subjects.flatMap(({ sentences }, chapter) =>
    [1, 2].flatMap((number) => {
      const texts = Array.from({ length: random.int(4, 9) }, () =>
        Array.from({ length: random.int(2, 6) }, () => random.pick(sentences)).join(' '),
      );
      return section(`${chapter + 1}.${number}`, ...texts);
    }),
  );
}

/**
 * A text in which each statement about one harbour has a twin about another: the same words with another name,
 * another number or another year, in the same section and in another case.
 */
export function twinText(): readonly AnchorPassage[] {
  const about = (town: string, year: number, people: number): readonly string[] => [
    `After the fire of ${year} the council of ${town} promised to rebuild in stone. In ${town} there was no stone to be had, and it sent for the masons of the valley. None of the ${people} families came back before the winter.`,
    `The commission sat for the first time in ${year + 1}. According to the assessor, ${people} claims were settled within a year, and the widows of ${town} petitioned twice and were heard once.`,
    `In ${town} the guilds kept their old plots, so that the new town repeated the old one wall by wall, and ${people} houses rose where they had stood.`,
  ];
  return [
    ...section('2.1', ...about('Vessby', 1784, 214), ...about('Karlshaven', 1795, 90)),
    ...section('3.1', ...about('Lindholm', 1802, 131), ...about('Varberg', 1811, 47)),
  ];
}
