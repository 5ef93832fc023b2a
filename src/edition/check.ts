import { isDate } from './dates';
import { grouped } from './grouped';
import type { FileReading, LoadedEdition } from './load';
import type { Alias, Comparison, HistoricalEvent, MentionedEntity, Person, Problem } from './model';
import type { CardReading } from './readCards';
import { resolveLink } from './resolveLink';
import { caseOfSection, findPassage, type Version } from './snapshot';

type Place = Omit<Problem, 'file' | 'severity' | 'message'>;

/** Everything that is wrong with an edition: within its files, and between them. In order of file and line. */
export function checkEdition(edition: LoadedEdition): readonly Problem[] {
  const checker = new Checker(edition);
  checker.run();
  return [...edition.snapshot.problems, ...checker.problems].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

class Checker {
  readonly problems: Problem[] = [];

  constructor(readonly edition: LoadedEdition) {}

  run(): void {
    this.#checkManifest();
    for (const version of this.edition.snapshot.versions) this.#checkVersion(version);
    this.#compareVersions();
    for (const [path, reading] of this.edition.readings) this.#checkCard(path, reading);
    this.#checkAliases();
  }

  #report(file: string, place: Place, severity: Problem['severity'], message: string): void {
    this.problems.push({ file, ...place, severity, message });
  }

  #lineProblem(file: string, line: number, severity: Problem['severity'], message: string): void {
    this.#report(file, { line, column: 0, endLine: line, endColumn: Number.MAX_SAFE_INTEGER }, severity, message);
  }

  #checkManifest(): void {
    const { manifest, readings, snapshot } = this.edition;
    const file = 'edition.yaml';
    snapshot.manifest.versions.forEach((version, index) => {
      version.files.forEach((path, at) => {
        if (readings.has(path)) return;
        const place = manifest.locate(['versions', index, 'files', at]);
        this.#report(
          file,
          place,
          'error',
          `“${path}” is not there or is not UTF-8 text. Add the file or remove it from the list.`,
        );
      });
    });
    this.#checkRedirects();
    this.#checkNoCounterpart();
    this.#checkBeginnings();
    const [first] = snapshot.versions;
    snapshot.manifest.cases.forEach((item, index) => {
      item.sections.forEach((id, at) => {
        if (!first || first.sections.some((section) => section.id === id)) return;
        this.#report(
          file,
          manifest.locate(['cases', index, 'sections', at]),
          'error',
          `There is no section “${id}” in the text. Name the number of a section, or the slug of a heading without a number.`,
        );
      });
    });
  }

  #checkBeginnings(): void {
    const { manifest, snapshot } = this.edition;
    snapshot.manifest.cases.forEach(({ begins }, index) => {
      if (begins === undefined) return;
      const place = manifest.locate(['cases', index, 'begins']);
      const event = snapshot.events.get(begins);
      if (!event)
        this.#report(
          'edition.yaml',
          place,
          'error',
          `There is no event “${begins}”. Add events/${begins}.md or correct the id.`,
        );
      else if (event.when === undefined)
        this.#report(
          'edition.yaml',
          place,
          'warning',
          `The event “${begins}” has no date, so nothing can be counted from it. Add “when” to ${event.file}.`,
        );
    });
  }

  #checkRedirects(): void {
    const { manifest, snapshot } = this.edition;
    for (const [from, to] of snapshot.manifest.redirects) {
      const place = manifest.locate(['redirects', from]);
      for (const version of snapshot.versions) {
        if (version.passageById.has(from))
          this.#report(
            'edition.yaml',
            place,
            'error',
            `“${from}” is redirected but still names a passage of “${version.info.id}”. An id that is gone is never used again.`,
          );
        else if (!findPassage(snapshot, version, to))
          this.#report(
            'edition.yaml',
            place,
            'error',
            `“${from}” is redirected to “${to}”, which is no passage of “${version.info.id}”. Correct the id.`,
          );
      }
    }
  }

  #checkNoCounterpart(): void {
    const { manifest, snapshot } = this.edition;
    for (const id of snapshot.manifest.noCounterpart.keys()) {
      const place = manifest.locate(['noCounterpart', id], true);
      if (!this.#checkPassage('edition.yaml', place, id)) continue;
      const comparison = [...snapshot.comparisons.values()].find((item) => hasCounterpart(item, id));
      if (comparison)
        this.#report(
          'edition.yaml',
          place,
          'warning',
          `“${id}” has counterparts in ${comparison.file}. Remove one of them.`,
        );
    }
  }

  #checkVersion(version: Version): void {
    const seen = new Map<string, string>();
    for (const passage of version.passages) {
      const before = seen.get(passage.id);
      if (before)
        this.#lineProblem(
          passage.file,
          passage.line,
          'error',
          `The id “${passage.id}” is also that of a passage in ${before}. Give one of them another id.`,
        );
      seen.set(passage.id, `${passage.file}, line ${passage.line + 1}`);
      for (const mark of passage.notes) {
        if (!version.noteByLabel.has(mark.label))
          this.#lineProblem(
            passage.file,
            passage.line,
            'error',
            `There is no note “${mark.label}”. Add a line “[^${mark.label}]: …”.`,
          );
      }
      for (const span of passage.spans)
        if (span.kind === 'link') this.#checkLink(passage.file, passage.line, span.target ?? '');
    }
    const cited = new Set(version.passages.flatMap((passage) => passage.notes.map((mark) => mark.label)));
    for (const note of version.files.flatMap((file) => file.notes)) {
      if (!cited.has(note.label))
        this.#lineProblem(note.file, note.line, 'warning', `No passage refers to note “${note.label}”.`);
    }
  }

  #compareVersions(): void {
    const [first, ...others] = this.edition.snapshot.versions;
    if (!first) return;
    for (const other of others) {
      this.#reportMissing(first, other);
      this.#reportMissing(other, first);
    }
  }

  #reportMissing(from: Version, inVersion: Version): void {
    for (const passage of from.passages) {
      if (inVersion.passageById.has(passage.id)) continue;
      const message = `The passage “${passage.id}” is not in the version “${inVersion.info.id}”. All versions have the same passages.`;
      this.#lineProblem(passage.file, passage.line, 'error', message);
    }
  }

  #checkCard(path: string, reading: FileReading): void {
    if (reading.type === 'person' && reading.card.value) this.#checkPerson(path, reading.card.value, reading.card);
    if (reading.type === 'event' && reading.card.value) this.#checkEvent(path, reading.card.value, reading.card);
    if (reading.type === 'comparison' && reading.card.value)
      this.#checkComparison(path, reading.card.value, reading.card);
    if ('card' in reading) this.#checkBodyLinks(path, reading.source);
  }

  #checkPerson(path: string, person: Person, card: CardReading<Person>): void {
    this.#checkDate(path, card, ['born'], person.born);
    this.#checkDate(path, card, ['died'], person.died);
    person.roles.forEach((role, index) => this.#checkDate(path, card, ['roles', index, 'when'], role.when));
    person.works.forEach((id, index) => {
      if (!this.edition.snapshot.works.has(id))
        this.#report(path, card.locate(['works', index]), 'error', `There is no work “${id}” in works.json.`);
    });
  }

  #checkEvent(path: string, event: HistoricalEvent, card: CardReading<HistoricalEvent>): void {
    this.#checkDate(path, card, ['when'], event.when);
    event.people.forEach((id, index) => {
      if (!this.edition.snapshot.people.has(id))
        this.#report(
          path,
          card.locate(['people', index]),
          'error',
          `There is no person “${id}”. Add people/${id}.md or correct the id.`,
        );
    });
  }

  #checkDate(
    path: string,
    card: CardReading<unknown>,
    at: readonly (string | number)[],
    date: string | undefined,
  ): void {
    if (date === undefined || isDate(date)) return;
    this.#report(
      path,
      card.locate(at),
      'error',
      `“${date}” is no EDTF date. Write 1950, 1950-10, 1950-10-19, 1950-10/1953-07, 1950~ or the like.`,
    );
  }

  #checkComparison(path: string, comparison: Comparison, card: CardReading<Comparison>): void {
    const cases = this.edition.snapshot.manifest.cases.map(({ id }) => id);
    for (const [field, ids] of [
      ['members', [...comparison.members.keys()]],
      ['gaps', [...comparison.gaps.keys()]],
    ] as const) {
      for (const id of ids)
        if (!cases.includes(id))
          this.#report(
            path,
            card.locate([field, id], true),
            'error',
            `There is no case “${id}”. The cases are: ${cases.join(', ')}.`,
          );
    }
    for (const id of cases) this.#checkMembers(path, comparison, card, id);
    comparison.analysis.forEach((id, index) => this.#checkPassage(path, card.locate(['analysis', index]), id));
  }

  #checkMembers(path: string, comparison: Comparison, card: CardReading<Comparison>, caseId: string): void {
    const members = comparison.members.get(caseId) ?? [];
    const hasGap = comparison.gaps.has(caseId);
    if (members.length === 0 && !hasGap)
      this.#report(
        path,
        card.locate(['members']),
        'warning',
        `The case “${caseId}” has no passage here. Name one, or say under “gaps” why there is none.`,
      );
    if (members.length > 0 && hasGap)
      this.#report(
        path,
        card.locate(['gaps', caseId]),
        'warning',
        `The case “${caseId}” has passages here and yet a gap. Remove one of them.`,
      );
    members.forEach((id, index) => {
      const place = card.locate(['members', caseId, index]);
      if (this.#checkPassage(path, place, id)) this.#checkCase(path, place, id, caseId);
    });
  }

  #checkPassage(path: string, place: Place, id: string): boolean {
    const { snapshot } = this.edition;
    const isThere = snapshot.versions.some((version) => findPassage(snapshot, version, id) !== undefined);
    if (!isThere)
      this.#report(
        path,
        place,
        'error',
        `There is no passage “${id}”. Correct the id, or add a redirect to edition.yaml if it moved.`,
      );
    return isThere;
  }

  #checkCase(path: string, place: Place, id: string, caseId: string): void {
    const { snapshot } = this.edition;
    const [version] = snapshot.versions;
    const section = version && findPassage(snapshot, version, id)?.sectionId;
    const actual = section === undefined ? undefined : caseOfSection(snapshot.manifest, section)?.id;
    if (actual !== undefined && actual !== caseId)
      this.#report(path, place, 'warning', `The passage “${id}” belongs to the case “${actual}”, not to “${caseId}”.`);
  }

  #checkBodyLinks(path: string, source: string): void {
    source.split('\n').forEach((text, line) => {
      for (const match of text.matchAll(/\]\(([^()\s]+)\)/g))
        this.#checkLink(path, line, match[1] ?? '', match.index + 2);
    });
  }

  /** A relative link must lead to a file of the edition, and its `#^id` to a passage. */
  #checkLink(file: string, line: number, target: string, column = 0): void {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('#')) return;
    const [path = '', fragment = ''] = target.split('#');
    const resolved = resolveLink(file, path);
    const endColumn = column > 0 ? column + target.length : Number.MAX_SAFE_INTEGER;
    const place = { line, column, endLine: line, endColumn };
    if (resolved === undefined) this.#report(file, place, 'error', `The link “${target}” leads out of the edition.`);
    else if (/^(?:people|events|comparisons|text)\//.test(resolved) && !this.edition.readings.has(resolved))
      this.#report(file, place, 'error', `The link “${target}” leads to ${resolved}, which is not there.`);
    else if (fragment.startsWith('^')) this.#checkPassage(file, place, fragment.slice(1));
  }

  #checkAliases(): void {
    const { people, events } = this.edition.snapshot;
    const all = [...people.values(), ...events.values()].flatMap((entity) =>
      entity.aliases.map((alias) => ({ entity, alias })),
    );
    const owners = grouped(all, ({ alias }) => alias.name.normalize('NFC').toLowerCase());
    for (const list of owners.values()) this.#checkOwners(list);
  }

  #checkOwners(owners: readonly { entity: MentionedEntity; alias: Alias }[]): void {
    const ids = [...new Set(owners.map(({ entity }) => entity.id))];
    for (const { entity, alias } of owners) {
      if (ids.length > 1 && !alias.shared) {
        const others = ids.filter((id) => id !== entity.id).join(', ');
        this.#report(
          entity.file,
          this.#placeOfAlias(entity, alias),
          'error',
          `“${alias.name}” also names ${others}. Mark it in each card: { name: ${alias.name}, shared: true }.`,
        );
      }
      if (ids.length === 1 && alias.shared)
        this.#report(
          entity.file,
          this.#placeOfAlias(entity, alias),
          'warning',
          `“${alias.name}” is marked as shared, but nobody else bears it.`,
        );
    }
  }

  #placeOfAlias(entity: MentionedEntity, alias: Alias): Place {
    const reading = this.edition.readings.get(entity.file);
    if (!reading || !('card' in reading)) return { line: 0, column: 0, endLine: 0, endColumn: 1 };
    const { locate } = reading.card;
    const lines = reading.source.split('\n');
    const written = (place: Place): string => (lines[place.line] ?? '').slice(place.column, place.endColumn);
    const places = entity.aliases.map((_, index) => locate(['aliases', index, 'name']));
    return places.find((place) => unquoted(written(place)) === alias.name) ?? locate(['name']);
  }
}

/** Whether a passage is a member of the comparison and another case has a member too. */
function hasCounterpart({ members }: Comparison, id: string): boolean {
  const cases = [...members].filter(([, ids]) => ids.length > 0);
  return cases.length > 1 && cases.some(([, ids]) => ids.includes(id));
}

function unquoted(scalar: string): string {
  return scalar.replace(/^(["'])(.*)\1$/, '$2');
}
