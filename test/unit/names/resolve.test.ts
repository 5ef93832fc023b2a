import assert from 'node:assert/strict';
import { changeFile, type LoadedEdition } from '../../../src/edition/load';
import { NameSearch, type Mention, type Mentions } from '../../../src/names/mentions';
import { weighCandidates } from '../../../src/names/resolve';
import { load } from '../edition/memoryFiles';
import { SeededRandom } from '../edition/seededRandom';
import { person } from './entities';

const yaml = `format: 1
id: observatories
title: Two observatories
cases:
  - { id: hill, title: The hill, sections: ["2"] }
  - { id: coast, title: The coast, sections: ["3"] }
versions:
  - { id: study, title: Study text, files: [text/study/all.md, text/study/more.md] }
`;

const card = (name: string, alias: string, rest = ''): string =>
  `---\nname: ${name}\naliases:\n  - { name: ${alias}, shared: true }\n${rest}---\n`;

/** Two Mosses who are scholars, two Reeds of whom one commands, and Lind, who wrote with one of the Mosses. */
const apparatus = {
  'edition.yaml': yaml,
  'people/clara-moss.md': card('Clara Moss', 'Moss', 'kind: scholar\nworks: [tides]\n'),
  'people/henry-moss.md': card('Henry Moss', 'Moss', 'kind: scholar\nworks: [lenses]\n'),
  'people/ida-reed.md': card('Ida Reed', 'Reed', 'kind: scholar\n'),
  'people/otto-reed.md': card('Otto Reed', 'Reed', 'kind: military\n'),
  'people/lind.md': '---\nname: Lind\n---\n',
  'works.json': `[{ "id": "tides", "type": "book", "title": "On Tides and the Moon" }, { "id": "lenses", "type": "book", "title": "Grinding Lenses", "title-short": "Lenses" }]`,
};

async function edition(text: string, more = ''): Promise<LoadedEdition> {
  return load({ ...apparatus, 'text/study/all.md': text, 'text/study/more.md': more });
}

function search({ snapshot }: LoadedEdition, names = new NameSearch()): Mentions {
  const [version] = snapshot.versions;
  assert.ok(version);
  return names.mentions(snapshot, version);
}

/** The last mention of a passage. */
async function last(text: string, passage: string, more = ''): Promise<Mention> {
  const mention = search(await edition(text, more))
    .byPassage.get(passage)
    ?.at(-1);
  assert.ok(mention, 'nobody is found');
  return mention;
}

function told({ entity, outcome }: Mention): string {
  return `${entity.id} ${outcome}`;
}

