import assert from 'node:assert/strict';
import { readingLine, scrollFor } from '../../../../src/rendering/reader/readingLine';

suite('The reading line', () => {
  test('begins at the first line of the text and comes down to a quarter of the view', () => {
    assert.equal(readingLine(0, 800), 0);
    assert.equal(readingLine(100, 800), 200);
    assert.equal(readingLine(200, 800), 400);
    assert.equal(readingLine(5000, 800), 5200);
  });

  test('is where a place was brought to', () => {
    for (const view of [1, 333, 800, 2000])
      for (const y of [0, 1, 50, 399.5, 400, 401, 12_345]) assert.equal(readingLine(scrollFor(y, view), view), y);
  });
});
