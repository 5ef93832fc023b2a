import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { MentionedEntity } from '../../../src/edition/model';
import { findEntity, type Snapshot } from '../../../src/edition/snapshot';
import { NameSearch, type Mention } from '../../../src/names/mentions';
import { cardLine, cardMarkdown, escapeText, firstSentences } from '../../../src/rendering/cardMarkdown';
import { load } from '../edition/memoryFiles';
import { changed, twoRepublics, withFiles } from '../edition/twoRepublics';

const links = {
  passage: (id: string): string => `port:passage/${id}`,
  card: (entity: MentionedEntity): string => `port:card/${entity.id}`,
};
const nowhere = { passage: (): undefined => undefined, card: (): undefined => undefined };
const renderer = new MarkdownIt({ html: true });

interface Shown {
  readonly snapshot: Snapshot;
  readonly entity: MentionedEntity;
  readonly mentions: readonly Mention[];
}

async function entityOf(texts: Readonly<Record<string, string>>, id = 'ada-example'): Promise<Shown> {
  const { snapshot } = await load(texts);
  const [version] = snapshot.versions;
  const entity = findEntity(snapshot, id);
  assert.ok(version && entity, `no card ${id}: ${snapshot.problems.map(({ message }) => message).join()}`);
  return { snapshot, entity, mentions: new NameSearch().mentions(snapshot, version).byEntity.get(id) ?? [] };
}

async function card(
  texts: Readonly<Record<string, string>>,
  id?: string,
  length: 'short' | 'full' = 'full',
): Promise<string> {
  return cardMarkdown({ ...(await entityOf(texts, id)), links }, length);
}

function withBody(body: string): Record<string, string> {
  return withFiles({ 'people/ada-example.md': `---\nname: Ada Example\n---\n\n${body}\n` });
}

