import * as vscode from 'vscode';
import { citedWorks } from '../../citations/citedWorks';
import {
  counterpartPairing,
  keptChoice,
  nextPaired,
  shared,
  versionPairing,
  type PairChoice,
  type Pairing,
} from '../../compare/pairing';
import type { Passage } from '../../edition/model';
import { findEntity, findPassage, referenceOf, type Version } from '../../edition/snapshot';
import type { FromPair, KeptPair } from '../../rendering/reader/pairMessages';
import type { OpenEdition } from '../openEdition';
import type { ReaderPage } from './readerPage';
import type { Readers } from './readers';

/** Names of what two passages share that are said in words; the rest is counted. */
const saidNames = 6;

/** A page that was one of a pair before a restart, and what it knows of that. */
interface Resumed {
  readonly page: ReaderPage;
  readonly pair: KeptPair;
}

/** Two pages that are read side by side. */
interface Split {
  readonly id: string;
  readonly edition: OpenEdition;
  /** Both pages, the left one first. */
  readonly pages: readonly [ReaderPage, ReaderPage];
  /** Whether the right page shows another version of the left one's text. */
  readonly isOfVersions: boolean;
  isLocked: boolean;
  /** The page that brings the other one along: the one that the reader moves in. */
  leader: ReaderPage;
  /** Where the leader is, and what the other page shows of it. */
  pairing: Pairing | undefined;
  chosen: PairChoice | undefined;
}

/**
 * Split reading: two pages side by side. Whoever moves in one of them sees in the other what can be compared with the
 * passage at hand, or the same passage in another version; where there is nothing, the other page says why and stays.
 */
export class SplitReading implements vscode.Disposable {
  #split: Split | undefined;
  /** Pages that wait for their other one after a restart, by the id of the pair. */
  readonly #waiting = new Map<string, Resumed>();
  readonly #disposables: vscode.Disposable[];

