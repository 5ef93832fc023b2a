import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeLayerFiles } from '../../src/node/layerFiles';
import { SeededRandom } from '../unit/edition/seededRandom';
import { Branch } from './histories';
import { say, seed } from './seed';

const run = promisify(execFile);
const histories = 300;
const repositories = 25;

/** Puts the texts of two branches together. */
interface Git {
  /** Called with what both came from last, and the text of each. */
  merge(base: string, ours: string, theirs: string): Promise<string>;
}

/** What all histories have shown together. */
interface Seen {
  merges: number;
  annotations: number;
  conflicts: number;
}

suite('Layers that git merges', function () {
  this.timeout(300_000);
  let folder = '';

  suiteSetup(async function () {
    if (spawnSync('git', ['--version']).status !== 0) {
      process.stdout.write('      skipped: there is no git\n');
      this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), 'variorum-merges-'));
  });
  suiteTeardown(() => rm(folder, { recursive: true, force: true }));

  test('show each annotation, each real conflict with all its texts, and no other (git merge-file --union)', async () => {
    const seen: Seen = { merges: 0, annotations: 0, conflicts: 0 };
    const names = ['ours', 'base', 'theirs'].map((name) => join(folder, name));
    const git: Git = {
      merge: async (...[base, ours, theirs]) => {
        await Promise.all([ours, base, theirs].map((text, index) => writeFile(names[index] ?? '', text)));
        return (await run('git', ['merge-file', '--union', '-p', ...names])).stdout;
      },
    };
    for (let number = 0; number < histories; number++) await mergeHistory(seed * 10_000 + number, git, seen);
    report(histories, seen);
  });

  test('show the same in real repositories, through the .gitattributes of their folder (git merge)', async () => {
    const seen: Seen = { merges: 0, annotations: 0, conflicts: 0 };
    for (let number = 0; number < repositories; number++) {
      const git = await Repository.make(join(folder, `repository-${number}`));
      await mergeHistory(seed * 10_000 + 5_000 + number, git, seen);
    }
    report(repositories, seen);
  });
});

function report(count: number, { merges, annotations, conflicts }: Seen): void {
  say({ histories: count, merges, annotations, 'real conflicts': conflicts, lost: 0, 'false conflicts': 0 });
  assert.ok(conflicts > count / 4, 'hardly any history had a conflict');
}

/** Two branches of a reader that go apart and come together a few times. */
async function mergeHistory(historySeed: number, git: Git, seen: Seen): Promise<void> {
  const random = new SeededRandom(historySeed);
  let base = Branch.empty(random);
  await base.work(random.below(12));
  const [ours, theirs] = [base.branch('ours'), base.branch('theirs')];
  for (let round = random.below(3); round >= 0; round--) {
    await ours.work(random.below(10));
    await theirs.work(random.below(10));
    const [into, from] = random.below(2) === 0 ? [ours, theirs] : [theirs, ours];
    into.text = await git.merge(base.text, into.text, from.text);
    into.expectMergeOf(from);
    base = from.branch('base');
    const { actual, expected, broken, conflicts } = await into.compare();
    const about = `VARIORUM_SEED=${seed}, history ${historySeed}\n${into.history}\n${into.text}`;
    assert.equal(broken, 0, about);
    assert.deepEqual(actual, expected, about);
    seen.merges++;
    seen.annotations += expected.size;
    seen.conflicts += conflicts;
  }
}

/** A real repository with an edition whose layers are merged as git does it for a reader. */
class Repository implements Git {
  private constructor(readonly folder: string) {}

  static async make(folder: string): Promise<Repository> {
    await mkdir(folder);
    const repository = new Repository(folder);
    await repository.#git('init', '--quiet', '--initial-branch=base');
    // Makes the folder of the layers, with what git has to know.
    await nodeLayerFiles(join(folder, 'annotations')).append('ben.jsonl', ['{}']);
    return repository;
  }

  async merge(base: string, ours: string, theirs: string): Promise<string> {
    await this.#commit('base', base);
    await this.#git('branch', '--force', 'theirs', 'base');
    await this.#git('branch', '--force', 'ours', 'base');
    await this.#git('checkout', '--quiet', 'theirs');
    await this.#commit('theirs', theirs);
    await this.#git('checkout', '--quiet', 'ours');
    await this.#commit('ours', ours);
    await this.#git('merge', '--quiet', '--no-edit', 'theirs');
    const merged = await readFile(this.#layer, 'utf8');
    await this.#git('checkout', '--quiet', 'base');
    return merged;
  }

  get #layer(): string {
    return join(this.folder, 'annotations', 'ada.jsonl');
  }

  async #commit(message: string, text: string): Promise<void> {
    await writeFile(this.#layer, text);
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  async #git(...args: readonly string[]): Promise<void> {
    const own = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
    const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    await run('git', [...own, '-c', 'core.autocrlf=false', ...args], { cwd: this.folder, env: environment });
  }
}
