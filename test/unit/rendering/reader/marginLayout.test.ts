import assert from 'node:assert/strict';
import { marginLayout, type MarginItem } from '../../../../src/rendering/reader/marginLayout';

function item(id: string, top: number, height = 40, isOpen = false): MarginItem {
  return { id, top, height, isOpen };
}

/** Whether nothing lies over anything, in the order given. */
function assertApart(items: readonly MarginItem[], tops: ReadonlyMap<string, number>): void {
  const shown = items.filter(({ id }) => tops.has(id));
  for (const [index, { id, height }] of shown.entries()) {
    const next = shown[index + 1];
    if (next) assert.ok((tops.get(id) ?? 0) + height < (tops.get(next.id) ?? 0), `${id} lies over ${next.id}`);
  }
}

suite('Notes in the margin', () => {
  test('stand beside their words where there is room', () => {
    const layout = marginLayout([item('a', 0), item('b', 100)], 200, 20, false);
    assert.deepEqual([...layout.tops], [['a', 0], ['b', 100]]); // prettier-ignore
    assert.deepEqual(layout.folded, []);
  });

  test('are pushed down by those before them, and up from the end of their passage', () => {
    const layout = marginLayout([item('a', 50), item('b', 60), item('c', 150)], 170, 20, false);
    assert.deepEqual([...layout.tops.values()], [38, 84, 130]);
    assert.equal(layout.height, 170);
  });

  test('are folded, the last first, where the passage is too short', () => {
    const layout = marginLayout([item('a', 0), item('b', 0), item('c', 0)], 115, 20, false);
    assert.deepEqual([...layout.tops.keys()], ['a', 'b']);
    assert.deepEqual(layout.folded, ['c']);
    assert.equal(layout.height, 112);
    assert.equal(layout.foldTop, 92);
  });

  test('are never all folded, and never when they are open', () => {
    assert.deepEqual([...marginLayout([item('a', 0, 90), item('b', 0)], 30, 20, false).tops.keys()], ['a']);
    const open = marginLayout([item('a', 0), item('b', 0, 300, true)], 30, 20, false);
    assert.deepEqual([...open.tops], [['a', 0], ['b', 46]]); // prettier-ignore
    assert.equal(open.height, 346);
  });

  test('are all shown when the reader wants that', () => {
    const layout = marginLayout([item('a', 0), item('b', 0), item('c', 0)], 30, 20, true);
    assert.deepEqual([layout.tops.size, layout.folded.length, layout.height], [3, 0, 132]);
  });

  test('never lie over each other, whatever there is', () => {
    for (let seed = 1; seed < 200; seed++) {
      const random = (most: number, step: number): number => (seed * step * 7919) % most;
      const items = Array.from({ length: 1 + (seed % 9) }, (_, index) =>
        item(`n${index}`, random(300, index + 1), 20 + random(120, index + 3), (seed + index) % 4 === 0),
      ).sort((a, b) => a.top - b.top);
      const layout = marginLayout(items, random(400, 5), 20, seed % 2 === 0);
      assertApart(items, layout.tops);
      assert.ok([...layout.tops.values()].every((top) => top >= 0));
      assert.equal(layout.tops.size + layout.folded.length, items.length);
    }
  });
});
