import assert from 'node:assert/strict';
import { grouped, groupedByEach } from '../../../src/edition/grouped';

suite('Grouping', () => {
  test('keeps the order of keys and of items', () => {
    const groups = grouped(['pear', 'apple', 'plum', 'avocado', 'fig'], (word) => word.charAt(0));
    assert.deepEqual(
      [...groups],
      [
        ['p', ['pear', 'plum']],
        ['a', ['apple', 'avocado']],
        ['f', ['fig']],
      ],
    );
  });

  test('takes undefined for a key like any other', () => {
    assert.deepEqual(grouped([1, 2, 3], (number) => (number > 1 ? undefined : 'one')).get(undefined), [2, 3]);
  });

  test('puts an item under each of its keys, and under none when it has none', () => {
    const tags: Readonly<Record<string, readonly string[]>> = { lamp: ['sea', 'light'], bell: [], reef: ['sea'] };
    assert.deepEqual(
      [...groupedByEach(Object.keys(tags), (item) => tags[item] ?? [])],
      [
        ['sea', ['lamp', 'reef']],
        ['light', ['lamp']],
      ],
    );
  });
});
