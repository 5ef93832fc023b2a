import type { Annotation, AnnotationColour, AnnotationKind } from '../../annotations/annotation';
import type { PlacedAnnotation } from '../../annotations/placedAnnotations';

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

/** What a colour is called, and its line, for those who see no colours. */
export const colourTitles: Readonly<Record<AnnotationColour, readonly [name: string, line: string]>> = {
  yellow: ['Yellow', 'solid line'],
  green: ['Green', 'dashed line'],
  blue: ['Blue', 'double line'],
  pink: ['Pink', 'dotted line'],
  grey: ['Grey', 'box'],
};

const kindLetters: Readonly<Record<Exclude<AnnotationKind, 'highlight'>, string>> = {
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
  const letters = kind === 'highlight' ? colourLetters[colour ?? 'yellow'] : kindLetters[kind];
  return stateLetters[state] + letters + (resolved ? '✓' : '');
}

/** What an annotation is, in words: "Note by Ada, moved, resolved". */
export function describe({ thread: { annotation }, state }: PlacedAnnotation): string {
  return [
    `${titleOf(annotation)} by ${annotation.reader}`,
    ...(state === 'in place' ? [] : [state]),
    ...(annotation.resolved ? ['resolved'] : []),
  ].join(', ');
}

/** "Note", "Yellow highlight", "Pink claim". */
export function titleOf({ kind, colour }: Pick<Annotation, 'kind' | 'colour'>): string {
  if (colour === undefined) return kindTitles[kind];
  return `${colourTitles[colour][0]} ${kindTitles[kind].toLowerCase()}`;
}
