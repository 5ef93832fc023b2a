import type { AnnotationKind } from '../../annotations/annotation';

/** The shape of each kind. */
export const kindIcons: Readonly<Record<AnnotationKind, string>> = {
  highlight: 'paintcan',
  note: 'note',
  question: 'question',
  claim: 'megaphone',
  evidence: 'pass',
  'counter-evidence': 'error',
  method: 'beaker',
};
