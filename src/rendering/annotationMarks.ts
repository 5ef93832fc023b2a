import type { AnnotationColour, AnnotationKind } from '../annotations/annotation';
import type { PlacedAnnotation } from '../annotations/placedAnnotations';
import { describe, kindSigns } from './annotationLabels';
import { shortened } from './deskEntries';

/** An annotation as a rendered text shows it; offsets are UTF-16 in the passage's plain text. */
export interface RenderedAnnotation {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is about the whole passage, or its words were not found: then only its sign is shown, at the end. */
  readonly isWhole: boolean;
  readonly kind: AnnotationKind;
  readonly colour: AnnotationColour | 'plain';
  readonly isMoved: boolean;
  /** Kind, reader and state: "Claim by Ada, moved". */
  readonly title: string;
  /** First words of what it says; empty for a mere highlight of words. */
  readonly note: string;
}

/** Letters of a note that a rendered text shows as its title. */
const firstWords = 160;

/** What a rendered text shows of the annotations of one passage, in the order of the text. */
export function renderedAnnotations(placed: readonly PlacedAnnotation[]): readonly RenderedAnnotation[] {
  return placed
    .filter(({ state }) => state !== 'retired')
    .map((place): RenderedAnnotation => {
      const { annotation, replies } = place.thread;
      const isWhole = place.isWhole || (place.state !== 'in place' && place.state !== 'moved');
      const title = describe(place);
      const text = shortened(annotation.text.replace(/\s+/g, ' ').trim(), firstWords);
      const answers = replies.length === 0 ? '' : ` (${replies.length} ${replies.length === 1 ? 'reply' : 'replies'})`;
      const hasSign = isWhole || text !== '' || replies.length > 0 || annotation.kind !== 'highlight';
      return {
        id: annotation.id,
        start: place.start,
        end: place.end,
        isWhole,
        kind: annotation.kind,
        colour: annotation.colour ?? (annotation.kind === 'highlight' ? 'yellow' : 'plain'),
        isMoved: place.state === 'moved',
        title,
        note: hasSign ? `${title}${text === '' ? '' : `: ${text}`}${answers}` : '',
      };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * The HTML of a stretch of plain text with its annotations: what is annotated becomes `mark`, once for all
 * annotations that share it, and signs stand where the annotations end. Everything is escaped.
 *
 * @param text Stands at `start` in the passage's plain text.
 * @param html Makes HTML of a part that no annotation divides.
 */
export function annotatedHtml(
  text: string,
  start: number,
  annotations: readonly RenderedAnnotation[],
  escape: (text: string) => string,
  html: (text: string) => string = escape,
): string {
  const end = start + text.length;
  const here = annotations.filter((annotation) => annotation.start < end && annotation.end > start);
  if (here.length === 0) return html(text);
  const cuts = new Set([start, end]);
  for (const annotation of here) {
    cuts.add(Math.max(start, Math.min(annotation.start, end)));
    cuts.add(Math.max(start, Math.min(annotation.end, end)));
  }
  const places = [...cuts].sort((a, b) => a - b);
  let result = '';
  for (let at = 0; at + 1 < places.length; at++) {
    const [from = 0, to = 0] = [places[at], places[at + 1]];
    const covering = here.filter((annotation) => !annotation.isWhole && annotation.start < to && annotation.end > from);
    result += markHtml(html(text.slice(from - start, to - start)), covering, escape);
    for (const annotation of here)
      if (annotation.end === to && annotation.note !== '') result += signHtml(annotation, escape);
  }
  return result;
}

function markHtml(inner: string, covering: readonly RenderedAnnotation[], escape: (text: string) => string): string {
  // The one that began last is the narrowest in most cases: it gives the look, all give the title.
  const top = covering.at(-1);
  if (!top) return inner;
  const names = [
    'variorum-annotated',
    `variorum-annotated-${top.colour}`,
    ...(covering.length > 1 ? ['variorum-annotated-several'] : []),
    ...(top.isMoved ? ['variorum-annotated-moved'] : []),
  ];
  const title = covering.map((annotation) => annotation.title).join('; ');
  return `<mark class="${names.join(' ')}" title="${escape(title)}">${inner}</mark>`;
}

function signHtml({ kind, note }: RenderedAnnotation, escape: (text: string) => string): string {
  const title = escape(note);
  return `<sup class="variorum-annotation-sign" role="img" aria-label="${title}" title="${title}">${kindSigns[kind]}</sup>`;
}
