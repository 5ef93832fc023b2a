import assert from 'node:assert/strict';
import { sentenceAround } from '../../../src/rendering/sentenceAround';

function sentence(text: string, words: string): string {
  const start = text.indexOf(words);
  assert.ok(start >= 0);
  const found = sentenceAround(text, { start, end: start + words.length });
  return text.slice(found.start, found.end);
}

suite('The sentence around a stretch', () => {
  test('goes from the end of the one before to its own end', () => {
    const text = 'One came. Two went! “Three stayed.” Four left';
    assert.equal(sentence(text, 'came'), 'One came.');
    assert.equal(sentence(text, 'Two'), 'Two went!');
    assert.equal(sentence(text, 'stayed'), '“Three stayed.”');
    assert.equal(sentence(text, 'Four'), 'Four left');
  });

  test('does not end at initials, at titles, or within a number', () => {
    const text = 'Then J. B. Writer met Gen. Example for 3.5 hours. It rained.';
    assert.equal(sentence(text, 'Example'), 'Then J. B. Writer met Gen. Example for 3.5 hours.');
  });

  test('ends where texts without spaces end it', () => {
    assert.equal(sentence('甲来了。乙走了。', '乙'), '乙走了。');
  });
});
