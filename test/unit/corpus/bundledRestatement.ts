import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/cli/nodeFiles';
import { loadEdition } from '../../../src/edition/load';
import type { Snapshot } from '../../../src/edition/snapshot';
import { planImport } from '../../../src/import/planImport';
import { load } from '../edition/memoryFiles';
import { measureRestatement, type Restated, type Wording } from './restatement';

/** Where the text lies that the bundled edition restates; it is not part of this project. */
export const sourcePath = '../shared/thesis.txt';
const folder = 'corpus/china-two-wars';

/** The same in other words, as this text and its restatement use them; a misspelling of the source among them. */
const equivalents: Wording['equivalents'] = [
  ['us', 'united', 'states', 'america', 'american', 'washington'],
  ['sino', 'china', 'chinese'],
  ['gmd', 'guomindang', 'nationalists'],
  ['soviet', 'union', 'moscow'],
  ['nam', 'vietnam', 'drv'],
  ['french', 'france'],
  ['keasong', 'kaesong'],
];

const bodies = [
  'Central Committee State Council Aid Vietnam Work Team',
  'Group in Charge of Supporting Vietnam under the Central Committee and the State Council',
];

/** How the bundled study text restates the original; undefined where that is not there. */
export async function bundledRestatement(): Promise<
  { readonly passages: readonly Restated[]; readonly notes: readonly Restated[] } | undefined
> {
  if (!existsSync(sourcePath)) return undefined;
  const snapshot = await withOriginal(readFileSync(sourcePath));
  const [restated, original] = snapshot.versions;
  if (!restated || !original) throw new Error('The edition has no two versions.');
  return measureRestatement(snapshot, original, restated, { equivalents, bodies });
}

/** The bundled edition, joined by the imported original. */
async function withOriginal(bytes: Uint8Array): Promise<Snapshot> {
  const bundled = await loadEdition(nodeFiles(folder));
  if (!bundled.ok) throw new Error(bundled.message);
  const manifestSource = readFileSync(join(folder, 'edition.yaml'), 'utf8');
  const editions = [{ snapshot: bundled.value.snapshot, manifestSource }];
  const plan = planImport(bytes, { name: 'original', editions });
  if (!plan.ok) throw new Error(plan.message);
  if (!plan.value.edition)
    throw new Error('The text is no longer recognised as another wording of the bundled edition.');
  return (await load({ ...filesOf(folder), ...Object.fromEntries(plan.value.files) })).snapshot;
}

function filesOf(root: string): Record<string, string> {
  const paths = (readdirSync(root, { recursive: true }) as string[]).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]));
}
