import assert from 'node:assert/strict';
import { risingRuns } from '../../../src/import/risingRuns';

const indices = (...values: readonly number[]): number[] =>
  risingRuns(values.map((value, index) => ({ index, value }))).sort((a, b) => a - b);

suite('Page numbers', () => {
  test('are those that count up; a year among them is none', () => {
    assert.deepEqual(indices(11, 12, 1950, 13, 14), [0, 1, 3, 4]);
  });

  test('may start anew', () => {
    assert.deepEqual(indices(1, 2, 3, 4, 1, 2, 3), [0, 1, 2, 3, 4, 5, 6]);
  });

  test('do not start anew for a single number', () => {
    assert.deepEqual(indices(10, 11, 3, 12, 13), [0, 1, 3, 4]);
  });

  test('of no line are none', () => {
    assert.deepEqual(indices(), []);
  });
});
