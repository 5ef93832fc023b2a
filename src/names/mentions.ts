import { resolveLink } from '../edition/resolveLink';
import type { MentionedEntity, Passage, Person } from '../edition/model';
import { caseOfSection, type Snapshot, type Version } from '../edition/snapshot';
import { findNames, type FoundName } from './findMentions';
import { buildNameIndex, type NameIndex } from './nameIndex';
import { onlyBearer, weighCandidates, type Evidence, type Resolution } from './resolve';
import { weights } from './weights';

/** A span of a passage that names a person or an event. */
export interface Mention extends Resolution {
  readonly passage: Passage;
  /** UTF-16 offsets in the passage's plain text. */
  readonly start: number;
  readonly end: number;
}

/** All mentions of a version. */
export interface Mentions {
  readonly byPassage: ReadonlyMap<string, readonly Mention[]>;
  /** By id of the person or event, in reading order; open mentions count for their likeliest candidate. */
  readonly byEntity: ReadonlyMap<string, readonly Mention[]>;
}

/** Names found in passages, kept as long as the passage and the index are the same. */
export type FoundNames = WeakMap<Passage, { readonly index: NameIndex; readonly names: readonly FoundName[] }>;

/** The index of a snapshot's names, and the names found with it before: what makes a second search cheap. */
export class NameSearch {
  readonly #found: FoundNames = new WeakMap();
  #index:
    { readonly people: Snapshot['people']; readonly events: Snapshot['events']; readonly index: NameIndex } | undefined;

  /** All mentions of a version; only passages that changed since the last call are searched again. */
  mentions(snapshot: Snapshot, version: Version): Mentions {
    const steps = this.#resolver(snapshot, version).run();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /**
   * The same in slices: `pause` is awaited whenever `isDue` says that the slice has lasted long enough.
   */
  async mentionsInSlices(
    snapshot: Snapshot,
    version: Version,
    isDue: () => boolean,
    pause: () => Promise<void>,
  ): Promise<Mentions> {
    const steps = this.#resolver(snapshot, version).run();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (isDue()) await pause();
    }
  }

  #resolver(snapshot: Snapshot, version: Version): MentionResolver {
    const index = this.#indexOf(snapshot);
    return new MentionResolver(snapshot, version, (passage) => this.#namesIn(passage, index));
  }

  #indexOf(snapshot: Snapshot): NameIndex {
    const known = this.#index;
    if (known && sameEntities(known.people, snapshot.people) && sameEntities(known.events, snapshot.events))
      return known.index;
    const index = buildNameIndex([...snapshot.people.values(), ...snapshot.events.values()]);
    this.#index = { people: snapshot.people, events: snapshot.events, index };
    return index;
  }

  #namesIn(passage: Passage, index: NameIndex): readonly FoundName[] {
    const known = this.#found.get(passage);
    if (known?.index === index) return known.names;
    const names = findNames(passage.text, passage.spans, index);
    this.#found.set(passage, { index, names });
    return names;
  }
}

function sameEntities<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, entity]) => b.get(id) === entity));
}

/** Goes through a version in reading order and decides who each name means. */
class MentionResolver {
  readonly #byPassage = new Map<string, Mention[]>();
  readonly #byEntity = new Map<string, Mention[]>();
  readonly #companions = new Map<string, Set<string>>();
  readonly #caseCounts = new Map<string, Map<string, number>>();
  /** Entities named in full, latest first, with where that was. */
  #named: { readonly id: string; readonly passage: Passage }[] = [];

  constructor(
    readonly snapshot: Snapshot,
    readonly version: Version,
    readonly namesIn: (passage: Passage) => readonly FoundName[],
  ) {}

  /** Yields after each passage, so that the caller can pause. */
  *run(): Generator<undefined, Mentions> {
    for (const work of this.snapshot.works.values()) this.#joinAuthors(work.people);
    for (const passage of this.version.passages) {
      this.#survey(passage);
      yield;
    }
    for (const passage of this.version.passages) {
      this.#resolvePassage(passage);
      yield;
    }
    return { byPassage: this.#byPassage, byEntity: this.#byEntity };
  }

  /** First pass: who is named beside whom, and how often in which case. */
  #survey(passage: Passage): void {
    const names = this.namesIn(passage);
    const caseId = caseOfSection(this.snapshot.manifest, passage.sectionId)?.id ?? '';
    names.forEach((name, index) => {
      const [entity] = name.candidates;
      if (name.shared || !entity) return;
      const counts = this.#caseCounts.get(entity.id) ?? new Map<string, number>();
      counts.set(caseId, (counts.get(caseId) ?? 0) + 1);
      this.#caseCounts.set(entity.id, counts);
      const next = names[index + 1];
      const [companion] = next?.candidates ?? [];
      if (next && companion && !next.shared && sideBySide(passage.text, name, next))
        this.#join(entity.id, companion.id);
    });
  }

