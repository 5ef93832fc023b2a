/** Makes an id of a title: lower-case letters, digits and hyphens, accents dropped. Empty when nothing is left. */
export function slug(title: string, maxLength = 48): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{Mn}|['’‘]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain.length <= maxLength ? plain : plain.slice(0, maxLength).replace(/-[^-]*$/, '');
}

/** What the ids of a section's passages begin with: "s2-1" for section "2.1", "abstract" for "abstract". */
export function passagePrefix(sectionId: string): string {
  return /^\d/.test(sectionId) ? `s${sectionId.replaceAll('.', '-')}` : sectionId;
}

/** The id of the `index`th passage (from 1) of a section. */
export function passageId(sectionId: string, index: number): string {
  return `${passagePrefix(sectionId)}-p${index}`;
}

/** How readers see a passage: "§2.1 ¶3", "Abstract ¶1"; the id itself when it follows no pattern. */
export function passageReference(id: string, sectionTitle?: (sectionId: string) => string | undefined): string {
  const match = /^(.*)-p(\d+[a-z]?)$/.exec(id);
  if (!match?.[1] || !match[2]) return id;
  const numbered = /^s(\d+(?:-\d+)*)$/.exec(match[1]);
  if (numbered?.[1]) return `§${numbered[1].replaceAll('-', '.')} ¶${match[2]}`;
  return `${sectionTitle?.(match[1]) ?? match[1]} ¶${match[2]}`;
}

/** The section that an id's form names: "2.1" of "s2-1-p3", "abstract" of "abstract-p1"; undefined for other forms. */
export function sectionOfPassageId(id: string): string | undefined {
  const prefix = /^(.+)-p\d+[a-z]?$/.exec(id)?.[1];
  const numbered = prefix === undefined ? undefined : /^s(\d+(?:-\d+)*)$/.exec(prefix)?.[1];
  return numbered === undefined ? prefix : numbered.replaceAll('-', '.');
}
