import { equal } from 'node:assert/strict';
import { fromCodePoints, toCodePoints } from '../../../src/annotations/codePoints';
import { seeded } from '../import/random';

suite('Code points', () => {
  test('are UTF-16 offsets where a text has no pairs', () => {
    equal(toCodePoints('harbour', 4), 4);
    equal(fromCodePoints('harbour', 4), 4);
  });

  test('count a pair once', () => {
    equal(toCodePoints('a🚂b', 3), 2);
    equal(fromCodePoints('a🚂b', 2), 3);
    equal(fromCodePoints('🚂🚂🚂', 2), 4);
  });

  test('take an offset inside a pair as that before it', () => {
    equal(toCodePoints('a🚂b', 2), 1);
  });

  test('end where the text ends', () => {
    equal(fromCodePoints('abc', 9), 3);
    equal(fromCodePoints('🚂', 9), 2);
    equal(toCodePoints('🚂', 2), 1);
  });

  test('count half a pair as one', () => {
    equal(toCodePoints('a\ud83dbc', 3), 3);
    equal(fromCodePoints('a\ud83dbc', 3), 3);
  });

  test('lead there and back at every border, for any text', () => {
    const random = seeded(11);
    for (let round = 0; round < 200; round++) {
      const points = Array.from({ length: random.int(0, 12) }, () =>
        random.pick(['a', 'é', '漢', '🚂', '𝒜', 'e\u0301']),
      );
      const text = points.join('');
      const all = [...text];
      for (let count = 0; count <= all.length; count++) {
        const offset = all.slice(0, count).join('').length;
        equal(fromCodePoints(text, count), offset);
        equal(toCodePoints(text, offset), count);
      }
    }
  });
});
