/**
 * How much each kind of evidence says about who a shared name means, on a scale where a difference of 2
 * makes one candidate some seven times as likely as another. General: nothing here knows a text.
 */
export const weights = {
  /** The candidate's own full name stands earlier in the passage. */
  fullNameInPassage: 4,
  /** … earlier in the section; halved for each other candidate named in full since. */
  fullNameInSection: 2.5,
  /** … earlier in the chapter. */
  fullNameInChapter: 1,
  /** … later in the passage. */
  fullNameLater: 1.5,
  /** Named side by side with someone beside whom the candidate stands elsewhere ("Smith and Jones"). */
  coNamed: 4.5,
  /** A note of the sentence cites the candidate by full name, or a work of theirs. */
  citedInNote: 4,
  /** … the first note after the sentence. */
  citedInNextNote: 2.5,
  /**
   * An event whose card says it belongs to the case of the section (minus as much: to another case); for
   * people, by the share of their full names that stand in that case.
   */
  sameCase: 1.5,
  /** A scholar before "argues"; minus as much for anybody else. */
  reportsOpinion: 3,
  /** A leader or soldier after a title such as "Marshal"; minus as much for a scholar. */
  bearsTitle: 2,
  /** A candidate that the text names in full nowhere before. */
  notNamedBefore: -1,
} as const;

/** From this probability on a mention is certain, … */
export const certainFrom = 0.9;
/** … and from this on probable; below it stays open. */
export const probableFrom = 0.6;