suite('A card', () => {
  test('of a person shows name, life, kind, roles, text and where she is mentioned', async () => {
    assert.equal(
      await card(twoRepublics),
      [
        '# Ada Example',
        '1815–1852 · leader  \n*Speaker (1842–1843)*',
        'She wrote the charter ([§2 ¶1](port:passage/s2-p1)).',
        'Mentioned: [The northern republic 2](port:passage/s2-p1)',
      ].join('\n\n'),
    );
  });

  test('of an event shows when, where, in which case and who', async () => {
    assert.equal(
      await card(twoRepublics, 'northern-adoption'),
      [
        '# The northern adoption',
        '4 March 1849 · Northport · The northern republic  \nWith [Ada Example](port:card/ada-example)',
        'See [Ada](port:card/ada-example).',
        'Not mentioned in this version',
      ].join('\n\n'),
    );
  });

  test('shows the wording of the text beside a date', async () => {
    const texts = changed('events/northern-adoption.md', 'case: north', 'whenText: early in March\ncase: north');
    assert.match(await card(texts, 'northern-adoption'), /4 March 1849 \(in the text: “early in March”\)/);
  });

  test('says what is disputed, with links to the passages', async () => {
    const one = changed('people/ada-example.md', 'kind: leader', 'kind: leader\ndisputed: The text says *1816*.');
    assert.match(await card(one), /\n\n\*\*Disputed:\*\* The text says \*1816\*\.\n\n/);
    const list = '\ndisputed:\n  - Once 1815 ([§2 ¶1](../text/study/chapter-2.md#^s2-p1)).\n  - A <b>slip</b>.';
    const shown = await card(changed('people/ada-example.md', 'kind: leader', `kind: leader${list}`));
    assert.ok(shown.includes('**Disputed:** Once 1815 ([§2 ¶1](port:passage/s2-p1)).'), shown);
    assert.ok(shown.includes('**Disputed:** A \\<b>slip\\</b>.'), shown);
  });

  test('tells general knowledge from what the text says', async () => {
    const roles = '- { title: Speaker, when: 1842/1843 }';
    const general = 'kind: leader\nnative: 阿达\ngeneral: [native, born]';
    const texts = changed('people/ada-example.md', roles, `${roles}\n  - { title: Printer, general: true }`);
    const marked = await card({
      ...texts,
      'people/ada-example.md': texts['people/ada-example.md']?.replace('kind: leader', general) ?? '',
    });
    assert.ok(
      marked.startsWith('# Ada Example\n\n阿达° · 1815–1852° · leader  \n*Speaker (1842–1843)*; *Printer*°\n'),
      marked,
    );
    assert.ok(marked.endsWith('*° General knowledge, not from the text*'), marked);
    const event = changed('events/northern-adoption.md', 'case: north', 'case: north\ngeneral: [when, place]');
    assert.match(await card(event, 'northern-adoption'), /4 March 1849° · Northport° · The northern republic/);
    assert.doesNotMatch(await card(twoRepublics), /°/);
  });

  test('that is short has three sentences and two roles', async () => {
    const roles = 'roles:\n  - title: One\n  - title: Two\n  - title: Three\n';
    const body = 'First, at 4 p.m. here. Second one! Third (in brackets. Yes) end. Fourth.\n\nFifth.';
    const texts = withFiles({ 'people/ada-example.md': `---\nname: Ada\n${roles}---\n\n${body}\n` });
    const short = await card(texts, 'ada-example', 'short');
    assert.ok(short.includes('First, at 4 p.m. here. Second one! Third (in brackets. Yes) end.'), short);
    assert.ok(!short.includes('Fourth') && !short.includes('Three'));
    const full = await card(texts);
    assert.ok(full.includes('Fifth') && full.includes('Three'));
  });

  test('leaves labels where a link leads nowhere', async () => {
    const shown = await entityOf(twoRepublics);
    assert.ok(cardMarkdown({ ...shown, links: nowhere }, 'full').includes('She wrote the charter (§2 ¶1).'));
  });

  test('tells how sure it is who is meant', async () => {
    const texts = {
      ...changed('people/ada-example.md', '- Lady Ada', '- { name: Reed, shared: true }'),
      'people/bo-reed.md': '---\nname: Bo Reed\naliases: [{ name: Reed, shared: true }]\n---\n',
      'text/study/chapter-1.md': '# 1. Introduction\n\nNobody saw Reed. ^s1-p1\n',
    };
    const shown = await entityOf(texts);
    const mention = shown.mentions.find(({ passage }) => passage.id === 's1-p1');
    const text = cardMarkdown({ ...shown, mention, links }, 'short');
    assert.match(
      text,
      /^Not certain who is meant: nothing around .*\. {2}\n\[Ada Example\]\(port:card\/ada-example\) 50 % · \[Bo Reed\]\(port:card\/bo-reed\) 50 %/,
    );
  });

  test('in one line has life and role, or date and place', async () => {
    assert.equal(cardLine((await entityOf(twoRepublics)).entity, 'en'), '1815–1852 · Speaker');
    assert.equal(
      cardLine((await entityOf(twoRepublics, 'northern-adoption')).entity, 'en'),
      '4 March 1849 · Northport',
    );
  });
});

const attacks: readonly string[] = [
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '<!-- c --> <?php ?> </p> <a href="command:x">y</a>',
  '![x](http://example.org/track.png)',
  '![x](<http://example.org/a b.png>)',
  '![x](http://example.org/a.png "title")',
  '![x][ref]\n\n[ref]: http://example.org/a.png',
  '[x](command:evil)',
  '[x](javascript:alert(1))',
  '[x](command:evil "title")',
  '[x](<command:evil>)',
  '[x](command:evil(1))',
  '[x]( command:evil )',
  '[a [b] c](command:evil)',
  '[x][ref]\n\n[ref]: command:evil',
  '[ref]\n\n[ref]: http://example.org',
  '<command:evil>',
  '<http://example.org>',
  '[![x](http://example.org/a.png)](command:evil)',
  '\\[x](command:evil)',
  '\\\\[x](command:evil)',
  '\\\\![x](http://example.org/a.png)',
  '[x\\](command:evil)',
  '[x\\]](command:evil)',
  '[<img src=x>](chapter.md#^s2-p1)',
  '[x](http://example.org)',
  '[x](//example.org)',
  '[x](../../outside.md)',
  '[x](\ncommand:evil)',
  '[x](&#99;ommand:evil)',
  '[x](data:text/html,x)',
];

