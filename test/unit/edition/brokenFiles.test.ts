import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFiles } from '../../../src/cli/nodeFiles';
import { checkEdition } from '../../../src/edition/check';
import { loadEdition } from '../../../src/edition/load';
import type { Problem } from '../../../src/edition/model';
import { isInside } from '../../../src/edition/readManifest';
import { resolveLink } from '../../../src/edition/resolveLink';
import { load, MemoryFiles } from './memoryFiles';
import { changed, twoRepublics, withFiles } from './twoRepublics';

/** "file:line:column message", counted from 1 as editors show it. */
function shown(problem: Problem): string {
  return `${problem.file}:${problem.line + 1}:${problem.column + 1} ${problem.message}`;
}

async function problems(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const edition = await load(texts);
  return edition.snapshot.problems.map(shown);
}

const person = 'people/ada-example.md';

suite('A broken file of an edition', () => {
  const broken: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    [
      'bad YAML',
      changed(person, 'name: Ada Example', 'name: [Ada'),
      /^people\/ada-example\.md:3:1 This is not valid YAML: .+\.$/,
    ],
    [
      'a missing name',
      changed(person, 'name: Ada Example\n', ''),
      /^people\/ada-example\.md:2:1 “name” is missing or of the wrong kind: expected string\.$/,
    ],
    [
      'an unknown key',
      changed(person, 'kind: leader', 'kinde: leader'),
      /^people\/ada-example\.md:7:1 “kinde” is not known here\. Correct the spelling or remove it\.$/,
    ],
    [
      'an unknown key inside a list',
      changed(person, 'title: Speaker,', 'title: Speaker, from: 1842,'),
      /^people\/ada-example\.md:9:23 “from” is not known here\. Correct/,
    ],
    [
      'a wrong type',
      changed(person, 'works: [grey-charter]', 'works: grey-charter'),
      /^people\/ada-example\.md:10:8 “works” is missing or of the wrong kind: expected array\.$/,
    ],
    [
      'an empty name',
      changed(person, 'name: Ada Example', 'name: ""'),
      /^people\/ada-example\.md:2:7 “name” must not be empty\.$/,
    ],
    [
      'an alias that is none',
      changed(person, '- Lady Ada', '- { named: Ada }'),
      /^people\/ada-example\.md:4:5 “aliases\.0” is missing or of the wrong kind\.$/,
    ],
    [
      'no front matter',
      withFiles({ [person]: 'Just a text.\n' }),
      /^people\/ada-example\.md:1:1 This file has no front matter\. Begin it with a line “---”/,
    ],
    ['an empty file', withFiles({ [person]: '' }), /^people\/ada-example\.md:1:1 This file has no front matter\./],
    [
      'a key that stands twice',
      changed(person, 'died: 1852', 'born: 1852'),
      /^people\/ada-example\.md:6:1 This is not valid YAML: .*unique/,
    ],
    [
      'an unknown kind',
      changed('comparisons/authors.md', 'kind: difference', 'kind: other'),
      /^comparisons\/authors\.md:7:7 “kind” must be one of: similarity, difference, both\.$/,
    ],
    [
      'a broken passage id',
      changed('comparisons/authors.md', '[s2-p1]', '[s2-p1, "s 2"]'),
      /^comparisons\/authors\.md:4:18 “members\.north\.1” must be a passage id: letters, digits and hyphens\.$/,
    ],
    [
      'a broken id of a person',
      changed('events/northern-adoption.md', '[ada-example]', '[Ada Example]'),
      /^events\/northern-adoption\.md:6:10 “people\.0” must be lower-case letters, digits and hyphens\.$/,
    ],
    [
      'a broken works.json',
      changed('works.json', '"type": "book"', '"type": 5'),
      /^works\.json:2:35 “0\.type” is missing or of the wrong kind: expected string\.$/,
    ],
    [
      'a works.json that is no JSON',
      changed('works.json', ' }\n]', ' }\n'),
      /^works\.json:\d+:\d+ This is not valid YAML: .+\.$/,
    ],
  ];

  for (const [name, texts, expected] of broken)
    test(`with ${name} is reported at its place, and the rest loads`, async () => {
      const edition = await load(texts);
      const found = edition.snapshot.problems.map(shown);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', expected);
      const { people, events, comparisons, works, versions } = edition.snapshot;
      assert.equal(people.size + events.size + comparisons.size + works.size, 3);
      assert.equal(versions[0]?.passages.length, 6);
    });

  test('with several mistakes has each of them reported', async () => {
    const found = await problems(changed(person, 'kind: leader', 'kinde: leader\nwork: 1\nnative: 5'));
    assert.deepEqual(
      found.map((line) => line.split(' ')[0]),
      ['people/ada-example.md:9:9', 'people/ada-example.md:7:1', 'people/ada-example.md:8:1'],
    );
  });

  test('with a name that is no id is reported, and its card is there', async () => {
    const edition = await load(withFiles({ 'people/Ada Two.md': '---\nname: Ada Two\n---\n' }));
    assert.match(
      edition.snapshot.problems.map(shown).join(),
      /^people\/Ada Two\.md:1:1 The name of this file is no id\. Rename it/,
    );
    assert.equal(edition.snapshot.people.size, 2);
  });

  test('with a bad date is reported by a check, at the date', async () => {
    const found = checkEdition(await load(changed(person, 'born: 1815-12-10', 'born: 10 December 1815'))).map(shown);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^people\/ada-example\.md:5:7 “10 December 1815” is no EDTF date\. Write 1950/);
  });
});

