import { checkAnnotations } from './annotationsCheck';
import { exportAnnotations } from './annotationsExport';
import { importAnnotationFile } from './annotationsImport';
import { mergeAnnotationFiles } from './annotationsMerge';
import { done, wrongUse, type Outcome } from './annotationsOutcome';

/** The part of the usage that is about annotations. */
export const annotationsUsage = `  variorum annotations check <edition folder> [--version <id>] [--json]
      Says of each layer in <edition folder>/annotations what it holds, where its annotations are now,
      and what needs to be done. Places are looked for in the version an annotation was made on, or in
      the one named.
  variorum annotations export <edition folder> --format markdown|jsonld|csv|html
      [--by chapter|comparison] [--version <id>] [--layer <reader>] [--tag <tag>] [--search <words>]
      [--comparison <id>] [--out <file>]
      Writes annotations as a document, a W3C collection or a table.
  variorum annotations import <edition folder> <file> --reader <name>
      [--format auto|w3c|hypothesis] [--version <id>] [--dry-run]
      Adds annotations of W3C JSON-LD, of Hypothesis or of a layer to the reader's layer. Those whose
      place is not certain are kept and need review.
  variorum annotations merge <file> <file> [--out <file>]
      Unites two files of one layer.
      Exit status of all four: 0 nothing to do, 1 broken lines, conflicts, unknown names, places that
      need review, or something that failed, 2 wrong use.
`;

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<Outcome>>> = {
  check: checkAnnotations,
  export: exportAnnotations,
  import: importAnnotationFile,
  merge: mergeAnnotationFiles,
};

/** Runs `variorum annotations …`. @throws {TypeError} of `parseArgs` when an option is not known. */
export function runAnnotations(args: readonly string[]): Promise<Outcome> {
  const [name, ...rest] = args;
  const asksForHelp = name !== undefined && ['help', '--help', '-h'].includes(name);
  if (asksForHelp || rest.includes('--help') || rest.includes('-h'))
    return Promise.resolve(done(`Usage:\n${annotationsUsage}`));
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command(rest);
  const what = name === undefined ? 'Say what to do with the annotations' : `There is no command “annotations ${name}”`;
  return Promise.resolve(wrongUse(`${what}: check, export, import or merge.`));
}
