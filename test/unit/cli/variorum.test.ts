import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { changed, twoRepublics } from '../edition/twoRepublics';
import { CommandLine, type Run } from './commandLine';

const source = 'test/fixtures/editions/lighthouses.txt';
let command: CommandLine;
let folder = '';

/** Writes files into a folder, and gives the folder. */
async function write(texts: Readonly<Record<string, string>>, into = folder): Promise<string> {
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await writeFile(join(into, path), text);
  }
  return into;
}

interface Inspection {
  readonly edition: Readonly<Record<string, unknown>>;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly level: number;
    readonly case: string | null;
  }[];
  readonly passages: readonly {
    readonly id: string;
    readonly section: string;
    readonly case: string | null;
    readonly kind: string;
    readonly text: string;
    readonly notes: readonly { readonly label: string; readonly offset: number }[];
  }[];
  readonly notes: readonly Readonly<Record<string, unknown>>[];
  readonly mentions: readonly {
    readonly passage: string;
    readonly start: number;
    readonly end: number;
    readonly entity: string;
    readonly confidence: number;
    readonly reason: string;
  }[];
  readonly people: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly comparisons: readonly Readonly<Record<string, unknown>>[];
}

/** The kinds of the fields that are promised; more fields may stand beside them. */
const promised: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  sections: { id: ['string'], title: ['string'], level: ['number'], case: ['string', 'null'] },
  passages: {
    id: ['string'],
    section: ['string'],
    case: ['string', 'null'],
    kind: ['string'],
    text: ['string'],
    notes: ['array'],
  },
  notes: {
    id: ['string'],
    section: ['string', 'number'],
    label: ['string'],
    text: ['string', 'null'],
    works: ['array'],
  },
  mentions: {
    passage: ['string'],
    start: ['number'],
    end: ['number'],
    entity: ['string'],
    confidence: ['number'],
    reason: ['string'],
  },
  people: { id: ['string'], name: ['string'], aliases: ['array'] },
  events: { id: ['string'], name: ['string'], aliases: ['array'], when: ['string', 'null'] },
  comparisons: { id: ['string'], title: ['string'], kind: ['string'], members: ['object'], analysis: ['array'] },
};

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

