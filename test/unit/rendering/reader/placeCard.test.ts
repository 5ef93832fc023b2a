import assert from 'node:assert/strict';
import {
  dockAt,
  freePlace,
  isNarrow,
  keptInView,
  placeCard,
  type Box,
} from '../../../../src/rendering/reader/placeCard';

const view = { width: 1000, height: 800 };
const name = (left: number, top: number): Box => ({ left, top, right: left + 80, bottom: top + 20 });

suite('The place of a card', () => {
  test('is below what it is for, and above it where there is no room below', () => {
    const card = { width: 300, height: 200 };
    assert.deepEqual(placeCard(name(100, 100), card, view), { left: 100, top: 126, maxHeight: 666 });
    const above = placeCard(name(100, 700), card, view);
    assert.equal(above.top + 200, 694);
  });

  test('never covers what it is for and is never out of view, whatever the sizes', () => {
    for (let top = 0; top <= 780; top += 13)
      for (const height of [50, 150, 400, 2000])
        for (const left of [0, 500, 980]) {
          const anchor = name(left, top);
          const place = placeCard(anchor, { width: 300, height }, view);
          const bottom = place.top + Math.min(height, place.maxHeight);
          assert.ok(bottom <= anchor.top || place.top >= anchor.bottom, `covers at ${top}, ${height}`);
          assert.ok(place.left >= 0 && place.left + 300 <= view.width);
          assert.ok(place.top >= 0 && bottom <= view.height, `out of view at ${top}, ${height}`);
        }
  });

  test('ends with what it is for where the text is written from right to left', () => {
    assert.equal(placeCard(name(600, 100), { width: 300, height: 200 }, view, true).left, 380);
  });

  test('stays in view when the card is moved', () => {
    const card = { width: 300, height: 200 };
    assert.deepEqual(keptInView({ left: -50, top: 2000 }, card, view), { left: 8, top: 652, maxHeight: 140 });
    assert.deepEqual(keptInView({ left: 300, top: 500 }, card, view), { left: 300, top: 500, maxHeight: 292 });
    assert.equal(keptInView({ left: 300, top: 790 }, { width: 300, height: 50 }, view).top, 742);
  });

  test('is an edge in a narrow view: the lower one, unless what it is for is there', () => {
    const narrow = { width: 480, height: 800 };
    assert.equal(isNarrow(narrow), true);
    assert.equal(isNarrow(view), false);
    assert.equal(dockAt(name(10, 100), narrow), 'bottom');
    assert.equal(dockAt(name(10, 600), narrow), 'top');
    assert.equal(dockAt(undefined, narrow), 'bottom');
  });

  test('is beside the cards that are pinned already, if there is room', () => {
    const box = (left: number, top: number): Box => ({ left, top, right: left + 300, bottom: top + 200 });
    assert.deepEqual(freePlace(box(100, 100), [], view), { left: 100, top: 100 });
    assert.deepEqual(freePlace(box(110, 120), [box(100, 100)], view), { left: 408, top: 100 });
    assert.deepEqual(freePlace(box(600, 120), [box(650, 100)], view), { left: 342, top: 100 });
    const full = { width: 320, height: 220 };
    assert.deepEqual(freePlace(box(10, 10), [box(12, 12)], full), { left: 10, top: 10 });
  });
});
