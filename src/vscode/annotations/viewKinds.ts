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

/** What all annotations of a kind are called. */
export const kindTitles: Readonly<Record<AnnotationKind, string>> = {
  highlight: 'Highlights',
  note: 'Notes',
  question: 'Questions',
  claim: 'Claims',
  evidence: 'Evidence',
  'counter-evidence': 'Counter-Evidence',
  method: 'Method',
};