  /** Who wrote a work together is named together. */
  #joinAuthors(ids: readonly string[]): void {
    for (const a of ids) for (const b of ids) if (a !== b) this.#join(a, b);
  }

  #join(a: string, b: string): void {
    this.#companions.set(a, (this.#companions.get(a) ?? new Set()).add(b));
    this.#companions.set(b, (this.#companions.get(b) ?? new Set()).add(a));
  }

  #resolvePassage(passage: Passage): void {
    const names = this.namesIn(passage);
    const mentions: Mention[] = this.#linked(passage);
    for (const [index, name] of names.entries()) {
      const [only] = name.candidates;
      if (!only) continue;
      const resolution = name.candidates.length === 1 ? onlyBearer(only) : this.#resolve(passage, names, index);
      if (!resolution) continue;
      mentions.push({ ...resolution, passage, start: name.start, end: name.end });
      if (!name.shared) this.#named.unshift({ id: only.id, passage });
    }
    if (this.#named.length > 400) this.#named = this.#named.slice(0, 200);
    mentions.sort((a, b) => a.start - b.start);
    this.#byPassage.set(passage.id, mentions);
    for (const mention of mentions) {
      const list = this.#byEntity.get(mention.entity.id) ?? [];
      list.push(mention);
      this.#byEntity.set(mention.entity.id, list);
    }
  }

  /** A link to a card says who is meant, whatever the name. */
  #linked(passage: Passage): Mention[] {
    return passage.spans.flatMap((span): Mention[] => {
      const path =
        span.kind === 'link' ? resolveLink(passage.file, (span.target ?? '').split('#')[0] ?? '') : undefined;
      const match = /^(people|events)\/([^/]+)\.md$/.exec(path ?? '');
      const entity =
        match?.[1] === 'people' ? this.snapshot.people.get(match[2] ?? '') : this.snapshot.events.get(match?.[2] ?? '');
      return entity
        ? [{ ...onlyBearer(entity, 'a link in the text says so'), passage, start: span.start, end: span.end }]
        : [];
    });
  }

  #resolve(passage: Passage, names: readonly FoundName[], index: number): Resolution | undefined {
    const name = names[index] as FoundName;
    const evidence = new Map(
      name.candidates.map((entity) => [entity, this.#evidence(entity, name, passage, names, index)]),
    );
    return weighCandidates(evidence);
  }

  #evidence(
    entity: MentionedEntity,
    name: FoundName,
    passage: Passage,
    names: readonly FoundName[],
    index: number,
  ): Evidence[] {
    return [
      this.#namedBefore(entity, name, passage),
      this.#namedLater(entity, names, index),
      this.#coNamed(entity, passage, names, index),
      this.#cited(entity, name, passage),
      this.#sameCase(entity, passage),
      fitsWords(entity, name, passage.text),
    ].filter((point) => point !== undefined);
  }

  #namedBefore(entity: MentionedEntity, name: FoundName, passage: Passage): Evidence | undefined {
    const rivals = new Set(name.candidates.map(({ id }) => id));
    let between = 0;
    for (const { id, passage: where } of this.#named) {
      if (id === entity.id) {
        if (where === passage)
          return {
            weight: weights.fullNameInPassage / (1 + between),
            reason: `“${entity.name}” is named before in this passage`,
          };
        if (where.sectionId === passage.sectionId)
          return {
            weight: weights.fullNameInSection / (1 + between),
            reason: `“${entity.name}” is named before in this section`,
          };
        if (where.file === passage.file)
          return {
            weight: weights.fullNameInChapter / (1 + between),
            reason: `“${entity.name}” is named before in this chapter`,
          };
        return undefined;
      }
      if (rivals.has(id)) between++;
    }
    return { weight: weights.notNamedBefore, reason: 'not named before' };
  }

  #namedLater(entity: MentionedEntity, names: readonly FoundName[], index: number): Evidence | undefined {
    const isNamed = names.slice(index + 1).some((later) => !later.shared && later.candidates[0] === entity);
    return isNamed
      ? { weight: weights.fullNameLater, reason: `“${entity.name}” is named later in this passage` }
      : undefined;
  }

  #coNamed(
    entity: MentionedEntity,
    passage: Passage,
    names: readonly FoundName[],
    index: number,
  ): Evidence | undefined {
    const name = names[index] as FoundName;
    for (const other of [names[index - 1], names[index + 1]]) {
      const [companion] = other?.candidates ?? [];
      if (!other || other.shared || !companion || !sideBySide(passage.text, other, name)) continue;
      if (this.#companions.get(companion.id)?.has(entity.id))
        return { weight: weights.coNamed, reason: `named together with “${companion.name}”, as elsewhere` };
    }
    return undefined;
  }

  /** What the notes of the sentence cite, or the first note after it. */
  #cited(entity: MentionedEntity, name: FoundName, passage: Passage): Evidence | undefined {
    if (entity.type !== 'person') return undefined;
    const end = sentenceEnd(passage.text, name.end);
    const after = passage.notes.filter((mark) => mark.offset >= name.end);
    const own = after.filter((mark) => mark.offset <= end);
    for (const mark of own.length > 0 ? own : after.slice(0, 1)) {
      const cited = this.#citedIn(mark.label, entity);
      const weight = own.length > 0 ? weights.citedInNote : weights.citedInNextNote;
      if (cited !== undefined) return { weight, reason: `note ${shortLabel(mark.label)} cites “${cited}”` };
    }
    return undefined;
  }

  /** The work or name of a person that a note cites. */
  #citedIn(label: string, person: Person): string | undefined {
    const text = this.version.noteByLabel.get(label)?.text;
    if (text === undefined) return undefined;
    const titles = person.works.flatMap((id) => {
      const work = this.snapshot.works.get(id);
      return work ? [work.shortTitle ?? work.title] : [];
    });
    return titles.find((title) => cites(text, title)) ?? (text.includes(person.name) ? person.name : undefined);
  }

  #sameCase(entity: MentionedEntity, passage: Passage): Evidence | undefined {
    const { cases } = this.snapshot.manifest;
    const item = caseOfSection(this.snapshot.manifest, passage.sectionId);
    if (!item || cases.length < 2) return undefined;
    if (entity.type === 'event') {
      if (!cases.some(({ id }) => id === entity.case)) return undefined;
      return {
        weight: entity.case === item.id ? weights.sameCase : -weights.sameCase,
        reason: `it belongs to ${item.title}`,
      };
    }
    const counts = this.#caseCounts.get(entity.id);
    const inCases = cases.reduce((sum, { id }) => sum + (counts?.get(id) ?? 0), 0);
    if (inCases === 0) return undefined;
    const share = (counts?.get(item.id) ?? 0) / inCases - 1 / cases.length;
    // A single mention says little about where someone belongs.
    const certainty = inCases / (inCases + 1);
    return { weight: share * certainty * weights.sameCase * 2, reason: `named in full mostly on ${item.title}` };
  }
}

