import assert from 'node:assert/strict';
import { load } from '../edition/memoryFiles';
import { twoRepublics } from '../edition/twoRepublics';
import { measureRestatement, type Restated } from './restatement';
import { bundledRestatement, sourcePath } from './bundledRestatement';

suite('A measure of a restatement', () => {
  test('finds what is lost, what is in common, and the lengths', async () => {
    const passages = await measured(
      'On 4 March 1849 Ada Example read 300 articles to the assembly in Northport.',
      'In 1849 Ada Example read three hundred articles to the assembly at last.',
    );
    const [passage] = passages;
    assert.ok(passage);
    assert.deepEqual(
      passage.lost.map(({ surface }) => surface),
      ['4 March', 'Northport'],
    );
    assert.equal(passage.run, '1849 ada example read');
    assert.deepEqual([passage.words, passage.restatedWords], [14, 13]);
  });

  test('takes another name of the same person, and another word for the same, for kept', async () => {
    const lost = async (before: string, after: string): Promise<readonly string[]> =>
      (await measured(before, after))[0]?.lost.map(({ surface }) => surface) ?? [];
    assert.deepEqual(await lost('Then came Ada Example.', 'Then came Lady Ada.'), []);
    assert.deepEqual(await lost('He met the GMD.', 'He met the Guomindang.'), []);
    assert.deepEqual(await lost('He met the GMD.', 'He met the others.'), ['GMD']);
  });

  test('takes titles of works out of the runs in common', async () => {
    const title = 'Six Great Reasons for the Northern Charter';
    const run = async (works: string): Promise<string | undefined> =>
      (await measured(`He wrote ${title} then.`, `At home he penned ${title} himself.`, works))[0]?.run;
    assert.equal(await run('[]'), title.toLowerCase());
    assert.equal(await run(`[{"id":"six","title":"${title}"}]`), '');
    const body = 'the Board of the Three Northern Ports';
    assert.equal((await measured(`He left ${body}.`, `She joined ${body}.`))[0]?.run, '');
  });
});

suite('The study text of the bundled edition', () => {
  let rows: { readonly passages: readonly Restated[]; readonly notes: readonly Restated[] };

  suiteSetup(async function () {
    const measure = await bundledRestatement();
    if (measure) rows = measure;
    else {
      process.stdout.write(`      skipped: there is no ${sourcePath}\n`);
      this.skip();
    }
  });

  test('restates every passage of the original', () => {
    assert.equal(rows.passages.length, 155);
    assert.deepEqual(
      rows.passages.filter(({ restatedWords }) => restatedWords === 0).map(({ id }) => id),
      [],
    );
  });

  test('keeps the numbers, dates and names of each passage and each note', () => {
    const lost = [...rows.passages, ...rows.notes].flatMap(({ id, lost: facts }) =>
      facts.map(({ surface }) => `${id}: ${surface}`),
    );
    assert.deepEqual(lost, []);
  });

  test('has no run of eight words in common with the original', () => {
    const runs = rows.passages.filter(({ run }) => run.split(' ').length >= 8);
    assert.deepEqual(
      runs.map(({ id, run }) => `${id}: ${run}`),
      [],
    );
  });

  test('is between 60 and 100 hundredths as long, chapter by chapter', () => {
    for (const chapter of new Set(rows.passages.map((row) => row.chapter))) {
      const own = rows.passages.filter((row) => row.chapter === chapter);
      const sum = (count: (row: Restated) => number): number => own.reduce((all, row) => all + count(row), 0);
      const ratio = sum(({ restatedWords }) => restatedWords) / sum(({ words }) => words);
      assert.ok(0.6 <= ratio && ratio <= 1, `chapter ${chapter}: ${ratio}`);
    }
  });
});

/** The measure of a text of one passage against another wording. */
async function measured(before: string, after: string, works = '[]'): Promise<readonly Restated[]> {
  const file = (text: string): string => `# 2. N\n\n${text} ^s2-p1\n`;
  const { snapshot } = await load({
    'edition.yaml': `format: 1\nid: a\ntitle: A\nversions:\n  - { id: a, title: A, files: [text/a.md] }\n  - { id: b, title: B, files: [text/b.md] }\n`,
    'text/a.md': file(before),
    'text/b.md': file(after),
    'people/ada-example.md': twoRepublics['people/ada-example.md'] ?? '',
    'works.json': works,
  });
  const [original, restated] = snapshot.versions;
  assert.ok(original && restated);
  return measureRestatement(snapshot, original, restated, {
    equivalents: [['gmd', 'guomindang']],
    bodies: ['Board of the Three Northern Ports'],
  }).passages;
}
