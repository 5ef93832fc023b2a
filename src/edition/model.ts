/** What an edition is made of. Everything is immutable; offsets are UTF-16 code units unless said otherwise. */

import type { SourceMap } from './sourceMap';

/** One of the things an edition compares. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** Ids of the sections that belong to it, with all below them. */
  readonly sections: readonly string[];
  /** Id of the event that it begins with; undefined where edition.yaml names none. */
  readonly begins: string | undefined;
}

/** One complete wording of the text. */
export interface VersionInfo {
  readonly id: string;
  readonly title: string;
  /** Paths of its files in reading order, relative to the edition. */
  readonly files: readonly string[];
}

/** What `edition.yaml` says. */
export interface Manifest {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly cases: readonly Case[];
  readonly versions: readonly VersionInfo[];
  /** Passage ids that are gone, and where they went. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Passages of a case that have no counterpart, and why. */
  readonly noCounterpart: ReadonlyMap<string, string>;
}

/**
 * A stretch of a passage that is not plain prose. Offsets are in the passage's plain text. A break is the space that
 * stands for the end of a line of verse or code; the text of an image is its description.
 */
export interface Span {
  readonly kind: 'link' | 'code' | 'emphasis' | 'strong' | 'deleted' | 'break' | 'image';
  readonly start: number;
  readonly end: number;
  /** Where a link leads, as written. */
  readonly target?: string;
}

/**
 * What a passage is built of where it is more than one paragraph: lists, tables, code. Offsets are in the passage's
 * plain text. Only the innermost parts hold text; between two of them stands a space.
 */
export interface Part {
  readonly kind: PartKind;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
  /** Number of a numbered list's first item. */
  readonly first?: number | undefined;
  /** Where the text of a table's columns stands. */
  readonly columns?: readonly ('start' | 'center' | 'end')[] | undefined;
}

/** See {@link Part}. */
export type PartKind =
  'paragraph' | 'list' | 'numbered' | 'item' | 'table' | 'row' | 'cell' | 'code' | 'quote' | 'rule';

/** A reference to a note, standing before the character at `offset` of the passage's plain text. */
export interface NoteMark {
  /** Full label: "2-17". */
  readonly label: string;
  readonly offset: number;
}

/** One paragraph or block quotation: the unit that is cited, linked and compared. */
export interface Passage {
  readonly id: string;
  readonly sectionId: string;
  readonly kind: 'paragraph' | 'blockquote' | 'other';
  /** Plain text, without note references and without the id. */
  readonly text: string;
  readonly notes: readonly NoteMark[];
  readonly spans: readonly Span[];
  /** Empty for a passage that is one paragraph. */
  readonly parts: readonly Part[];
  /** Between offsets in `text` and offsets in the file. */
  readonly map: SourceMap;
  /** Path of the file, relative to the edition. */
  readonly file: string;
  /** First and last line in the file, from 0. */
  readonly line: number;
  readonly endLine: number;
}

/** A footnote of the text. */
export interface Note {
  /** Full label: "2-17". */
  readonly label: string;
  /** Plain text; undefined when the source has lost it. */
  readonly text: string | undefined;
  readonly file: string;
  readonly line: number;
}

/** A heading and what stands under it. */
export interface Section {
  readonly id: string;
  /** The heading as it stands: "2.1 The charter". */
  readonly heading: string;
  /** The heading without its number. */
  readonly title: string;
  readonly level: number;
  readonly file: string;
  /** Line of the heading, from 0. */
  readonly line: number;
}

/** One text file, read. */
export interface TextFile {
  readonly path: string;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly passages: readonly Passage[];
  /** Lists, tables, code and the like that have no id: they can be read but not cited. */
  readonly uncited: readonly Passage[];
  readonly notes: readonly Note[];
  readonly problems: readonly Problem[];
}

/** A name that stands for a person or an event in the text. */
export interface Alias {
  readonly name: string;
  /** Whether others bear it too. */
  readonly shared: boolean;
  /** Whether its first letter must be in the same case. */
  readonly matchCase: boolean;
}

/** A post that a person held. */
export interface Role {
  readonly title: string;
  /** EDTF. */
  readonly when: string | undefined;
  /** Whether it is general knowledge and does not rest on the text. */
  readonly general: boolean;
}

interface Entity {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  /** All names, `name` first. */
  readonly aliases: readonly Alias[];
  /** Where the text contradicts itself or plainly errs: sentences in Markdown with links to the passages. */
  readonly disputed: readonly string[];
  /** The card's text, Markdown. */
  readonly body: string;
}

/** A person the text names. */
export interface Person extends Entity {
  readonly type: 'person';
  readonly native: string | undefined;
  readonly born: string | undefined;
  readonly died: string | undefined;
  readonly kind: string | undefined;
  readonly roles: readonly Role[];
  readonly works: readonly string[];
  /** What is general knowledge and does not rest on the text. */
  readonly general: readonly ('native' | 'born' | 'died')[];
}

/** An event the text names or dates. */
export interface HistoricalEvent extends Entity {
  readonly type: 'event';
  /** EDTF. */
  readonly when: string | undefined;
  /** The text's own wording of the date. */
  readonly whenText: string | undefined;
  /** Id of a case, "both", or another word. */
  readonly case: string | undefined;
  readonly people: readonly string[];
  readonly place: string | undefined;
  /** What is general knowledge and does not rest on the text. */
  readonly general: readonly ('when' | 'place')[];
}

/** What has a card and can be mentioned. */
export type MentionedEntity = Person | HistoricalEvent;

/** One dimension on which the cases are compared. */
export interface Comparison {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  /** Passage ids by case. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly analysis: readonly string[];
  readonly kind: 'similarity' | 'difference' | 'both';
  readonly status: 'author' | 'editor' | 'suggested' | 'reader';
  /** Why a case has no passage. */
  readonly gaps: ReadonlyMap<string, string>;
  /** As in a card. */
  readonly disputed: readonly string[];
  /** Markdown. */
  readonly similarity: string;
  readonly difference: string;
}

/** A book, article or document that notes cite: the CSL-JSON fields that are used. */
export interface Work {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly shortTitle: string | undefined;
  readonly authors: readonly string[];
  /** Ids of people who wrote or edited it. */
  readonly people: readonly string[];
  readonly issued: string | undefined;
}

/** Something wrong with an edition, at its place. Lines and columns count from 0. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: 'error' | 'warning';
  /** A sentence that says what is wrong and what to do. */
  readonly message: string;
}
