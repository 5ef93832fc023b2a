import assert from 'node:assert/strict';
import {
  extendedSelection,
  movedSelection,
  nextEdge,
  stretchOf,
  wordAt,
  type DirectedSelection,
} from '../../../../src/rendering/reader/selectionSteps';

const text = 'Nobody read it, says 阿達 now.';

function words(selection: DirectedSelection | undefined, of = text): string | undefined {
  return selection && of.slice(stretchOf(selection).start, stretchOf(selection).end);
}

suite('Selecting words by keyboard', () => {
  test('begins with the word at a place, or the next one', () => {
    assert.equal(words(wordAt(text, 0)), 'Nobody');
    assert.equal(words(wordAt(text, 6)), 'read');
    assert.equal(words(wordAt(text, 999)), 'now');
    assert.equal(wordAt('… — !', 0), undefined);
  });

  test('goes from word to word, and stays at the ends', () => {
    const first = { anchor: 0, focus: 6 };
    assert.equal(words(movedSelection(text, first, 1)), 'read');
    assert.equal(words(movedSelection(text, { anchor: 7, focus: 14 }, -1)), 'Nobody');
    assert.deepEqual(movedSelection(text, first, -1), first);
  });

  test('takes more words, without the comma, and fewer again', () => {
    const more = extendedSelection(text, extendedSelection(text, { anchor: 0, focus: 6 }, 1), 1);
    assert.equal(words(more), 'Nobody read it');
    assert.equal(words(extendedSelection(text, more, -1)), 'Nobody read ');
  });

  test('turns round where it began, so that something stays selected', () => {
    const back = extendedSelection(text, { anchor: 7, focus: 11 }, -1);
    assert.equal(words(back), 'Nobody ');
    assert.deepEqual(extendedSelection(text, { anchor: 0, focus: 6 }, -1), { anchor: 0, focus: 6 });
  });

  test('moves an end by a word or by a character as it is read', () => {
    assert.equal(nextEdge(text, 6, 1, 'word', 'end'), 11);
    assert.equal(nextEdge(text, 7, -1, 'word', 'start'), 0);
    assert.equal(nextEdge('e\u0301a', 0, 1, 'character', 'end'), 2);
    assert.equal(nextEdge(text, text.length, 1, 'word', 'end'), text.length);
  });
});
