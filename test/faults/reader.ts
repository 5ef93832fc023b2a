import { randomUUID } from 'node:crypto';
import type { AnnotationTarget } from '../../src/annotations/annotation';
import { AnnotationModel } from '../../src/annotations/annotationModel';
import { nodeLayerFiles } from '../../src/node/layerFiles';

/** The file that all processes here write to. */
export const layerName = 'ada.jsonl';

/** What all annotations here are about. */
export const place: AnnotationTarget = { type: 'entity', folder: 'people', entity: 'keeper' };

/** A reader at work on the layers in a folder, as in the extension. */
export async function reader(folder: string): Promise<AnnotationModel> {
  const world = { files: nodeLayerFiles(folder), now: () => new Date().toISOString(), uuid: () => randomUUID() };
  const model = new AnnotationModel('lighthouses', 'Ada', world);
  await model.load();
  return model;
}

/** What a process prints when a state counts as saved. */
export function acknowledge({ id, revision, text }: { id: string; revision: string; text: string }): void {
  process.stdout.write(`${JSON.stringify([id, revision, text.length])}\n`);
}
