import { isInside } from './readManifest';

/** The path a link leads to, from the file it stands in; undefined when it leads out of the edition. */
export function resolveLink(file: string, path: string): string | undefined {
  if (path === '') return file;
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  const resolved = parts.join('/');
  return isInside(resolved) && !/^[/\\]/.test(path) ? resolved : undefined;
}