  constructor(readonly readers: Readers) {
    this.#disposables = [
      readers.onDidMove(({ page, place }) => {
        // A page that says it is where it was brought to, as when it takes the focus, has not been moved in.
        const isBrought = page !== this.#split?.leader && place.passage === this.#split?.chosen?.passage;
        if (this.#isPart(page) && !isBrought) void this.#follow(page);
      }),
      readers.onDidAsk(({ page, message }) => {
        if (this.#isPart(page)) void this.#asked(page, message);
      }),
      readers.onDidClose((page) => {
        if (this.#isPart(page)) this.#end();
      }),
      readers.onDidResume((resumed) => void this.#resume(resumed)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Opens the passage at hand with its counterpart, or with another version of it, beside. */
  async start(other?: Version): Promise<void> {
    const left = this.readers.active;
    const place = left?.place;
    if (!left || !place) {
      say('Open a text in the Reader first.');
      return;
    }
    const { edition, version } = place;
    const pairing = other
      ? versionPairing(edition.snapshot, other, place.passage)
      : counterpartPairing(edition.comparisons, version, place.passage);
    const passage = pairing.choices[0]?.passage ?? firstBeside(edition, version, place.passage, other);
    if (!passage) {
      say(`There is nothing to read beside ${referenceOf(version, place.passage.id)}.`);
      return;
    }
    this.#end();
    const right = await this.readers.open(edition, passage, vscode.ViewColumn.Beside);
    if (!right) return;
    // Without its column, a page would come to the active one.
    left.panel.reveal(left.panel.viewColumn);
    const pair = { id: crypto.randomUUID(), isOfVersions: other !== undefined, isLocked: true };
    await this.#begin([left, right], left, pair);
  }

  async #begin(
    pages: Split['pages'],
    leader: ReaderPage,
    { id, isOfVersions, isLocked }: Omit<KeptPair, 'side' | 'isFollower'>,
  ): Promise<void> {
    const { edition } = leader;
    this.#split = { id, edition, pages, isOfVersions, isLocked, leader, pairing: undefined, chosen: undefined };
    await this.#follow(leader);
  }

  /** After a restart, two pages that were read side by side are so again as soon as both are there. */
  async #resume(resumed: Resumed): Promise<void> {
    const { page, pair } = resumed;
    const other = this.#waiting.get(pair.id);
    const isThere = other && other.pair.side !== pair.side && this.readers.all.includes(other.page);
    if (this.#split || !isThere || other.page.edition !== page.edition) {
      this.#waiting.set(pair.id, resumed);
      return;
    }
    this.#waiting.delete(pair.id);
    const leader = pair.isFollower ? other.page : page;
    await this.#begin(pair.side === 'left' ? [page, other.page] : [other.page, page], leader, pair);
  }

  /** Does what the reader asks for in the page that has the focus. */
  async ask(action: FromPair['do']): Promise<void> {
    const page = this.readers.active ?? this.#split?.leader;
    if (page && this.#isPart(page)) await this.#asked(page, { type: 'pair', do: action });
    else say('Nothing is read side by side.');
  }

  #isPart(page: ReaderPage): boolean {
    return this.#split?.pages.includes(page) === true;
  }

  async #asked(page: ReaderPage, { do: action, id }: FromPair): Promise<void> {
    const split = this.#split;
    if (!split) return;
    if (action === 'end') this.#end();
    else if (action === 'lock') {
      split.isLocked = !split.isLocked;
      await this.#follow(split.leader);
    } else if (action === 'choose') {
      const choice = split.pairing?.choices.find(({ passage }) => passage.id === id);
      if (choice) await this.#show(split, choice, true);
    } else this.#step(split, page, action === 'next' ? 1 : -1);
  }

  /** Goes on to the next passage that has something beside it. */
  #step(split: Split, page: ReaderPage, by: 1 | -1): void {
    const place = page.place;
    if (!place) return;
    const isPaired = (passage: Passage): boolean =>
      this.#pairing(split, page, place.version, passage).choices.length > 0;
    const next = nextPaired(place.version, place.passage, by, isPaired);
    if (next) page.goTo({ id: next.id, offset: 0 }, true);
    else say(by > 0 ? 'That was the last pair.' : 'That was the first pair.');
  }

  #pairing(split: Split, page: ReaderPage, version: Version, passage: Passage): Pairing {
    const other = split.isOfVersions ? otherPage(split, page).version : undefined;
    if (other) return versionPairing(split.edition.snapshot, other, passage);
    return counterpartPairing(split.edition.comparisons, version, passage);
  }

