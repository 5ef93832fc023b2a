import assert from 'node:assert/strict';
import { errorMessage } from '../../../src/edition/errorMessage';

suite('What was thrown', () => {
  test('says the message of an error, and itself when it is none', () => {
    assert.equal(errorMessage(new RangeError('Too far.')), 'Too far.');
    assert.equal(errorMessage('Too near.'), 'Too near.');
    assert.equal(errorMessage(undefined), 'undefined');
  });
});
