#!/usr/bin/env node
// Writes schemas/*.schema.json from src/edition/schema.ts, for editors that check YAML and JSON while one types.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const entry = `
  import * as z from 'zod/mini';
  import * as schemas from './src/edition/schema';
  export { z, schemas };
`;

/** What each schema describes: the title that an editor shows. */
const titles = {
  edition: 'Variorum: edition.yaml',
  person: 'Variorum: front matter of people/<id>.md',
  event: 'Variorum: front matter of events/<id>.md',
  comparison: 'Variorum: front matter of comparisons/<id>.md',
  works: 'Variorum: works.json (CSL-JSON)',
};

/** The schemas as JSON texts, by file name. */
export async function schemaFiles() {
  const { z, schemas } = await bundled();
  const texts = Object.entries(titles).map(([name, title]) => {
    const source = name === 'edition' ? schemas.manifestSchema : schemas[`${name}Schema`];
    // What is read, not what comes of it: fields with a default may be left out.
    const { $schema, ...schema } = z.toJSONSchema(source, { io: 'input' });
    return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...schema }, undefined, 2)}\n`];
  });
  return new Map(texts);
}

async function bundled() {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

async function main() {
  await mkdir('schemas', { recursive: true });
  for (const [name, text] of await schemaFiles()) await writeFile(join('schemas', name), text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
