import type { Thread } from '../../../src/annotations/thread';
import { claimTable, type ClaimTable } from '../../../src/annotations/claims';
import { AnnotationPlaces } from '../../../src/annotations/placedAnnotations';
import type { Snapshot, Version } from '../../../src/edition/snapshot';
import { load } from '../edition/memoryFiles';
import { spanOf, type Said } from './threads';

/** Texts of the passages, by id. */
export const islandTexts = {
  's1-p1': 'Both islands were reached by ferry only, and both ferries were slow.',
  's2-p1': 'The northern ferry left at dawn, whatever the weather was.',
  's2-p2': 'Its captain wrote down every passenger by name.',
  's3-p1': 'The southern ferry left when it was full, and never before.',
} as const;

const yaml = `format: 1
id: islands
title: Two islands
cases:
  - { id: north, title: North, sections: ["2"] }
  - { id: south, title: South, sections: ["3"] }
versions:
  - { id: study, title: Study, files: [text/study/all.md] }
redirects: { s2-p9: s2-p1 }
`;

const text = [1, 2, 3]
  .map((section) => {
    const passages = Object.entries(islandTexts).filter(([id]) => id.startsWith(`s${section}-`));
    return `# ${section}. Part\n\n${passages.map(([id, words]) => `${words} ^${id}\n\n`).join('')}`;
  })
  .join('');

/** A small edition with two comparisons that share a passage. */
export async function islands(): Promise<{ readonly snapshot: Snapshot; readonly version: Version }> {
  const { snapshot } = await load({
    'edition.yaml': yaml,
    'text/study/all.md': text,
    'comparisons/ferries.md':
      '---\ntitle: "Ferries | and when they left"\nmembers: { north: [s2-p9], south: [s3-p1] }\nanalysis: [s1-p1]\n---\n',
    'comparisons/captains.md': '---\ntitle: Captains\nmembers: { north: [s2-p2, s2-p1], south: [] }\n---\n',
  });
  const [version] = snapshot.versions;
  if (!version) throw new Error('expected a version');
  return { snapshot, version };
}

/** The claim table of a comparison of {@link islands}. */
export async function tableOf(
  comparison: string,
  threads: readonly Thread[],
): Promise<{ readonly table: ClaimTable; readonly version: Version }> {
  const { snapshot, version } = await islands();
  const record = snapshot.comparisons.get(comparison);
  if (!record) throw new Error(`expected ${comparison}`);
  const placed = new AnnotationPlaces().places(snapshot, version, threads);
  return { table: claimTable(snapshot, record, threads, placed), version };
}

/** A stretch of a passage of {@link islands}. */
export function onWords(passage: keyof typeof islandTexts, exact: string): Said['target'] {
  return spanOf(passage, exact, islandTexts[passage]);
}
