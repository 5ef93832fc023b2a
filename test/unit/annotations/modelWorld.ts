import { AnnotationModel, type ModelWorld } from '../../../src/annotations/annotationModel';
import type { AnnotationTarget } from '../../../src/annotations/annotation';
import type { LayerFiles } from '../../../src/annotations/layerFiles';

/** A world in which a second passes with each look at the clock, and ids are counted. */
export function modelWorld(files: LayerFiles, name = 'a'): ModelWorld & { seconds: number } {
  let count = 0;
  const world = {
    files,
    seconds: 0,
    now: () => new Date(Date.UTC(2026, 0, 1) + 1000 * world.seconds++).toISOString(),
    uuid: () => `${String(++count).padStart(6, '0')}${name.padStart(6, 'x')}-test`,
  };
  return world;
}

/** A model over these files that has read them. */
export async function modelOver(files: LayerFiles, reader = 'Ada', name = 'a'): Promise<AnnotationModel> {
  const model = new AnnotationModel('lighthouses', reader, modelWorld(files, name));
  await model.load();
  return model;
}

/** Lets a model's clock stand still at a time. */
export function setClock(model: AnnotationModel, now: string): void {
  Object.assign(model.world, { now: () => now });
}

/** The words "two days" of a passage. */
export const place: AnnotationTarget = {
  type: 'span',
  version: 'study',
  passage: 's2-1-p1',
  quote: { exact: 'two days', prefix: 'The crossing took ', suffix: ' in June.' },
  start: 18,
  end: 26,
  hash: '0123456789abcdef',
};
