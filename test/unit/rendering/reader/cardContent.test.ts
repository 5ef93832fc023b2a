import assert from 'node:assert/strict';
import { NameSearch } from '../../../../src/names/mentions';
import { cardContent } from '../../../../src/rendering/reader/cardContent';
import type { CardContent, CardTarget } from '../../../../src/rendering/reader/cardMessages';
import { toReaderSchema } from '../../../../src/rendering/reader/readerMessages';
import type { RichLink, RichNode } from '../../../../src/rendering/richNode';
import { load } from '../../edition/memoryFiles';
import { changed, twoRepublics, withFiles } from '../../edition/twoRepublics';

async function content(
  target: CardTarget,
  files: Readonly<Record<string, string>> = twoRepublics,
): Promise<CardContent | undefined> {
  const { snapshot } = await load(files);
  const [version] = snapshot.versions;
  assert.ok(version);
  const mentions = new NameSearch().mentions(snapshot, version);
  const card = cardContent(target, { snapshot, version, mentions, notes: () => [] });
  if (card) assert.ok(toReaderSchema.safeParse({ type: 'card', target, card }).success, 'expected what the page takes');
  return card;
}

async function existing(target: CardTarget, files?: Readonly<Record<string, string>>): Promise<CardContent> {
  const card = await content(target, files);
  assert.ok(card);
  return card;
}

function words(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : words(node.children))).join('');
}

function links(nodes: readonly RichNode[]): readonly RichLink[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node.link ? [node.link] : []), ...links(node.children)],
  );
}

const cited = JSON.stringify([
  {
    id: 'grey-charter',
    type: 'book',
    title: 'The Northern Charter',
    author: [{ family: 'Grey', given: 'Dora' }],
    issued: { 'date-parts': [[1901]] },
  },
]);

suite('A card of the Reader', () => {
  test('of a person has her name as title, and leads to passages', async () => {
    const card = await existing({ kind: 'entity', id: 'ada-example' });
    assert.deepEqual([card.title, card.kind, card.hasCases], ['Ada Example', 'Person', true]);
    assert.ok(!words(card.body).startsWith('Ada Example'));
    assert.ok(links(card.body).some(({ to, id }) => to === 'passage' && id === 's2-p1'));
  });

  test('shows first what was held at the time of the place', async () => {
    const files = changed('text/study/chapter-2.md', 'In the north Ada Example', 'In May 1842 Ada Example');
    const events = {
      'events/northern-adoption.md': '---\nname: The northern adoption\nwhen: 1842/1849\n---\n\nIt was.\n',
    };
    const from = { passage: 's2-p1', offset: 'In May 1842 '.length };
    const card = await existing({ kind: 'entity', id: 'ada-example', from }, { ...files, ...events });
    assert.match(words(card.body), /In May 1842: Speaker \(by the date in this sentence\)/);
    const plain = await existing({ kind: 'entity', id: 'ada-example' }, { ...files, ...events });
    assert.doesNotMatch(words(plain.body), /In May 1842/);
  });

  test('of a note has its text and the works that it cites', async () => {
    const card = await existing({ kind: 'note', id: '2-1' }, withFiles({ 'works.json': cited }));
    assert.equal(card.title, 'Note 1');
    assert.match(words(card.body), /^Grey, The Northern Charter, 12\./);
    assert.match(words(card.body), /Dora Grey, The Northern Charter, 1901/);
    assert.deepEqual(links(card.body), [{ to: 'work', id: 'grey-charter' }]);
  });

  test('of a note says that the source has lost its text', async () => {
    const files = changed(
      'text/study/chapter-2.md',
      'Grey, *The Northern Charter*, 12.',
      '*Text missing in the source.*',
    );
    const card = await existing({ kind: 'note', id: '2-1' }, files);
    assert.match(words(card.body), /lost the text/);
  });

  test('of a work says where it is cited, by case', async () => {
    const card = await existing({ kind: 'work', id: 'grey-charter' }, withFiles({ 'works.json': cited }));
    assert.match(words(card.body), /Dora Grey, The Northern Charter, 1901.*The northern republic: §2 ¶1 \(note 1\)/s);
    assert.deepEqual(links(card.body), [{ to: 'passage', id: 's2-p1' }]);
  });

  test('of a passage has its reference, its section and its first words, and leads there', async () => {
    const card = await existing({ kind: 'passage', id: 's2-1-p9' });
    assert.deepEqual([card.title, card.kind], ['§2.1 ¶2', 'Passage']);
    assert.match(words(card.body), /2\.1 The charter.*Nobody objected\..*Go to §2\.1 ¶2/s);
    const long = changed('text/study/chapter-2.md', 'Nobody objected.', `Nobody ${'and nobody '.repeat(60)}objected.`);
    const cut = words((await existing({ kind: 'passage', id: 's2-1-p2' }, long)).body);
    assert.ok(cut.length < 420 && / (?:and|nobody) …/.test(cut), cut);
  });

  test('by case has a column for each case, with counts and sentences that lead to their passages', async () => {
    const three = changed(
      'text/study/chapter-3.md',
      'Nobody signed.',
      'It rained. Ada Example signed. She left Ada Example.',
    );
    const { cases } = await existing({ kind: 'cases', id: 'ada-example' }, three);
    assert.deepEqual(
      cases.map(({ title, count, sentences }) => [title, count, sentences.length]),
      [
        ['The northern republic', 2, 2],
        ['The southern republic', 2, 2],
      ],
    );
    const [first] = cases[1]?.sentences ?? [];
    assert.deepEqual(first, {
      passage: 's3-p2',
      reference: '§3 ¶2',
      before: '',
      name: 'Ada Example',
      after: ' signed.',
    });
  });

  test('by case shows what is in no case last, and a case that does not name them empty', async () => {
    const files = changed('text/study/chapter-1.md', 'Both republics', 'Ada Example and Ada Example: both republics');
    const { cases } = await existing({ kind: 'cases', id: 'ada-example' }, files);
    assert.deepEqual(
      cases.map(({ title, count, sentences }) => [title, count, sentences.length]),
      [
        ['The northern republic', 2, 2],
        ['The southern republic', 0, 0],
        ['Elsewhere', 2, 1],
      ],
    );
  });

  test('that is not there is none', async () => {
    for (const kind of ['entity', 'note', 'work', 'passage', 'cases'] as const)
      assert.equal(await content({ kind, id: 'nobody' }), undefined);
  });
});
