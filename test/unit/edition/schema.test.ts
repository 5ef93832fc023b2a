import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface SchemaScript {
  schemaFiles(): Promise<ReadonlyMap<string, string>>;
}

suite('The JSON Schemas', () => {
  test('that are checked in are those of the code; “npm run schemas” writes them', async () => {
    const script = (await import(pathToFileURL(resolve('scripts/schemas.mjs')).href)) as SchemaScript;
    const expected = await script.schemaFiles();
    assert.deepEqual(
      (await readdir('schemas')).filter((name) => name.endsWith('.json')).sort(),
      [...expected.keys()].sort(),
    );
    for (const [name, text] of expected) assert.equal(await readFile(`schemas/${name}`, 'utf8'), text, name);
  });

  test('refuse what the reader refuses: unknown keys', async () => {
    for (const name of ['edition', 'person', 'event', 'comparison']) {
      const schema = JSON.parse(await readFile(`schemas/${name}.schema.json`, 'utf8')) as Record<string, unknown>;
      assert.equal(schema['additionalProperties'], false, name);
      assert.ok(Array.isArray(schema['required']), name);
    }
  });
});
