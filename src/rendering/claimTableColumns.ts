import type { ClaimEntry, ClaimRow, ClaimTable } from '../annotations/claims';
import { quotedWords } from '../annotations/query';
import { referenceOf, type Version } from '../edition/snapshot';

/** A column of a claim table as readers see it. */
export interface ClaimColumn {
  readonly title: string;
  readonly entriesOf: (row: ClaimRow) => readonly ClaimEntry[];
}

/** The columns: claim, evidence for each case, counter-evidence, questions and method, comments. */
export function claimColumns({ cases, hasEvidenceElsewhere }: ClaimTable): readonly ClaimColumn[] {
  const evidence = (id: string | undefined, title: string): ClaimColumn => ({
    title: `Evidence: ${title}`,
    entriesOf: (row) => row.evidence.get(id) ?? [],
  });
  return [
    { title: 'Claim', entriesOf: ({ claim }) => (claim ? [claim] : []) },
    ...cases.map(({ id, title }) => evidence(id, title)),
    ...(hasEvidenceElsewhere ? [evidence(undefined, 'elsewhere')] : []),
    { title: 'Counter-evidence', entriesOf: (row) => row.counterEvidence },
    { title: 'Questions and method', entriesOf: (row) => row.questions },
    { title: 'Comments', entriesOf: (row) => row.comments },
  ];
}

/** What an entry is about: "“words of the text” (§2.1 ¶3)" in parts. */
export interface EntrySource {
  /** The words it was made on; empty when it is about no words. */
  readonly quote: string;
  /** Where they stand: "§2.1 ¶3"; "on the whole comparison" for what is about no passage. */
  readonly citation: string;
  /** What is to be known of the place: "moved", "needs review"; empty when it is in place. */
  readonly state: string;
}

/** See {@link EntrySource}. */
export function entrySource(entry: ClaimEntry, version: Version): EntrySource {
  const { thread, placed } = entry;
  const state = placed && placed.state !== 'in place' ? placed.state : '';
  return { quote: quotedWords(thread.annotation.target), citation: citationOf(entry, version), state };
}

function citationOf({ thread, placed, subject }: ClaimEntry, version: Version): string {
  const { target } = thread.annotation;
  if (placed?.passage) return referenceOf(version, placed.passage.id);
  if (target.type === 'span' || target.type === 'passage') return referenceOf(version, target.passage);
  return subject ?? 'on the whole comparison';
}
