import type {
  Case,
  Comparison,
  HistoricalEvent,
  Manifest,
  MentionedEntity,
  Note,
  Passage,
  Person,
  Problem,
  Section,
  TextFile,
  VersionInfo,
  Work,
} from './model';
import { passageReference } from './passageId';

/** One version of the text, put together from its files. */
export interface Version {
  readonly info: VersionInfo;
  readonly files: readonly TextFile[];
  /** Sections in reading order. */
  readonly sections: readonly Section[];
  /** Passages in reading order. */
  readonly passages: readonly Passage[];
  readonly passageById: ReadonlyMap<string, Passage>;
  readonly noteByLabel: ReadonlyMap<string, Note>;
}

/** An edition as its files were at one moment. Never changes; a changed file makes a new snapshot. */
export interface Snapshot {
  readonly manifest: Manifest;
  /** Versions whose files are there, in the order of edition.yaml. */
  readonly versions: readonly Version[];
  readonly people: ReadonlyMap<string, Person>;
  readonly events: ReadonlyMap<string, HistoricalEvent>;
  readonly comparisons: ReadonlyMap<string, Comparison>;
  readonly works: ReadonlyMap<string, Work>;
  readonly problems: readonly Problem[];
}

/** Puts a version together from its files. */
export function assembleVersion(info: VersionInfo, files: readonly TextFile[]): Version {
  const passages = files.flatMap((file) => file.passages);
  const passageById = new Map<string, Passage>();
  for (const passage of passages) if (!passageById.has(passage.id)) passageById.set(passage.id, passage);
  const noteByLabel = new Map(files.flatMap((file) => file.notes).map((note) => [note.label, note]));
  return { info, files, sections: files.flatMap((file) => file.sections), passages, passageById, noteByLabel };
}

/** The case a section belongs to; undefined when it belongs to none. */
export function caseOfSection(manifest: Manifest, sectionId: string): Case | undefined {
  return manifest.cases.find(({ sections }) =>
    sections.some((id) => sectionId === id || sectionId.startsWith(`${id}.`)),
  );
}

/** A passage by id, following redirects. */
export function findPassage(snapshot: Snapshot, version: Version, id: string): Passage | undefined {
  let current: string | undefined = id;
  for (let step = 0; current !== undefined && step < 10; step++) {
    const passage = version.passageById.get(current);
    if (passage) return passage;
    current = snapshot.manifest.redirects.get(current);
  }
  return undefined;
}

/** A person or event by id. */
export function findEntity(snapshot: Snapshot, id: string): MentionedEntity | undefined {
  return snapshot.people.get(id) ?? snapshot.events.get(id);
}

/** How readers see a passage: "§2.1 ¶3", "Abstract ¶1". */
export function referenceOf(version: Version, id: string): string {
  return passageReference(id, (sectionId) => version.sections.find((section) => section.id === sectionId)?.title);
}
