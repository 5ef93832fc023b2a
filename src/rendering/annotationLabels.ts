import { shownName, type Annotation, type AnnotationColour, type AnnotationKind } from '../annotations/annotation';
import type { PlacedAnnotation } from '../annotations/placedAnnotations';

/** What a kind of annotation is called. */
export const kindTitles: Readonly<Record<AnnotationKind, string>> = {
  highlight: 'Highlight',
  note: 'Note',
  question: 'Question',
  claim: 'Claim',
  evidence: 'Evidence',
  'counter-evidence': 'Counter-evidence',
  method: 'Method note',
};

/** What all annotations of a kind are called. */
export const kindPlurals: Readonly<Record<AnnotationKind, string>> = {
  highlight: 'Highlights',
  note: 'Notes',
  question: 'Questions',
  claim: 'Claims',
  evidence: 'Evidence',
  'counter-evidence': 'Counter-Evidence',
  method: 'Method',
};

/** What a colour is called, and its line, for those who see no colours. */
export const colourTitles: Readonly<Record<AnnotationColour, readonly [name: string, line: string]>> = {
  yellow: ['Yellow', 'solid line'],
  green: ['Green', 'dashed line'],
  blue: ['Blue', 'double line'],
  pink: ['Pink', 'dotted line'],
  grey: ['Grey', 'box'],
};

/** The sign of each kind behind an annotated stretch; a highlight in the text editor has that of its colour. */
export const kindSigns: Readonly<Record<AnnotationKind, string>> = {
  highlight: '▪',
  note: 'N',
  question: '?',
  claim: 'C',
  evidence: '+',
  'counter-evidence': '−',
  method: 'M',
};

/** The codes for colours of IEC 60757, in small letters. */
const colourLetters: Readonly<Record<AnnotationColour, string>> = {
  yellow: 'ye',
  green: 'gn',
  blue: 'bu',
  pink: 'pk',
  grey: 'gy',
};

const stateWords: Readonly<Record<PlacedAnnotation['state'], string>> = {
  'in place': '',
  moved: 'moved',
  'needs review': 'needs review',
  'other version': 'made on another version',
  retired: '',
};

const stateLetters: Readonly<Record<PlacedAnnotation['state'], string>> = {
  'in place': '',
  moved: '→',
  'needs review': '!',
  'other version': '≈',
  retired: '',
};

/** The few letters that stand after an annotated stretch: state, kind or colour, and whether it is settled. */
export function labelOf({ thread: { annotation }, state }: PlacedAnnotation): string {
  const { kind, colour, resolved } = annotation;
  const letters = kind === 'highlight' ? colourLetters[colour ?? 'yellow'] : kindSigns[kind];
  return stateLetters[state] + letters + (resolved ? '✓' : '');
}

/** What an annotation is, in words: "Note by Ada, moved, resolved". */
export function describe({ thread: { annotation, conflicts }, state }: PlacedAnnotation): string {
  return [
    `${titleOf(annotation)} by ${annotation.reader}`,
    stateWords[state],
    annotation.resolved ? 'resolved' : '',
    conflicts.length > 0 ? twoStates : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Says that an annotation, or what was said to it, was changed in two ways. */
export const twoStates = 'two states';

/** "Note", "Yellow highlight", "Pink claim", "Reply", "Deleted note". */
export function titleOf(annotation: Pick<Annotation, 'kind' | 'colour' | 'target' | 'deleted'>): string {
  const { kind, colour, target, deleted } = annotation;
  if (target.type === 'reply' || deleted !== undefined) return capitalized(shownName(annotation));
  if (colour === undefined) return kindTitles[kind];
  return `${colourTitles[colour][0]} ${kindTitles[kind].toLowerCase()}`;
}

/** With a capital letter. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