suite('An edition.yaml', () => {
  const clear: readonly (readonly [string, string | undefined, RegExp])[] = [
    [
      'that is missing',
      undefined,
      /^There is no edition\.yaml here that can be read\. Open the folder of an edition\.$/,
    ],
    ['that is empty', '', /^edition\.yaml:1:1: “format” must be one of: 1\.$/],
    ['that is no YAML', 'id: [', /^edition\.yaml:1:6: This is not valid YAML: /],
    [
      'without versions',
      'format: 1\nid: a\ntitle: A\n',
      /^edition\.yaml:1:1: “versions” is missing or of the wrong kind: expected array\.$/,
    ],
    [
      'of a later format',
      (twoRepublics['edition.yaml'] ?? '').replace('format: 1', 'format: 2'),
      /^edition\.yaml:1:9: “format” must be one of: 1\.$/,
    ],
    ['that is a list', '- 1\n', /^edition\.yaml:1:1: The file is missing or of the wrong kind: expected object\.$/],
  ];
  for (const [name, text, expected] of clear)
    test(`${name} fails with a clear sentence`, async () => {
      const loaded = await loadEdition(new MemoryFiles(withFiles({ 'edition.yaml': text })));
      assert.equal(loaded.ok, false);
      assert.match(loaded.message, expected);
    });

  test('may begin with a byte order mark', async () => {
    const edition = await load(withFiles({ 'edition.yaml': `\ufeff${twoRepublics['edition.yaml']}` }));
    assert.equal(edition.snapshot.manifest.id, 'two-republics');
  });
});

const waysOut = [
  '../x.md',
  '/etc/passwd',
  'C:\\x.md',
  'C:/x.md',
  'a/../../b.md',
  'a\\..\\..\\b.md',
  '\\\\host\\x',
  'file:///etc/passwd',
  'text/../../x',
  'a//b',
  '',
];

suite('A path that leads out of the edition', () => {
  for (const path of waysOut)
    test(`is never read: ${JSON.stringify(path)}`, async () => {
      assert.equal(isInside(path), false);
      const yaml = (twoRepublics['edition.yaml'] ?? '').replace('text/study/chapter-3.md', JSON.stringify(path));
      const files = new MemoryFiles(withFiles({ 'edition.yaml': yaml, [path]: 'Secret. ^s3-p1\n' }));
      const loaded = await loadEdition(files);
      assert.ok(!files.asked.includes(path), 'the file was asked for');
      const message = loaded.ok ? loaded.value.snapshot.problems.map(shown).join() : loaded.message;
      assert.match(message, path === '' ? /must not be empty/ : /edition\.yaml:18:9 “.*” leads out of the edition/);
    });

  test('is no target of a link', () => {
    assert.equal(resolveLink('people/ada.md', '../../x.md'), undefined);
    assert.equal(resolveLink('people/ada.md', '/x.md'), undefined);
    assert.equal(resolveLink('people/ada.md', '..\\x.md'), undefined);
    assert.equal(resolveLink('people/ada.md', '../text/./study/a.md'), 'text/study/a.md');
  });
});

suite('The files of an edition on disk', () => {
  let folder = '';
  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-files-'));
    for (const [path, text] of Object.entries({
      'in/people/ada.md': 'Ada',
      'secret.md': 'Secret',
      'in/text/a.md': 'A',
    })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  teardown(() => rm(folder, { recursive: true }));

  test('are listed and read', async () => {
    const files = nodeFiles(join(folder, 'in'));
    assert.deepEqual(await files.list('people'), ['ada.md']);
    assert.equal(await files.read('people/ada.md'), 'Ada');
    assert.equal(await files.read('people/none.md'), undefined);
    assert.deepEqual(await files.list('none'), []);
  });

  test('are not read outside the folder, by path or through links', async () => {
    await symlink(join(folder, 'secret.md'), join(folder, 'in/people/link.md'));
    await symlink(folder, join(folder, 'in/events'));
    const files = nodeFiles(join(folder, 'in'));
    for (const path of ['../secret.md', 'people/../../secret.md', 'people/link.md', 'events/secret.md'])
      assert.equal(await files.read(path), undefined, path);
    assert.deepEqual(await files.list('events'), []);
    assert.deepEqual(await files.list('..'), []);
  });

  test('may be links to files inside, and the folder itself may be one', async () => {
    await symlink(join(folder, 'in/people/ada.md'), join(folder, 'in/text/link.md'));
    await symlink(join(folder, 'in'), join(folder, 'other'));
    assert.equal(await nodeFiles(join(folder, 'other')).read('text/link.md'), 'Ada');
  });

  test('that are not UTF-8 count as not readable', async () => {
    await writeFile(join(folder, 'in/text/latin.md'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    assert.equal(await nodeFiles(join(folder, 'in')).read('text/latin.md'), undefined);
  });

  test('whose names begin with two dots are inside', async () => {
    await writeFile(join(folder, 'in/..odd.md'), 'Odd');
    assert.equal(await nodeFiles(join(folder, 'in')).read('..odd.md'), 'Odd');
  });
});
