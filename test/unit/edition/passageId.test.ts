import assert from 'node:assert/strict';
import { passageId, passageReference, slug } from '../../../src/edition/passageId';

suite('Passage ids', () => {
  test('carry the number of their section', () => {
    assert.equal(passageId('2.1', 3), 's2-1-p3');
    assert.equal(passageId('abstract', 1), 'abstract-p1');
  });

  test('are shown as readers cite them', () => {
    assert.equal(passageReference('s2-1-p3'), '§2.1 ¶3');
    assert.equal(
      passageReference('abstract-p1', () => 'Abstract'),
      'Abstract ¶1',
    );
    assert.equal(passageReference('something-else'), 'something-else');
  });

  test('are made of plain letters', () => {
    assert.equal(slug('Vorwort & Überblick: “Die Sache”'), 'vorwort-uberblick-die-sache');
  });
});
