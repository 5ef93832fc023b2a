import assert from 'node:assert/strict';
import { findEntity } from '../../../src/edition/snapshot';
import { cardHtml, cardPageLinks, idInLink } from '../../../src/rendering/cardHtml';
import { cardMarkdown, noteTitle, type CardNote } from '../../../src/rendering/cardMarkdown';
import { load } from '../edition/memoryFiles';
import { twoRepublics } from '../edition/twoRepublics';

const own: CardNote = {
  id: 'urn:uuid:1',
  name: 'note',
  reader: 'Ada',
  text: 'Compare her letters.',
  isOwn: true,
  isResolved: false,
  replies: 0,
};

async function card(notes: readonly CardNote[], length: 'short' | 'full' = 'full'): Promise<string> {
  const { snapshot } = await load(twoRepublics);
  const entity = findEntity(snapshot, 'ada-example');
  assert.ok(entity);
  return cardMarkdown({ snapshot, entity, mentions: [], links: cardPageLinks, notes }, length);
}

suite('A note on a person', () => {
  test('stands on the card, with a link to change it', async () => {
    assert.ok((await card([own])).includes('**Your note:** Compare her letters. · [Edit](#note/urn_3Auuid_3A1)'));
  });

  test('of another reader carries the name, and no link', async () => {
    const text = await card([{ ...own, isOwn: false, name: 'question', reader: 'Ben', replies: 2, isResolved: true }]);
    assert.ok(text.includes('**Question by Ben \\(resolved\\):** Compare her letters. · 2 replies'), text);
    assert.ok(!text.includes('Edit'));
  });

  test('is shortened in a hover, where three are shown', async () => {
    const long = { ...own, text: 'word '.repeat(200) };
    const text = await card([long, long, long, long], 'short');
    assert.equal(text.split('**Your note:**').length, 4);
    assert.ok(text.includes('and 1 more note'));
    assert.ok(!text.includes('word '.repeat(60)));
  });

  test('is plain text, line by line, whatever stands in it', async () => {
    const text = '# No title\n1. no list\n[out](command:x) <img src=x onerror=alert(1)> ![p](x)\n- none\n\n> none';
    const html = cardHtml(await card([{ ...own, text }]));
    assert.ok(!/<img|<ol|<ul|<blockquote|command:x"/.test(html), html);
    assert.deepEqual(html.match(/<h\d.*/g), ['<h1>Ada Example</h1>']);
    assert.ok(html.includes('# No title<br>\n1. no list<br>'), html);
  });

  test('is found again by its link, whatever its id is made of', () => {
    for (const id of ['urn:uuid:0-1', 'https://example.org/a?b=1&c=(2)#d', 'ä_燈 “x”', '100 %']) {
      const link = cardPageLinks.note?.(id) ?? '';
      assert.match(link, /^#note\/[\w-]+$/);
      assert.equal(idInLink(link.slice('#note/'.length)), id);
    }
    assert.equal(idInLink('_ff'), '');
  });

  test('is called by its kind', () => {
    assert.equal(noteTitle({ ...own, name: 'counter-evidence' }), 'Your counter-evidence');
    assert.equal(noteTitle({ ...own, isOwn: false, name: 'counter-evidence' }), 'Counter-evidence by Ada');
    assert.equal(noteTitle({ ...own, name: 'deleted note' }), 'Your deleted note');
  });
});
