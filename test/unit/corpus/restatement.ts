import { grouped } from '../../../src/edition/grouped';
import type { Passage } from '../../../src/edition/model';
import { findPassage, type Snapshot, type Version } from '../../../src/edition/snapshot';
import { NameSearch, type Mention } from '../../../src/names/mentions';
import { datesOf, nameKey, namesOf, numbersOf, TextWords, type Fact } from './facts';

/** How a passage (or a note) of one version restates that of another. */
export interface Restated {
  /** Id of the passage, label of the note. */
  readonly id: string;
  /** Number of the chapter; "abstract". */
  readonly chapter: string;
  readonly words: number;
  readonly restatedWords: number;
  readonly facts: readonly Fact[];
  /** Facts that the restatement has not. */
  readonly lost: readonly Fact[];
  /** The longest run of words that the restatement has in common with any place of the other version. */
  readonly run: string;
}

/** What a measure has to know of a text. */
export interface Wording {
  /** Words that name the same in another form: each group as name keys. */
  readonly equivalents: readonly (readonly string[])[];
  /** Names of bodies and documents of four words or more, which a restatement may have in common. */
  readonly bodies: readonly string[];
}

/** Measures how one version restates another: facts kept, runs of words in common, lengths. */
export function measureRestatement(
  snapshot: Snapshot,
  original: Version,
  restated: Version,
  wording: Wording,
): {
  readonly passages: readonly Restated[];
  readonly notes: readonly Restated[];
} {
  const words = new TextWords(original.passages.map(({ text }) => text));
  const search = new NameSearch();
  const before = search.mentions(snapshot, original).byPassage;
  const after = search.mentions(snapshot, restated).byPassage;
  const notes = original.files.flatMap((file) => file.notes);
  const runs = new Runs([...original.passages.map(({ text }) => text), ...notes.flatMap(({ text }) => text ?? [])]);
  const titles = longTitles(snapshot, wording.bodies);
  const longest = (text: string): string => runs.longest(text, titles);
  const passages = original.passages.map((passage): Restated => {
    const other = findPassage(snapshot, restated, passage.id);
    const facts = distinct([...datesOf(passage.text), ...numbersOf(passage.text), ...namesOf(passage.text, words)]);
    const kept = new Kept(other?.text ?? '', namedIn(after.get(passage.id)), wording);
    const lost = facts.filter((fact) => !kept.has(fact, before.get(passage.id) ?? []));
    return row(passage.id, chapterOf(passage), passage.text, other?.text ?? '', facts, lost, longest);
  });
  const restatedNotes = notes.flatMap(({ label, text }): Restated[] => {
    if (text === undefined) return [];
    const other = restated.noteByLabel.get(label)?.text ?? '';
    const facts = distinct([...numbersOf(text), ...namesOf(text, words)]);
    const kept = new Kept(other, new Set(), wording);
    const lost = facts.filter((fact) => !kept.has(fact, []));
    return [row(label, label.replace(/-.*/, ''), text, other, facts, lost, longest)];
  });
  return { passages, notes: restatedNotes };
}

/** Titles of works and names, of four words or more, longest first: these a restatement may have in common. */
function longTitles({ works, people, events }: Snapshot, bodies: readonly string[]): readonly string[] {
  const names = [...people.values(), ...events.values()].flatMap(({ aliases }) => aliases.map(({ name }) => name));
  const titles = [...works.values()].flatMap(({ title, shortTitle = '' }) => [title, shortTitle]);
  return [...names, ...titles, ...bodies]
    .map((name) => wordsOf(name).join(' ').toLowerCase())
    .filter((name) => name.split(' ').length >= 4)
    .sort((a, b) => b.length - a.length);
}

function row(
  id: string,
  chapter: string,
  text: string,
  other: string,
  facts: readonly Fact[],
  lost: readonly Fact[],
  longest: (text: string) => string,
): Restated {
  return {
    id,
    chapter,
    words: wordsOf(text).length,
    restatedWords: wordsOf(other).length,
    facts,
    lost,
    run: longest(other),
  };
}

