import assert from 'node:assert/strict';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/cli/nodeFiles';
import { checkEdition } from '../../../src/edition/check';
import { loadEdition } from '../../../src/edition/load';
import { load } from './memoryFiles';
import { changed, twoRepublics, withFiles } from './twoRepublics';

const manifest = 'edition.yaml';
const north = 'text/study/chapter-2.md';
const south = 'text/study/chapter-3.md';
const person = 'people/ada-example.md';
const event = 'events/northern-adoption.md';
const comparison = 'comparisons/authors.md';

/** What a check says: "file:line:column severity message", counted from 1. */
async function found(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return checkEdition(await load(texts)).map(
    (problem) => `${problem.file}:${problem.line + 1}:${problem.column + 1} ${problem.severity} ${problem.message}`,
  );
}

const card = (name: string, rest = ''): string => `---\nname: ${name}\n${rest}---\n\nA card.\n`;
const originalYaml = `  - id: original\n    title: Original\n    files: [text/original/all.md]\nredirects:`;
const allInOne =
  '# 1. I\n\nA. ^s1-p1\n\n# 2. N\n\nB. ^s2-p1\n\n## 2.1 C\n\nC. ^s2-1-p1\n\n> D. ^s2-1-p2\n\n# 3. S\n\nE. ^s3-p1\n\nF. ^s3-p2\n';

/** A second version of the text. */
function twoVersions(original: string): Record<string, string> {
  return { ...changed(manifest, 'redirects:', originalYaml), 'text/original/all.md': original };
}