/** Fails when a card holds HTML, images or links that did not come from the port. */
function assertHarmless(markdown: string): void {
  const seen: string[] = [];
  for (const token of renderer.parse(markdown, {}).flatMap((block) => [block, ...(block.children ?? [])])) {
    assert.ok(!/^html|^image$/.test(token.type), `${token.type} in ${markdown}`);
    if (token.type === 'link_open') seen.push(String(token.attrGet('href')));
  }
  assert.deepEqual(
    seen.filter((href) => !href.startsWith('port:')),
    [],
    markdown,
  );
}

suite('A card of an edition that means harm', () => {
  for (const attack of attacks)
    test(`lets nothing through of ${JSON.stringify(attack)}`, async () => {
      for (const length of ['short', 'full'] as const)
        assertHarmless(await card(withBody(`Text ${attack} more.`), undefined, length));
      for (const length of ['short', 'full'] as const) assertHarmless(await card(withBody(attack), undefined, length));
    });

  test('lets nothing through of its other fields', async () => {
    for (const attack of attacks) {
      const value = JSON.stringify(attack);
      const fields = ['native', 'born', 'died', 'kind', 'disputed'].map((key) => `${key}: ${value}\n`).join('');
      const person = `---\nname: ${value}\n${fields}roles: [{ title: ${value}, when: ${value} }]\n---\n`;
      const eventFields = ['when', 'whenText', 'case', 'place', 'disputed'].map((key) => `${key}: ${value}\n`).join('');
      const event = `---\nname: ${value}\npeople: [ada-example]\n${eventFields}---\n`;
      const yaml = (twoRepublics['edition.yaml'] ?? '').replace('title: The northern republic', `title: ${value}`);
      const texts = withFiles({
        'people/ada-example.md': person,
        'events/northern-adoption.md': event,
        'edition.yaml': yaml,
      });
      for (const id of ['ada-example', 'northern-adoption']) assertHarmless(await card(texts, id));
    }
  });

  test('still shows ordinary Markdown as it is meant', async () => {
    const text = await card(
      withBody('An *odd* [sic] word, 3 < 5, [*Title*](../text/study/chapter-2.md#^s2-p1) and `code`.'),
    );
    const html = renderer.render(text);
    assert.ok(
      html.includes(
        'An <em>odd</em> [sic] word, 3 &lt; 5, <a href="port:passage/s2-p1"><em>Title</em></a> and <code>code</code>.',
      ),
      html,
    );
  });
});

suite('Escaping', () => {
  test('leaves a text as it was once it is rendered', () => {
    for (const text of ['*a* _b_ [c](d) <e> `f` #g 1. h - i | j ~ k & l', 'Kim Il-Sung', '&amp; \\ !'])
      assert.equal(renderer.renderInline(escapeText(text)), renderer.utils.escapeHtml(text));
  });
});

suite('The first sentences', () => {
  test('end at ends of sentences and not at initials or in brackets', () => {
    assert.equal(firstSentences('B. C. Koh said so. Then he left.', 1), 'B. C. Koh said so.');
    assert.equal(firstSentences('See it ([§1 ¶2. A](x)). Then. End', 1), 'See it ([§1 ¶2. A](x)).');
    assert.equal(firstSentences('One.\n\nTwo.', 3), 'One.');
    assert.equal(firstSentences('', 3), '');
  });
});
