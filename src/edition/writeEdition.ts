import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import type { Manifest, VersionInfo } from './model';
import { writeChapter, type Chapter } from './writeChapter';

/** Files to be written, by path relative to the edition's folder. */
export type FilesToWrite = ReadonlyMap<string, string>;

/** Paths and Markdown of a version's chapters. */
export function versionFiles(versionId: string, chapters: readonly Chapter[]): FilesToWrite {
  return new Map(chapters.map((chapter) => [`text/${versionId}/${chapter.file}`, writeChapter(chapter)]));
}

/** An edition that has only a text: no cases yet, no apparatus. */
export function newManifest(id: string, title: string, language: string, version: VersionInfo): Manifest {
  return { id, title, language, cases: [], versions: [version], redirects: new Map(), noCounterpart: new Map() };
}

/** Adds a version to the text of an edition.yaml, or replaces the one of that id; comments and order stay. */
export function addVersion(manifestSource: string, version: VersionInfo): string {
  const document = parseDocument(manifestSource);
  const versions = document.get('versions');
  if (!isSeq(versions)) throw new Error('edition.yaml was checked before, yet has no versions');
  versions.items = versions.items.filter((item) => !(isMap(item) && item.get('id') === version.id));
  versions.add(document.createNode({ id: version.id, title: version.title, files: [...version.files] }));
  return document.toString({ lineWidth: 0 });
}

/** Writes an edition.yaml. */
export function writeManifest(manifest: Manifest): string {
  const { id, title, language } = manifest;
  const cases = manifest.cases.map((item) => ({
    id: item.id,
    title: item.title,
    sections: [...item.sections],
    ...(item.begins === undefined ? {} : { begins: item.begins }),
  }));
  const versions = manifest.versions.map((version) => ({
    id: version.id,
    title: version.title,
    files: [...version.files],
  }));
  return stringify({ format: 1, id, title, language, cases, versions }, { lineWidth: 0 });
}