const rules: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
  [
    'a passage without id',
    changed(north, ' ^s2-1-p1', ''),
    [
      `${north}:11:1 warning This passage has no id. End it with a space and an id that no other passage has, such as “^s2-1-p…”.`,
    ],
  ],
  [
    'an id that is none',
    changed(south, '^s3-p2', '^s3_p2'),
    [
      `${south}:9:1 warning This passage has no id. End it with a space and an id that no other passage has, such as “^s3-p…”.`,
    ],
  ],
  [
    'an id that stands twice',
    changed(south, '^s3-p2', '^s3-p1'),
    [`${south}:9:1 error The id “s3-p1” is also that of a passage in ${south}, line 7. Give one of them another id.`],
  ],
  [
    'an id that stands in two chapters',
    changed(south, '^s3-p2', '^s2-p1'),
    [`${south}:9:1 error The id “s2-p1” is also that of a passage in ${north}, line 7. Give one of them another id.`],
  ],
  [
    'a person in an event who has no card',
    changed(event, '[ada-example]', '[ada-example, bo-sample]'),
    [`${event}:6:23 error There is no person “bo-sample”. Add people/bo-sample.md or correct the id.`],
  ],
  [
    'a passage in a comparison that is not there',
    changed(comparison, '[s3-p1]', '[s3-p1, s3-p7]'),
    [
      `${comparison}:5:18 error There is no passage “s3-p7”. Correct the id, or add a redirect to edition.yaml if it moved.`,
    ],
  ],
  [
    'a discussed passage that is not there',
    changed(comparison, '[s1-p1]', '[s1-p9]'),
    [
      `${comparison}:6:12 error There is no passage “s1-p9”. Correct the id, or add a redirect to edition.yaml if it moved.`,
    ],
  ],
  [
    'a case that is not there',
    changed(comparison, '  south: [s3-p1]', '  south: [s3-p1]\n  west: [s3-p2]'),
    [`${comparison}:6:3 error There is no case “west”. The cases are: north, south.`],
  ],
  [
    'a gap for a case that is not there',
    changed(comparison, 'kind: difference', 'kind: difference\ngaps: { west: Nothing }'),
    [`${comparison}:8:9 error There is no case “west”. The cases are: north, south.`],
  ],
  [
    'a member of another case',
    changed(comparison, '[s3-p1]', '[s3-p1, s2-1-p1]'),
    [`${comparison}:5:18 warning The passage “s2-1-p1” belongs to the case “north”, not to “south”.`],
  ],
  [
    'a case without passages and without gap',
    changed(comparison, '[s3-p1]', '[]'),
    [
      `${comparison}:4:3 warning The case “south” has no passage here. Name one, or say under “gaps” why there is none.`,
    ],
  ],
  [
    'a gap with members',
    changed(comparison, 'kind: difference', 'kind: difference\ngaps:\n  south: It has one.'),
    [`${comparison}:9:10 warning The case “south” has passages here and yet a gap. Remove one of them.`],
  ],
  [
    'an alias that another bears, unmarked',
    withFiles({ 'people/bo.md': card('Bo', 'aliases: [Lady Ada]\n') }),
    [
      `${person}:4:5 error “Lady Ada” also names bo. Mark it in each card: { name: Lady Ada, shared: true }.`,
      'people/bo.md:3:11 error “Lady Ada” also names ada-example. Mark it in each card: { name: Lady Ada, shared: true }.',
    ],
  ],
  [
    'a shared alias that only one has marked',
    {
      ...changed(person, '- Lady Ada', '- { name: Lady Ada, shared: true }'),
      'people/bo.md': card('Bo', 'aliases: [lady ada]\n'),
    },
    [
      'people/bo.md:3:11 error “lady ada” also names ada-example. Mark it in each card: { name: lady ada, shared: true }.',
    ],
  ],
  [
    'a shared alias that nobody shares',
    changed(person, '- Lady Ada', '- { name: Lady Ada, shared: true }'),
    [`${person}:4:13 warning “Lady Ada” is marked as shared, but nobody else bears it.`],
  ],
  [
    'a bare name that another bears, at the name and not at a longer one',
    {
      ...changed(person, '- Lady Ada', '- Lady Ada\n  - "Ada"'),
      'people/ada.md': card('Ada'),
    },
    [
      `${person}:5:5 error “Ada” also names ada. Mark it in each card: { name: Ada, shared: true }.`,
      'people/ada.md:2:7 error “Ada” also names ada-example. Mark it in each card: { name: Ada, shared: true }.',
    ],
  ],
  [
    'a note that nothing refers to',
    changed(north, '[^2-1] ^s2-p1', ' ^s2-p1'),
    [`${north}:15:1 warning No passage refers to note “2-1”.`],
  ],
  [
    'a note that is not there',
    changed(north, 'two days.', 'two days.[^2-2]'),
    [`${north}:11:1 error There is no note “2-2”. Add a line “[^2-2]: …”.`],
  ],
  [
    'a note that is defined twice',
    changed(north, '[^2-1]: Grey', '[^2-1]: Grey.\n[^2-1]: Grey'),
    [`${north}:16:1 error Note “2-1” is defined twice in this file. Keep one definition.`],
  ],
  [
    'a link to a missing card',
    changed(person, '../text/study/chapter-2.md#^s2-p1', 'bo.md'),
    [`${person}:13:32 error The link “bo.md” leads to people/bo.md, which is not there.`],
  ],
  [
    'a link in the text to a missing card',
    changed(north, 'ada-example.md', 'ada.md'),
    [`${north}:11:1 error The link “../../people/ada.md” leads to people/ada.md, which is not there.`],
  ],
  [
    'a link to a missing passage',
    changed(person, '#^s2-p1', '#^s2-p8'),
    [
      `${person}:13:32 error There is no passage “s2-p8”. Correct the id, or add a redirect to edition.yaml if it moved.`,
    ],
  ],
  [
    'a link to a passage that is no percent-code',
    changed(person, '#^s2-p1', '#^s2%p1'),
    [
      `${person}:13:32 error There is no passage “s2%p1”. Correct the id, or add a redirect to edition.yaml if it moved.`,
    ],
  ],
  [
    'a link out of the edition',
    changed(event, '../people/ada-example.md', '../../other/ada.md'),
    [`${event}:10:11 error The link “../../other/ada.md” leads out of the edition.`],
  ],
  [
    'a redirect to nowhere',
    changed(manifest, 's2-1-p9: s2-1-p2', 's2-1-p9: s2-1-p8'),
    [`${manifest}:20:12 error “s2-1-p9” is redirected to “s2-1-p8”, which is no passage of “study”. Correct the id.`],
  ],
  [
    'a redirect of an id that is there',
    changed(manifest, 's2-1-p9:', 's2-1-p1:'),
    [
      `${manifest}:20:12 error “s2-1-p1” is redirected but still names a passage of “study”. An id that is gone is never used again.`,
    ],
  ],
  [
    'redirects that go round in a circle',
    changed(manifest, 's2-1-p9: s2-1-p2', 's2-1-p9: s2-1-p8\n  s2-1-p8: s2-1-p9'),
    [
      `${manifest}:20:12 error “s2-1-p9” is redirected to “s2-1-p8”, which is no passage of “study”. Correct the id.`,
      `${manifest}:21:12 error “s2-1-p8” is redirected to “s2-1-p9”, which is no passage of “study”. Correct the id.`,
    ],
  ],
  [
    'a passage without counterpart that is not there',
    changed(manifest, 'redirects:', 'noCounterpart:\n  s2-p7: It stands alone.\nredirects:'),
    [
      `${manifest}:20:3 error There is no passage “s2-p7”. Correct the id, or add a redirect to edition.yaml if it moved.`,
    ],
  ],
  [
    'a passage without counterpart that has one',
    changed(manifest, 'redirects:', 'noCounterpart:\n  s2-p1: It stands alone.\nredirects:'),
    [`${manifest}:20:3 warning “s2-p1” has counterparts in ${comparison}. Remove one of them.`],
  ],
  [
    'a link to a passage that is not there in what is disputed',
    changed(person, 'kind: leader', 'disputed: ["[§2 ¶8](../text/study/chapter-2.md#^s2-p8)"]'),
    [
      `${person}:7:21 error There is no passage “s2-p8”. Correct the id, or add a redirect to edition.yaml if it moved.`,
    ],
  ],
  [
    'a field that cannot be general knowledge',
    changed(person, 'kind: leader', 'general: [name]'),
    [
      `${event}:6:10 error There is no person “ada-example”. Add people/ada-example.md or correct the id.`,
      `${person}:7:11 error “general.0” must be one of: native, born, died.`,
    ],
  ],
  [
    'a bad date of birth',
    changed(person, '1815-12-10', '1815-13-10'),
    [
      `${person}:5:7 error “1815-13-10” is no EDTF date. Write 1950, 1950-10, 1950-10-19, 1950-10/1953-07, 1950~ or the like.`,
    ],
  ],
  [
    'a bad date of death',
    changed(person, 'died: 1852', 'died: "1852 ca."'),
    [
      `${person}:6:7 error “1852 ca.” is no EDTF date. Write 1950, 1950-10, 1950-10-19, 1950-10/1953-07, 1950~ or the like.`,
    ],
  ],
  [
    'a bad date of a role',
    changed(person, '1842/1843', '1842-1843'),
    [
      `${person}:9:29 error “1842-1843” is no EDTF date. Write 1950, 1950-10, 1950-10-19, 1950-10/1953-07, 1950~ or the like.`,
    ],
  ],
  [
    'a bad date of an event',
    changed(event, '1849-03-04', 'spring'),
    [
      `${event}:4:7 error “spring” is no EDTF date. Write 1950, 1950-10, 1950-10-19, 1950-10/1953-07, 1950~ or the like.`,
    ],
  ],
  [
    'a work that is not there',
    changed(person, '[grey-charter]', '[grey-charter, grey-2]'),
    [`${person}:10:23 error There is no work “grey-2” in works.json.`],
  ],
  [
    'a file that is not there',
    withFiles({ 'text/study/chapter-1.md': undefined, [comparison]: undefined }),
    [
      `${manifest}:16:9 error “text/study/chapter-1.md” is not there or is not UTF-8 text. Add the file or remove it from the list.`,
    ],
  ],
  [
    'a section of a case that is not there',
    changed(manifest, 'sections: ["3"]', 'sections: ["3", "4"]'),
    [
      `${manifest}:11:21 error There is no section “4” in the text. Name the number of a section, or the slug of a heading without a number.`,
    ],
  ],
  [
    'a version without one of the passages',
    twoVersions(allInOne.replace('F. ^s3-p2\n', '')),
    [`${south}:9:1 error The passage “s3-p2” is not in the version “original”. All versions have the same passages.`],
  ],
  [
    'a version with a passage too many',
    twoVersions(`${allInOne}\nG. ^s3-p3\n`),
    [
      'text/original/all.md:21:1 error The passage “s3-p3” is not in the version “study”. All versions have the same passages.',
    ],
  ],
];

