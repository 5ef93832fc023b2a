import { basename, join } from 'node:path';
import { failed, ok, type Result } from '../edition/result';
import type { Snapshot, Version } from '../edition/snapshot';
import type { Annotation } from '../annotations/annotation';
import { readLayer, type Layer } from '../annotations/layer';
import { layerFileName } from '../annotations/layerFiles';
import { nodeLayerFiles } from '../node/layerFiles';
import { openEdition } from './openEdition';

/** One layer of an edition. */
export interface NamedLayer {
  /** "ada.jsonl" */
  readonly name: string;
  readonly layer: Layer;
}

/** An edition with all its layers. */
export interface AnnotatedEdition {
  readonly snapshot: Snapshot;
  /** The one that was asked for, or else the first. */
  readonly version: Version;
  /** In the order of their names. */
  readonly layers: readonly NamedLayer[];
}

/** Folder of an edition's layers. */
export function layerFolder(edition: string): string {
  return join(edition, 'annotations');
}

/** Opens an edition and reads its layers. */
export async function openAnnotated(folder: string, versionId: string | undefined): Promise<Result<AnnotatedEdition>> {
  const opened = await openEdition(folder);
  if (!opened.ok) return opened;
  const { snapshot } = opened.value;
  const version = versionId === undefined ? snapshot.versions[0] : versionOf(snapshot, versionId);
  if (!version) {
    const known = snapshot.versions.map(({ info }) => info.id).join(', ');
    return failed(`There is no version “${versionId ?? ''}” with a text here. Versions: ${known || 'none'}.`);
  }
  const files = nodeLayerFiles(layerFolder(folder));
  const names = [...(await files.list())].sort();
  const layers = await Promise.all(
    names.map(async (name) => ({ name, layer: readLayer((await files.read(name)) ?? '') })),
  );
  return ok({ snapshot, version, layers });
}

function versionOf(snapshot: Snapshot, id: string): Version | undefined {
  return snapshot.versions.find(({ info }) => info.id === id);
}

/** The layers that a name means: that of a file, with or without its ending, or of a reader. */
export function layersNamed(layers: readonly NamedLayer[], name: string | undefined): Result<readonly NamedLayer[]> {
  if (name === undefined) return ok(layers);
  const file = basename(name);
  const found = layers.filter((layer) => [file, `${file}.jsonl`, layerFileName(name)].includes(layer.name));
  if (found.length > 0) return ok(found);
  const known = layers.map((layer) => layer.name.replace(/\.jsonl$/, '')).join(', ');
  return failed(`There is no layer “${name}” here. Layers: ${known || 'none'}.`);
}

/** The annotations of layers, deleted ones too. One that stands in two layers is taken from the first. */
export function annotationsOf(layers: readonly NamedLayer[]): readonly Annotation[] {
  const byId = new Map<string, Annotation>();
  for (const { layer } of layers)
    for (const [id, annotation] of layer.annotations) if (!byId.has(id)) byId.set(id, annotation);
  return [...byId.values()];
}

/** A quote in one line for a list. */
export function shortQuote(quote: string | undefined): string {
  if (quote === undefined) return '';
  const line = quote.replace(/\s+/g, ' ').trim();
  const signs = [...line];
  return ` “${signs.length > 60 ? `${signs.slice(0, 57).join('')}…` : line}”`;
}
