import type { Manifest, Problem } from './model';
import { readYaml, type Locate } from './readYaml';
import { manifestSchema } from './schema';

/** edition.yaml, read: `value` is undefined when it is too broken to use. */
export interface ManifestReading {
  readonly value: Manifest | undefined;
  readonly problems: readonly Problem[];
  readonly locate: Locate;
}

/** Reads edition.yaml. Paths that lead out of the edition's folder are reported and left out. */
export function readManifest(source: string): ManifestReading {
  const file = 'edition.yaml';
  const reading = readYaml(source.replace(/^\ufeff/, ''), manifestSchema, file);
  if (reading.value === undefined) return { value: undefined, problems: reading.problems, locate: reading.locate };
  const data = reading.value;
  const problems: Problem[] = [];
  const versions = data.versions.map((version, index) => ({
    ...version,
    files: version.files.filter((path, at) => {
      if (isInside(path)) return true;
      const message = `“${path}” leads out of the edition. Name a file below its folder, with forward slashes.`;
      problems.push({ file, ...reading.locate(['versions', index, 'files', at]), severity: 'error', message });
      return false;
    }),
  }));
  const cases = data.cases.map((item) => ({ ...item, sections: item.sections.map(String), begins: item.begins }));
  const { id, title, language } = data;
  const redirects = new Map(Object.entries(data.redirects));
  const noCounterpart = new Map(Object.entries(data.noCounterpart));
  return {
    value: { id, title, language, cases, versions, redirects, noCounterpart },
    problems,
    locate: reading.locate,
  };
}

/** Whether a path is relative, with forward slashes, and stays below the folder it starts from. */
export function isInside(path: string): boolean {
  if (path === '' || /^[/\\]|^[A-Za-z][A-Za-z0-9+.-]*:|[\\\0]/.test(path)) return false;
  return path.split('/').every((part) => part !== '..' && part !== '');
}