suite('A check of an edition', () => {
  test('finds nothing in a sound one', async () => assert.deepEqual(await found(twoRepublics), []));

  test('finds nothing in two versions with the same passages', async () =>
    assert.deepEqual(await found(twoVersions(allInOne)), []));

  for (const [name, texts, expected] of rules)
    test(`finds ${name}`, async () => assert.deepEqual(await found(texts), expected));

  test('does not mind a member that belongs to no case', async () =>
    assert.deepEqual(await found(changed(comparison, '[s3-p1]', '[s3-p1, s1-p1]')), []));

  test('lists problems in order of file and line', async () => {
    const texts = { ...changed(south, '^s3-p2', '^s3-p1'), ...changed(person, '1815-12-10', 'never') };
    const files = (await found({ ...texts, [south]: changed(south, '^s3-p2', '^s3-p1')[south] ?? '' })).map(
      (line) => line.split(':')[0],
    );
    assert.deepEqual(files, [person, south]);
  });

  test('accepts all kinds of dates that the format names', async () => {
    const dates = [
      '1950',
      '1950-10',
      '1950-10-19',
      '1950-10/1953-07',
      '1950~',
      '1950?',
      '195X',
      '1950-21',
      '../1950',
      '1949/..',
    ];
    for (const date of dates) assert.deepEqual(await found(changed(event, '1849-03-04', `"${date}"`)), [], date);
  });

  test('accepts a redirect that leads on to another', async () =>
    assert.deepEqual(await found(changed(manifest, 's2-1-p9: s2-1-p2', 's2-1-p9: s2-1-p8\n  s2-1-p8: s2-1-p2')), []));

  test('finds nothing in the bundled edition', async () => {
    const loaded = await loadEdition(nodeFiles(join('corpus', 'china-two-wars')));
    assert.ok(loaded.ok);
    assert.deepEqual(checkEdition(loaded.value), []);
    assert.equal(loaded.value.snapshot.versions[0]?.info.id, 'study');
  });
});
