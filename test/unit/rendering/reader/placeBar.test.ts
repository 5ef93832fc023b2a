import assert from 'node:assert/strict';
import { placeBar } from '../../../../src/rendering/reader/placeBar';

const view = { left: 0, top: 40, right: 600, bottom: 400 };
const bar = { width: 300, height: 30 };

suite('The bar at what is selected', () => {
  test('stands above it, in its middle', () => {
    const selected = { left: 200, top: 200, right: 400, bottom: 220 };
    assert.deepEqual(placeBar(selected, bar, view), { left: 150, top: 162 });
  });

  test('stands below it where there is no room above, and stays within the view', () => {
    const selected = { left: 560, top: 50, right: 600, bottom: 70 };
    assert.deepEqual(placeBar(selected, bar, view), { left: 296, top: 78 });
  });

  test('lies at the top of the window where the selection fills the view or has left it', () => {
    assert.equal(placeBar({ left: 0, top: 30, right: 600, bottom: 500 }, bar, view).top, 0);
    assert.equal(placeBar({ left: 0, top: 900, right: 600, bottom: 920 }, bar, view).top, 0);
    assert.equal(placeBar({ left: 0, top: -90, right: 600, bottom: -60 }, bar, view).top, 0);
  });
});
