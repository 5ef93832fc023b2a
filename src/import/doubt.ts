/** What a doubt of an import is about. */
export type DoubtKind =
  'encoding' | 'page' | 'heading' | 'paragraph' | 'quotation' | 'hyphen' | 'note reference' | 'note text';

/** Something an import had to decide without being sure. */
export interface Doubt {
  /** Line of the source, from 1. */
  readonly line: number;
  readonly kind: DoubtKind;
  /** What was done, as a phrase: "kept the hyphen of “pro-American”". */
  readonly decision: string;
  /** The evidence, as a phrase. */
  readonly why: string;
}