function chapterOf({ sectionId }: Passage): string {
  return sectionId.replace(/\..*/, '');
}

/** Facts of a passage, each once; numbers and days that are part of a longer fact stay out. */
function distinct(facts: readonly Fact[]): readonly Fact[] {
  const dates = facts.filter(({ kind }) => kind === 'date');
  const inDate = ({ kind, start }: Fact): boolean =>
    kind === 'number' && dates.some((date) => date.start <= start && start < date.start + date.surface.length);
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = `${fact.kind} ${fact.key}`;
    if (inDate(fact) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function namedIn(mentions: readonly Mention[] = []): ReadonlySet<string> {
  return new Set(mentions.flatMap(({ candidates }) => candidates.map(({ entity }) => entity.id)));
}

/** What a restatement has. */
class Kept {
  readonly #dates: ReadonlySet<string>;
  readonly #numbers: ReadonlySet<string>;
  readonly #words: readonly string[];

  constructor(
    text: string,
    /** Ids of the people and events it names. */
    readonly named: ReadonlySet<string>,
    readonly wording: Wording,
  ) {
    this.#dates = new Set(datesOf(text).map(({ key }) => key));
    this.#numbers = new Set(numbersOf(text).map(({ key }) => key));
    this.#words = wordsOf(text).map(nameKey);
  }

  /** Whether the fact is there; a name also when the person or event is named in another way. */
  has(fact: Fact, mentions: readonly Mention[]): boolean {
    if (fact.kind === 'number') return this.#numbers.has(fact.key);
    if (fact.kind === 'date')
      return [...this.#dates].some((date) => date === fact.key || date.startsWith(`${fact.key}-`));
    const meant = mentions.filter(({ start, end }) => start <= fact.start && fact.start < end);
    const forms = [fact.key, ...this.wording.equivalents.filter((group) => group.includes(fact.key)).flat()];
    return (
      this.#words.some((word) => forms.some((form) => isSameName(word, form))) ||
      meant.some(({ entity }) => this.named.has(entity.id))
    );
  }
}

/** "korea" and "korean", "china" and "chinese". */
function isSameName(word: string, name: string): boolean {
  if (word === name) return true;
  const shared = Math.min(word.length, name.length, 4);
  return shared === 4 && Math.abs(word.length - name.length) <= 4 && word.slice(0, 4) === name.slice(0, 4);
}

/** Runs of words that texts have in common with a source. */
class Runs {
  readonly #source: readonly string[];
  /** Where pairs of words stand in the source. */
  readonly #places: ReadonlyMap<string, readonly number[]>;

  constructor(source: readonly string[]) {
    this.#source = source.flatMap((text) => [...wordsOf(text).map((word) => word.toLowerCase()), '|']);
    const starts = [...this.#source.keys()].slice(0, -1);
    this.#places = grouped(starts, (at) => `${this.#source[at]} ${this.#source[at + 1]}`);
  }

  /** The longest run of a text; titles and long names in it are left out, and end a run. */
  longest(text: string, titles: readonly string[]): string {
    let plain = ` ${wordsOf(text).join(' ').toLowerCase()} `;
    for (const title of titles) plain = plain.replaceAll(` ${title} `, ' ~ ');
    const words = plain.trim().split(' ');
    let [from, length] = [0, 0];
    for (let at = 0; at + 1 < words.length; at++) {
      for (const place of this.#places.get(`${words[at]} ${words[at + 1]}`) ?? []) {
        let run = 2;
        while (at + run < words.length && words[at + run] === this.#source[place + run]) run++;
        if (run > length) [from, length] = [at, run];
      }
    }
    return words.slice(from, from + length).join(' ');
  }
}

/** Words and numbers of a text. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
}
