import assert from 'node:assert/strict';
import { BlockHeights } from '../../../../src/rendering/reader/heights';
import { seeded } from '../../import/random';

suite('Heights of blocks', () => {
  test('are estimated until they are measured', () => {
    const heights = new BlockHeights(3, (index) => 10 * (index + 1));
    assert.deepEqual([heights.top(0), heights.top(1), heights.top(2), heights.total], [0, 10, 30, 60]);
    heights.measure(0, 25);
    assert.deepEqual([heights.top(1), heights.top(2), heights.total], [25, 45, 75]);
  });

  test('stay as measured when the rest is estimated anew', () => {
    const heights = new BlockHeights(3, () => 10);
    heights.measure(1, 40);
    heights.estimate(() => 20);
    assert.deepEqual([heights.height(0), heights.height(1), heights.total], [20, 40, 80]);
    heights.estimate(() => 5, true);
    assert.deepEqual([heights.isMeasured(1), heights.total], [false, 15]);
  });

  test('tell which block is at a place, as adding them up does', () => {
    const { share } = seeded(11);
    const heights = new BlockHeights(200, () => 1 + share() * 50);
    for (let step = 0; step < 500; step++) {
      heights.measure(Math.floor(share() * 200), share() * 80);
      const y = share() * heights.total * 1.1 - 20;
      let index = 0;
      let below = heights.height(0);
      while (index < 199 && below <= y) below += heights.height(++index);
      // Blocks of no height share their place with the next one.
      assert.equal(heights.top(heights.at(y)), heights.top(index));
    }
  });

  test('of no blocks are nothing', () => {
    const heights = new BlockHeights(0, () => 10);
    assert.deepEqual([heights.total, heights.at(30), heights.top(4)], [0, 0, 0]);
  });
});