suite('variorum', () => {
  suiteSetup(async () => {
    command = await CommandLine.make();
  });
  suiteTeardown(() => command.remove());
  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-edition-'));
  });
  teardown(() => rm(folder, { recursive: true, force: true }));

  suite('The command line', () => {
    test('says what it can do when used wrongly, with status 2', async () => {
      const uses: readonly (readonly string[])[] = [
        [],
        ['read'],
        ['import', source],
        ['check', 'a', 'b'],
        ['inspect'],
        ['import', '--loud', source],
      ];
      const runs = await Promise.all(uses.map((args) => command.run(...args)));
      for (const [index, { status, out, err }] of runs.entries()) {
        assert.equal(status, 2, `${uses[index]?.join(' ')}: ${err}`);
        assert.match(err, /^variorum: .+\n\nUsage:\n/);
        assert.equal(out, '');
      }
    });

    test('shows its usage when asked, with status 0', async () => {
      const { status, out } = await command.run('--help');
      assert.equal(status, 0);
      assert.match(out, /^Usage:\n/);
    });

    test('is content when nobody reads all that it prints', async () => {
      assert.deepEqual(await command.runUnread('inspect', 'test/fixtures/workspace'), { status: 0, err: '' });
    });

    test('says in one sentence what it cannot open', async () => {
      const [noFolder, noEdition] = await Promise.all([
        command.run('check', join(folder, 'none')),
        command.run('inspect', folder),
      ]);
      assert.deepEqual([noFolder.status, noEdition.status], [1, 1]);
      assert.match(noFolder.err, /^variorum: There is no folder .*none\. Name the folder of an edition\.\n$/);
      assert.match(noEdition.err, /^variorum: .*: There is no edition\.yaml here that can be read\. .*\n$/);
    });
  });

  suite('A check from the command line', () => {
    test('of a sound edition finds nothing', async () => {
      assert.deepEqual(await command.run('check', await write(twoRepublics)), {
        status: 0,
        out: '0 errors, 0 warnings\n',
        err: '',
      });
    });

    test('lists problems with file, line and column, and fails on errors', async () => {
      const { status, out } = await command.run(
        'check',
        await write(changed('events/northern-adoption.md', '[ada-example]', '[bo]')),
      );
      assert.equal(status, 1);
      assert.equal(
        out,
        'events/northern-adoption.md:6:10: error: There is no person “bo”. Add people/bo.md or correct the id.\n1 errors, 0 warnings\n',
      );
    });
  });

  suite('An import from the command line', () => {
    test('writes an edition that can be checked and inspected', async () => {
      const out = join(folder, 'deep', 'lighthouses');
      const before = await readFile(source, 'utf8');
      const imported = await command.run('import', source, '--out', out);
      assert.equal(imported.status, 0, imported.err);
      assert.match(imported.out, /^Imported .*\nIt is a new edition, “.+”\.\n/);
      assert.equal(await readFile(source, 'utf8'), before);
      const [checked, inspected, files] = await Promise.all([
        command.run('check', out),
        command.run('inspect', out),
        readdir(out),
      ]);
      assert.equal(checked.status, 0, checked.out);
      assert.ok(files.includes('edition.yaml') && files.includes('import-report.md') && files.includes('text'));
      const data = JSON.parse(inspected.out) as Inspection;
      assert.ok(data.sections.some(({ id, title }) => id === '2' && title === 'The northern light'));
      const keeper = data.passages.find(({ text }) => text.includes('Ada Example'));
      assert.equal(
        keeper?.text,
        'The northern light was finished in 1821. Its keeper, Ada Example, wrote a journal that covers thirty years.',
      );
      assert.deepEqual(
        keeper.notes.map(({ label, offset }) => [label, offset]),
        [['3', keeper.text.length]],
      );
    });

    test('refuses a folder that is there, and with --force moves it aside', async () => {
      const out = join(folder, 'lighthouses');
      await write({ 'lighthouses/mine.txt': 'Mine' });
      const refused = await command.run('import', source, '--out', out);
      assert.equal(refused.status, 1);
      assert.match(refused.err, /is there already\. Choose another folder, or use --force/);
      assert.deepEqual(await readdir(out), ['mine.txt']);
      const forced = await command.run('import', source, '--out', out, '--force');
      assert.equal(forced.status, 0, forced.err);
      assert.match(forced.out, /The folder that was there is now .*lighthouses\.old-1/);
      assert.equal(await readFile(join(folder, 'lighthouses.old-1/mine.txt'), 'utf8'), 'Mine');
      assert.ok((await readdir(out)).includes('edition.yaml'));
    });

    test('that fails leaves nothing behind', async () => {
      await write({ 'empty.txt': '', 'binary.txt': '\0\0\0', 'sub/x.txt': 'x', file: 'x' });
      const sources = ['none.txt', 'empty.txt', 'binary.txt', 'sub'];
      const runs: Run[] = await Promise.all(
        sources.map((name) => command.run('import', join(folder, name), '--out', join(folder, `out-${name}`))),
      );
      runs.push(await command.run('import', source, '--out', join(folder, 'file', 'out')));
      runs.push(await command.run('import', source, '--out', join(folder, 'out'), '--edition', join(folder, 'none')));
      for (const [index, run] of runs.entries()) {
        assert.equal(run.status, 1, `${sources[index]} ${run.out}`);
        assert.match(run.err, /^variorum: [^\n]+\n$/);
      }
      assert.deepEqual((await readdir(folder)).sort(), ['binary.txt', 'empty.txt', 'file', 'sub']);
    });

    test('that fails half way leaves nothing behind', async function () {
      if (process.platform === 'win32') this.skip();
      const edition = join(folder, 'lighthouses');
      await command.run('import', source, '--out', edition);
      // A socket is a file that cannot be copied.
      const server = createServer().listen(join(edition, 'socket'));
      await once(server, 'listening');
      const run = await command.run('import', source, '--edition', edition, '--out', join(folder, 'out'));
      server.close();
      assert.equal(run.status, 1);
      assert.match(run.err, /could not be written to .*out: .*Nothing was changed\.\n$/);
      assert.deepEqual(await readdir(folder), ['lighthouses']);
    });
  });

  suite('An inspection from the command line', () => {
    let data: Inspection;
    suiteSetup(async () => {
      const edition = await mkdtemp(join(tmpdir(), 'variorum-edition-'));
      await write(twoRepublics, edition);
      const { status, out, err } = await command.run('inspect', edition);
      await rm(edition, { recursive: true });
      assert.equal(status, 0, err);
      data = JSON.parse(out) as Inspection;
    });

    test('has the promised shape', () => {
      const lists = data as unknown as Record<string, Record<string, unknown>[]>;
      const { edition } = data;
      assert.deepEqual(
        [kindOf(edition['id']), kindOf(edition['title']), kindOf(edition['cases'])],
        ['string', 'string', 'array'],
      );
      for (const [list, fields] of Object.entries(promised)) {
        assert.notEqual(lists[list]?.length ?? 0, 0, list);
        for (const item of lists[list] ?? [])
          for (const [field, kinds] of Object.entries(fields))
            assert.ok(kinds.includes(kindOf(item[field])), `${list}.${field}: ${kindOf(item[field])}`);
      }
    });

    test('says what the edition says', () => {
      assert.deepEqual(
        data.sections.map((section) => [section.id, section.title, section.level, section.case]),
        [
          ['1', 'Introduction', 1, null],
          ['2', 'The northern republic', 1, 'north'],
          ['2.1', 'The charter', 2, 'north'],
          ['3', 'The southern republic', 1, 'south'],
        ],
      );
      assert.deepEqual(data.passages.map(({ id, kind }) => [id, kind]).slice(2, 4), [
        ['s2-1-p1', 'paragraph'],
        ['s2-1-p2', 'blockquote'],
      ]);
      const [note] = data.notes;
      assert.deepEqual(
        [note?.['id'], note?.['label'], note?.['text'], note?.['works']],
        ['2-1', '1', 'Grey, The Northern Charter, 12.', ['grey-charter']],
      );
      assert.deepEqual(data.comparisons[0]?.['members'], { north: ['s2-p1'], south: ['s3-p1'] });
    });

    test('gives offsets that are right', () => {
      const text = (id: string): string => data.passages.find((passage) => passage.id === id)?.text ?? '';
      assert.deepEqual(
        data.mentions.map(({ passage, start, end, entity }) => [passage, text(passage).slice(start, end), entity]),
        [
          ['s2-p1', 'Ada Example', 'ada-example'],
          ['s2-1-p1', 'Ada', 'ada-example'],
        ],
      );
      for (const { confidence, reason } of data.mentions)
        assert.ok(confidence > 0 && confidence <= 1 && reason.length > 0);
      const noted = data.passages.find(({ id }) => id === 's2-p1');
      assert.deepEqual(
        noted?.notes.map(({ label, offset }) => [label, noted.text.slice(0, offset)]),
        [['1', 'In the north Ada Example wrote the charter.']],
      );
    });

    test('of a version that is not there fails with the versions that are', async () => {
      const { status, err } = await command.run('inspect', await write(twoRepublics), '--version', 'first');
      assert.equal(status, 1);
      assert.match(err, /^variorum: There is no version “first” with a text here\. Versions: study\.\n$/);
    });
  });
});
