import assert from 'node:assert/strict';
import type { CardTarget } from '../../../../src/rendering/reader/cardMessages';
import { followed, shownOf, stepped, targetKey, trailFrom } from '../../../../src/rendering/reader/cardTrail';

const to = (id: string): CardTarget => ({ kind: 'entity', id });

suite('The trail of a card', () => {
  test('goes back and forward, and not beyond its ends', () => {
    const trail = followed(trailFrom(to('a')), to('b'));
    const back = stepped(trail, -1);
    assert.ok(back);
    assert.deepEqual([shownOf(trail)?.id, shownOf(back)?.id], ['b', 'a']);
    assert.equal(stepped(back, -1), undefined);
    assert.equal(stepped(trail, 1), undefined);
    assert.deepEqual(stepped(back, 1), trail);
  });

  test('forgets what lay ahead when another link is followed', () => {
    const back = stepped(followed(trailFrom(to('a')), to('b')), -1);
    assert.ok(back);
    assert.deepEqual(
      followed(back, to('c')).targets.map(({ id }) => id),
      ['a', 'c'],
    );
  });

  test('tells targets apart by what, whose and where', () => {
    const keys = [
      to('a'),
      to('b'),
      { ...to('a'), kind: 'cases' as const },
      { ...to('a'), from: { passage: 's1-p1', offset: 1 } },
      { ...to('a'), from: { passage: 's1-p1', offset: 2 } },
    ].map(targetKey);
    assert.equal(new Set(keys).size, 5);
    assert.equal(targetKey(to('a')), keys[0]);
  });
});
