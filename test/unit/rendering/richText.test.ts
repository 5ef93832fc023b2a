import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { workLink } from '../../../src/rendering/cardHtml';
import { richNodeSchema, type RichElement, type RichLink } from '../../../src/rendering/richNode';
import { richText } from '../../../src/rendering/richText';

suite('A rich text', () => {
  test('is a tree of what a card consists of', () => {
    const nodes = richText('# Ada\n\nShe *wrote* **it**,  \nin `code`\n\n- one\n- two\n');
    assert.deepEqual(nodes, [
      { tag: 'h1', children: ['Ada'] },
      {
        tag: 'p',
        children: [
          'She ',
          { tag: 'em', children: ['wrote'] },
          ' ',
          { tag: 'strong', children: ['it'] },
          ',',
          { tag: 'br', children: [] },
          'in ',
          { tag: 'code', children: ['code'] },
        ],
      },
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: ['one'] },
          { tag: 'li', children: ['two'] },
        ],
      },
    ]);
    assert.ok(z.array(richNodeSchema).safeParse(nodes).success);
  });

  test('has links to passages, cards, works and annotations, and no others', () => {
    const [paragraph] = richText(
      `[a](#passage/s1-p1) [b](#card/ada) [c](${workLink('http://x/1')}) [d](https://example.org) [e](command:x)`,
    );
    const a = (to: RichLink['to'], id: string, text: string): RichElement => ({
      tag: 'a',
      link: { to, id },
      children: [text],
    });
    assert.deepEqual(paragraph, {
      tag: 'p',
      children: [
        a('passage', 's1-p1', 'a'),
        ' ',
        a('card', 'ada', 'b'),
        ' ',
        a('work', 'http://x/1', 'c'),
        ' [d](https://example.org) [e](command:x)',
      ],
    });
  });

  test('shows HTML as text, and what it has no element for as its words', () => {
    assert.deepEqual(richText('<b onclick="x">no</b> ![picture](p.png)'), [
      { tag: 'p', children: ['<b onclick="x">no</b> ![picture](p.png)'] },
    ]);
    assert.deepEqual(richText('#### Deep\n\n---\n\n    code'), [
      { tag: 'h3', children: ['Deep'] },
      { tag: 'p', children: [{ tag: 'code', children: ['code'] }] },
    ]);
  });

  test('with another element, or a link that leads elsewhere, is not taken', () => {
    for (const node of [
      { tag: 'script', children: ['x'] },
      { tag: 'a', link: { to: 'outside', id: 'x' }, children: [] },
      { tag: 'p', children: [], onclick: 'x' },
    ])
      assert.equal(richNodeSchema.safeParse({ tag: 'p', children: [node] }).success, false);
  });
});