  /** The reader has moved in a page: the other one comes along. */
  async #follow(page: ReaderPage): Promise<void> {
    const split = this.#split;
    const place = page.place;
    if (!split || !place) return;
    if (!split.isLocked && page !== split.leader) return;
    split.leader = page;
    // What the other page shows stays there when it belongs to this passage, too.
    const before = otherPage(split, page).place?.passage.id;
    split.pairing = this.#pairing(split, page, place.version, place.passage);
    await this.#show(split, keptChoice(split.pairing, before));
  }

  async #show(split: Split, choice: PairChoice | undefined, isAsked = false): Promise<void> {
    const { leader, pairing } = split;
    const follower = otherPage(split, leader);
    if (!pairing) return;
    split.chosen = choice;
    // The follower's own move must not bring the leader along.
    if (choice && (split.isLocked || isAsked)) follower.bring({ id: choice.passage.id, offset: 0 });
    const inCommon = await this.#inCommon(split, pairing.of, choice?.passage);
    if (this.#split !== split || split.pairing !== pairing || split.chosen !== choice) return;
    const { version } = follower;
    const references = (id: string, of: Version | undefined): string => (of ? referenceOf(of, id) : id);
    const { id, isOfVersions, isLocked } = split;
    const pairOf = (page: ReaderPage): KeptPair => ({
      id,
      side: page === split.pages[0] ? 'left' : 'right',
      isFollower: page !== leader,
      isOfVersions,
      isLocked,
    });
    const about = {
      type: 'pair' as const,
      entities: inCommon.entities,
      shared: inCommon.words,
    };
    const at = choice?.passage.id ?? '';
    follower.showPair({
      ...about,
      pair: pairOf(follower),
      at,
      of: references(pairing.of.id, leader.version),
      notes: inCommon.notes[1],
      reason: pairing.reason ?? '',
      choices: pairing.choices.map(({ passage, comparisons }) => ({
        id: passage.id,
        reference: references(passage.id, version),
        about: comparisons.map(({ title }) => title).join(' · '),
        isChosen: passage.id === at,
      })),
    });
    const beside = choice ? references(choice.passage.id, version) : references(pairing.of.id, leader.version);
    const reason = choice ? '' : (pairing.reason ?? '');
    leader.showPair({
      ...about,
      pair: pairOf(leader),
      at: pairing.of.id,
      of: beside,
      notes: inCommon.notes[0],
      reason,
      choices: [],
    });
  }

  /** What two passages both name and cite. */
  async #inCommon({ edition, pages }: Split, one: Passage, other: Passage | undefined): Promise<InCommon> {
    const versions = pages.map(({ version }) => version);
    if (!other) return { entities: [], notes: [[], []], words: '' };
    const named = async (passage: Passage): Promise<string[]> => {
      const version = versions.find((candidate) => candidate?.passageById.get(passage.id) === passage);
      const mentions = version ? ((await edition.mentions(version)).byPassage.get(passage.id) ?? []) : [];
      return mentions.map(({ entity }) => entity.id);
    };
    const entities = shared(await named(one), await named(other));
    const works = shared(this.#cited(edition, one).keys(), this.#cited(edition, other).keys());
    const notes = [one, other].map((passage) => {
      const cited = this.#cited(edition, passage);
      return works.flatMap((work) => cited.get(work) ?? []);
    }) as [string[], string[]];
    const names = entities.flatMap((id) => findEntity(edition.snapshot, id)?.name ?? []);
    const titles = works.flatMap(
      (id) => edition.snapshot.works.get(id)?.shortTitle ?? edition.snapshot.works.get(id)?.title ?? [],
    );
    const words = [listed('Both name', names), listed('Both cite', titles)].filter(Boolean).join(' · ');
    return { entities: [...entities], notes, words };
  }

  /** Labels of a passage's notes by the work that they cite. */
  #cited({ snapshot }: OpenEdition, passage: Passage): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    const version = snapshot.versions.find((candidate) => candidate.passageById.get(passage.id) === passage);
    for (const { label } of passage.notes) {
      const note = version?.noteByLabel.get(label);
      for (const { id } of note ? citedWorks(note, snapshot.works.values()) : [])
        found.set(id, [...(found.get(id) ?? []), label]);
    }
    return found;
  }

  #end(): void {
    if (!this.#split) return;
    for (const page of this.#split.pages) page.showPair(undefined);
    this.#split = undefined;
  }
}

interface InCommon {
  readonly entities: string[];
  /** Labels of the notes of either passage that cite what both cite. */
  readonly notes: readonly [string[], string[]];
  readonly words: string;
}

function otherPage({ pages: [left, right] }: Split, page: ReaderPage): ReaderPage {
  return page === left ? right : left;
}

/** Where the other page begins when there is nothing beside the passage at hand: at the next one that has something. */
function firstBeside(
  edition: OpenEdition,
  version: Version,
  passage: Passage,
  other: Version | undefined,
): Passage | undefined {
  if (other) return findPassage(edition.snapshot, other, passage.id) ?? other.passages[0];
  const choices = (of: Passage): readonly PairChoice[] => counterpartPairing(edition.comparisons, version, of).choices;
  const isPaired = (of: Passage): boolean => choices(of).length > 0;
  const next = nextPaired(version, passage, 1, isPaired) ?? nextPaired(version, passage, -1, isPaired);
  return next && choices(next)[0]?.passage;
}

function listed(what: string, names: readonly string[]): string {
  const more = names.length - saidNames;
  const said = names.slice(0, saidNames).join(', ');
  return names.length === 0 ? '' : `${what} ${said}${more > 0 ? ` and ${more} more` : ''}`;
}

function say(message: string): void {
  vscode.window.setStatusBarMessage(message, 5000);
}