suite('Who a name means', () => {
  test('is certain where only one bears it', async () => {
    const mention = await last('# 1. A\n\nLater Clara Moss came. ^s1-p1\n', 's1-p1');
    assert.equal(told(mention), 'clara-moss certain');
    assert.equal(mention.confidence, 1);
    assert.match(mention.reason, /nobody else/);
    assert.equal(mention.candidates.length, 1);
  });

  test('is the one who is named in full before, in the passage', async () => {
    const mention = await last('# 1. A\n\nHenry Moss built it. Nobody saw Moss again. ^s1-p1\n', 's1-p1');
    assert.equal(told(mention), 'henry-moss certain');
    assert.equal(mention.reason, '“Henry Moss” is named before in this passage');
  });

  test('is the one who is named last, where both are named in the passage', async () => {
    const mention = await last('# 1. A\n\nClara Moss went. Henry Moss stayed. Moss slept. ^s1-p1\n', 's1-p1');
    assert.equal(mention.entity.id, 'henry-moss');
  });

  test('is the one who is named in full before, in the section', async () => {
    const mention = await last('# 1. A\n\nHenry Moss built it. ^s1-p1\n\nNobody saw Moss again. ^s1-p2\n', 's1-p2');
    assert.equal(told(mention), 'henry-moss certain');
    assert.match(mention.reason, /before in this section/);
  });

  test('is probably the one who is named in full before, in the chapter', async () => {
    const mention = await last(
      '# 1. A\n\nHenry Moss built it. ^s1-p1\n\n## 1.1 B\n\nNobody saw Moss again. ^s1-1-p1\n',
      's1-1-p1',
    );
    assert.equal(told(mention), 'henry-moss probable');
    assert.match(mention.reason, /before in this chapter/);
    assert.ok(mention.confidence > 0.6 && mention.confidence < 0.9);
  });

  test('stays open without evidence, with all who may be meant', async () => {
    const mention = await last('# 1. A\n\nNobody saw Moss again. ^s1-p1\n', 's1-p1');
    assert.equal(mention.outcome, 'open');
    assert.equal(mention.confidence, 0.5);
    assert.deepEqual(mention.candidates.map(({ entity }) => entity.id).sort(), ['clara-moss', 'henry-moss']);
    assert.equal(mention.reason, 'nothing around the name tells who is meant');
  });

  test('stays open where a later chapter knows nobody in full', async () => {
    const mention = await last(
      '# 1. A\n\nHenry Moss and Clara Moss met. ^s1-p1\n',
      's2-p1',
      '# 2. B\n\nMoss again. ^s2-p1\n',
    );
    assert.equal(mention.outcome, 'open');
  });

  test('is the one who is named beside the same person elsewhere', async () => {
    const mention = await last(
      '# 1. A\n\nLind and Henry Moss wrote it. ^s1-p1\n\n## 1.1 B\n\nLind and Moss agree. ^s1-1-p1\n',
      's1-1-p1',
    );
    assert.equal(told(mention), 'henry-moss certain');
    assert.equal(mention.reason, 'named together with “Lind”, as elsewhere');
  });

  test('is the one whose work the note of the sentence cites', async () => {
    const notes = '\n[^1-1]: Moss, *On Tides and the Moon*, 7.\n[^1-2]: Moss, “Lenses,” 9.\n';
    const tides = await last(`# 1. A\n\nMoss saw it.[^1-1] Others did not.[^1-2] ^s1-p1\n${notes}`, 's1-p1');
    assert.equal(told(tides), 'clara-moss certain');
    assert.equal(tides.reason, 'note 1 cites “On Tides and the Moon”');
    const lenses = await last(`# 1. A\n\nIt rained.[^1-1] Moss saw it.[^1-2] ^s1-p1\n${notes}`, 's1-p1');
    assert.equal(told(lenses), 'henry-moss certain');
  });

  test('is the one whom the note of the sentence names in full', async () => {
    const mention = await last(
      '# 1. A\n\nReed was late.[^1-1] ^s1-p1\n\n[^1-1]: Letter of Otto Reed, May 2.\n',
      's1-p1',
    );
    assert.equal(told(mention), 'otto-reed certain');
  });

  test('is less surely the one whose work only the next sentence cites', async () => {
    const notes = '\n[^1-1]: On Tides and the Moon, 7.\n';
    const next = await last(`# 1. A\n\nMoss left. Others saw it.[^1-1] ^s1-p1\n${notes}`, 's1-p1');
    const own = await last(`# 1. A\n\nMoss left.[^1-1] Others saw it. ^s1-p1\n${notes}`, 's1-p1');
    assert.equal(next.entity.id, 'clara-moss');
    assert.ok(next.confidence < own.confidence);
  });

  test('leans to the one who is mostly named in the case of the section', async () => {
    const hill = '# 2. Hill\n\nClara Moss. ^s2-p1\n\nClara Moss. ^s2-p2\n\n';
    const coast = '# 3. Coast\n\nHenry Moss. ^s3-p1\n\nHenry Moss. ^s3-p2\n\n';
    const text = `${hill}${coast}## 3.1 More\n\nMoss came. ^s3-1-p1\n`;
    assert.equal((await last(text, 's3-1-p1')).entity.id, 'henry-moss');
    const turned = `${coast}${hill}## 2.1 More\n\nMoss came. ^s2-1-p1\n`;
    assert.equal((await last(turned, 's2-1-p1')).entity.id, 'clara-moss');
  });

  test('is the soldier after a title and the scholar before “argues”', async () => {
    const commander = await last('# 1. A\n\nThen General Reed rode out. ^s1-p1\n', 's1-p1');
    assert.equal(told(commander), 'otto-reed certain');
    assert.equal(commander.reason, 'a title stands before the name');
    const scholar = await last('# 1. A\n\nReed argues otherwise. ^s1-p1\n', 's1-p1');
    assert.equal(told(scholar), 'ida-reed certain');
    assert.match(scholar.reason, /scholar/);
  });

  test('is what a link says, whatever the evidence', async () => {
    const text = '# 1. A\n\nHenry Moss came, and [Moss](../../people/clara-moss.md) went. ^s1-p1\n';
    const mention = await last(text, 's1-p1');
    assert.equal(told(mention), 'clara-moss certain');
    assert.equal(mention.reason, 'a link in the text says so');
    assert.deepEqual([mention.start, mention.end], [21, 25]);
  });

  test('is also what a link over other words says', async () => {
    const mention = await last('# 1. A\n\nThen [the watcher](../../people/clara-moss.md) left. ^s1-p1\n', 's1-p1');
    assert.equal(mention.entity.id, 'clara-moss');
    assert.equal((await edition('# 1. A\n\n[x](../../people/none.md) ^s1-p1\n')).snapshot.people.size, 5);
  });

  test('is told in the place where the name stands, beside a note reference', async () => {
    const mentions = search(
      await edition('# 1. A\n\nClara Moss[^1-1] and Lind.[^1-2] ^s1-p1\n\n[^1-1]: A.\n[^1-2]: B.\n'),
    );
    assert.deepEqual(
      mentions.byPassage.get('s1-p1')?.map(({ start, end, passage }) => passage.text.slice(start, end)),
      ['Clara Moss', 'Lind'],
    );
  });
});

