import assert from 'node:assert/strict';
import { layerFileName } from '../../../src/annotations/layerFiles';

suite("The name of a layer's file", () => {
  test('is made of letters and digits, so that every file system takes it', () => {
    assert.equal(layerFileName('Ada Lovelace'), 'ada-lovelace.jsonl');
    assert.equal(layerFileName('  Zoë / "Quill"\\..  '), 'zoe-quill.jsonl');
    assert.equal(layerFileName('../../etc/passwd'), 'etc-passwd.jsonl');
  });

  test('keeps letters of all scripts, composed as file systems give them back', () => {
    assert.equal(layerFileName('한나 김'), '한나-김.jsonl'.normalize('NFC'));
    assert.equal(layerFileName('李白'), '李白.jsonl');
  });

  test('is the same however the name was typed', () => {
    assert.equal(layerFileName('Zoë'.normalize('NFD')), layerFileName('Zoë'.normalize('NFC')));
  });

  test('is there for a reader whose name has no letters', () => {
    assert.equal(layerFileName('???'), 'reader.jsonl');
  });
});
