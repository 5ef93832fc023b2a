import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Annotation } from '../../../src/annotations/annotation';
import { layerLine, readLayer } from '../../../src/annotations/layer';
import { files, foreign, hypothesisRow } from '../annotations/exchange/edition';
import { idOf, sample, spanAt } from '../annotations/samples';
import { CommandLine } from './commandLine';

let command: CommandLine;
let folder = '';

/** Writes the edition with these layers; gives its folder. */
async function write(layers: Readonly<Record<string, readonly (Annotation | string)[]>> = {}): Promise<string> {
  const texts = Object.entries(layers).map(([name, lines]): readonly [string, string] => [
    `annotations/${name}.jsonl`,
    lines.map((line) => `${typeof line === 'string' ? line : layerLine(line)}\n`).join(''),
  ]);
  for (const [path, text] of [...Object.entries(files), ...texts]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

function layerText(name: string): Promise<string> {
  return readFile(join(folder, 'annotations', `${name}.jsonl`), 'utf8');
}

async function put(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const lost = sample({ id: idOf(2), target: spanAt('s3-p1', 'words that stand nowhere in this text at all') });

suite('variorum annotations', function () {
  this.timeout(60_000);

  suiteSetup(async () => {
    command = await CommandLine.make();
  });
  suiteTeardown(() => command.remove());
  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-annotations-'));
  });
  teardown(() => rm(folder, { recursive: true, force: true }));

  test('says how it is used when used wrongly, with status 2', async () => {
    const edition = await write();
    const uses: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Say what to do with the annotations: check, export, import or merge\./],
      [['read'], /There is no command “annotations read”/],
      [['toString'], /There is no command “annotations toString”/],
      [['check'], /Name the folder of one edition/],
      [['check', edition, '--loud'], /--loud/],
      [['export', edition], /Say with --format how to write: markdown, jsonld, csv or html\./],
      [['export', edition, '--format', 'pdf'], /Say with --format/],
      [['export', edition, '--format', 'csv', '--by', 'colour'], /--by chapter or --by comparison/],
      [['import', edition], /Name the folder of an edition, and one file/],
      [['import', edition, 'file'], /Say with --reader/],
      [['import', edition, 'file', '--reader', 'Ada', '--format', 'word'], /auto, w3c or hypothesis/],
      [['merge', 'one'], /Name two files/],
    ];
    for (const [args, message] of uses) {
      const { status, out, err } = await command.run('annotations', ...args);
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      assert.match(err, message);
      assert.match(err, /\n\nUsage:\n[^]*variorum annotations check/);
    }
  });

  test('shows its usage when asked, with status 0', async () => {
    for (const args of [['--help'], ['help'], ['export', '--help']]) {
      const { status, out } = await command.run('annotations', ...args);
      assert.equal(status, 0);
      assert.match(out, /^Usage:\n {2}variorum annotations check/);
    }
  });

  test('says in one sentence what it cannot open', async () => {
    const edition = await write({ ada: [sample()] });
    await put('latin.json', '');
    await writeFile(join(folder, 'latin.json'), Buffer.from([0x22, 0xe9, 0x22]));
    const runs: readonly (readonly [readonly string[], RegExp])[] = [
      [['check', join(folder, 'none')], /There is no folder .*none/],
      [['check', edition, '--version', 'first'], /There is no version “first” with a text here\. Versions: study\./],
      [['export', edition, '--format', 'csv', '--layer', 'ben'], /There is no layer “ben” here\. Layers: ada\./],
      [['export', edition, '--format', 'csv', '--comparison', 'x'], /There is no comparison “x”/],
      [['export', edition, '--format', 'csv', '--out', join(folder, 'no', 'file')], /cannot be written/],
      [['import', edition, join(folder, 'none.json'), '--reader', 'Ada'], /There is no file .*none\.json/],
      [['import', edition, folder, '--reader', 'Ada'], /is a folder/],
      [['import', edition, join(folder, 'latin.json'), '--reader', 'Ada'], /no UTF-8 text/],
      [['merge', join(folder, 'none'), join(folder, 'none')], /There is no file/],
    ];
    for (const [args, message] of runs) {
      const { status, out, err } = await command.run('annotations', ...args);
      assert.deepEqual([status, out], [1, ''], args.join(' '));
      assert.match(err, message);
      assert.match(err, /^variorum: [^\n]+\n$/);
    }
  });

  suite('check', () => {
    test('of an edition without annotations finds nothing', async () => {
      const { status, out } = await command.run('annotations', 'check', await write());
      assert.equal(status, 0);
      assert.equal(
        out,
        '0 layers, 0 annotations: 0 in place, 0 moved, 0 need review; 0 broken lines, 0 conflicts, 0 unknown\n',
      );
    });

    test('counts what each layer has', async () => {
      const edition = await write({ ada: [sample()], ben: [sample({ id: idOf(5), reader: 'Ben' })] });
      const { status, out } = await command.run('annotations', 'check', edition);
      assert.equal(status, 0, out);
      assert.match(out, /^annotations\/ada\.jsonl \(Ada Reader\): 1 annotations, 0 replies, 0 deleted\n {2}1 in place/);
      assert.match(out, /annotations\/ben\.jsonl \(Ben\)/);
      assert.match(out, /\n2 layers, 2 annotations: 2 in place/);
    });

    test('lists broken lines with file and line, conflicts, and places that need review, with status 1', async () => {
      const states = ['b', 'c'].map((revision) => sample({ text: revision, revision, replaces: ['a'] }));
      const edition = await write({ ada: [...states, '{"cut', lost] });
      const { status, out } = await command.run('annotations', 'check', edition);
      assert.equal(status, 1);
      assert.match(out, /^annotations\/ada\.jsonl:3: This line is no JSON/m);
      assert.match(out, /^annotations\/ada\.jsonl: conflict: §2 ¶1 “Ada Example wrote the charter”: It has 2 states/m);
      assert.match(
        out,
        /^annotations\/ada\.jsonl: needs review: §3 ¶1 “words that stand nowhere in this text at all”: Its words/m,
      );
    });

    test('says the same as JSON', async () => {
      const edition = await write({ ada: [sample(), '{"cut', lost] });
      const { status, out } = await command.run('annotations', 'check', edition, '--json');
      const data = JSON.parse(out) as {
        edition: string;
        version: string;
        layers: readonly Record<string, unknown>[];
        totals: unknown;
      };
      assert.equal(status, 1);
      assert.deepEqual([data.edition, data.version], ['two-republics', 'study']);
      assert.deepEqual(data.totals, {
        annotations: 2,
        replies: 0,
        inPlace: 1,
        moved: 0,
        needsReview: 1,
        brokenLines: 1,
        conflicts: 0,
        unknown: 0,
      });
      assert.deepEqual(
        (data.layers[0]?.['brokenLines'] as readonly { line: number }[]).map(({ line }) => line),
        [2],
      );
    });
  });

  suite('export', () => {
    const layers = {
      ada: [sample(), lost],
      ben: [sample({ id: idOf(5), reader: 'Ben', tags: ['law'], text: '**Bold** <b>raw</b>' })],
    };

    test('prints each format, and writes it to a file', async () => {
      const edition = await write(layers);
      const begins = {
        markdown: /^# Annotations on/,
        jsonld: /^\{\n {2}"@context"/,
        csv: /^reference,passage,/,
        html: /^<!doctype html>/,
      };
      for (const [format, begin] of Object.entries(begins)) {
        const printed = await command.run('annotations', 'export', edition, '--format', format);
        assert.equal(printed.status, 0, printed.err);
        assert.match(printed.out, begin);
        const path = join(folder, 'out.txt');
        const written = await command.run('annotations', 'export', edition, '--format', format, '--out', path);
        assert.equal(written.out, `Written to ${path}\n`);
        assert.equal(await readFile(path, 'utf8'), printed.out);
      }
    });

    test('takes a layer by its file or its reader, a tag, words, a comparison', async () => {
      const edition = await write(layers);
      const count = async (...args: readonly string[]): Promise<number> => {
        const { out } = await command.run('annotations', 'export', edition, '--format', 'jsonld', ...args);
        return (JSON.parse(out) as { total: number }).total;
      };
      assert.equal(await count(), 3);
      assert.equal(await count('--layer', 'ada'), 2);
      assert.equal(await count('--layer', 'ben.jsonl'), 1);
      assert.equal(await count('--layer', 'Ben'), 1);
      assert.equal(await count('--tag', 'law'), 1);
      assert.equal(await count('--search', 'raw bold'), 1);
      assert.equal(await count('--comparison', 'authors'), 3);
      assert.equal(await count('--tag', 'law', '--layer', 'ada'), 0);
    });

    test('shows Markdown of readers in HTML, and their HTML as text', async () => {
      const { out } = await command.run(
        'annotations',
        'export',
        await write(layers),
        '--format',
        'html',
        '--by',
        'comparison',
      );
      assert.match(out, /<strong>Bold<\/strong> &lt;b&gt;raw&lt;\/b&gt;/);
      assert.match(out, /<h2 id="part-1">Who wrote the charter<\/h2>/);
    });
  });

  suite('import', () => {
    test('adds to the reader’s layer, says what it did, and does it once', async () => {
      const edition = await write({ 'ada-reader': [sample()] });
      const file = await put('notes.json', {
        rows: [hypothesisRow('a', 'the chest was lost in the flood'), hypothesisRow('b', 'Nobody signed')],
      });
      const before = await layerText('ada-reader');
      const first = await command.run('annotations', 'import', edition, file, '--reader', 'Ada Reader');
      assert.equal(first.status, 0, first.err + first.out);
      assert.equal(
        first.out,
        'Added 2 annotations to annotations/ada-reader.jsonl: 2 placed, 0 moved, 0 need review; 0 are there already, 0 cannot be read\n',
      );
      const after = await layerText('ada-reader');
      assert.ok(after.startsWith(before));
      assert.equal(readLayer(after).annotations.size, 3);
      const second = await command.run('annotations', 'import', edition, file, '--reader', 'Ada Reader');
      assert.match(second.out, /^Added 0 annotations .* 2 are there already/);
      assert.equal(await layerText('ada-reader'), after);
    });

    test('into an edition that has no annotations makes the layer', async () => {
      const edition = await write();
      const file = await put('notes.jsonl', foreign('the senate wrote it'));
      const { status } = await command.run('annotations', 'import', edition, file, '--reader', 'Émile Perrault');
      assert.equal(status, 0);
      assert.equal(readLayer(await layerText('emile-perrault')).annotations.size, 1);
      assert.equal((await command.run('annotations', 'check', edition)).status, 0);
    });

    test('ends a line that was cut off before it adds', async () => {
      const edition = await write({ ada: [] });
      await writeFile(join(folder, 'annotations', 'ada.jsonl'), `${layerLine(sample())}\n{"cut`);
      const file = await put('notes.json', foreign('the senate wrote it'));
      await command.run('annotations', 'import', edition, file, '--reader', 'Ada');
      const layer = readLayer(await layerText('ada'));
      assert.deepEqual([layer.annotations.size, layer.problems.length], [2, 1]);
    });

    test('keeps what has no place and says so, with status 1', async () => {
      const edition = await write();
      const file = await put('notes.json', [foreign('nothing of the kind anywhere'), 7]);
      const { status, out } = await command.run('annotations', 'import', edition, file, '--reader', 'Ada');
      assert.equal(status, 1);
      assert.match(out, /1 need review; 0 are there already, 1 cannot be read/);
      assert.match(out, /^item 1: needs review: “nothing of the kind anywhere” Its words are not in the text\.$/m);
      assert.match(out, /^item 2: cannot be read: It is no JSON object\.$/m);
      const checked = await command.run('annotations', 'check', edition);
      assert.match(checked.out, /1 annotations: 0 in place, 0 moved, 1 need review/);
    });

    test('with --dry-run changes nothing', async () => {
      const edition = await write();
      const file = await put('notes.json', foreign('the senate wrote it'));
      const { status, out } = await command.run('annotations', 'import', edition, file, '--reader', 'Ada', '--dry-run');
      assert.equal(status, 0);
      assert.match(out, /^Would add 1 annotations to annotations\/ada\.jsonl/);
      assert.equal((await readdir(folder)).includes('annotations'), false);
    });

    test('of an export gives equal annotations', async () => {
      const edition = await write({ ada: [sample(), lost] });
      const file = join(folder, 'all.json');
      await command.run('annotations', 'export', edition, '--format', 'jsonld', '--out', file);
      await rm(join(folder, 'annotations'), { recursive: true });
      await command.run('annotations', 'import', edition, file, '--reader', 'Ada');
      assert.deepEqual([...readLayer(await layerText('ada')).annotations.values()], [sample(), lost]);
    });
  });

  suite('merge', () => {
    const states = ['b', 'c'].map((revision) => sample({ text: revision, revision, replaces: ['a'] }));

    test('prints both as one, without what newer states replace', async () => {
      const old = sample({ revision: 'a' });
      const [a, b] = [
        await put('a.jsonl', `${layerLine(old)}\n`),
        await put('b.jsonl', `${layerLine(states[0]!)}\n${layerLine(lost)}\n`),
      ];
      const { status, out, err } = await command.run('annotations', 'merge', a, b);
      assert.deepEqual([status, err], [0, '']);
      assert.equal(out, `${layerLine(states[0]!)}\n${layerLine(lost)}\n`);
    });

    test('keeps both sides of a conflict and reports it, with status 1', async () => {
      const [a, b] = [await put('a.jsonl', layerLine(states[0]!)), await put('b.jsonl', layerLine(states[1]!))];
      const printed = await command.run('annotations', 'merge', a, b);
      assert.equal(printed.status, 1);
      assert.match(printed.err, /^variorum: conflict: urn:uuid:\S+ “Ada Example wrote the charter”: It has 2 states/);
      assert.equal(readLayer(printed.out).conflicts.size, 1);
      const written = await command.run('annotations', 'merge', a, b, '--out', a);
      assert.equal(written.status, 1);
      assert.match(written.out, /^conflict: [^]*\n1 annotations written to .*a\.jsonl\n$/);
      assert.equal(await readFile(a, 'utf8'), printed.out);
    });

    test('into a new file makes it', async () => {
      const a = await put('a.jsonl', layerLine(lost));
      const out = join(folder, 'both.jsonl');
      assert.equal((await command.run('annotations', 'merge', a, a, '--out', out)).status, 0);
      assert.equal(await readFile(out, 'utf8'), `${layerLine(lost)}\n`);
    });
  });
});
