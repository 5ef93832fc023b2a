import assert from 'node:assert/strict';
import { findEntity } from '../../../src/edition/snapshot';
import { NameSearch } from '../../../src/names/mentions';
import { cardMarkdown } from '../../../src/rendering/cardMarkdown';
import { dateRange } from '../../../src/rendering/dateRange';
import { atDateText } from '../../../src/rendering/dateText';
import { isHeldThroughout, momentAt, rolesAt, type Moment } from '../../../src/rendering/moment';
import { load } from '../edition/memoryFiles';
import { changed, twoRepublics, withFiles } from '../edition/twoRepublics';

const later =
  '---\nname: The southern vote\naliases: [southern vote]\nwhen: 1858\ncase: south\n---\n\nIt was counted.\n';

/** The moment of Ada's last mention in §2.1 ¶1 when that passage says something else. */
async function momentOf(passage: string, next = 'Nobody objected.'): Promise<Moment | undefined> {
  const chapter = twoRepublics['text/study/chapter-2.md'] ?? '';
  const files = withFiles({
    'text/study/chapter-2.md': chapter
      .replace('The adoption took [Ada](../../people/ada-example.md) two days.', passage)
      .replace('Nobody objected.', next),
    'events/southern-vote.md': later,
  });
  const { snapshot } = await load(files);
  const [version] = snapshot.versions;
  assert.ok(version);
  const mentions = new NameSearch().mentions(snapshot, version);
  const mention = mentions.byPassage.get('s2-1-p1')?.findLast(({ entity }) => entity.id === 'ada-example');
  assert.ok(mention, 'expected her to be named');
  return momentAt(mention.passage, mention, { snapshot, version, mentions });
}

suite('The time that a place of the text speaks of', () => {
  test('is the nearest date of the sentence, before all others', async () => {
    assert.deepEqual(await momentOf('In 1858 it rained. In 1850 or on 4 March 1849, Ada Example came. It was 1851.'), {
      when: '1849-03-04',
      source: 'by the date in this sentence',
    });
  });

  test('is that of a dated event that the sentence names', async () => {
    assert.deepEqual(await momentOf('In 1858 it rained. At the southern vote, Ada Example came.'), {
      when: '1858',
      source: 'by “The southern vote”, named in this sentence',
    });
  });

  test('is that of the nearest date or event before it in the passage, else of one behind it', async () => {
    const before = 'The southern vote came. It rained. Ada Example came. In 1850 she left.';
    assert.deepEqual(await momentOf(before), { when: '1858', source: 'by “The southern vote”, named in this passage' });
    const behind = 'Ada Example came. In 1850 she left.';
    assert.deepEqual(await momentOf(behind), { when: '1850', source: 'by the date in this passage' });
  });

  test('is what the section covers when its passage has no date', async () => {
    assert.deepEqual(await momentOf('Ada Example came.', 'In 1849 and in May 1852, nobody objected.'), {
      when: '1849/1852',
      source: 'by the dates in this section',
    });
  });

  test('is not guessed when nothing is dated', async () => {
    assert.equal(await momentOf('Ada Example came with 2400 sailors.'), undefined);
  });
});

suite('The roles at a time', () => {
  const role = (when: string | undefined) => ({ title: when ?? 'none', when, general: false });
  const held = (when: string, ...roles: readonly (string | undefined)[]): readonly string[] =>
    rolesAt(roles.map(role), when).map(({ title }) => title);

  test('are those that were held on that day, in that month or in that year', () => {
    assert.deepEqual(held('1849-03-04', '1848/1852', '1849-03', '1849-04/..', '../1848', undefined), [
      '1848/1852',
      '1849-03',
    ]);
    assert.deepEqual(held('1849', '1849-10/1851', '1850/..', '../1849-02'), ['1849-10/1851', '../1849-02']);
  });

  test('are, for more than a year, those that were held throughout', () => {
    assert.deepEqual(held('1848/1852', '1840/1860', '1849/1851', '1850/..'), ['1840/1860']);
    assert.deepEqual(held('184X', '1840/1849', '1841/1849'), ['1840/1849']);
  });

  test('are none when a date cannot be read', () => {
    assert.deepEqual(held('some day', '1848/1852'), []);
    assert.deepEqual(held('1849', 'some day'), []);
    assert.equal(isHeldThroughout(role('some day'), '1849'), false);
  });

  test('are compared by the days that dates cover', () => {
    const [summer, june] = [dateRange('1849-22'), dateRange('1849-06~')];
    assert.ok(summer && june);
    assert.equal(summer.from, june.from);
    assert.ok(summer.to > june.to);
    assert.deepEqual(dateRange('../1849')?.from, -Infinity);
  });
});

suite('A card at a time', () => {
  async function cardAt(moment: Moment, length: 'short' | 'full' = 'full'): Promise<string> {
    const roles =
      '- { title: Speaker, when: 1842-05/1843 }\n  - { title: Clerk, when: 1840/1850 }\n  - { title: Poet }';
    const { snapshot } = await load(changed('people/ada-example.md', '- { title: Speaker, when: 1842/1843 }', roles));
    const entity = findEntity(snapshot, 'ada-example');
    assert.ok(entity);
    const links = { passage: (): undefined => undefined, card: (): undefined => undefined };
    return cardMarkdown({ snapshot, entity, mentions: [], links, moment }, length);
  }

  test('shows first what was held then, and by what the time is known', async () => {
    const card = await cardAt({ when: '1842', source: 'by the date in this sentence' });
    assert.ok(
      card.includes('**In 1842:** *Speaker (1842–1843)*; *Clerk* (by the date in this sentence)  \n*Poet*'),
      card,
    );
  });

  test('claims nothing for a time in which nothing is known to be held', async () => {
    const card = await cardAt({ when: '1860', source: 'by the date in this sentence' });
    assert.ok(card.includes('*Speaker (1842–1843)*; *Clerk (1840–1850)*; *Poet*'), card);
    assert.ok(!card.includes('1860'), card);
  });

  test('says a role once that is known without dates and, from elsewhere, with them', async () => {
    const roles = '- { title: Poet }\n  - { title: Speaker, when: 1842/1843, general: true }';
    const { snapshot } = await load(
      changed('people/ada-example.md', '- { title: Speaker', `${roles}\n  - { title: Poet`),
    );
    const entity = findEntity(snapshot, 'ada-example');
    assert.ok(entity);
    const links = { passage: (): undefined => undefined, card: (): undefined => undefined };
    const twice = cardMarkdown({ snapshot, entity, mentions: [], links }, 'full');
    assert.ok(twice.includes('*Speaker (1842–1843)*°; *Poet (1842–1843)*'), twice);
  });

  test('says when in words', () => {
    assert.deepEqual(
      ['1849-03-04', '1849-03', '1849~', '184X', '1849/1851', '1849/..'].map((date) => atDateText(date)),
      ['On 4 March 1849', 'In March 1849', 'About 1849', 'In the 1840s', 'From 1849 to 1851', 'Since 1849'],
    );
    assert.equal(atDateText('1849-03-04', 'en-US'), 'On March 4, 1849');
  });
});
