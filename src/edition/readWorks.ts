import type { Problem, Work } from './model';
import { readYaml } from './readYaml';
import { worksSchema } from './schema';

/** Reads works.json (CSL-JSON). JSON is YAML too, so that problems get their line and column. */
export function readWorks(
  file: string,
  source: string,
): { readonly works: readonly Work[]; readonly problems: readonly Problem[] } {
  const reading = readYaml(source, worksSchema, file);
  if (reading.value === undefined) return { works: [], problems: reading.problems };
  const works = reading.value.map((item): Work => ({
    id: String(item.id),
    type: item.type,
    title: item.title,
    shortTitle: item['title-short'],
    authors: [...(item.author ?? []), ...(item.editor ?? [])].map(
      (name) => name.literal ?? [name.given, name.family].filter(Boolean).join(' '),
    ),
    people: item.custom?.people ?? [],
    issued: item.issued?.literal ?? item.issued?.['date-parts']?.[0]?.join('-'),
  }));
  return { works, problems: [] };
}
