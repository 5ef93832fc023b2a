import type { PlacedAnnotation } from '../../annotations/placedAnnotations';
import type { Passage } from '../../edition/model';
import type { Reading } from '../reading';
import { excerpt } from '../trees/passageNode';
import { describe } from '../../rendering/annotationLabels';
import { say } from './prompts';
import type { SurfaceAtHand } from './surfaces';
import type { AnnotatedText } from './targetsInText';

/** Goes from annotation to annotation in the order of the text, round from the last to the first. */
export class AnnotationSteps {
  constructor(
    readonly surface: SurfaceAtHand,
    readonly reading: Reading,
  ) {}

  /** Goes to the next annotation after the cursor, or the one before it. */
  async step(by: 1 | -1): Promise<void> {
    const aim = await this.surface().aim();
    if (!aim) {
      say('Open a text of an edition first.');
      return;
    }
    const { text } = aim;
    const stops = stopsIn(text);
    const here = { order: aim.order, offset: aim.at?.offset ?? -1 };
    const isBefore = ({ order, placed }: Stop): boolean =>
      order < here.order || (order === here.order && placed.start < here.offset);
    const isAfter = ({ order, placed }: Stop): boolean =>
      order > here.order || (order === here.order && placed.start > here.offset);
    const at = by === 1 ? stops.findIndex(isAfter) : stops.findLastIndex(isBefore);
    const index = at >= 0 ? at : by === 1 ? 0 : stops.length - 1;
    const stop = stops[index];
    if (!stop) {
      say('There are no annotations in this text.');
      return;
    }
    const { placed, passage } = stop;
    await this.reading.show(text.edition, passage, placed.isWhole ? {} : { start: placed.start });
    const { annotation } = placed.thread;
    const words = excerpt(annotation.text === '' ? passage.text.slice(placed.start) : annotation.text, 0, 80);
    say(`${String(index + 1)} of ${String(stops.length)}: ${describe(placed)}: ${words}`);
  }
}

interface Stop {
  readonly placed: PlacedAnnotation;
  readonly passage: Passage;
  /** Index of the passage in the text. */
  readonly order: number;
}

/** One for each place: annotations that begin together are one stop. */
function stopsIn(text: AnnotatedText): readonly Stop[] {
  return text.version.passages.flatMap((passage, order) =>
    text
      .ofPassage(passage)
      .filter(({ start }, index, all) => start !== all[index - 1]?.start)
      .map((placed) => ({ placed, passage, order })),
  );
}
