import type { Candidate } from '../anchoring/place';
import type { Annotation } from '../annotation';
import type { Unreadable } from './readItems';

/** An annotation that is to be added. */
export interface ImportedAnnotation {
  readonly where: string;
  readonly annotation: Annotation;
  /** `unplaced` ones are kept and need review. */
  readonly state: 'placed' | 'moved' | 'unplaced';
  /** Why it is moved or unplaced. */
  readonly reason: string | undefined;
  /** "§2.1 ¶3", where it is placed in the text. */
  readonly reference: string | undefined;
  /** Places to choose from, where it is unplaced. */
  readonly candidates: readonly Candidate[];
}

/** An annotation that is there already. */
export interface ImportedDouble {
  readonly where: string;
  /** The one that is there. */
  readonly id: string;
  readonly reason: string;
}

/** What an import would do. */
export interface AnnotationImport {
  readonly added: readonly ImportedAnnotation[];
  readonly doubles: readonly ImportedDouble[];
  readonly unreadable: readonly Unreadable[];
}