/** Whether two names are joined by "and", "&" or a comma. */
function sideBySide(text: string, a: FoundName, b: FoundName): boolean {
  const between = a.start < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  return /^(?:,?\s+(?:and|und|et|&)\s+|,\s+)$/u.test(between);
}

const scholarship =
  /^(?:\s+and\s+\p{Lu}[\p{L}-]+)?(?:[’']s)?\s*,?\s*(?:also\s+|further\s+|however,?\s+)*(?:argu|claim|stat|believ|mention|point|suggest|contend|conclud|describ|assert|maintain|writ|note|see[sn]?\b|explain|emphasi|examin|invok|reveal|analy|concede|interpret)/iu;
const office =
  /(?:marshal|general|president|premier|prime minister|minister|chairman|secretary|ambassador|admiral|king|queen|emperor|pope|comrade|colonel|captain|commander)\s+$/iu;

function fitsWords(entity: MentionedEntity, name: FoundName, text: string): Evidence | undefined {
  if (entity.type !== 'person') return undefined;
  const before = text.slice(Math.max(0, name.start - 24), name.start);
  const after = text.slice(name.end, name.end + 60);
  const isScholar = entity.kind === 'scholar' || entity.works.length > 0;
  if (office.test(before))
    return { weight: isScholar ? -weights.bearsTitle : weights.bearsTitle, reason: 'a title stands before the name' };
  if (!scholarship.test(after)) return undefined;
  return {
    weight: isScholar ? weights.reportsOpinion : -weights.reportsOpinion,
    reason: 'the sentence reports what a scholar argues',
  };
}

function sentenceEnd(text: string, from: number): number {
  const match = /[.!?][”"’')]*(?=\s+[\p{Lu}“"‘]|$)/u.exec(text.slice(from));
  return match ? from + match.index + match[0].length : text.length;
}

function cites(note: string, title: string): boolean {
  return title !== '' && normalized(note).includes(normalized(title));
}

function normalized(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function shortLabel(label: string): string {
  return label.split('-').at(-1) ?? label;
}
