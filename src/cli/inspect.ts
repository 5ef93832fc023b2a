import { citedWorks } from '../citations/citedWorks';
import type { MentionedEntity, Passage } from '../edition/model';
import { caseOfSection, type Snapshot, type Version } from '../edition/snapshot';
import { NameSearch, type Mention } from '../names/mentions';

/** The whole of an edition's version as one plain object, for other programs. */
export function inspectEdition(snapshot: Snapshot, version: Version): unknown {
  const { manifest } = snapshot;
  const mentions = new NameSearch().mentions(snapshot, version);
  return {
    edition: {
      id: manifest.id,
      title: manifest.title,
      language: manifest.language,
      version: version.info.id,
      cases: manifest.cases,
      noCounterpart: Object.fromEntries(manifest.noCounterpart),
    },
    sections: version.sections.map(({ id, title, heading, level }) => ({
      id,
      title,
      heading,
      level,
      case: caseId(snapshot, id),
    })),
    passages: version.passages.map((passage) => inspectPassage(snapshot, passage)),
    notes: version.files.flatMap((file) =>
      file.notes.map((note) => ({
        id: note.label,
        section: chapterOf(note.label),
        label: shortLabel(note.label),
        text: note.text ?? null,
        works: citedWorks(note, snapshot.works.values()).map(({ id }) => id),
      })),
    ),
    mentions: version.passages.flatMap((passage) => (mentions.byPassage.get(passage.id) ?? []).map(inspectMention)),
    people: [...snapshot.people.values()].map((person) => ({
      ...inspectEntity(person),
      born: person.born,
      died: person.died,
      kind: person.kind,
      roles: person.roles,
      works: person.works,
    })),
    events: [...snapshot.events.values()].map((event) => ({
      ...inspectEntity(event),
      when: event.when ?? null,
      case: event.case ?? null,
      people: event.people,
      place: event.place,
    })),
    works: [...snapshot.works.values()],
    comparisons: [...snapshot.comparisons.values()].map((comparison) => ({
      ...comparison,
      members: Object.fromEntries(comparison.members),
      gaps: Object.fromEntries(comparison.gaps),
    })),
  };
}

function inspectMention({ passage, start, end, entity, confidence, outcome, reason, candidates }: Mention): unknown {
  const others = candidates.map((item) => ({ entity: item.entity.id, confidence: round(item.confidence) }));
  return {
    passage: passage.id,
    start,
    end,
    entity: entity.id,
    confidence: round(confidence),
    outcome,
    reason,
    ...(others.length > 1 ? { candidates: others } : {}),
  };
}

function inspectPassage(snapshot: Snapshot, passage: Passage): unknown {
  return {
    id: passage.id,
    section: passage.sectionId,
    case: caseId(snapshot, passage.sectionId),
    kind: passage.kind,
    text: passage.text,
    notes: passage.notes.map(({ label, offset }) => ({ label: shortLabel(label), id: label, offset })),
  };
}

function inspectEntity(entity: MentionedEntity): {
  id: string;
  name: string;
  aliases: string[];
  disputed: readonly string[] | undefined;
} {
  return {
    id: entity.id,
    name: entity.name,
    aliases: entity.aliases.slice(1).map(({ name }) => name),
    disputed: entity.disputed.length > 0 ? entity.disputed : undefined,
  };
}

function caseId(snapshot: Snapshot, sectionId: string): string | null {
  return caseOfSection(snapshot.manifest, sectionId)?.id ?? null;
}

/** "2" of "2-17"; numbers as numbers. */
function chapterOf(label: string): string | number {
  const chapter = label.includes('-') ? label.slice(0, label.lastIndexOf('-')) : '';
  return /^\d+$/.test(chapter) ? Number(chapter) : chapter;
}

function shortLabel(label: string): string {
  return label.slice(label.lastIndexOf('-') + 1);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
