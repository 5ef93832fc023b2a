import assert from 'node:assert/strict';
import { changeFile, isEditionFile, loadEdition, type LoadedEdition } from '../../../src/edition/load';
import { findPassage, referenceOf } from '../../../src/edition/snapshot';
import { load, MemoryFiles } from './memoryFiles';
import { twoRepublics, withFiles } from './twoRepublics';

const north = 'text/study/chapter-2.md';
const source = twoRepublics[north] ?? '';

/** The parsed objects of all files but one. */
function parsed(edition: LoadedEdition, except: string): unknown[] {
  return [...edition.readings].filter(([path]) => path !== except).map(([, reading]) => reading);
}

function assertSameObjects(a: readonly unknown[], b: readonly unknown[]): void {
  assert.equal(a.length, b.length);
  for (const [index, item] of a.entries()) assert.ok(item === b[index], 'a file was parsed again');
}

/** A text of many chapters, one section each. */
function chapters(count: number, perFile: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let number = 1; number <= count; number++) {
    const path = `text/study/part-${Math.ceil(number / perFile)}.md`;
    files[path] =
      `${files[path] ?? ''}# ${number}. Chapter\n\nText ${number}.[^${number}-1] ^s${number}-p1\n\n[^${number}-1]: Note.\n\n`;
  }
  const list = Object.keys(files).map((path) => `      - ${path}`);
  const yaml = `format: 1\nid: many\ntitle: Many\nversions:\n  - id: study\n    title: Study\n    files:\n${list.join('\n')}\n`;
  return { ...files, 'edition.yaml': yaml };
}

suite('Loading an edition', () => {
  test('gives its text in reading order and its apparatus by id', async () => {
    const { snapshot } = await load(twoRepublics);
    const [version] = snapshot.versions;
    assert.deepEqual(
      version?.passages.map(({ id }) => id),
      ['s1-p1', 's2-p1', 's2-1-p1', 's2-1-p2', 's3-p1', 's3-p2'],
    );
    assert.deepEqual([...snapshot.people.keys()], ['ada-example']);
    assert.deepEqual([...snapshot.events.keys()], ['northern-adoption']);
    assert.deepEqual([...snapshot.comparisons.keys()], ['authors']);
    assert.deepEqual(snapshot.works.get('grey-charter')?.authors, ['Grey']);
    assert.deepEqual(snapshot.problems, []);
  });

  test('gives the same text in one file and in three hundred', async () => {
    const told = async (perFile: number): Promise<unknown> => {
      const version = (await load(chapters(300, perFile))).snapshot.versions[0];
      return {
        sections: version?.sections.map(({ id, title }) => [id, title]),
        passages: version?.passages.map(({ id, sectionId, text, notes }) => [id, sectionId, text, notes]),
        notes: [...(version?.noteByLabel ?? [])].map(([label, note]) => [label, note.text]),
      };
    };
    const one = await told(300);
    assert.deepEqual(await told(1), one);
    assert.equal((one as { passages: unknown[] }).passages.length, 300);
  });

  test('asks for each file once', async () => {
    const files = new MemoryFiles(twoRepublics);
    await loadEdition(files);
    assert.deepEqual([...files.asked].sort(), Object.keys(twoRepublics).sort());
  });

  test('again parses only what changed', async () => {
    const before = await load(twoRepublics);
    const files = new MemoryFiles(withFiles({ [north]: source.replace('Nobody', 'No one') }));
    const after = await loadEdition(files, { previous: before });
    assert.ok(after.ok);
    assertSameObjects(parsed(after.value, north), parsed(before, north));
    assert.equal(after.value.snapshot.versions[0]?.passageById.get('s2-1-p2')?.text, 'No one objected.');
  });

  test('lets other work in between', async () => {
    let pauses = 0;
    const pause = async (): Promise<void> => {
      pauses++;
      await Promise.resolve();
    };
    await loadEdition(new MemoryFiles(chapters(200, 1)), { pause });
    assert.ok(pauses >= 3, `${pauses}`);
  });

  test('leaves out a version whose files are all missing', async () => {
    const yaml = (twoRepublics['edition.yaml'] ?? '').replace(
      'redirects:',
      '  - id: original\n    title: Original\n    files: [text/original/all.md]\nredirects:',
    );
    const { snapshot } = await load(withFiles({ 'edition.yaml': yaml }));
    assert.deepEqual(
      snapshot.versions.map(({ info }) => info.id),
      ['study'],
    );
  });
});

