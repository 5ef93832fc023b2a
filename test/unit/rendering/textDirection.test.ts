import assert from 'node:assert/strict';
import { textDirection } from '../../../src/rendering/textDirection';

suite('The direction of a text', () => {
  test('is told by its language, and by its script where that is named', () => {
    for (const language of ['ar', 'he', 'fa-IR', 'ur', 'az-Arab', 'ku-Arab-IQ'])
      assert.equal(textDirection(language), 'rtl', language);
    for (const language of ['en', 'de-AT', 'zh-Hans', 'are', 'he-Latn', 'hello', ''])
      assert.equal(textDirection(language), 'ltr', language);
  });
});