suite('Weighing candidates', () => {
  const [a, b, c] = [person('a', 'A'), person('b', 'B'), person('c', 'C')];

  test('gives probabilities that sum to one, likeliest first', () => {
    const resolution = weighCandidates(
      new Map([
        [a, [{ weight: 1, reason: 'x' }]],
        [b, []],
        [c, [{ weight: -1, reason: 'y' }]],
      ]),
    );
    assert.deepEqual(
      resolution?.candidates.map(({ entity }) => entity.id),
      ['a', 'b', 'c'],
    );
    assert.ok(Math.abs(resolution.candidates.reduce((sum, { confidence }) => sum + confidence, 0) - 1) < 1e-9);
  });

  test('has three outcomes', () => {
    const outcome = (weight: number): string | undefined =>
      weighCandidates(
        new Map([
          [a, [{ weight, reason: 'x' }]],
          [b, []],
        ]),
      )?.outcome;
    assert.deepEqual([outcome(4), outcome(1), outcome(0)], ['certain', 'probable', 'open']);
  });

  test('has no answer without candidates', () => assert.equal(weighCandidates(new Map()), undefined));
});

suite('A search after a change', () => {
  const sentences = [
    'Clara Moss came.',
    'Henry Moss left.',
    'Moss argues so.',
    'Then Moss and Lind met.',
    'General Reed rode.',
    'Ida Reed wrote.',
    'Reed saw it.',
    'It rained.',
    'Lind and Otto Reed spoke.',
  ];

  function text(random: SeededRandom): string[] {
    return Array.from({ length: 8 }, () => random.picks(sentences, 2).join(' '));
  }

  function markdown(passages: readonly string[]): string {
    return passages
      .map((passage, index) => (index % 4 === 0 ? `# ${index / 4 + 2}. Part\n\n` : '') + `${passage} ^p-${index}\n\n`)
      .join('');
  }

  function plain(mentions: Mentions): unknown {
    const list = (items: readonly Mention[]): unknown =>
      items.map(({ passage, start, end, entity, confidence, reason }) => [
        passage.id,
        start,
        end,
        entity.id,
        confidence,
        reason,
      ]);
    return [...mentions.byPassage]
      .map(([id, items]) => [id, list(items)])
      .concat([...mentions.byEntity].map(([id, items]) => [id, list(items)]));
  }

  test('of one passage gives what a new search would give', async () => {
    const random = new SeededRandom(5);
    for (let round = 0; round < 20; round++) {
      const passages = text(random);
      const before = await edition(markdown(passages));
      const names = new NameSearch();
      search(before, names);
      passages[random.below(passages.length)] = random.picks(sentences, 3).join(' ');
      const after = changeFile(before, 'text/study/all.md', markdown(passages));
      assert.deepEqual(plain(search(after, names)), plain(search(after)));
    }
  });

  test('of a card gives what a new search would give', async () => {
    const before = await edition(markdown(text(new SeededRandom(6))));
    const names = new NameSearch();
    search(before, names);
    const after = changeFile(before, 'people/lind.md', '---\nname: Lind\naliases: [It]\n---\n');
    assert.deepEqual(plain(search(after, names)), plain(search(after)));
    assert.notDeepEqual(plain(search(after, names)), plain(search(before)));
  });

  test('in slices gives the same as in one go', async () => {
    const { snapshot } = await edition(markdown(text(new SeededRandom(8))));
    const [version] = snapshot.versions;
    assert.ok(version);
    let pauses = 0;
    const pause = async (): Promise<void> => {
      pauses++;
      await Promise.resolve();
    };
    const sliced = await new NameSearch().mentionsInSlices(snapshot, version, () => true, pause);
    assert.deepEqual(plain(sliced), plain(new NameSearch().mentions(snapshot, version)));
    assert.ok(pauses >= version.passages.length);
  });
});