suite('A change of one file', () => {
  test('parses that file alone, and leaves the snapshot before as it was', async () => {
    const before = await load(twoRepublics);
    const copy = structuredClone({ ...before.snapshot, problems: [...before.snapshot.problems] });
    const after = changeFile(before, north, source.replace('Nobody', 'No one'));
    assertSameObjects(parsed(after, north), parsed(before, north));
    assert.equal(before.readings.get(north)?.source, source);
    assert.deepEqual(structuredClone({ ...before.snapshot }), copy);
    assert.notEqual(after.snapshot, before.snapshot);
    assert.equal(after.snapshot.versions[0]?.passageById.get('s2-1-p2')?.text, 'No one objected.');
    assert.equal(before.snapshot.versions[0]?.passageById.get('s2-1-p2')?.text, 'Nobody objected.');
  });

  test('gives what loading from the start would give', async () => {
    const texts = withFiles({
      [north]: source.replace('Nobody', 'No one'),
      'people/a.md': '---\nname: A\n---\n',
      'events/a.md': 'broken',
      'people/b.md': 'broken',
    });
    let changedStep = await load(twoRepublics);
    for (const path of ['people/b.md', 'people/a.md', 'events/a.md', north])
      changedStep = changeFile(changedStep, path, texts[path]);
    const fresh = await load(texts);
    assert.deepEqual(plain(changedStep), plain(fresh));
  });

  test('of a card keeps the version of the text', async () => {
    const before = await load(twoRepublics);
    const after = changeFile(before, 'people/ada-example.md', '---\nname: Ada E.\n---\n');
    assert.equal(after.snapshot.versions[0], before.snapshot.versions[0]);
    assert.equal(after.snapshot.people.get('ada-example')?.name, 'Ada E.');
  });

  test('to the same text changes nothing', async () => {
    const before = await load(twoRepublics);
    assert.equal(changeFile(before, north, source), before);
    assert.equal(changeFile(before, 'people/none.md', undefined), before);
  });

  test('that takes it away and one that puts it back lead to the same edition', async () => {
    const before = await load(twoRepublics);
    for (const path of [north, 'people/ada-example.md', 'comparisons/authors.md', 'works.json']) {
      const without = changeFile(before, path, undefined);
      assert.deepEqual(plain(without), plain(await load(withFiles({ [path]: undefined }))), path);
      assert.deepEqual(plain(changeFile(without, path, twoRepublics[path])), plain(before), path);
    }
  });

  test('that breaks a card leaves a problem, and its repair takes the problem away', async () => {
    const before = await load(twoRepublics);
    const broken = changeFile(before, 'people/ada-example.md', 'nothing');
    assert.deepEqual(
      broken.snapshot.problems.map(({ file }) => file),
      ['people/ada-example.md'],
    );
    assert.equal(broken.snapshot.people.size, 0);
    assert.deepEqual(
      plain(changeFile(broken, 'people/ada-example.md', twoRepublics['people/ada-example.md'])),
      plain(before),
    );
  });

  test('counts only where the file belongs to the edition', async () => {
    const edition = await load(twoRepublics);
    assert.ok(isEditionFile(edition, north));
    assert.ok(isEditionFile(edition, 'edition.yaml'));
    assert.ok(isEditionFile(edition, 'people/new.md'));
    assert.ok(!isEditionFile(edition, 'text/study/chapter-9.md'));
    assert.ok(!isEditionFile(edition, 'people/deep/new.md'));
    assert.deepEqual(plain(changeFile(edition, 'text/study/chapter-9.md', '# 9. X\n\nNo. ^s9-p1\n')), plain(edition));
  });
});

suite('A passage', () => {
  test('is found by an id that is gone, through redirects', async () => {
    const { snapshot } = await load(twoRepublics);
    const [version] = snapshot.versions;
    assert.ok(version);
    assert.equal(findPassage(snapshot, version, 's2-1-p9')?.id, 's2-1-p2');
    assert.equal(findPassage(snapshot, version, 's2-1-p8'), undefined);
    assert.equal(referenceOf(version, 's2-1-p2'), '§2.1 ¶2');
  });
});

/** A snapshot as plain data; maps as lists, so that their order counts. */
function plain({ snapshot }: LoadedEdition): unknown {
  const { people, events, comparisons, works, ...rest } = snapshot;
  return structuredClone({ ...rest, cards: [people, events, comparisons, works].map((cards) => [...cards]) });
}
